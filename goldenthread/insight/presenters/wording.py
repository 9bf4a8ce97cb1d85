"""Numbers and groups in words."""

from collections.abc import Mapping

from goldenthread.insight.models import Indicator
from goldenthread.insight.queries import Point
from goldenthread.insight.rules.breakdowns import DIMENSIONS
from goldenthread.insight.rules.catalogue import geographies
from goldenthread.insight.rules.statuses import WORDS

REGIONS = frozenset(spec.name for spec in geographies().values() if spec.kind == "region")


def said(point: Point | None) -> str:
    """A number as it is read: "2,789", "55.2%", "Yes"; or why there is none."""
    if point is None:
        return "not available"
    if point.value is None:
        return WORDS[point.status]
    if point.unit == "answer":
        return point.said
    return number(point.value, point.unit)


def number(value: float, unit: str) -> str:
    """A bare number, with its sign.

    >>> number(2789, "number"), number(55.2, "percent"), number(100, "percent")
    ('2,789', '55.2%', '100.0%')
    """
    return f"{value:.1f}%" if unit == "percent" else f"{value:,.0f}"


def group(chosen: Mapping[str, str]) -> str:
    """A group as it is named on a page.

    >>> group({"age": "10", "sex": "Female"})
    'Age: 10; Sex: Female'
    """
    return "; ".join(f"{DIMENSIONS.get(dimension, dimension)}: {category}" for dimension, category in chosen.items())


def points(change: float) -> str:
    """A difference between two percentages.

    >>> points(8.34), points(1.02), points(2.0)
    ('8.3 percentage points', '1 percentage point', '2 percentage points')
    """
    written = f"{change:.1f}".removesuffix(".0")
    return f"{written} percentage point{'' if written == '1' else 's'}"


def when(point: Point) -> str:
    """How a sentence about it starts: "In January 2025", "In 2024", "In mid-2023"."""
    return "In " + point.label.replace("Mid", "mid")


def place(name: str) -> str:
    """A name as it stands in a sentence.

    >>> place("North West"), place("Knowsley"), place("East of England")
    ('the North West', 'Knowsley', 'the East of England')
    """
    return f"the {name}" if name.startswith(("North ", "South ", "East ", "West ")) and name in REGIONS else name


def now(indicator: Indicator, series: list[Point], area: str) -> str:
    """The newest number of an area in a sentence, beside the one of the year before."""
    known = [point for point in series if point.value is not None]
    if not known or indicator.unit == "answer":
        return ""
    newest = known[-1]
    sentence = f"{when(newest)} the number for {area} was {said(newest)}."
    if indicator.unit == "percent":
        sentence = f"{when(newest)} it was {said(newest)} in {area}."
    before = next((point for point in known if point.year == newest.year - 1), None)
    if before is None or newest.value is None or before.value is None:
        return sentence
    change = newest.value - before.value
    if not change:
        return f"{sentence} It was the same the year before."
    size = number(abs(change), "number") if indicator.unit == "number" else points(abs(change))
    return f"{sentence} That is {size} {'more' if change > 0 else 'less'} than the year before ({said(before)})."
