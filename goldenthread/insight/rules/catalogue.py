"""What this room knows how to read: sources, tables, their columns, the indicators they hold, and the areas of England.

The lists are data, in `goldenthread/insight/data/`. Codes and names of areas are those of the Office for National
Statistics and DfE (Open Government Licence v3.0); dates of change are from the orders that reorganised them.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files

from goldenthread.insight.rules.breakdowns import Breakdown


@dataclass(frozen=True)
class SourceSpec:
    slug: str
    publisher: str
    title: str
    url: str
    licence: str
    licence_url: str


@dataclass(frozen=True)
class IndicatorSpec:
    """What is measured.

    :param unit: "number", "percent" or "answer" (see `statuses.ANSWERS`).
    :param measured: see `periods.LABELS`.
    """

    slug: str
    title: str
    unit: str
    measured: str
    topic: str
    rank: int
    about: str


@dataclass(frozen=True)
class ColumnSpec:
    """One column of a table.

    :param position: its place among the table's cells, from 1; never reused, so that old rows stay readable.
    :param shift: years to add to the row's year. Personal budgets of calendar year 2021 stand as at January 2022.
    """

    position: int
    name: str
    indicator: str
    breakdown: Breakdown
    shift: int


@dataclass(frozen=True)
class TableSpec:
    """A table that is published in release after release.

    :param file: where it is inside a release, or empty where the table is a file of its own.
    :param keys: the columns that say which breakdown a row is about.
    """

    slug: str
    source: str
    file: str
    title: str
    measured: str
    keys: tuple[str, ...]
    columns: tuple[ColumnSpec, ...]


@dataclass(frozen=True)
class GeographySpec:
    """:param continues: the code that the same place had before. :param formed_from: the areas it was made of."""

    code: str
    name: str
    kind: str
    region: str
    la_number: str
    valid_from: date | None
    valid_to: date | None
    continues: str
    formed_from: tuple[str, ...]


@cache
def sources() -> dict[str, SourceSpec]:
    return {row["source"]: SourceSpec(*row.values()) for row in _rows("sources")}


@cache
def indicators() -> dict[str, IndicatorSpec]:
    return {
        row["indicator"]: IndicatorSpec(
            row["indicator"], row["title"], row["unit"], row["measured"], row["topic"], int(row["rank"]), row["about"]
        )
        for row in _rows("indicators")
    }


@cache
def tables() -> dict[str, TableSpec]:
    columns: dict[str, list[ColumnSpec]] = {}
    for row in _rows("columns"):
        columns.setdefault(row["table"], []).append(
            ColumnSpec(
                int(row["position"]),
                row["column"],
                row["indicator"],
                Breakdown(row["dimension"], row["category"]),
                int(row["shift"]),
            )
        )
    return {
        row["table"]: TableSpec(
            row["table"],
            row["source"],
            row["file"],
            row["title"],
            row["measured"],
            tuple(filter(None, row["keys"].split(";"))),
            tuple(columns[row["table"]]),
        )
        for row in _rows("tables")
    }


@cache
def geographies() -> dict[str, GeographySpec]:
    return {
        row["code"]: GeographySpec(
            row["code"],
            row["name"],
            row["kind"],
            row["region"],
            row["la_number"],
            date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            row["continues"],
            tuple(filter(None, row["formed_from"].split(";"))),
        )
        for row in _rows("geographies")
    }


@cache
def same_place(code: str) -> tuple[str, ...]:
    """All codes that this place has had, newest first. A place that was merged or split is not the same place.

    >>> same_place("E10000023")
    ('E06000065', 'E10000023')
    """
    later = {spec.continues: spec.code for spec in geographies().values() if spec.continues}
    newest = code
    while newest in later:
        newest = later[newest]
    codes = [newest]
    while (spec := geographies().get(codes[-1])) and spec.continues:
        codes.append(spec.continues)
    return tuple(codes)


@cache
def councils_by_number() -> dict[str, str]:
    """The newest code of each council by DfE's three-digit number."""
    found: dict[str, str] = {}
    for spec in geographies().values():
        if spec.la_number and (spec.valid_to is None or spec.la_number not in found):
            found[spec.la_number] = spec.code
    return found


def table_of(source: str, file: str) -> TableSpec | None:
    """The table that a file inside a release of a source is, or None where it is none that we know."""
    return next((spec for pattern, spec in tables_by_file(source).items() if fnmatchcase(file, pattern)), None)


def tables_by_file(source: str) -> dict[str, TableSpec]:
    """The tables of a source that are files inside its releases, by their path there, where a * stands for anything."""
    return {spec.file: spec for spec in tables().values() if spec.source == source and spec.file}


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("goldenthread.insight").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())
