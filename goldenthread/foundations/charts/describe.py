"""A chart in sentences, for those who hear it."""

from collections.abc import Callable

from goldenthread.foundations.charts import numbers
from goldenthread.foundations.charts.kinds import BarChart, Chart, LineChart, StackedBarChart
from goldenthread.foundations.charts.readings import Reading, label_of, names, places
from goldenthread.foundations.charts.table import decimals

_MOST_GAPS_TOLD = 5


def describe(chart: Chart, readings: tuple[Reading, ...]) -> str:
    digits = decimals(chart, readings)

    def said(reading: Reading) -> str:
        return numbers.write(reading.value or 0, chart.encoding.value, digits)

    if isinstance(chart, LineChart):
        sentences = _lines(chart, readings, said)
    elif isinstance(chart, BarChart):
        sentences = _bars(chart, readings, said)
    else:
        sentences = _stacked(chart, readings)
    return " ".join([*sentences, *_gaps(readings)])


def _lines(chart: LineChart, readings: tuple[Reading, ...], said: Callable[[Reading], str]) -> list[str]:
    order = {place: index for index, place in enumerate(places(readings, in_time=True))}
    sentences = [f"Line chart of {chart.y.heading} by {chart.x.label}."]
    told = [name for name in names(readings) if name not in chart.muted]
    told.sort(key=lambda name: name != chart.emphasis)
    for name in told:
        known = sorted((r for r in readings if r.series == name and r.value is not None), key=lambda r: order[r.place])
        if not known:
            continue
        first, last = known[0], known[-1]
        span = (
            f"{said(first)} in {label_of(first.place)}"
            if first is last
            else f"from {said(first)} in {label_of(first.place)} to {said(last)} in {label_of(last.place)}"
        )
        sentences.append(f"{name}: {span}.")
    if chart.muted:
        sentences.append(f"{chart.muted_label}: {len(set(chart.muted))} lines in the background.")
    sentences += [f"Break in the series at {label_of(mark.at)}: {mark.label.rstrip('.')}." for mark in chart.breaks]
    return sentences


def _bars(chart: BarChart, readings: tuple[Reading, ...], said: Callable[[Reading], str]) -> list[str]:
    known = [r for r in readings if r.value is not None]
    high = max(known, key=lambda r: r.value or 0)
    low = min(known, key=lambda r: r.value or 0)
    sentences = [f"Bar chart of {chart.value.heading} by {chart.category.label}."]
    if len(known) == 1:
        return [*sentences, f"{label_of(high.place)}: {said(high)}."]
    sentences.append(f"Highest: {label_of(high.place)}, {said(high)}. Lowest: {label_of(low.place)}, {said(low)}.")
    sentences += [f"{r.place}: {said(r)}." for r in known if str(r.place) == chart.emphasis and r not in {high, low}]
    return sentences


def _stacked(chart: StackedBarChart, readings: tuple[Reading, ...]) -> list[str]:
    count = len(places(readings, in_time=False))
    return [
        f"Stacked bar chart of {chart.value.heading} by {chart.category.label}: {count} bars,",
        f"each divided into {', '.join(names(readings))}.",
    ]


def _gaps(readings: tuple[Reading, ...]) -> list[str]:
    gaps = [r for r in readings if r.value is None]
    if not gaps:
        return []
    if len(gaps) > _MOST_GAPS_TOLD:
        return [f"{len(gaps)} values are missing; the table says why."]
    return ["Missing: " + "; ".join(f"{r.series}, {label_of(r.place)} ({r.note})" for r in gaps) + "."]
