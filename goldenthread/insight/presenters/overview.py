"""The list of all that is known of an area."""

from dataclasses import dataclass

from goldenthread.insight.models import Indicator
from goldenthread.insight.presenters import wording
from goldenthread.insight.queries import Comparators, Point, indicators, latest_of_all, with_data

OLD_AFTER = 2
"""An indicator whose newest number is more than so many years older than the newest of all is no longer published."""


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
    ended: tuple[Line, ...]


def overview(code: str, others: Comparators) -> list[Topic]:
    """The topics that have numbers for the area, in the catalogue's order; empty where nothing is loaded."""
    newest = latest_of_all([code, *filter(None, [others.region]), others.england])
    present = with_data(code)
    found: dict[str, list[tuple[Line, int]]] = {}
    for indicator in indicators():
        if indicator.slug in present:
            points = newest.get(indicator.slug, {})
            own = points.get(code)
            if own is not None and _says_nothing(indicator, own):
                continue
            line = Line(
                indicator.slug,
                indicator.title,
                own.label if own else "",
                wording.said(own) if own else "by group",
                _same_year(points.get(others.region), own),
                _same_year(points.get(others.england), own),
            )
            found.setdefault(indicator.topic, []).append((line, own.year if own else 9999))
    last = max((year for lines in found.values() for _, year in lines if year != 9999), default=0)
    return [
        Topic(
            name,
            tuple(line for line, year in lines if year >= last - OLD_AFTER),
            tuple(line for line, year in lines if year < last - OLD_AFTER),
        )
        for name, lines in found.items()
    ]


def _says_nothing(indicator: Indicator, own: Point) -> bool:
    """All of a whole is always 100%, and of something that has ended always nought."""
    return indicator.slug.endswith("-share") and own.value in {0.0, 100.0}


def _same_year(point: Point | None, own: Point | None) -> str:
    if point is None or own is None:
        return ""
    return wording.said(point) if point.year == own.year else f"{wording.said(point)} ({point.label})"
