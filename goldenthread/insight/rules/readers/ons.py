"""Reads population files of the Office for National Statistics as comma-separated values, in four layouts.

Estimates and projections are for the middle of a year. Single years of age 0 to 25 are summed into "0 to 25"; that sum
is ours, everything else is as published.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from goldenthread.insight.rules.catalogue import TableSpec, indicators, tables
from goldenthread.insight.rules.problems import Problem
from goldenthread.insight.rules.readers.cells import NUMBER, Rows, pack
from goldenthread.insight.rules.readers.sheets import (
    ALWAYS,
    check_places,
    heading,
    open_sheet,
    refuse,
    with_places,
    with_years,
)

AGES = tuple(str(age) for age in range(26))
SUM = "0-25"
YEAR = re.compile(r"20\d{2}")
BY_YEAR = re.compile(r"population_(20\d{2})")


@dataclass(frozen=True)
class Layout:
    """:param fits: whether a heading is of this layout. :param shape: a frame with a row per area and year."""

    table: str
    fits: Callable[[list[str]], bool]
    shape: Callable[[bytes, str], pl.DataFrame]


def read(data: bytes, *, file: str) -> tuple[str, Rows] | None:
    """The edition of a population file and its rows, or None where its heading is of no known layout.

    The edition is the latest year in it; of a projection, the year that it starts from.

    :raises RefusedError: a missing column, an unknown area, a cell that is no number, an age missing or twice.
    """
    names = heading(data)
    layout = next((each for each in LAYOUTS if each.fits(names)), None)
    if layout is None:
        return None
    table = tables()[layout.table]
    frame = layout.shape(data, file)
    projected = table.slug == "population-projections"
    years = frame["year"].to_list()
    edition = f"{min(years)}-based" if projected else str(max(years))
    frame = frame.with_columns(dimension=pl.lit("all"), category=pl.lit("All"))
    units = {slug: spec.unit for slug, spec in indicators().items()}
    return edition, Rows(table, file, pack(_summed(frame, table), table, file=file, units=units))


def _summed(frame: pl.DataFrame, table: TableSpec) -> pl.DataFrame:
    if SUM not in {column.name for column in table.columns}:
        return frame
    total = pl.sum_horizontal([pl.col(age).cast(pl.Float64, strict=False) for age in AGES], ignore_nulls=False)
    return frame.with_columns(total.cast(pl.Int64).cast(pl.String).alias(SUM))


def _ages_across(data: bytes, file: str) -> pl.DataFrame:
    frame = open_sheet(data, ["year", "Code", "all_ages", *AGES], file=file)
    refuse(
        frame.filter(~pl.col("year").str.contains(r"^20[0-9]{2}$")),
        lambda row: Problem(file, f"“{row['year']}” is not a year", row["line"], "year"),
    )
    frame = frame.rename({"Code": "geography"})
    check_places(frame, lambda _: "Code", file=file)
    return frame.with_columns(pl.col("year").alias("period"), pl.col("year").cast(pl.Int16))


def _ages_down(data: bytes, file: str) -> pl.DataFrame:
    years = [name for name in heading(data) if BY_YEAR.fullmatch(name)]
    return _turned(data, file, code="code", years=years)


def _projection(data: bytes, file: str) -> pl.DataFrame:
    years = [name for name in heading(data) if YEAR.fullmatch(name)]
    return _turned(data, file, code="area_code", years=years)


def _turned(data: bytes, file: str, *, code: str, years: list[str]) -> pl.DataFrame:
    """From a row per age with a column per year to a row per year with a column per age."""
    frame = open_sheet(data, [code, "age", *years], file=file).rename({code: "geography"})
    check_places(frame, lambda _: code, file=file)
    refuse(
        frame.filter(~pl.col("age").is_in(AGES)),
        lambda row: Problem(file, f"“{row['age']}” is not an age from 0 to 25", row["line"], "age"),
    )
    refuse(
        frame.filter(
            pl.struct("geography", "age").is_duplicated() & ~pl.struct("geography", "age").is_first_distinct()
        ),
        lambda row: Problem(file, f"{row['geography']}, age {row['age']} is in the file twice", row["line"], "age"),
    )
    for name in years:
        refuse(
            frame.filter(~pl.col(name).str.contains(NUMBER)),
            lambda row, name=name: Problem(file, f"“{row[name]}” is not a number", row["line"], name),  # type: ignore[misc]
        )
    long = frame.unpivot(index=["line", "geography", "age"], on=years, variable_name="name")
    long = long.with_columns(pl.col("name").str.extract(r"(\d{4})").alias("period"))
    lines = long.group_by("geography", "period").agg(pl.col("line").min())
    wide = long.pivot(on="age", index=["geography", "period"], values="value").join(lines, on=["geography", "period"])
    short = (
        wide.filter(pl.any_horizontal(pl.col(age).is_null() for age in AGES))
        if set(AGES) <= set(wide.columns)
        else wide
    )
    refuse(
        short, lambda row: Problem(file, f"{row['geography']} does not have every age from 0 to 25", row["line"], "age")
    )
    return wide.with_columns(pl.col("period").cast(pl.Int16).alias("year")).sort("line", "year")


def _children(data: bytes, file: str) -> pl.DataFrame:
    frame = open_sheet(data, [*ALWAYS, "age_group", "population_estimate"], file=file)
    refuse(
        frame.filter(pl.col("age_group") != "Children aged 0 to 17 years"),
        lambda row: Problem(file, f"“{row['age_group']}” is not an age group we know", row["line"], "age_group"),
    )
    return with_years(with_places(frame, file=file), file=file)


LAYOUTS = (
    Layout("mid-year-estimates", lambda names: {"year", "Code", "all_ages"} <= set(names), _ages_across),
    Layout("mid-year-estimates", lambda names: "age" in names and any(map(BY_YEAR.fullmatch, names)), _ages_down),
    Layout("children-0-to-17", lambda names: "population_estimate" in names, _children),
    Layout("population-projections", lambda names: {"area_code", "age"} <= set(names), _projection),
)
