"""Reads the table of appeals to the SEND Tribunal that DfE's releases hold beside their data files.

It is laid out for reading: a title, years across with three columns each, regions as headings, footnote numbers behind
names, notes below. An appeal count of "-" stands beside a rate of 0.00%: there it is nought.
"""

import csv
import io
import re
from collections.abc import Iterator

import polars as pl

from goldenthread.insight.rules.catalogue import TableSpec, councils_by_number, geographies
from goldenthread.insight.rules.problems import Problem, RefusedError
from goldenthread.insight.rules.readers.cells import Rows, pack

TABLE = "tribunal-appeals"
HEAD = ["Local Authority", "LA code"]
ENGLAND, TOTAL = "E92000001", "England Total"
FOOTNOTES = re.compile(r"[0-9,]+$")
UNITS = {"tribunal-appeals": "number", "appealable-decisions": "number", "tribunal-appeal-rate": "percent"}
YEAR = re.compile(r"20[0-9]{2}")
Line = tuple[int, list[str]]


def read_table(table: TableSpec, data: bytes, *, file: str, where: str) -> Rows:
    """The rows of the table, one for each council and year; England as a whole is the row of its total.

    :raises RefusedError: a missing heading, an unknown council, a cell that is no number.
    """
    lines = _lines(data)
    at = next((at for at, (_, cells) in enumerate(lines) if cells[:2] == HEAD), None)
    if at is None or at + 1 == len(lines):
        raise RefusedError([Problem(where, f"the heading “{', '.join(HEAD)}” is missing")])
    names = [column.name for column in table.columns]
    years = _years(lines[at], lines[at + 1], names, where)
    rows: list[dict[str, object]] = []
    notes: list[str] = []
    for line, cells in lines[at + 2 :]:
        values = [cell.strip().replace(",", "").removesuffix("%") for cell in cells]
        if not any(values):
            break
        if any(values[2:]):
            name = FOOTNOTES.sub("", cells[0].strip())
            code = _code(values[1], name, line, where)
            if code is None:
                notes.append(
                    f"{where}, row {line}: left out, because {name} stands there with the number of another council"
                )
                continue
            rows += _rows(code, line, values, years, names)
            if code == ENGLAND:
                break
    frame = pl.DataFrame(rows, schema_overrides={"line": pl.Int32, "year": pl.Int16})
    if frame.is_empty():
        raise RefusedError([Problem(where, "there are no rows below the heading")])
    frame = frame.with_columns(dimension=pl.lit("all"), category=pl.lit("All"))
    return Rows(table, file, pack(frame, table, file=where, units=UNITS), tuple(notes))


def geographies_by_name() -> dict[str, str]:
    """Codes of areas by name; England is named by its row of totals."""
    return {spec.name: spec.code for spec in geographies().values()} | {TOTAL: ENGLAND}


def _lines(data: bytes) -> list[Line]:
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig", errors="replace")))
    return [(reader.line_num, cells) for cells in reader]


def _years(first: Line, second: Line, names: list[str], where: str) -> dict[str, int]:
    """Where each year's columns begin."""
    years = {cell: at for at, cell in enumerate(first[1]) if YEAR.fullmatch(cell)}
    problems = [
        Problem(where, "the column is missing", second[0], f"{name}, {year}")
        for year, start in years.items()
        for at, name in enumerate(names)
        if not "".join(second[1][start + at : start + at + 1]).startswith(name)
    ]
    if problems or not years:
        raise RefusedError(problems or [Problem(where, "no year is in the heading", first[0])])
    return years


def _rows(
    code: str, line: int, values: list[str], years: dict[str, int], names: list[str]
) -> Iterator[dict[str, object]]:
    for year, start in years.items():
        found = _cells(values[start : start + len(names)])
        if found:
            row = {"line": line, "geography": code, "year": int(year), "period": year}
            yield {**row, **dict(zip(names, found, strict=True))}


def _code(number: str, name: str, line: int, where: str) -> str | None:
    """The code of a council, or None where its name and its number are those of two councils.

    In the release of 2025 five rows are so. Some of their numbers fit the name and others the number (Cambridgeshire
    would have fewer decisions to appeal against than plans), so that none of them can be trusted.
    """
    by_number = councils_by_number().get(number)
    by_name = geographies_by_name().get(name)
    if by_number is None and by_name is None:
        raise RefusedError([Problem(where, f"“{name}, {number}” is not a council we know", line, HEAD[0])])
    if by_number is None or by_name is None or geographies()[by_number].name == name:
        return by_number or by_name
    return None


def _cells(values: list[str]) -> list[str]:
    """The three cells of a year; none where the council was not there in that year."""
    if not any(values):
        return []
    appeals, decisions, rate = (value or ".." for value in values)
    return ["0" if (appeals, rate) == ("-", "0.00") else appeals, decisions, rate]
