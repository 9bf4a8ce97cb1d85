"""Areas, and whom they are compared with."""

from dataclasses import dataclass

from goldenthread.insight.models import Geography, Release, StatisticalNeighbour
from goldenthread.insight.rules import catalogue
from goldenthread.insight.rules.precedence import Rank

ENGLAND = "E92000001"


@dataclass(frozen=True)
class Comparators:
    """Codes and names, in the order in which they are shown. `neighbours_source` says whose comparison it is."""

    region: str
    england: str
    neighbours: tuple[str, ...]
    names: dict[str, str]
    neighbours_release: Release | None


def place(code: str) -> catalogue.GeographySpec | None:
    """An area by any of its codes, as it is today. Known without anything being loaded."""
    return catalogue.geographies().get(catalogue.same_place(code)[0])


def neighbours(code: str) -> list[Geography]:
    """The statistical neighbours in the newest comparison, nearest first; empty where none is loaded."""
    return [each.neighbour for each in _neighbours(code)]


def comparators(code: str) -> Comparators:
    """The region, England and the statistical neighbours of an area."""
    found = _neighbours(code)
    spec = place(code)
    region = spec.region if spec else ""
    near = tuple(each.neighbour.code for each in found)
    names = {each: catalogue.geographies()[each].name for each in (code, region, ENGLAND, *near) if each}
    return Comparators(region, ENGLAND, near, names, found[0].release if found else None)


def _neighbours(code: str) -> list[StatisticalNeighbour]:
    rows = StatisticalNeighbour.objects.filter(geography__code__in=catalogue.same_place(code))
    rows = rows.select_related("neighbour", "release__source").order_by("rank")
    by_release: dict[Release, list[StatisticalNeighbour]] = {}
    for row in rows:
        by_release.setdefault(row.release, []).append(row)
    if not by_release:
        return []
    return by_release[max(by_release, key=_rank)]


def _rank(release: Release) -> Rank:
    return Rank(release.edition, not release.is_extract, release.loaded_at.timestamp())
