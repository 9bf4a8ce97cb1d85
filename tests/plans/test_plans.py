"""Writing a plan, saying what was given of it, and what the family reads."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from goldenthread.children.access import NotTheirsToDoError
from goldenthread.foundations import clock
from goldenthread.foundations.actor import acting_as
from goldenthread.partnership.access import NotAllowedError
from goldenthread.plans import actions, presenters, queries, thread_links
from goldenthread.plans.forms import DeliveryForm, ReviewForm
from goldenthread.plans.models import Delivery, EHCPlan
from goldenthread.plans.rules.vocabulary import Happening, OutcomeStatus, PlanStatus
from tests.children.cast import Place, place
from tests.children.test_permissions import address, sign_in


@pytest.fixture
def alder(db: None) -> Place:
    return place("alder", 1)


def test_only_who_looks_after_plans_writes_one(alder: Place) -> None:
    for person in ("senco-hill", "parent", "officer", "commissioner"):
        with pytest.raises(NotAllowedError):
            actions.draft_plan(child=alder.children["alice"], by=alder.people[person])


def test_a_child_has_one_plan_at_a_time_and_another_after_it_ended(alder: Place) -> None:
    alice = alder.children["alice"]
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.draft_plan(child=alice, by=alder.coordinator)
    with acting_as(alder.coordinator.pk):
        plan = queries.plan_of(alice)
        assert plan is not None
        actions.change_status(plan=plan, status=PlanStatus.CEASED, by=alder.coordinator)
        assert plan.ended_on == clock.today()
        second = actions.draft_plan(child=alice, by=alder.coordinator)
        assert queries.plan_of(alice) == second
        assert [one.status for one in plan.statuses.all()] == ["ceased", "final", "draft"]


def test_lines_of_two_plans_are_not_tied_together(alder: Place) -> None:
    with acting_as(alder.coordinator.pk):
        plan = EHCPlan.objects.get(child=alder.children["alice"])
    with pytest.raises(actions.OtherPlanError):
        actions.add_provision(
            plan=plan, section="F", text="x", outcomes=[alder.outcomes["bella"]], by=alder.coordinator
        )


def test_saying_the_same_week_again_corrects_it(alder: Place) -> None:
    line, day = alder.provisions["alice"], clock.today() - timedelta(weeks=5)
    for minutes in (60, 45):
        actions.record_delivery(
            provision=line, day=day, promised_minutes=60, given_minutes=minutes, by=alder.people["senco-hill"]
        )
    with acting_as(alder.coordinator.pk):
        assert [one.given_minutes for one in Delivery.objects.filter(provision=line).order_by("week")] == [45, 30]


def test_what_has_not_come_is_not_recorded(alder: Place) -> None:
    later = clock.today() + timedelta(weeks=1)
    with pytest.raises(actions.NotYetError):
        actions.record_delivery(
            provision=alder.provisions["alice"], day=later, promised_minutes=1, given_minutes=1, by=alder.coordinator
        )
    with pytest.raises(actions.NotYetError):
        actions.record_weeks(
            provision=alder.provisions["alice"], weeks=[actions.Week(later, 1, 1)], by=alder.coordinator
        )
    with pytest.raises(actions.NotYetError):
        actions.review_outcome(
            outcome=alder.outcomes["alice"], status=OutcomeStatus.MET, reviewed_on=later, by=alder.coordinator
        )


def test_the_family_alone_says_whether_it_happens_and_does_not_record(alder: Place) -> None:
    line = alder.provisions["alice"]
    with pytest.raises(NotTheirsToDoError):
        actions.comment_on_provision(provision=line, happening=Happening.YES, by=alder.coordinator)
    with pytest.raises(NotTheirsToDoError):
        actions.record_delivery(
            provision=line, day=clock.today(), promised_minutes=60, given_minutes=60, by=alder.people["parent"]
        )


def test_a_parent_reads_what_is_hard_what_should_change_and_what_was_given(alder: Place) -> None:
    page = sign_in(alder.people["parent"]).get(address("plans:plan", alder, "alice")).content.decode()
    for words in ("Noise is hard.", "Reads a page aloud.", "Reading with an adult.", "30 minutes of 1 hour",
                  "30 minutes less than promised", "On the way", "Not this week.", "Is it happening?".lower()):  # fmt: skip
        assert words in page or words in page.lower(), words
    assert "Write down what was given" not in page


def test_a_child_without_a_plan_has_a_page_that_says_so(alder: Place) -> None:
    from goldenthread.children.actions import register_child

    child = register_child(
        area=alder.area, given_name="Eve", family_name="New", born_on=date(2020, 1, 1), by=alder.coordinator
    )
    page = sign_in(alder.coordinator).get(f"/alder/children/{child.uuid}/plan/").content.decode()
    assert "has no education, health and care (EHC) plan here" in page


def test_scripts_and_letters_from_anywhere_are_shown_as_they_were_written(alder: Place) -> None:
    words = '<script>alert("x")</script> 🙂 שלום'
    client = sign_in(alder.people["parent"])
    client.post(address("plans:comment", alder, "alice"), {"happening": "partly", "words": words})
    page = client.get(address("plans:plan", alder, "alice")).content.decode()
    assert "<script>alert" not in page
    assert "🙂 שלום" in page


def test_the_plan_is_read_in_a_handful_of_queries(alder: Place, django_assert_max_num_queries: object) -> None:
    client = sign_in(alder.people["parent"])
    url = address("plans:plan", alder, "alice")
    client.get(url)
    with django_assert_max_num_queries(45):  # type: ignore[operator]
        assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"day_day": "1", "day_month": "1", "day_year": "2999", "given_minutes": "60"}, "day", "not begun"),
        ({"day_day": "3", "day_month": "11", "day_year": "2025", "given_minutes": "20"}, "note", "Say why"),
        ({"day_day": "31", "day_month": "2", "day_year": "2025", "given_minutes": "60"}, "day", "real date"),
        ({"day_day": "3", "day_month": "11", "day_year": "2025", "given_minutes": "-1"}, "given_minutes", "0"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    alder: Place, fields: dict[str, str], field: str, words: str
) -> None:
    form = DeliveryForm(fields, provision=alder.provisions["alice"])
    assert not form.is_valid()
    assert words in str(form.errors[field])


def test_what_was_promised_is_asked_only_where_the_plan_does_not_say_it_by_the_week(alder: Place) -> None:
    line = alder.provisions["alice"]
    assert "promised_minutes" not in DeliveryForm(provision=line).fields
    line.per = "year"
    assert "promised_minutes" in DeliveryForm(provision=line).fields


def test_words_at_a_review_say_whose_they_are_and_a_review_is_not_ahead_of_its_day() -> None:
    day = {"reviewed_on_day": "1", "reviewed_on_month": "1", "reviewed_on_year": "2999"}
    form = ReviewForm({**day, "status": "met", "words": "I did it"})
    assert not form.is_valid()
    assert {"words_of", "reviewed_on"} == set(form.errors)


def test_the_thread_shows_provision_and_outcomes_to_those_entitled_and_to_nobody_else(alder: Place) -> None:
    provisions, outcomes = (kind.find for kind in thread_links.NODES)
    key = str(alder.outcomes["alice"].uuid)
    for person, seen in (("parent", 1), ("commissioner", 0), ("senco-dale", 0)):
        with acting_as(alder.people[person].pk):
            assert len(list(outcomes(alder.area, [key]))) == seen
            assert len([node for node in provisions(alder.area, None) if "Alice" in node.summary]) == seen
            assert len(list(thread_links.LINKS[1].pairs(alder.area, None, [key]))) == seen
    assert list(outcomes(alder.area, None)) == []
    assert list(outcomes(alder.area, ["no-uuid"])) == []
    assert all(kind.private for kind in thread_links.NODES)


def test_lines_that_are_tied_to_nothing_are_found(alder: Place) -> None:
    with acting_as(alder.coordinator.pk):
        plan = EHCPlan.objects.get(child=alder.children["alice"])
        outcome = actions.add_outcome(
            plan=plan, text="Swims.", by_date=date(2030, 1, 1), needs=[], by=alder.coordinator
        )
        line = actions.add_provision(plan=plan, section="G", text="Physiotherapy.", outcomes=[], by=alder.coordinator)
        found = {gap.code: {node.key for node in gap.find(alder.area)} for gap in thread_links.GAPS}
    assert found["outcome-without-provision"] == {str(outcome.uuid)}
    assert found["provision-without-outcome"] == {str(line.uuid)}
    assert str(line.uuid) in found["provision-without-service"]


def test_a_review_that_is_late_says_so(alder: Place) -> None:
    with acting_as(alder.coordinator.pk):
        plan = EHCPlan.objects.get(child=alder.children["alice"])
        plan.review_due_on = clock.today() - timedelta(days=1)
        assert "should have been looked at" in presenters.status_line(queries.seen(plan))


@pytest.mark.parametrize(
    "amount",
    [
        {"minutes": 30},
        {"times": 3, "per": "week"},
        {"minutes": 30, "times": 1},
        {"minutes": 0, "times": 1, "per": "week"},
        {"minutes": 30, "times": 1, "per": "sometimes"},
        {"group_size": 0},
    ],
)
def test_half_an_amount_is_refused_by_the_database(alder: Place, amount: dict[str, Any]) -> None:
    with acting_as(alder.coordinator.pk):
        plan = EHCPlan.objects.get(child=alder.children["alice"])
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.add_provision(plan=plan, section="F", text="x", outcomes=[], by=alder.coordinator, **amount)
