"""Charts as data: give rows and an encoding, get an accessible SVG with its table and its CSV."""

from goldenthread.foundations.charts.drawing import Drawing, draw
from goldenthread.foundations.charts.kinds import BarChart, Break, Chart, Field, LineChart, StackedBarChart
from goldenthread.foundations.charts.readings import (
    ChartError,
    DuplicateReadingError,
    MixedAxisError,
    NegativePartError,
    NoRowsError,
    NotANumberError,
    NothingToDrawError,
    TooManySeriesError,
    UnknownFieldError,
    UnknownNameError,
)
from goldenthread.foundations.charts.spreadsheet import csv_response, to_csv
from goldenthread.foundations.charts.table import Table

__all__ = [
    "BarChart",
    "Break",
    "Chart",
    "ChartError",
    "Drawing",
    "DuplicateReadingError",
    "Field",
    "LineChart",
    "MixedAxisError",
    "NegativePartError",
    "NoRowsError",
    "NotANumberError",
    "NothingToDrawError",
    "StackedBarChart",
    "Table",
    "TooManySeriesError",
    "UnknownFieldError",
    "UnknownNameError",
    "csv_response",
    "draw",
    "to_csv",
]
