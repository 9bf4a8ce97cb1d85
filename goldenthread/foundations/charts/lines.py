"""A line chart as Vega-Lite, through Altair."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Any

import altair as alt

from goldenthread.foundations.charts import numbers
from goldenthread.foundations.charts.kinds import LineChart
from goldenthread.foundations.charts.layout import LINE, TEXT, WIDTH, lines_of, spread, width_of
from goldenthread.foundations.charts.palette import DASHES, EMPHASIS, GREY, INK, LINES, MUTED, PALE
from goldenthread.foundations.charts.readings import Reading, label_of, names, places

HEIGHT = 320
LABEL_LETTERS = 18


def layered(chart: LineChart, readings: tuple[Reading, ...]) -> Any:
    along = places(readings, in_time=True)
    at = dict(zip(along, _positions(along), strict=True))
    scale = numbers.scale((r.value for r in readings if r.value is not None), from_zero=chart.from_zero)
    ends = _ends(chart, readings, at)
    labels = {name: lines_of(name, LABEL_LETTERS) for name in ends}
    texts = [numbers.write(numbers.plain(tick), chart.y, numbers.decimals_of(scale.ticks)) for tick in scale.ticks]
    right = max(width_of(line) for lines in labels.values() for line in lines) + 30 if len(ends) > 1 else 16
    width = WIDTH - right - max(map(width_of, texts)) - 16
    first, last = min(at.values()), max(at.values())
    margin = 0.5 if first == last else 0
    x_scale = alt.Scale(domain=[first - margin, last + margin], nice=False, zero=False)
    per_pixel = (last - first + 2 * margin) / width
    breaks = [(_halfway(mark.at, along, at), lines_of(mark.label, 26)) for mark in chart.breaks]
    above = max((len(lines) for _, lines in breaks), default=0) * LINE

    x = alt.X("x:Q", scale=x_scale, axis=_x_axis(chart, along, at, width))
    y = alt.Y(
        "y:Q", scale=alt.Scale(domain=[scale.low, scale.high], nice=False), axis=_y_axis(chart, scale, texts, above)
    )
    layers: list[Any] = [_breaks(breaks, x, (first + last) / 2)] if breaks else []
    layers += _series(chart, readings, at, x, y)
    if len(ends) > 1:
        layers.extend(_labels(chart, ends, labels, scale, last + margin, per_pixel, x, y))
    return alt.layer(*layers).properties(width=width, height=HEIGHT)


def _positions(along: Sequence[Any]) -> list[float]:
    """Years and dates keep their distances; periods written as text stand one apart."""
    if isinstance(along[0], date):
        return [float(place.toordinal()) for place in along]
    return [float(place) if isinstance(place, int) else float(index) for index, place in enumerate(along)]


def _halfway(place: Any, along: Sequence[Any], at: dict[Any, float]) -> float:
    index = along.index(place)
    return (at[along[max(index - 1, 0)]] + at[place]) / 2


def _x_axis(chart: LineChart, along: Sequence[Any], at: dict[Any, float], width: float) -> alt.Axis:
    texts = [label_of(place) for place in along]
    fitting = max(int(width / (max(map(width_of, texts)) + TEXT)), 1)
    every = -(-len(along) // fitting)
    shown = {at[place]: text for place, text in list(zip(along, texts, strict=True))[::-1][::every]}
    written = json.dumps({f"{numbers.plain(position)}": text for position, text in shown.items()})
    return alt.Axis(
        title=chart.x.label, values=sorted(shown), labelExpr=f"({written})[datum.value]", grid=False, labelFlush=False
    )


def _y_axis(chart: LineChart, scale: numbers.Scale, texts: Sequence[str], above: float) -> alt.Axis:
    written = json.dumps({f"{numbers.plain(tick)}": text for tick, text in zip(scale.ticks, texts, strict=True)})
    return alt.Axis(
        title=chart.y.heading,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleBaseline="bottom",
        labelPadding=10,
        titleX=-max(map(width_of, texts)) - 10,
        titleY=-14 - above,
        values=list(scale.ticks),
        labelExpr=f"({written})[datum.value]",
        ticks=False,
        domain=False,
    )


def _ends(chart: LineChart, readings: Sequence[Reading], at: dict[Any, float]) -> dict[str, tuple[float, float]]:
    """Where each labelled line ends; the muted ones share a label at the middle of their ends."""
    ends: dict[str, tuple[float, float]] = {}
    for r in sorted((r for r in readings if r.value is not None), key=lambda r: at[r.place]):
        ends[r.series] = (at[r.place], float(r.value or 0))
    muted = [ends.pop(name) for name in dict.fromkeys(chart.muted) if name in ends]
    if muted:
        ends[chart.muted_label] = (max(x for x, _ in muted), median(y for _, y in muted))
    return ends


def _series(chart: LineChart, readings: Sequence[Reading], at: dict[Any, float], x: alt.X, y: alt.Y) -> list[Any]:
    """Background first, then the lines to compare with, each in its own colour and dashes, then the emphasised one."""
    rows = _segments(chart, readings, at)
    compared = [name for name in names(readings) if name not in chart.muted and name != chart.emphasis]
    looks = list(zip(LINES, DASHES, strict=True))[1 if chart.emphasis else 0 :]
    chosen = dict(zip(compared, looks, strict=False))

    def scaled(index: int) -> alt.Scale:
        return alt.Scale(domain=compared, range=[look[index] for look in chosen.values()])

    colour = alt.Color("series:N", scale=scaled(0), legend=None)
    dashes = alt.StrokeDash("series:N", scale=scaled(1), legend=None)
    layers = [
        *_line(_of(rows, chart.muted), MUTED, 1, x, y),
        *(line.encode(color=colour, strokeDash=dashes) for line in _line(_of(rows, compared), INK, 2.5, x, y)),
        *_line(_of(rows, [chart.emphasis]), EMPHASIS, 4, x, y),
    ]
    alone = Counter(row["part"] for row in rows)
    for wanted, shade in ((chart.muted, MUTED), (compared, None), ([chart.emphasis], EMPHASIS)):
        dots = [row for row in _of(rows, wanted) if shade == EMPHASIS or alone[row["part"]] == 1]
        if dots:
            points = alt.Chart(_data(dots)).mark_circle(size=64, opacity=1).encode(x=x, y=y)
            layers.append(points.encode(color=alt.value(shade) if shade else colour))
    return layers


def _line(rows: list[dict[str, Any]], colour: str, width: float, x: alt.X, y: alt.Y) -> list[Any]:
    if not rows:
        return []
    return [alt.Chart(_data(rows)).mark_line(color=colour, strokeWidth=width).encode(x=x, y=y, detail="part:N")]


def _of(rows: list[dict[str, Any]], series: Sequence[str]) -> list[dict[str, Any]]:
    return [row for row in rows if row["series"] in series]


def _segments(chart: LineChart, readings: Sequence[Reading], at: dict[Any, float]) -> list[dict[str, Any]]:
    """Readings with the unbroken part of their line: a missing value or a break in the series starts a new part."""
    along = sorted(at, key=lambda place: at[place])
    broken = {mark.at for mark in chart.breaks}
    found = {(r.series, r.place): float(r.value) for r in readings if r.value is not None}
    rows = []
    for name in names(readings):
        part = 0
        for place in along:
            part += place in broken
            if (name, place) in found:
                rows.append({"x": at[place], "y": found[name, place], "series": name, "part": f"{name} {part}"})
            else:
                part += 1
    return rows


def _breaks(breaks: Sequence[tuple[float, list[str]]], x: alt.X, middle: float) -> Any:
    rule = alt.Chart(_data([{"x": position} for position, _ in breaks])).mark_rule(color=GREY, strokeDash=[3, 3])
    layers = [rule.encode(x=x)]
    for position, lines in breaks:
        text = alt.Chart(_data([{"x": position}])).mark_text(
            text=lines if len(lines) > 1 else lines[0],
            align="right" if position > middle else "left",
            baseline="line-bottom",
            y=-6 - (len(lines) - 1) * LINE,
            lineHeight=LINE,
            color=GREY,
        )
        layers.append(text.encode(x=x))
    return alt.layer(*layers)


def _labels(
    chart: LineChart,
    ends: dict[str, tuple[float, float]],
    labels: dict[str, list[str]],
    scale: numbers.Scale,
    last: float,
    per_pixel: float,
    x: alt.X,
    y: alt.Y,
) -> list[Any]:
    """Each line's name beside its end, moved apart where they would touch, with a thin leader to where it belongs."""
    unit = (scale.high - scale.low) / HEIGHT
    sizes = [len(labels[name]) * LINE for name in ends]
    heights = spread([(value - scale.low) / unit for _, value in ends.values()], sizes, 0, HEIGHT)
    leaders, texts = [], []
    for (name, (end, value)), height in zip(ends.items(), heights, strict=True):
        beside = scale.low + height * unit
        leaders += [
            {"x": end + 4 * per_pixel, "y": value, "series": name},
            {"x": last + 22 * per_pixel, "y": beside, "series": name},
        ]
        first_line = beside + (len(labels[name]) - 1) * LINE / 2 * unit
        texts.append({"x": last + 26 * per_pixel, "y": first_line, "text": "\n".join(labels[name]), "name": name})
    leader = alt.Chart(_data(leaders)).mark_line(color=PALE, strokeWidth=1).encode(x=x, y=y, detail="series:N")

    def written(rows: list[dict[str, Any]], weight: Any) -> Any:
        mark = alt.Chart(_data(rows)).mark_text(
            align="left", baseline="middle", lineBreak="\n", lineHeight=LINE, fontWeight=weight, color=INK
        )
        return mark.encode(x=x, y=y, text="text:N")

    bold = [row for row in texts if row["name"] == chart.emphasis]
    plain = [row for row in texts if row["name"] != chart.emphasis]
    return [leader, *(written(rows, weight) for rows, weight in ((plain, "normal"), (bold, "bold")) if rows)]


def _data(rows: list[dict[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=rows)
