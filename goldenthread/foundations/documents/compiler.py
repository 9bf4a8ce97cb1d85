"""Typst to PDF/UA-1, in this process or, for long documents, in one of their own.

Run as a script it reads a Work as JSON and writes the PDF: Typst keeps what it computed for ten documents, which is
hundreds of megabytes after a table of 200 pages, and only the end of a process gives that back. It imports nothing of
Django, so that such a process starts quickly.
"""

import json
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parent / "fonts"
FAILED = 3
_PROBE: Any = {"main": b'#set document(title: "a")\n#set text(font: "Liberation Sans")\n#sys.inputs.text'}
_JOINER = "\u200d"


class DocumentError(Exception):
    """Typst could not make the document. `diagnostics` says where in the template, and why."""

    def __init__(self, message: str, diagnostics: str = "") -> None:
        super().__init__(f"{message}\n{diagnostics}".strip())
        self.message = message
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Work:
    """`sources` are Typst files by their path; `timestamp` is in seconds of Unix time."""

    template: str
    sources: dict[str, str]
    title: str
    lang: str
    region: str
    data: Any
    timestamp: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """`missing` are the characters that no font has, which the PDF shows by their name or as a box."""

    pdf: bytes
    missing: tuple[str, ...] = ()


def compile_pdf(work: Work) -> Compiled:
    """PDF/UA-1 refuses a character without a glyph: such characters are replaced, and then reported."""
    try:
        return Compiled(_compile(work, work.title, work.data))
    except DocumentError:
        missing = tuple(sorted({each for text in _texts([work.title, work.data]) for each in _undisplayable(text)}))
        if not missing:
            raise
    table = {each: _substitute(each) for each in missing}
    return Compiled(_compile(work, _replaced(work.title, table), _replaced(work.data, table)), missing)


def _compile(work: Work, title: str, data: Any) -> bytes:
    inputs = {"title": title, "lang": work.lang, "region": work.region, "data": json.dumps(data)}
    sources = {"main": f'#include "/{work.template}"', **work.sources}
    files: Any = {name: source.encode() for name, source in sources.items()}  # the wheel's stubs forget dicts
    try:
        pdf: bytes = typst.compile(
            files,
            format="pdf",
            pdf_standards="ua-1",
            font_paths=_fonts(),
            sys_inputs=inputs,
            timestamp=work.timestamp,
        )
    except typst.TypstError as error:
        raise DocumentError(f"{work.template}: {error.message}", error.diagnostic) from None
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The house's own font first; the machine's serve only the scripts that it lacks."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _undisplayable(text: str) -> Iterator[str]:
    unusual = {cluster for cluster in _clusters(text) if not (cluster.isascii() and cluster.isprintable())}
    return (cluster for cluster in unusual if not _displays(cluster))


def _clusters(text: str) -> Iterator[str]:
    """Characters with the marks that belong to them, near enough to what a reader takes for one character."""
    cluster = ""
    for character in text:
        joined = (
            cluster.endswith(_JOINER)
            or character == _JOINER
            or unicodedata.category(character) in {"Mn", "Mc", "Me", "Sk"}
        )
        if cluster and not joined:
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


@lru_cache(maxsize=4096)
def _displays(text: str) -> bool:
    try:
        typst.compile(_PROBE, format="pdf", pdf_standards="ua-1", font_paths=_fonts(), sys_inputs={"text": f"a{text}"})
    except typst.TypstError:
        return False
    return True


def _substitute(cluster: str) -> str:
    category = unicodedata.category(cluster[0])
    if category == "So":
        return f"[{unicodedata.name(cluster[0]).lower()}]"
    return "" if category in {"Cc", "Cf", "Cn"} else "□"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _replaced(value: Any, table: dict[str, str]) -> Any:
    if isinstance(value, str):
        return "".join(table.get(cluster, cluster) for cluster in _clusters(value))
    if isinstance(value, dict):
        return {key: _replaced(each, table) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(each, table) for each in value]
    return value


def main() -> None:
    try:
        compiled = compile_pdf(Work(**json.load(sys.stdin)))
    except DocumentError as error:
        json.dump({"message": error.message, "diagnostics": error.diagnostics}, sys.stderr)
        sys.exit(FAILED)
    json.dump(compiled.missing, sys.stderr)
    sys.stdout.buffer.write(compiled.pdf)


def as_json(work: Work) -> str:
    return json.dumps(asdict(work))


if __name__ == "__main__":
    main()
