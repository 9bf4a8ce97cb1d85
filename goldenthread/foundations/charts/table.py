"""The same numbers as a chart, as a table to read and as a table to compute with."""

from dataclasses import dataclass
from typing import Any

from goldenthread.foundations.charts.kinds import Chart, LineChart
from goldenthread.foundations.charts.numbers import decimals_of, write
from goldenthread.foundations.charts.readings import NOT_AVAILABLE, Reading, label_of, names, places
from goldenthread.foundations.charts.spreadsheet import to_csv


@dataclass(frozen=True, slots=True)
class Table:
    """Written cells: the first column names the row, the others are numbers (or say why there is none)."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def head_cells(self) -> list[dict[str, str]]:
        """For the `head` of `govukTable`."""
        return [{"text": self.head[0]}, *({"text": text, "format": "numeric"} for text in self.head[1:])]

    @property
    def row_cells(self) -> list[list[dict[str, str]]]:
        """For the `rows` of `govukTable`."""
        return [[{"text": row[0]}, *({"text": text, "format": "numeric"} for text in row[1:])] for row in self.rows]


def decimals(chart: Chart, readings: tuple[Reading, ...]) -> int:
    chosen = chart.encoding.value.decimals
    return decimals_of(r.value for r in readings if r.value is not None) if chosen is None else chosen


def table(chart: Chart, readings: tuple[Reading, ...]) -> Table:
    """A row for each place, a column for each series."""
    field, digits = chart.encoding.value, decimals(chart, readings)
    series = names(readings)
    cells = {(r.place, r.series): r.note if r.value is None else write(r.value, field, digits) for r in readings}
    only = len(series) == 1 and chart.encoding.series is None
    return Table(
        head=(chart.encoding.place.label, *([field.heading] if only else series)),
        rows=tuple(
            (label_of(place), *(cells.get((place, name), NOT_AVAILABLE) for name in series))
            for place in places(readings, in_time=isinstance(chart, LineChart))
        ),
    )


def as_csv(chart: Chart, readings: tuple[Reading, ...]) -> str:
    """A line for each reading, numbers unrounded; dates as YYYY-MM-DD."""
    series = chart.encoding.series
    missing = any(r.note for r in readings)
    head = [chart.encoding.place.label, *([series.label] if series else []), chart.encoding.value.heading]
    status = [chart.status.label if chart.status else "Status"] if missing else []

    def line(r: Reading) -> list[Any]:
        return [r.place, *([r.series] if series else []), r.value, *([r.note] if missing else [])]

    return to_csv([*head, *status], map(line, readings))
