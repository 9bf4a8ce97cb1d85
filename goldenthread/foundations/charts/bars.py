"""Bar charts as Vega-Lite, through Altair."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from goldenthread.foundations.charts.kinds import BarChart, StackedBarChart
from goldenthread.foundations.charts.layout import LETTER, LINE, TEXT, WIDTH, lines_of, width_of
from goldenthread.foundations.charts.numbers import decimals_of, plain, scale, write
from goldenthread.foundations.charts.palette import BAR, EMPHASIS, GREY, INK, PAPER, ink_on, layers
from goldenthread.foundations.charts.readings import Reading, label_of, names, places
from goldenthread.foundations.charts.table import decimals

LABEL_LETTERS = 24
GAP = 14
LABEL_GAP = 10


@dataclass(frozen=True, slots=True)
class Rows:
    """Where each category's row and label lie, in the chart's units from the top."""

    labels: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, categories: Sequence[Any]) -> "Rows":
        return cls(tuple(tuple(lines_of(label_of(category), LABEL_LETTERS)) for category in categories))

    @property
    def thickness(self) -> int:
        return max(map(len, self.labels)) * LINE

    @property
    def height(self) -> int:
        return len(self.labels) * (self.thickness + GAP)

    @property
    def left(self) -> float:
        return max(width_of(line) for lines in self.labels for line in lines) + LABEL_GAP

    def at(self, index: int) -> dict[str, float]:
        top = index * (self.thickness + GAP) + GAP / 2
        return {"top": top, "bottom": top + self.thickness, "y": top + self.thickness / 2}

    def y(self, name: str = "y") -> alt.Y:
        return alt.Y(f"{name}:Q", axis=None, scale=alt.Scale(domain=[self.height, 0], nice=False))

    def written(self) -> Any:
        rows = [
            {"y": self.at(index)["y"] + (line - (len(lines) - 1) / 2) * LINE, "text": text}
            for index, lines in enumerate(self.labels)
            for line, text in enumerate(lines)
        ]
        mark = _chart(rows).mark_text(align="right", baseline="middle", x=-LABEL_GAP)
        return mark.encode(y=self.y(), text="text:N")


def bars(chart: BarChart, readings: tuple[Reading, ...]) -> Any:
    """A bar with its number at the end; where there is none, the reason in its place."""
    digits = decimals(chart, readings)
    texts = [r.note if r.value is None else write(r.value, chart.value, digits) for r in readings]
    rows = Rows.of([r.place for r in readings])
    data = [
        rows.at(index)
        | {
            "x": float(r.value or 0),
            "zero": 0,
            "end": max(float(r.value or 0), 0.0),
            "text": text,
            "colour": EMPHASIS if label_of(r.place) == chart.emphasis else BAR,
            "ink": GREY if r.value is None else INK,
        }
        for index, (r, text) in enumerate(zip(readings, texts, strict=True))
    ]
    values = [0.0, *(float(r.value or 0) for r in readings)]
    low, high = min(values), max(values)
    x_scale = alt.Scale(domain=[low, high if high > low else 1], nice=False)
    x = alt.X("x:Q", scale=x_scale, axis=None)
    drawn = _chart([row for row in data if row["x"]]).mark_rect()
    numbers = _chart(data).mark_text(align="left", baseline="middle", dx=6)
    parts = [
        drawn.encode(x=x, x2="zero:Q", y=rows.y("top"), y2="bottom:Q", color=alt.Color("colour:N", scale=None)),
        numbers.encode(x=alt.X("end:Q", scale=x_scale, axis=None), y=rows.y(), text="text:N", color=_ink()),
        _chart([{"x": 0}]).mark_rule(color=GREY).encode(x=x),
        rows.written(),
    ]
    width = WIDTH - rows.left - max(map(width_of, texts)) - GAP
    return alt.layer(*parts).properties(width=width, height=rows.height)


def stacked(chart: StackedBarChart, readings: tuple[Reading, ...]) -> Any:
    """Parts in the order of the legend, a white gap between them, each with its number where that fits."""
    series = names(readings)
    colours = dict(zip(series, layers(len(series)), strict=True))
    rows = Rows.of(places(readings, in_time=False))
    parts, notes = _parts(chart, readings, rows)
    width = WIDTH - rows.left - TEXT
    extent = scale((part["end"] for part in parts), from_zero=True)
    tick_digits = decimals_of(extent.ticks)
    ticks = json.dumps({f"{plain(tick)}": write(tick, chart.value, tick_digits) for tick in extent.ticks})
    axis = alt.Axis(title=chart.value.heading, values=list(extent.ticks), labelExpr=f"({ticks})[datum.value]")
    x_scale = alt.Scale(domain=[extent.low, extent.high], nice=False)
    x = alt.X("x:Q", scale=x_scale, axis=axis)
    legend = alt.Legend(
        title=None,
        orient="top",
        columns=max(int(WIDTH / (max(map(width_of, series)) + 3 * TEXT)), 1),
        symbolType="square",
        symbolSize=220,
        values=list(series),
    )
    colour = alt.Color("series:N", scale=alt.Scale(domain=list(series), range=list(colours.values())), legend=legend)
    fitting = [
        part | {"ink": ink_on(colours[part["series"]])}
        for part in parts
        if (part["end"] - part["x"]) / extent.high * width > width_of(part["text"]) + LETTER
    ]
    drawn = _chart(parts).mark_rect(stroke=PAPER, strokeWidth=2)
    numbers = _chart(fitting).mark_text(align="center", baseline="middle")
    noted = _chart(notes).mark_text(align="left", baseline="middle", dx=6, color=GREY)
    drawing = [
        drawn.encode(x=x, x2="end:Q", y=rows.y("top"), y2="bottom:Q", color=colour),
        numbers.encode(x=alt.X("middle:Q", scale=x_scale), y=rows.y(), text="text:N", color=_ink()),
        noted.encode(x=x, y=rows.y(), text="text:N"),
        rows.written(),
    ]
    return alt.layer(*drawing).properties(width=width, height=rows.height).resolve_scale(color="independent")


def _parts(
    chart: StackedBarChart, readings: tuple[Reading, ...], rows: Rows
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Each part with its start, middle and end; and a note at the end of every bar that lacks one."""
    digits = decimals(chart, readings)
    values = {(r.place, r.series): r.value for r in readings}
    parts, notes = [], []
    for index, place in enumerate(places(readings, in_time=False)):
        start = 0.0
        for name in names(readings):
            value = values.get((place, name))
            if value:
                end = start + float(value)
                text = write(value, chart.value, digits)
                place_x = {"x": start, "middle": (start + end) / 2, "end": end}
                parts.append(rows.at(index) | place_x | {"series": name, "text": text})
                start = end
        missing = sum(values.get((place, name)) is None for name in names(readings))
        if missing:
            notes.append(rows.at(index) | {"x": start, "text": f"+ {missing} missing"})
    return parts, notes


def _ink() -> alt.Color:
    return alt.Color("ink:N", scale=None)


def _chart(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))
