"""Reads an extract of published figures: one cell a row, with the table, release, file and line where it was published.

It is how a demonstration shows real numbers without a download. A cell that is not in the extract counts as absent, and
a whole release of the same edition outranks it.
"""

from dataclasses import dataclass

import polars as pl

from goldenthread.insight.rules.breakdowns import DIMENSIONS
from goldenthread.insight.rules.catalogue import indicators, tables
from goldenthread.insight.rules.problems import Problem
from goldenthread.insight.rules.readers.cells import NUMBER, Rows, pack
from goldenthread.insight.rules.readers.sheets import check_places, heading, open_sheet, refuse
from goldenthread.insight.rules.statuses import ANSWERS, SYMBOLS

HEADING = (
    "table", "edition", "file", "row", "geography", "dimension", "category", "year", "period", "column", "value",
)  # fmt: skip
ROW = ["row", "geography", "dimension", "category", "year", "period"]
WHOLE = r"^[0-9]{1,7}$"


@dataclass(frozen=True)
class Part:
    """What an extract holds of one release of one source."""

    source: str
    edition: str
    rows: tuple[Rows, ...]


def fits(data: bytes) -> bool:
    return heading(data) == list(HEADING)


def read(data: bytes, *, file: str) -> list[Part]:
    """The parts of an extract, a part for each release that it was taken from.

    :raises RefusedError: an unknown table, column, area or dimension, a year or row that is none, a cell that is no number
        or is there twice.
    """
    frame = open_sheet(data, HEADING, file=file)
    _check(frame, file)
    units = {slug: spec.unit for slug, spec in indicators().items()}
    parts: dict[tuple[str, str], list[Rows]] = {}
    for (name, edition, source_file), group in frame.group_by(["table", "edition", "file"], maintain_order=True):
        table = tables()[str(name)]
        wide = group.pivot(on="column", index=ROW, values="value").rename({"row": "line"})
        wide = wide.with_columns(pl.col("line").cast(pl.Int32), pl.col("year").cast(pl.Int16))
        packed = pack(wide, table, file=file, units=units)
        parts.setdefault((table.source, str(edition)), []).append(Rows(table, str(source_file), packed))
    return [Part(source, edition, tuple(rows)) for (source, edition), rows in parts.items()]


def _check(frame: pl.DataFrame, file: str) -> None:
    columns = {spec.slug: {column.name for column in spec.columns} for spec in tables().values()}
    check_places(frame, lambda _: "geography", file=file)
    known = pl.struct("table", "column").is_in(
        [{"table": table, "column": name} for table, names in columns.items() for name in names]
    )
    _check_that(frame, known, "column", "is not a column of the table", file)
    _check_that(frame, pl.col("dimension").is_in(["all", *DIMENSIONS]), "dimension", "is not a dimension we know", file)
    _check_that(frame, pl.col("category") != "", "category", "is not a category", file)
    _check_that(frame, pl.col("edition") != "", "edition", "is not an edition", file)
    _check_that(frame, pl.col("row").str.contains(WHOLE), "row", "is not the number of a row", file)
    _check_that(frame, pl.col("year").str.contains(r"^(19|20)[0-9]{2}$"), "year", "is not a year", file)
    written = pl.col("value").str.contains(NUMBER) | pl.col("value").is_in([*SYMBOLS, *ANSWERS])
    _check_that(frame, written, "value", "is not a number", file)
    key = pl.struct("table", "edition", "geography", "dimension", "category", "year", "column")
    _check_that(
        frame, ~key.is_duplicated() | key.is_first_distinct(), "column", "is in the file twice for one row", file
    )


def _check_that(frame: pl.DataFrame, right: pl.Expr, column: str, otherwise: str, file: str) -> None:
    refuse(
        frame.filter(~right),
        lambda row: Problem(file, f"“{row[column]}” {otherwise}", row["line"], column),
    )
