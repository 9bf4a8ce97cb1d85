"""What a chart is on a page and in a spreadsheet."""

import csv
import io
import re
import xml.etree.ElementTree as ET

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundations.charts import BarChart, Break, Drawing, Field, LineChart, csv_response, draw, svg, to_csv

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'too' \x0b ${x} {{ y }}"


def chart(title: str = "Plans", name: str = "Knowsley") -> Drawing:
    rows = [{"year": year, "area": name, "plans": year - 2000} for year in (2023, 2024, 2025)]
    rows.append({"year": 2025, "area": "England", "plans": 9})
    return draw(
        LineChart(
            title=title,
            rows=rows,
            x=Field("year", "Year"),
            y=Field("plans", "Plans"),
            series=Field("area", "Area"),
            emphasis=name,
            breaks=[Break(2024, name)],
        )
    )


def test_the_picture_is_one_image_with_a_name_and_a_description() -> None:
    drawing = chart()
    root = parsed(drawing.svg)
    named = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert root.get("role") == "img"
    assert [named[key] for key in root.get("aria-labelledby", "").split()] == ["Plans", drawing.description]
    assert [element.tag.rpartition("}")[2] for element in root][:2] == ["title", "desc"]


def test_another_library_that_names_svg_changes_nothing() -> None:
    ET.register_namespace("svg", svg.NAMESPACE)  # as a library for QR codes does
    assert chart("Plans, drawn anew").svg.startswith("<svg ")


def test_the_picture_obeys_a_policy_without_inline_styles_or_scripts() -> None:
    for element in parsed(chart().svg).iter():
        assert element.tag.rpartition("}")[2] not in {"style", "script", "a", "image", "foreignObject"}
        assert not {name for name in element.attrib if name == "style" or name.startswith("on") or "href" in name}


def test_the_picture_fits_any_width_with_text_of_a_readable_size() -> None:
    root = parsed(chart().svg)
    assert root.get("width") is None
    assert root.get("height") is None
    width = float(root.get("viewBox", "").split()[2])
    assert 560 <= width <= 700
    assert {element.get("font-size") for element in root.iter() if element.tag.endswith("text")} == {"16px"}


def test_two_charts_on_a_page_share_no_id() -> None:
    ids = re.findall(r' id="([^"]+)"', chart().svg + chart(title="Reviews").svg)
    assert len(ids) == len(set(ids)) == 4


def test_the_same_chart_can_stand_twice_on_a_page_under_another_key() -> None:
    drawing = draw(
        BarChart(title="a", rows=[{"a": "x", "b": 1}], category=Field("a", "A"), value=Field("b", "B")), key="second"
    )
    assert 'aria-labelledby="second-title second-description"' in drawing.svg


def test_hostile_names_are_only_text() -> None:
    drawing = chart(title=HOSTILE, name=HOSTILE)
    root = parsed(drawing.svg)
    assert "<script" not in drawing.svg
    assert any("<script>alert(1)</script>" in (element.text or "") for element in root.iter())


def test_what_vega_may_write_one_day_is_cleaned_too() -> None:
    raw = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" '
        'viewBox="0 0 9 9"><style>a{}</style><defs><clipPath id="clip0"><rect width="3.14159" height="1"/></clipPath>'
        '</defs><g clip-path="url(#clip0)" class="mark"><a xlink:href="http://example.org/"><text style="fill: red; '
        'mix-blend-mode: multiply" onclick="x()">hi</text></a><text></text><path d=""/><path d="M0,0h0v0h0Z" fill="red"/>'
        '<path d="M1,1" display="none"/><g aria-hidden="true"><path d="M0,0h9" stroke="red"/></g><g fill="red"></g></g></svg>'
    )
    assert svg.label(svg.clean(raw), key="k", title="T", description="D") == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" font-family="arial, Liberation Sans, sans-serif" role="img" '
        'focusable="false" aria-labelledby="k-title k-description"><title id="k-title">T</title>'
        '<desc id="k-description">D</desc><defs><clipPath id="k-clip0"><rect width="3.1" height="1" /></clipPath></defs>'
        '<g clip-path="url(#k-clip0)"><text fill="red">hi</text><path d="M0,0h9" stroke="red" /></g></svg>'
    )


def test_the_macro_shows_picture_table_and_download() -> None:
    html = page('{{ chart(drawing, csv_url="/plans.csv", heading_level=3) }}', chart(title="Plans & reviews"))
    assert re.search(r"<h3 [^>]*>Plans &amp; reviews</h3>", html)
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in html
    assert "<caption" in html
    assert re.search(r'<th scope="row"[^>]*>2023</th>', html)
    assert 'href="/plans.csv"' in html
    assert "Download these numbers (CSV)" in html
    assert "style=" not in html


def test_the_macro_without_a_download_offers_none() -> None:
    assert "Download" not in page("{{ chart(drawing) }}", chart())


def test_the_macro_escapes_what_people_wrote() -> None:
    assert "<script" not in page("{{ chart(drawing) }}", chart(title=HOSTILE, name=HOSTILE))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44 151", "'+44 151"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("+3.25", "+3.25"),
        (-5, "-5"),
        (2.5, "2.5"),
        (None, ""),
        ("Knowsley, Halton", "Knowsley, Halton"),
        ("2024/25", "2024/25"),
    ],
)
def test_a_spreadsheet_runs_nothing(cell: object, written: str) -> None:
    assert list(csv.reader(io.StringIO(to_csv(["=head"], [[cell]]), newline=""))) == [["'=head"], [written]]


@given(st.lists(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
def test_a_table_survives_the_way_through_csv(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(to_csv(["a", "b"], rows), newline="")))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


def test_a_download_opens_in_excel_with_its_pound_signs() -> None:
    response = csv_response("Cost (£)\r\n5\r\n", "Mittel für Knowsley.csv")
    assert response.content.decode("utf-8-sig") == "Cost (£)\r\n5\r\n"
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Mittel%20f%C3%BCr%20Knowsley.csv"


def page(body: str, drawing: Drawing) -> str:
    template = engines["jinja2"].from_string('{% from "foundations/chart.html" import chart %}' + body)
    return str(template.render({"drawing": drawing}))


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - the product wrote it
