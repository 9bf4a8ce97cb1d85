"""What all readers of comma-separated files share: opening one, and matching its words to ours."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import polars as pl

from goldenthread.insight.rules.catalogue import geographies
from goldenthread.insight.rules.periods import year_of
from goldenthread.insight.rules.problems import SHOWN, Problem, RefusedError

LEVELS = {"National": "country_code", "Regional": "region_code", "Local authority": "new_la_code"}
ALWAYS = ("time_period", "time_identifier", "geographic_level", *LEVELS.values())


def heading(data: bytes) -> list[str]:
    """The names in the first line, without a byte order mark, quotes and stray blanks."""
    line = data.partition(b"\n")[0]
    return [name.strip('"\r ') for name in line.decode("utf-8-sig", errors="replace").split(",")]


def open_sheet(data: bytes, wanted: Sequence[str], *, file: str) -> pl.DataFrame:
    """The wanted columns as text, with `line` as the row in the file. Of a column named twice the first is taken.

    :raises RefusedError: a missing column, no rows, or not a table at all.
    """
    names = heading(data)
    missing = [name for name in wanted if name not in names]
    if missing:
        raise RefusedError(Problem(file, "the column is missing", 1, name) for name in missing)
    try:
        frame = pl.read_csv(io.BytesIO(data), infer_schema=False, empty_string_is_null=False)
    except pl.exceptions.PolarsError as error:
        reason = str(error).splitlines()[0]
        raise RefusedError([Problem(file, f"not a table of comma-separated values ({reason})")]) from error
    if frame.is_empty():
        raise RefusedError([Problem(file, "there are no rows below the heading", 1)])
    frame = frame.rename({old: names[at] for at, old in enumerate(frame.columns) if names[at] not in names[:at]})
    return frame.select(list(dict.fromkeys(wanted))).with_row_index("line", offset=2)


def with_places(frame: pl.DataFrame, *, file: str) -> pl.DataFrame:
    """Adds `geography` from DfE's columns of level and codes."""
    code: pl.Expr = pl.lit(None, pl.String)
    for level, column in LEVELS.items():
        code = pl.when(pl.col("geographic_level") == level).then(pl.col(column)).otherwise(code)
    frame = frame.with_columns(code.alias("geography"))
    refuse(
        frame.filter(pl.col("geography").is_null()),
        lambda row: Problem(
            file, f"“{row['geographic_level']}” is not a level we know", row["line"], "geographic_level"
        ),
    )
    check_places(frame, lambda row: LEVELS[row["geographic_level"]], file=file)
    return frame


def check_places(frame: pl.DataFrame, column: Callable[[dict[str, Any]], str], *, file: str) -> None:
    """Refuses codes in `geography` that are not on the list of areas."""
    refuse(
        frame.filter(~pl.col("geography").is_in(list(geographies()))),
        lambda row: Problem(file, f"“{row['geography']}” is not the code of an area we know", row["line"], column(row)),
    )


def with_years(frame: pl.DataFrame, *, file: str) -> pl.DataFrame:
    """Adds `year` and `period` from DfE's columns of period and kind of period."""
    pairs = frame.select("time_period", "time_identifier").unique()
    years = pairs.with_columns(
        pl.Series("year", [year_of(period, identifier) for period, identifier in pairs.iter_rows()], pl.Int16)
    )
    frame = frame.join(years, on=["time_period", "time_identifier"], how="left", maintain_order="left")
    refuse(
        frame.filter(pl.col("year").is_null()),
        lambda row: Problem(
            file,
            f"“{row['time_period']}, {row['time_identifier']}” is not a period we know",
            row["line"],
            "time_period",
        ),
    )
    return frame.with_columns(pl.col("time_period").alias("period"))


def refuse(wrong: pl.DataFrame, why: Callable[[dict[str, Any]], Problem]) -> None:
    """:raises RefusedError: where a row is wrong, with the reason for each of the first rows and the count of all."""
    if not wrong.is_empty():
        shown = [why(row) for row in wrong.head(SHOWN).iter_rows(named=True)]
        raise RefusedError([*shown, *[shown[-1]] * (wrong.height - len(shown))])
