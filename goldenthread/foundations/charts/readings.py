"""Rows become readings: one number (or its absence) at one place of one series."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite, isnan
from typing import Any

from goldenthread.foundations.charts.kinds import BarChart, Chart, Field, LineChart

NOT_AVAILABLE = "not available"
MOST_LINES = 8
MOST_LAYERS = 6


class ChartError(ValueError):
    """The rows and the encoding do not make a chart; a mistake of the caller."""


class NoRowsError(ChartError):
    """There is nothing to draw: the list of rows is empty."""


class UnknownFieldError(ChartError):
    """The encoding names a column that a row does not have."""


class UnknownNameError(ChartError):
    """An emphasis, a muted series or a break names something that the rows do not hold."""


class NotANumberError(ChartError):
    """A value is neither a finite number nor missing."""


class NothingToDrawError(ChartError):
    """Every value is missing."""


class DuplicateReadingError(ChartError):
    """Two rows speak of the same place in the same series."""


class TooManySeriesError(ChartError):
    """More series than a reader, or a black-and-white printer, can tell apart."""


class NegativePartError(ChartError):
    """A part of a stacked bar is below zero."""


class MixedAxisError(ChartError):
    """Places along the axis are of different kinds (years and text, say)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`value` is None where missing, and `note` then says why."""

    place: int | date | str
    series: str
    value: int | float | Decimal | None
    note: str = ""


def read(chart: Chart) -> tuple[Reading, ...]:
    """The readings of a chart, in the order of its rows."""
    if not chart.rows:
        raise NoRowsError(f"“{chart.title}” has no rows")
    place, value, series = chart.encoding
    readings = tuple(
        Reading(
            place=_place(_cell(row, place)),
            series=str(_cell(row, series)) if series else value.label,
            value=(number := _number(_cell(row, value), value)),
            note="" if number is not None else _note(row, chart.status),
        )
        for row in chart.rows
    )
    _check(chart, readings)
    return readings


def label_of(place: int | date | str) -> str:
    """As readers see it.

    >>> label_of(2025), label_of(date(2025, 1, 5)), label_of("2024/25")
    ('2025', '5 January 2025', '2024/25')
    """
    return f"{place.day} {place:%B %Y}" if isinstance(place, date) else str(place)


def names(readings: Sequence[Reading]) -> tuple[str, ...]:
    """The series, in order of first appearance."""
    return tuple(dict.fromkeys(reading.series for reading in readings))


def places(readings: Sequence[Reading], *, in_time: bool) -> tuple[Any, ...]:
    """The places, in order: by time when they look like time, otherwise as the rows have them."""
    found = tuple(dict.fromkeys(reading.place for reading in readings))
    sortable = not isinstance(found[0], str) or all(str(place)[:4].isdigit() for place in found)
    return tuple(sorted(found)) if in_time and sortable else found


def _cell(row: Any, field: Field) -> Any:
    try:
        return row[field.name] if isinstance(row, Mapping) else getattr(row, field.name)
    except (KeyError, AttributeError):
        raise UnknownFieldError(f"a row has no “{field.name}”: {row!r}") from None


def _place(cell: Any) -> int | date | str:
    return cell if isinstance(cell, int | date) else str(cell)


def _number(cell: Any, field: Field) -> int | float | Decimal | None:
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        raise NotANumberError(f"{field.label}: {cell!r} is not a number")
    if isnan(cell):
        return None
    if not isfinite(cell):
        raise NotANumberError(f"{field.label}: {cell!r} is not finite")
    return cell


def _note(row: Any, status: Field | None) -> str:
    return str((status and _cell(row, status)) or NOT_AVAILABLE)


def _check(chart: Chart, readings: Sequence[Reading]) -> None:
    if all(reading.value is None for reading in readings):
        raise NothingToDrawError(f"every value of “{chart.title}” is missing")
    (where, times), *_ = Counter((reading.place, reading.series) for reading in readings).most_common(1)
    if times > 1:
        raise DuplicateReadingError(f"“{chart.title}” has {times} rows for {where[0]}, {where[1]}")
    if len({type(reading.place) for reading in readings}) > 1:
        raise MixedAxisError(f"“{chart.title}” mixes numbers, dates and text along one axis")
    series = names(readings)
    if isinstance(chart, LineChart):
        _known(chart, "series", [*filter(None, [chart.emphasis]), *chart.muted], series)
        _known(chart, "break", [mark.at for mark in chart.breaks], [reading.place for reading in readings])
        if len(set(series) - set(chart.muted)) > MOST_LINES:
            raise TooManySeriesError(f"“{chart.title}” has more than {MOST_LINES} lines; mute some of them")
    elif isinstance(chart, BarChart):
        _known(chart, "category", [*filter(None, [chart.emphasis])], [str(reading.place) for reading in readings])
    else:
        if len(series) > MOST_LAYERS:
            raise TooManySeriesError(f"“{chart.title}” has more than {MOST_LAYERS} series; group the smallest")
        if any(reading.value is not None and reading.value < 0 for reading in readings):
            raise NegativePartError(f"“{chart.title}” stacks a number below zero")


def _known(chart: Chart, kind: str, named: Sequence[Any], found: Sequence[Any]) -> None:
    for name in named:
        if name not in found:
            raise UnknownNameError(f"“{chart.title}” has no {kind} “{name}”")
