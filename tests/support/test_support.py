from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from goldenthread.children.access import NotTheirsToDoError
from goldenthread.foundations import clock
from goldenthread.foundations.actor import acting_as
from goldenthread.support import actions, queries
from goldenthread.support.models import SupportCycle
from tests.children.cast import Place, place
from tests.children.test_permissions import address, sign_in


@pytest.fixture
def alder(db: None) -> Place:
    return place("alder", 1)


def test_the_senco_of_the_childs_school_reviews_a_round_and_starts_another(alder: Place) -> None:
    alice, senco = alder.children["alice"], alder.people["senco-hill"]
    again: dict[str, Any] = {"child": alice, "setting": alder.agencies["hill-school"], "thrive_group": "thriving", "assess": "Reads well.",
             "plan": "Books.", "review_due_on": date(2030, 1, 1)}  # fmt: skip
    with pytest.raises(actions.RoundOpenError):
        actions.start_round(**again, by=senco)
    with acting_as(senco.pk):
        cycle = queries.rounds(alice).get()
    actions.review_round(cycle=cycle, review="Reads a page.", by=senco)
    assert actions.start_round(**again, by=senco).number == 2


@pytest.mark.parametrize("person", ["senco-dale", "parent", "therapist", "officer", "commissioner"])
def test_nobody_else_does(alder: Place, person: str) -> None:
    with acting_as(alder.coordinator.pk):
        cycle = queries.rounds(alder.children["alice"]).get()
        cycle.child.area  # noqa: B018 - read while it can be seen
    with pytest.raises(NotTheirsToDoError):
        actions.review_round(cycle=cycle, review="x", by=alder.people[person])


@pytest.mark.parametrize(("review", "days"), [("", 0), ("  ", 0), ("x", 1), ("x", -100_000)])
def test_a_review_says_what_changed_on_a_day_that_has_come(alder: Place, review: str, days: int) -> None:
    with acting_as(alder.coordinator.pk):
        cycle = queries.rounds(alder.children["alice"]).get()
    with pytest.raises(actions.NoReviewError):
        actions.review_round(
            cycle=cycle, review=review, reviewed_on=clock.today() + timedelta(days=days), by=alder.coordinator
        )


def test_the_family_reads_the_rounds(alder: Place) -> None:
    page = sign_in(alder.people["parent"]).get(address("support:support", alder, "alice")).content.decode()
    assert "Hears well." in page
    assert "We have not looked at this together yet." in page


@pytest.mark.parametrize(
    "written", [{"review": "x"}, {"reviewed_on": date(2026, 1, 1)}, {"review_due_on": date(2000, 1, 1)}]
)
def test_half_a_review_is_refused_by_the_database(alder: Place, written: dict[str, object]) -> None:
    with acting_as(alder.coordinator.pk), pytest.raises(IntegrityError), transaction.atomic():
        SupportCycle.objects.filter(child=alder.children["alice"]).update(**written)
