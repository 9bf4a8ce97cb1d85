"""Intentions, and what they are tied to."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.db.models import Prefetch, QuerySet

from goldenthread.strategy.models import (
    AnyLink,
    Intention,
    IntentionFigure,
    IntentionIndicator,
    IntentionPriority,
    IntentionPromise,
    IntentionVoice,
)
from goldenthread.strategy.rules.kinds import LinkStatus

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

LinkRow = TypeVar("LinkRow", IntentionPriority, IntentionVoice, IntentionFigure)

LINK_MODELS: dict[str, type[AnyLink]] = {
    "priority": IntentionPriority,
    "voice": IntentionVoice,
    "figure": IntentionFigure,
    "indicator": IntentionIndicator,
    "promise": IntentionPromise,
}
"""What an intention can be tied to, by the word for it."""


def intentions(area: "Area", keys: Collection[str] | None = None) -> QuerySet[Intention]:
    """In the order of the strategy; only these slugs, where given."""
    found = Intention.objects.filter(area=area).select_related("theme").order_by("theme__rank", "rank")
    return found if keys is None else found.filter(slug__in=keys)


def intention(area: "Area", slug: str) -> Intention | None:
    return intentions(area, [slug]).first()


def intentions_for_priority(area: "Area", slug: str) -> QuerySet[IntentionPriority]:
    """The standing links of a priority, with their intentions."""
    return (
        _standing(IntentionPriority, area)
        .filter(priority__slug=slug)
        .select_related("intention__theme")
        .order_by("intention__theme__rank", "intention__rank")
    )


def links_of(intention: Intention, end: str) -> list[Any]:
    """All ties of an intention to a "priority", "voice", "figure", "indicator" or "promise", removed ones too."""
    found: QuerySet[Any] = LINK_MODELS[end].objects.filter(intention=intention)
    order = "pk" if end == "indicator" else f"{end}__rank"
    related = ["voice__consultation", "voice__topic"] if end == "voice" else _rows(end)
    return list(found.select_related(*related, "decided_by").order_by(order, "pk"))


def link(area: "Area", end: str, link_id: int) -> AnyLink | None:
    found: QuerySet[Any] = LINK_MODELS[end].objects.filter(area=area, pk=link_id)
    return cast("AnyLink | None", found.select_related("intention", *_rows(end)).first())


def standing_links(
    area: "Area", end: str, ends: Collection[str] | None = None, slugs: Collection[str] | None = None
) -> list[AnyLink]:
    """The area's standing ties of intentions to a "priority", "voice", "figure", "indicator" or "promise".

    :param ends: only of priorities and so on with these slugs.
    :param slugs: only of intentions with these slugs.
    """
    found: QuerySet[Any] = LINK_MODELS[end].objects.filter(area=area).exclude(status=LinkStatus.REMOVED)
    if ends is not None:
        found = found.filter(**{"indicator__in" if end == "indicator" else f"{end}__slug__in": ends})
    if slugs is not None:
        found = found.filter(intention__slug__in=slugs)
    return list(found.select_related("intention", *_rows(end)).order_by("pk"))


def with_priorities(area: "Area") -> QuerySet[Intention]:
    """Every intention with its standing links to priorities, as `standing_priorities`: the strategy's own chart."""
    links = _standing(IntentionPriority, area).select_related("priority")
    return intentions(area).prefetch_related(Prefetch("priority_links", links, to_attr="standing_priorities"))


def unasked(area: "Area") -> QuerySet[Intention]:
    """Intentions that no voice asked for."""
    return intentions(area).exclude(pk__in=_standing(IntentionVoice, area).values("intention"))


def _rows(end: str) -> list[str]:
    """What to join for the end of a link. An indicator is a word alone."""
    return [] if end == "indicator" else [end]


def _standing(model: type[LinkRow], area: "Area") -> QuerySet[LinkRow]:
    return model._default_manager.filter(area=area).exclude(status=LinkStatus.REMOVED)
