"""The strategy itself: priorities, themes, short lists, figures, words and boards."""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q, QuerySet

from goldenthread.strategy.models import (
    Board,
    BoardSeat,
    Figure,
    GlossaryTerm,
    ImpactMeasure,
    Intention,
    NameChange,
    Priority,
    Statement,
    Strategy,
    Theme,
)
from goldenthread.strategy.rules.kinds import LinkStatus, StatementKind

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

STANDING = Q(intention_links__status__in=[LinkStatus.PROPOSED, LinkStatus.CONFIRMED])


def current(area: "Area") -> Strategy | None:
    """The area's newest strategy."""
    return Strategy.objects.filter(area=area).order_by("-starts_on").first()


def priorities(area: "Area", keys: Collection[str] | None = None) -> QuerySet[Priority]:
    """With how many intentions serve each, as `intention_count`."""
    found = Priority.objects.filter(area=area).annotate(
        intention_count=Count("intention_links", filter=STANDING, distinct=True)
    )
    return found if keys is None else found.filter(slug__in=keys)


def priority(area: "Area", slug: str) -> Priority | None:
    return priorities(area, [slug]).first()


def themes(area: "Area") -> QuerySet[Theme]:
    """With their intentions, in order."""
    return (
        Theme.objects.filter(area=area)
        .select_related("topic")
        .prefetch_related(Prefetch("intentions", Intention.objects.order_by("rank")))
    )


def theme(area: "Area", slug: str) -> Theme | None:
    return themes(area).filter(slug=slug).first()


def statements(area: "Area", *kinds: StatementKind) -> dict[StatementKind, list[Statement]]:
    """The short lists, of these kinds or of all. A kind of which an area has none has an empty list."""
    found = Statement.objects.filter(area=area)
    if kinds:
        found = found.filter(kind__in=kinds)
    lists: dict[StatementKind, list[Statement]] = defaultdict(list)
    for statement in found.order_by("rank", "pk"):
        lists[StatementKind(statement.kind)].append(statement)
    return lists


def impact_measures(area: "Area") -> QuerySet[ImpactMeasure]:
    return ImpactMeasure.objects.filter(area=area)


def impact_measure(area: "Area", slug: str) -> ImpactMeasure | None:
    return impact_measures(area).filter(slug=slug).first()


def figures(area: "Area", keys: Collection[str] | None = None) -> QuerySet[Figure]:
    found = Figure.objects.filter(area=area)
    return found if keys is None else found.filter(slug__in=keys)


def figure(area: "Area", slug: str) -> Figure | None:
    return figures(area, [slug]).first()


def terms(area: "Area") -> QuerySet[GlossaryTerm]:
    """The glossary, from A to Z."""
    return GlossaryTerm.objects.filter(area=area).order_by("term")


def name_changes(area: "Area") -> QuerySet[NameChange]:
    return NameChange.objects.filter(area=area)


def boards(area: "Area") -> QuerySet[Board]:
    """With who sits on each and what each reports to."""
    return (
        Board.objects.filter(area=area)
        .select_related("reports_to")
        .prefetch_related(Prefetch("seats", BoardSeat.objects.select_related("agency")))
    )
