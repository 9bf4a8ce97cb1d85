"""What a plan says, line by line. Written by those who look after the plans of the area."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.partnership.access import require
from goldenthread.plans.models import EHCPlan, Need, Outcome, OutcomeNeed, Provision, ProvisionOutcome, StatusChange
from goldenthread.plans.rules.vocabulary import PlanStatus

if TYPE_CHECKING:
    from goldenthread.children.models import Child
    from goldenthread.local_offer.models import Service
    from goldenthread.market.models import Fund
    from goldenthread.partnership.models import User

PERMISSION = "plans.edit"


class OtherPlanError(Exception):
    """A line of one plan was tied to a line of another."""


def draft_plan(*, child: "Child", aspirations: str = "", since: date | None = None, by: "User") -> EHCPlan:
    require(by, PERMISSION, child.area)
    with writing(by=by, verb="plans.drafted"):
        plan = EHCPlan.objects.create(area=child.area, child=child, aspirations=aspirations)
        _status(plan, PlanStatus.DRAFT, since or clock.today())
    return plan


def change_status(
    *, plan: EHCPlan, status: PlanStatus, since: date | None = None, review_due_on: date | None = None, by: "User"
) -> EHCPlan:
    """A plan becomes final, is being amended, or ends. The first time that it is final is the day it was issued."""
    require(by, PERMISSION, plan.area)
    day = since or clock.today()
    with writing(by=by, verb=f"plans.{status.value}"):
        if status is PlanStatus.FINAL and plan.issued_on is None:
            plan.issued_on = day
        if status is PlanStatus.CEASED:
            plan.ended_on = day
        if review_due_on is not None:
            plan.review_due_on = review_due_on
        plan.save()
        _status(plan, status, day)
    return plan


def _status(plan: EHCPlan, status: PlanStatus, since: date) -> None:
    StatusChange.objects.create(area=plan.area, child=plan.child, plan=plan, status=status, since=since)


def add_need(
    *, plan: EHCPlan, area_of_need: str, need_type: str, text: str, is_primary: bool = False, by: "User"
) -> Need:
    require(by, PERMISSION, plan.area)
    with writing(by=by, verb="plans.need_added"):
        return Need.objects.create(
            area=plan.area, child=plan.child, plan=plan, area_of_need=area_of_need, need_type=need_type, text=text,
            is_primary=is_primary,
        )  # fmt: skip


def add_outcome(
    *, plan: EHCPlan, text: str, by_date: date, needs: Iterable[Need], adulthood_goal: str = "", by: "User"
) -> Outcome:
    """:raises OtherPlanError: a need is another plan's."""
    require(by, PERMISSION, plan.area)
    with writing(by=by, verb="plans.outcome_added"):
        outcome = Outcome.objects.create(
            area=plan.area, child=plan.child, plan=plan, text=text, by_date=by_date, adulthood_goal=adulthood_goal
        )
        for need in needs:
            _same_plan(plan, need.plan_id)
            OutcomeNeed.objects.create(area=plan.area, child=plan.child, outcome=outcome, need=need)
    return outcome


def add_provision(
    *,
    plan: EHCPlan,
    section: str,
    text: str,
    outcomes: Iterable[Outcome],
    who: str = "",
    minutes: int | None = None,
    times: int | None = None,
    per: str = "",
    group_size: int | None = None,
    starts_on: date | None = None,
    annual_cost: Decimal | None = None,
    service: "Service | None" = None,
    fund: "Fund | None" = None,
    by: "User",
) -> Provision:
    """:raises OtherPlanError: an outcome is another plan's."""
    require(by, PERMISSION, plan.area)
    with writing(by=by, verb="plans.provision_added"):
        provision = Provision.objects.create(
            area=plan.area, child=plan.child, plan=plan, section=section, text=text, who=who, minutes=minutes, times=times,
            per=per, group_size=group_size, starts_on=starts_on, annual_cost=annual_cost, service=service, fund=fund,
        )  # fmt: skip
        for outcome in outcomes:
            _same_plan(plan, outcome.plan_id)
            ProvisionOutcome.objects.create(area=plan.area, child=plan.child, provision=provision, outcome=outcome)
    return provision


def _same_plan(plan: EHCPlan, plan_id: int) -> None:
    if plan.pk != plan_id:
        raise OtherPlanError("A line of a plan can only be tied to lines of the same plan")
