"""From a publisher's columns of text to packed cells: numbers as a PostgreSQL array, statuses as one letter each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from goldenthread.insight.rules.catalogue import ColumnSpec, TableSpec
from goldenthread.insight.rules.problems import SHOWN, Problem, RefusedError
from goldenthread.insight.rules.statuses import ANSWERS, SYMBOLS, Status

NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
PACKED = {
    "line": pl.Int32,
    "geography": pl.String,
    "dimension": pl.String,
    "category": pl.String,
    "year": pl.Int16,
    "period": pl.String,
    "cells": pl.String,
    "statuses": pl.String,
}


@dataclass(frozen=True)
class Rows:
    """The rows of one table of a release.

    :param file: where they were read, inside the release.
    :param frame: columns as in `PACKED`. `cells` is a PostgreSQL array literal in the order of the table's columns
        ("{1,NULL,3}"), `statuses` one letter for each of them ("pnp"). `line` is the row in the file, from 1.
    """

    table: TableSpec
    file: str
    frame: pl.DataFrame
    notes: tuple[str, ...] = ()


def pack(frame: pl.DataFrame, table: TableSpec, *, file: str, units: Mapping[str, str]) -> pl.DataFrame:
    """Packs the table's columns of a frame, which also holds line, geography, dimension, category, year and period.

    A column that the frame lacks, or a null in it, counts as absent from the file. Empty text is refused.

    :param units: the unit of each indicator: an "answer" may be Yes, No or Recruiting.
    :raises RefusedError: with each cell that is neither a number nor a known symbol, and each row published twice.
    """
    numbers: list[pl.Expr] = []
    letters: list[pl.Expr] = []
    names = {spec.position: spec.name for spec in table.columns}
    for position in range(1, max(names) + 1):
        if names[position] in frame.columns:
            number, letter = _cell(names[position], answers=units[_indicator(table, position)] == "answer")
        else:
            number, letter = pl.lit("NULL"), pl.lit(str(Status.ABSENT))
        numbers.append(number.alias(f"number {position}"))
        letters.append(letter.alias(f"letter {position}"))
    packed = frame.select(
        "line",
        "geography",
        "dimension",
        "category",
        "year",
        "period",
        pl.concat_str([pl.lit("{"), pl.concat_str(numbers, separator=","), pl.lit("}")]).alias("cells"),
        pl.concat_str(letters).alias("statuses"),
    ).cast({name: kind for name, kind in PACKED.items()})  # noqa: C416 - polars wants a plain dict
    problems = [*_wrong_cells(frame, packed, table.columns, file), *_published_twice(packed, file)]
    if problems:
        raise RefusedError(problems)
    return packed


def _indicator(table: TableSpec, position: int) -> str:
    return table.columns[position - 1].indicator


def _cell(name: str, *, answers: bool) -> tuple[pl.Expr, pl.Expr]:
    """How to write the number of a cell and the letter of its status; "!" marks a cell that is neither."""
    text = pl.col(name).str.strip_chars()
    symbols = {symbol: str(status) for symbol, status in SYMBOLS.items()}
    if answers:
        known = text.is_in(list(ANSWERS))
        number = text.replace(list(ANSWERS), [str(value) for value in ANSWERS.values()])
    else:
        known = text.str.contains(NUMBER)
        number = text
    letter = (
        pl.when(text.is_null())
        .then(pl.lit(str(Status.ABSENT)))
        .when(known)
        .then(pl.lit(str(Status.PUBLISHED)))
        .otherwise(text.replace_strict(symbols, default="!", return_dtype=pl.String))
    )
    return pl.when(known).then(number).otherwise(pl.lit("NULL")).fill_null("NULL"), letter


def _wrong_cells(
    frame: pl.DataFrame, packed: pl.DataFrame, columns: Sequence[ColumnSpec], file: str
) -> Iterator[Problem]:
    wrong = packed.with_row_index("at").filter(pl.col("statuses").str.contains("!", literal=True))
    for at, line, statuses in wrong.select("at", "line", "statuses").iter_rows():
        for column in columns:
            if statuses[column.position - 1] == "!":
                value = frame[column.name][at]
                reason = f"“{value}” is not a number" if value else "the cell is empty"
                yield Problem(file, reason, line, column.name)


def _published_twice(packed: pl.DataFrame, file: str) -> Iterator[Problem]:
    key = ["geography", "dimension", "category", "year"]
    twice = packed.filter(pl.struct(key).is_duplicated() & ~pl.struct(key).is_first_distinct())
    for line, geography, _, category, year in twice.select("line", *key).head(SHOWN + 1).iter_rows():
        yield Problem(file, f"{geography}, {category}, {year} is in the file twice", line)
