"""Published statistics beside what the strategy says: the newest number for the area, and England's of the same year."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from goldenthread.insight import queries as insight
from goldenthread.insight.presenters.wording import said
from goldenthread.insight.queries.places import ENGLAND
from goldenthread.insight.rules import catalogue

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area
    from goldenthread.strategy.models import IntentionIndicator


@dataclass(frozen=True)
class Newest:
    """The newest number of an area: "5.9%, January 2025. England: 5.3%"."""

    words: str
    source: str


@dataclass(frozen=True)
class EvidenceLine:
    """A published figure that shows the need for an intention. `newest` is None where none is loaded for the area."""

    link: "IntentionIndicator"
    title: str
    newest: Newest | None
    url: str


def address(area: "Area", indicator: str) -> str:
    return reverse("insight:indicator", args=[area.slug, indicator])


def newest(area: "Area", slugs: Collection[str]) -> dict[str, Newest]:
    """By indicator, in one reading. An indicator without a number for the area is left out."""
    if not slugs:
        return {}
    found = insight.latest_of_all([area.gss_code, ENGLAND], slugs)
    lines: dict[str, Newest] = {}
    for slug, places in found.items():
        here, england = places.get(area.gss_code), places.get(ENGLAND)
        if here is None:
            continue
        # Counts of a borough and of a country say nothing beside each other.
        is_fair = england is not None and england.year == here.year and here.unit == "percent"
        beside = f". England: {said(england)}" if is_fair else ""
        source = here.release.source
        lines[slug] = Newest(f"{said(here)}, {here.label}{beside}", f"{source.publisher}, {source.title}")
    return lines


def lines(area: "Area", links: "Sequence[IntentionIndicator]") -> list[EvidenceLine]:
    """Ties to indicators that this program knows, each with its newest number."""
    published = newest(area, {link.indicator for link in links})
    return [
        EvidenceLine(
            link,
            title,
            published.get(link.indicator),
            address(area, link.indicator) if link.indicator in published else "",
        )
        for link, title in named(links, "indicator")
    ]


def named(links: Sequence[Any], end: str) -> list[tuple[Any, str]]:
    """Each tie with the name of what stands at its end."""
    if end != "indicator":
        return [(link, str(getattr(link, end))) for link in links]
    known = catalogue.indicators()
    return [(link, known[link.indicator].title) for link in links if link.indicator in known]
