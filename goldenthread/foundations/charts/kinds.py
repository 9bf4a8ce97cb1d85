"""The kinds of chart, described without a word about how they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the rows: its name in the data, its name for readers, and how its numbers are written.

    `unit` "£" goes before the number and "%" after it; any other unit is said once, beside the label.
    `decimals` left out: as many as the values need, at most two.
    """

    name: str
    label: str
    unit: str = ""
    decimals: int | None = None

    @property
    def heading(self) -> str:
        return f"{self.label} ({self.unit})" if self.unit else self.label


@dataclass(frozen=True, slots=True)
class Break:
    """Values from `at` onward are not comparable with those before, and why, in a few words."""

    at: int | date | str
    label: str


class Encoding(NamedTuple):
    """Which column gives the place along the axis, which the number, and which the series (if any)."""

    place: Field
    value: Field
    series: Field | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Described:
    """What every chart has. `rows` are mappings or objects with attributes.

    A value of None (or NaN) is missing: it leaves a gap and is never drawn as zero. `status` names the column that
    says why ("suppressed"); without it a missing value reads "not available".
    `description` left out: one is written from the numbers.
    """

    title: str
    rows: Sequence[Any]
    description: str = ""
    status: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart(_Described):
    """Values over time, a line for each series.

    `x` holds years (int), dates, or periods as text ("2015/16"). `emphasis` names the series that the reader came
    for. `muted` names series that are only background (each of the neighbours): thin, grey, under one label.
    `from_zero=False` lets the scale start near the lowest value, for rates that move little.
    """

    x: Field
    y: Field
    series: Field | None = None
    emphasis: str = ""
    muted: Sequence[str] = ()
    muted_label: str = "Others"
    breaks: Sequence[Break] = ()
    from_zero: bool = True

    @property
    def encoding(self) -> Encoding:
        return Encoding(self.x, self.y, self.series)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart(_Described):
    """One horizontal bar for each category, in the order of the rows. `emphasis` names the category to stand out."""

    category: Field
    value: Field
    emphasis: str = ""

    @property
    def encoding(self) -> Encoding:
        return Encoding(self.category, self.value, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedBarChart(_Described):
    """One horizontal bar for each category, divided among the series, both in the order of the rows."""

    category: Field
    value: Field
    series: Field

    @property
    def encoding(self) -> Encoding:
        return Encoding(self.category, self.value, self.series)


Chart = LineChart | BarChart | StackedBarChart
