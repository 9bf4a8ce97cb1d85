"""The groups of one dimension side by side, in the newest year that has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.foundations.charts import BarChart, Drawing, Field, draw
from goldenthread.insight.models import Indicator
from goldenthread.insight.presenters import wording
from goldenthread.insight.queries import Choice, Comparators, Point


@dataclass(frozen=True)
class Groups:
    """What is shown of the groups.

    :param table: a heading row, then a row for each category.
    """

    title: str
    drawing: Drawing | None
    table: tuple[tuple[str, ...], ...]


def groups(
    *,
    indicator: Indicator,
    choice: Choice,
    code: str,
    others: Comparators,
    found: Mapping[str, Mapping[str, Sequence[Point]]],
) -> Groups | None:
    """None where the area has no number for any category."""
    years = {point.year for places in found.values() for point in places.get(code, ()) if point.value is not None}
    if not years:
        return None
    newest = max(years)
    rows = [
        (category, {place: _at(newest, found.get(category, {}).get(place, ())) for place in _places(code, others)})
        for category in _outermost(choice.categories)
    ]
    rows = [(category, points) for category, points in rows if points[code] is not None]
    label = next(point.label for _, points in rows if (point := points[code]) is not None)
    title = f"{indicator.title} by {choice.name[:1].lower()}{choice.name[1:]}, {label}"
    head = (choice.name, *(others.names[place] for place in _places(code, others)))
    table = (head, *((category, *map(wording.said, points.values())) for category, points in rows))
    if indicator.unit == "answer":
        return Groups(title, None, table)
    bars = [
        {"category": category, "value": point.value, "status": wording.said(point)}
        for category, points in rows
        if (point := points[code]) is not None
    ]
    value = Field("value", "Per cent", "%", decimals=1) if indicator.unit == "percent" else Field("value", "Number")
    chart = BarChart(
        title=f"{title}, {others.names[code]}",
        rows=bars,
        category=Field("category", choice.name),
        value=value,
        status=Field("status", "Status"),
    )
    return Groups(title, draw(chart), table)


def _places(code: str, others: Comparators) -> list[str]:
    return [code, *filter(None, [others.region]), others.england]


def _at(year: int, points: Sequence[Point]) -> Point | None:
    return next((point for point in points if point.year == year), None)


def _outermost(categories: Sequence[str]) -> list[str]:
    """Kinds of placement come with the totals of their groups: a chart of both would count children twice."""
    if any(category.endswith(" - total") for category in categories):
        return [category for category in categories if category.endswith(" - total") or " - " not in category]
    return list(categories)
