import io
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from goldenthread.foundations.charts import BarChart, Field, Table, draw
from goldenthread.foundations.clock import clock_set_to
from goldenthread.foundations.documents import (
    Bullets,
    DocumentError,
    MetadataMissingError,
    Quotation,
    Report,
    Section,
    TableOf,
    TemplateMissingError,
    compiler,
    pdf_response,
    render,
    render_pdf,
    render_report,
)

NEEDS = BarChart(
    title="Main need",
    rows=[{"need": "Autism", "plans": 812}, {"need": "Hearing impairment", "plans": 31}],
    category=Field("need", "Need"),
    value=Field("plans", "Plans"),
)
BARE = '#set document(title: "T")\nHello'
NO_FONT_HAS_IT = "\U000f1234"


def report(*blocks: Any, title: str = "A graduated response", lang: str = "en-GB") -> Report:
    return Report(title=title, lang=lang, subtitle="Knowsley", sections=[Section("What families said", blocks)])


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def root_of(pdf: PdfReader) -> Any:
    return pdf.trailer["/Root"]


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in opened(pdf).pages).split())


def tags(pdf: bytes) -> list[str]:
    """The structure's tags in reading order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        element = element.get_object()
        if isinstance(element, DictionaryObject):
            found.append(str(element.get("/S", "")))
            children = element.get("/K", [])
            for child in children if isinstance(children, list) else [children]:
                walk(child)

    walk(root_of(opened(pdf))["/StructTreeRoot"])
    return [tag.removeprefix("/") for tag in found if tag]


def test_a_document_is_tagged_and_says_what_it_is() -> None:
    with clock_set_to(date(2026, 3, 1)):
        pdf = opened(render_report(report("Hello.")))
    root = root_of(pdf)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "A graduated response"
    assert pdf.metadata.creation_date.date() == date(2026, 3, 1)
    assert re.search(r"pdfuaid:part>1<|pdfuaid:part=\"1\"", root["/Metadata"].get_object().get_data().decode())


def test_a_report_holds_all_its_blocks_in_order() -> None:
    pdf = render_report(
        report(
            "We asked 40 families.",
            Quotation("Nobody rang back.", "A parent"),
            Bullets(["Ring back within two days", "Say who will ring"]),
            TableOf(Table(("Year", "Plans"), (("2024", "1,200"),)), "Plans by year"),
            Quotation("Thank you."),
        )
    )
    assert words(pdf).startswith(
        "A graduated response Knowsley What families said We asked 40 families. Nobody rang back. — A parent "
        "• Ring back within two days • Say who will ring Plans by year Year Plans 2024 1,200 Thank you."
    )
    seen = tags(pdf)
    assert [tag for tag in seen if re.fullmatch(r"H\d", tag)] == ["H1", "H2"]
    assert {"P", "BlockQuote", "L", "LI", "Table", "THead", "TH", "TR", "TD", "Caption"} <= set(seen)


def test_a_chart_brings_its_words_and_its_table() -> None:
    drawing = draw(NEEDS)
    pdf = render_report(report(drawing))
    figures = [
        element
        for number in range(1, len(opened(pdf).xref[0]) + 1)
        if isinstance(element := opened(pdf).get_object(number), DictionaryObject) and element.get("/S") == "/Figure"
    ]
    assert [str(figure["/Alt"]) for figure in figures] == [drawing.description]
    assert "Main need: the numbers Need Plans Autism 812" in words(pdf)


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x")',
        '#read("/etc/passwd")',
        '"); #panic("x',
        "$x$ *bold* _it_ `raw` <label> @reference \\ // comment /* c */ = heading",
        '#import "@preview/x:1.0.0"',
        "#sys.inputs",
        '[#eval("1+1")]',
    ],
)
def test_what_people_wrote_is_never_read_as_typst(text: str) -> None:
    table = TableOf(Table((text, "b"), ((text, "1"),)), text)
    pdf = render_report(report(text, Quotation(text, text), Bullets([text]), table, title=f"About {text}"))
    assert words(pdf).replace(" ", "").count(text.replace(" ", "")) >= 7
    assert opened(pdf).metadata.title == f"About {text}"


def test_other_scripts_are_shown_where_a_font_has_them() -> None:
    pdf = render_report(report("Żółć, ça va, дом, σπίτι, בית and بيت."))
    assert "Żółć, ça va, дом, σπίτι" in words(pdf)
    assert "□" not in words(pdf)


def test_a_document_in_arabic_reads_from_the_right() -> None:
    pdf = opened(render_report(report("مرحبا", title="تقرير", lang="ar")))
    assert root_of(pdf)["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_a_character_that_no_font_has_is_replaced_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    pdf = render_report(report(f"Before {NO_FONT_HAS_IT}\ufeff\x07 après", title=f"Title {NO_FONT_HAS_IT}"))
    assert "Before □ après" in words(pdf)
    assert opened(pdf).metadata.title == "Title □"
    assert "no font has U+0007, U+FEFF, U+F1234; replaced" in caplog.text


def test_an_emoji_without_a_font_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiler, "_displays", str.isascii)
    monkeypatch.setattr(compiler, "_compile", _refusing("😀"))
    compiled = compiler.compile_pdf(work({"text": "Great 😀", "more": [("e\u0301", 1)], "none": None}))
    assert json.loads(compiled.pdf) == {"text": "Great [grinning face]", "more": [["□", 1]], "none": None}
    assert compiled.missing == ("e\u0301", "😀")


def test_a_family_of_emoji_is_one_character() -> None:
    assert list(compiler._clusters("a👩\u200d👧b🏽")) == ["a", "👩\u200d👧", "b🏽"]
    assert list(compiler._clusters("")) == []


def test_a_mistake_in_a_template_is_reported_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {"room/broken.typ": '#import "/foundations/base.typ": *\n#show: house\n#data.missing_key'}
    monkeypatch.setattr(render, "_sources", lambda: {**SOURCES, **broken})
    with pytest.raises(DocumentError, match="room/broken") as caught:
        render_pdf(template="room/broken.typ", title="T", lang="en", data={})
    assert "missing_key" in caught.value.diagnostics
    assert "3:" in caught.value.diagnostics


def test_a_template_without_the_house_style_is_not_accessible_and_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "_sources", lambda: {"room/bare.typ": "Hello"})
    with pytest.raises(DocumentError, match="title"):
        render_pdf(template="room/bare.typ", title="T", lang="en", data={})


def test_a_picture_without_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = {"room/silent.typ": '#import "/foundations/base.typ": *\n#show: house\n#chart(data.svg)'}
    monkeypatch.setattr(render, "_sources", lambda: {**SOURCES, **silent})
    with pytest.raises(DocumentError, match="alt"):
        render_pdf(template="room/silent.typ", title="T", lang="en", data={"svg": str(draw(NEEDS).svg)})


def test_an_unknown_template_is_refused() -> None:
    with pytest.raises(TemplateMissingError, match="nowhere/none"):
        render_pdf(template="nowhere/none.typ", title="T", lang="en", data={})


@pytest.mark.parametrize(("title", "lang"), [("", "en"), ("  ", "en"), ("T", ""), ("T", "English"), ("T", "en_GB")])
def test_title_and_language_are_mandatory(title: str, lang: str) -> None:
    with pytest.raises(MetadataMissingError):
        render_report(report("x", title=title, lang=lang))


def test_data_that_is_not_json_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match="date"):
        render_pdf(template="foundations/report.typ", title="T", lang="en", data={"when": date(2026, 1, 1)})


def test_templates_are_read_anew_while_developing(settings: Any) -> None:
    settings.DEBUG = True
    assert render_report(report("Hello."))


def test_a_table_of_two_hundred_pages() -> None:
    rows = tuple((f"Row {number}", f"{number:,}", "not available") for number in range(6500))
    pdf = opened(render_report(report(TableOf(Table(("Name", "Number", "Value"), rows), "Everything"))))
    assert len(pdf.pages) > 200
    assert all("Name Number Value" in " ".join(pdf.pages[n].extract_text().split()) for n in (1, 100, -1))
    assert f"1 / {len(pdf.pages)}" in pdf.pages[0].extract_text()


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document is long enough for a process of its own."""
    monkeypatch.setattr(render, "LONG", 0)


def test_a_long_document_is_made_in_a_process_of_its_own(apart: None, caplog: pytest.LogCaptureFixture) -> None:
    with clock_set_to(date(2026, 3, 1)):
        pdf = render_report(report(f"Long {NO_FONT_HAS_IT}"))
    assert "Long □" in words(pdf)
    assert "U+F1234" in caplog.text


def test_mistakes_come_back_from_the_other_process(apart: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "_sources", lambda: {"room/bare.typ": "#panic()"})
    with pytest.raises(DocumentError, match=r"room/bare\.typ: panicked") as caught:
        render_pdf(template="room/bare.typ", title="T", lang="en", data={})
    assert "1:" in caught.value.diagnostics


def test_the_other_process_reads_and_writes_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdin", io.StringIO(compiler.as_json(replace(work(None), sources={"a.typ": BARE}))))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", errors := io.StringIO())
    compiler.main()
    assert out.buffer.getvalue().startswith(b"%PDF-")
    assert errors.getvalue() == "[]"
    monkeypatch.setattr(sys, "stdin", io.StringIO(compiler.as_json(work(None))))
    with pytest.raises(SystemExit, match=str(compiler.FAILED)):
        compiler.main()
    assert '"message": "a.typ: file not found' in errors.getvalue()


def test_a_process_that_dies_or_never_ends_is_reported(apart: None, monkeypatch: pytest.MonkeyPatch) -> None:
    killed = subprocess.CompletedProcess([], -9, b"", b"out of memory")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: killed)
    with pytest.raises(DocumentError, match="ended with -9\nout of memory"):
        render_report(report("x"))

    def never(*_: Any, **__: Any) -> None:
        raise subprocess.TimeoutExpired("typst", 120)

    monkeypatch.setattr(subprocess, "run", never)
    with pytest.raises(DocumentError, match="not ready after 120 seconds"):
        render_report(report("x"))


def test_no_template_asks_the_network_or_the_clock() -> None:
    for name, source in SOURCES.items():
        assert not re.search(r'import\s+"@', source), f"{name} imports a package"
        assert "datetime.today" not in source, f"{name} asks the machine for the date"


def test_two_pages_take_a_blink() -> None:
    paragraphs = ["What we heard, and what was done about it. " * 12] * 9
    render_report(report("warm"))
    fastest = 1.0
    for number in range(5):
        started = time.perf_counter()
        pdf = render_report(report(str(number), *paragraphs))
        fastest = min(fastest, time.perf_counter() - started)
    assert len(opened(pdf).pages) == 2
    assert fastest < 0.3  # about 10 ms; the rest is for a busy machine


def test_a_pdf_is_private_unless_it_is_said_to_be_public() -> None:
    private = pdf_response(b"%PDF", "Intention 3.pdf")
    assert private["Content-Type"] == "application/pdf"
    assert private["Cache-Control"] == "private, no-store"
    assert private["Content-Disposition"] == 'inline; filename="Intention 3.pdf"'
    public = pdf_response(b"%PDF", "a.pdf", download=True, public=True)
    assert public["Cache-Control"] == "public, max-age=300"
    assert public["Content-Disposition"] == 'attachment; filename="a.pdf"'


def test_the_compiler_runs_without_django() -> None:
    script = "import sys, runpy; runpy.run_path(sys.argv[1]); assert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-I", "-c", script, compiler.__file__], check=True, env=dict(os.environ))


SOURCES = {
    path.relative_to(folder).as_posix(): path.read_text()
    for config in apps.get_app_configs()
    for folder in [Path(config.path) / "typst"]
    for path in folder.rglob("*.typ")
}


def work(data: Any) -> compiler.Work:
    return compiler.Work("a.typ", {}, "T", "en", "", data, 0)


def _refusing(character: str) -> Any:
    def compile_it(_: compiler.Work, __: str, data: Any) -> bytes:
        text = json.dumps(data, ensure_ascii=False)
        if character in text:
            raise DocumentError("no glyph")
        return text.encode()

    return compile_it
