"""The list of all that is known of an area."""

from dataclasses import dataclass

from goldenthread.foundations import clock
from goldenthread.insight.presenters import wording
from goldenthread.insight.queries import Comparators, Point, indicators, latest_of_all, newest_years
from goldenthread.insight.rules.periods import label

OLD_AFTER = 2
"""An indicator whose newest number is more than so many years older than the newest of all stands apart.

Projections of years to come don't make all else old.
"""


@dataclass(frozen=True)
class Line:
    """One indicator: its newest number for the area, and the same year's for the region and England where published."""

    slug: str
    title: str
    label: str
    own: str
    region: str
    england: str


@dataclass(frozen=True)
class Topic:
    name: str
    current: tuple[Line, ...]
    older: tuple[Line, ...]


def overview(code: str, others: Comparators) -> list[Topic]:
    """The topics that have numbers for the area, in the catalogue's order; empty where nothing is loaded."""
    newest = latest_of_all([code, *filter(None, [others.region]), others.england])
    years = newest_years(code)
    found: dict[str, list[tuple[Line, int]]] = {}
    for indicator in indicators():
        year = years.get(indicator.slug)
        if year is not None:
            points = newest.get(indicator.slug, {})
            own = points.get(code)
            if own is None or own.year < year:
                line = Line(indicator.slug, indicator.title, label(year, indicator.measured), "by group", "", "")
            else:
                region, england = (_same_year(points.get(place), own) for place in (others.region, others.england))
                line = Line(indicator.slug, indicator.title, own.label, wording.said(own), region, england)
            found.setdefault(indicator.topic, []).append((line, year))
    this_year = clock.today().year
    last = max((year for year in years.values() if year <= this_year), default=0)
    return [
        Topic(
            name,
            tuple(line for line, year in lines if year >= last - OLD_AFTER),
            tuple(line for line, year in lines if year < last - OLD_AFTER),
        )
        for name, lines in found.items()
    ]


def _same_year(point: Point | None, own: Point) -> str:
    if point is None:
        return ""
    return wording.said(point) if point.year == own.year else f"{wording.said(point)} ({point.label})"
