"""A report: sections of paragraphs, lists, quotations, tables and charts, without a template of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.foundations.charts import Drawing, Table
from goldenthread.foundations.documents.render import render_pdf


@dataclass(frozen=True, slots=True)
class Bullets:
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Quotation:
    text: str
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class TableOf:
    """`numeric`: every column but the first holds numbers, which are aligned at their end."""

    table: Table
    caption: str
    numeric: bool = True


Block = str | Bullets | Quotation | TableOf | Drawing


@dataclass(frozen=True, slots=True)
class Section:
    """A block that is a str is a paragraph. A drawing brings its table with it."""

    heading: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    title: str
    lang: str
    subtitle: str = ""
    sections: Sequence[Section]


def render_report(report: Report) -> bytes:
    """A tagged PDF (PDF/UA-1). Raises DocumentError."""
    sections = [
        {"heading": section.heading, "blocks": [part for block in section.blocks for part in _parts(block)]}
        for section in report.sections
    ]
    return render_pdf(
        template="foundations/report.typ",
        title=report.title,
        lang=report.lang,
        data={"subtitle": report.subtitle, "sections": sections},
    )


def _parts(block: Block) -> list[dict[str, Any]]:
    if isinstance(block, str):
        return [{"kind": "paragraph", "text": block}]
    if isinstance(block, Bullets):
        return [{"kind": "bullets", "items": list(block.items)}]
    if isinstance(block, Quotation):
        return [{"kind": "quotation", "text": block.text, "attribution": block.attribution}]
    if isinstance(block, TableOf):
        return [_table(block.table, block.caption, numeric=block.numeric)]
    picture = {"kind": "chart", "svg": str(block.svg), "alt": block.description, "caption": block.title}
    return [picture, _table(block.table, f"{block.title}: the numbers", numeric=True)]


def _table(table: Table, caption: str, *, numeric: bool) -> dict[str, Any]:
    return {"kind": "table", "head": table.head, "rows": table.rows, "caption": caption, "numeric": numeric}
