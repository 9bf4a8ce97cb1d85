import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Prefetch, QuerySet

from goldenthread.plans.models import (
    Delivery,
    EHCPlan,
    Need,
    Outcome,
    OutcomeReview,
    Provision,
    ProvisionComment,
    ProvisionOutcome,
    StatusChange,
)
from goldenthread.plans.rules.amounts import Tally

if TYPE_CHECKING:
    from uuid import UUID

    from goldenthread.children.models import Child
    from goldenthread.partnership.models import Area

RECENT_WEEKS = 6
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Seen:
    """A plan as the family sees it. Needs, outcomes and provision hold each other as prefetched lists."""

    plan: EHCPlan
    status: StatusChange | None
    needs: Sequence[Need]
    outcomes: Sequence[Outcome]
    provisions: Sequence[Provision]


def gaps_about(area: "Area") -> dict[str, int | None]:
    """How many threads are broken in all plans of the area, by the gap's code, to the nearest five.

    None where fewer than five children have one. A gap that isn't there has none. Whoever asks: no child is told of.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, about FROM plans_gap_counts(%s)", [area.pk])
        return dict(cursor.fetchall())


def plan_of(child: "Child") -> EHCPlan | None:
    """The plan in force or being drafted, or else the latest that ended."""
    return EHCPlan.objects.filter(child=child).order_by("-ended_on", "-pk").first()


def seen(plan: EHCPlan) -> Seen:
    provisions = (
        Provision.objects.filter(plan=plan)
        .select_related("service", "fund")
        .prefetch_related(
            "outcomes",
            Prefetch("deliveries", Delivery.objects.order_by("-week")),
            Prefetch("comments", ProvisionComment.objects.select_related("said_by")),
        )
    )
    outcomes = Outcome.objects.filter(plan=plan).prefetch_related(
        "needs", "provisions", Prefetch("reviews", OutcomeReview.objects.all())
    )
    return Seen(
        plan=plan,
        status=plan.statuses.first(),
        needs=list(plan.needs.prefetch_related("outcomes")),
        outcomes=list(outcomes),
        provisions=list(provisions),
    )


def tally(provision: Provision) -> Tally:
    """The latest recorded weeks. `deliveries` are prefetched, the latest first."""
    recent = list(provision.deliveries.all())[:RECENT_WEEKS]
    return Tally(len(recent), sum(one.promised_minutes for one in recent), sum(one.given_minutes for one in recent))


def latest_review(outcome: Outcome) -> OutcomeReview | None:
    return next(iter(outcome.reviews.all()), None)


def plans_in_force(area: "Area") -> QuerySet[EHCPlan]:
    return EHCPlan.objects.filter(area=area, ended_on=None).exclude(issued_on=None)


def outcomes(area: "Area", keys: Collection[str] | None = None) -> QuerySet[Outcome]:
    """Outcomes of plans that have not ended, of the children whom the acting person sees."""
    found = Outcome.objects.filter(area=area, plan__ended_on=None).select_related("child")
    return found if keys is None else found.filter(uuid__in=_uuids(keys))


def provisions(area: "Area", keys: Collection[str] | None = None) -> QuerySet[Provision]:
    """Provision of plans that have not ended, of the children whom the acting person sees."""
    found = Provision.objects.filter(area=area, plan__ended_on=None).select_related("child")
    return found if keys is None else found.filter(uuid__in=_uuids(keys))


def outcomes_about_work(area: "Area", keys: Collection[str] | None) -> list[str]:
    return _keys(outcomes(area, keys).filter(adulthood_goal="employment"))


def outcomes_with_short_breaks(area: "Area", keys: Collection[str] | None) -> list[str]:
    return _keys(outcomes(area, keys).filter(provisions__section="H1").distinct())


def all_outcomes(area: "Area", keys: Collection[str] | None) -> list[str]:
    return _keys(outcomes(area, keys))


def _keys(found: QuerySet[Outcome]) -> list[str]:
    return [str(uuid) for uuid in found.values_list("uuid", flat=True)]


def _uuids(keys: Collection[str]) -> list[str]:
    """Keys as they stand in addresses, without those that are no uuid and so nobody's."""
    return [key for key in keys if _UUID.fullmatch(key)]


def services_of_provision(
    area: "Area", services: Collection[str] | None, lines: Collection[str] | None
) -> "QuerySet[Provision, tuple[str, UUID]]":
    """Pairs of a service's slug and a line of provision's uuid."""
    found = provisions(area, lines).exclude(service=None)
    if services is not None:
        found = found.filter(service__slug__in=services)
    return found.values_list("service__slug", "uuid")


def outcomes_of_provision(
    area: "Area", lines: Collection[str] | None, ends: Collection[str] | None
) -> "QuerySet[ProvisionOutcome, tuple[UUID, UUID]]":
    """Pairs of a line of provision's uuid and an outcome's."""
    found = ProvisionOutcome.objects.filter(area=area, outcome__plan__ended_on=None)
    if lines is not None:
        found = found.filter(provision__uuid__in=_uuids(lines))
    if ends is not None:
        found = found.filter(outcome__uuid__in=_uuids(ends))
    return found.values_list("provision__uuid", "outcome__uuid")
