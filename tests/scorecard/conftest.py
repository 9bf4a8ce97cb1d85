"""Alder with twelve more children, so that there is something to count."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from goldenthread.children import actions as children
from goldenthread.foundations.actor import acting_as
from goldenthread.plans import actions as plans
from goldenthread.plans.models import OutcomeReview
from goldenthread.plans.rules.vocabulary import OutcomeStatus, PlanStatus
from goldenthread.scorecard import actions
from goldenthread.scorecard.models import Measure
from tests.children.cast import LONG_AGO, Place, place

TODAY = date(2026, 11, 23)
QUARTER_END = date(2026, 9, 30)


@pytest.fixture
def alder(db: None) -> Place:
    return place("alder", 1)


@pytest.fixture
def measure(alder: Place) -> Measure:
    return actions.ensure_measure(
        area=alder.area, slug="on-track", title="Outcomes on track", definition="What it means.", numerator="On track",
        denominator="Reviewed", unit="percent", better="higher", source="Reviews", owner=alder.agencies["council"],
        computed_by="outcomes-on-track", outcomes_counted="all", by=alder.people["commissioner"],
    )  # fmt: skip


@pytest.fixture
def entered(alder: Place) -> Measure:
    made = actions.ensure_measure(
        area=alder.area, slug="wait", title="Wait", definition="x", numerator="Weeks", unit="weeks", better="lower",
        source="Entered", owner=alder.agencies["icb"], by=alder.people["analyst"],
    )  # fmt: skip
    actions.set_target(measure=made, by_date=date(2027, 12, 1), value=Decimal(12), by=alder.people["analyst"])
    return made


def review(here: Place, number: int, status: OutcomeStatus, day: date = QUARTER_END, outcomes: int = 1) -> None:
    """One more child with a plan in force, all of whose outcomes were reviewed on a day."""
    by = here.coordinator
    child = children.register_child(
        area=here.area, given_name=f"Child {number}", family_name=str(status), born_on=date(2015, 1, 1), by=by
    )
    plan = plans.draft_plan(child=child, since=LONG_AGO, by=by)
    for _ in range(outcomes):
        outcome = plans.add_outcome(plan=plan, text="x", by_date=date(2030, 1, 1), needs=[], by=by)
        with acting_as(by.pk):
            OutcomeReview.objects.create(
                area=here.area, child=child, outcome=outcome, reviewed_on=day, status=status, reviewed_by=by
            )
    plans.change_status(plan=plan, status=PlanStatus.FINAL, since=LONG_AGO, review_due_on=day + timedelta(365), by=by)
