"""Keeping measures: counting, entering, and what the public reads."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from typer.testing import CliRunner

from goldenthread.foundations.actor import acting_as
from goldenthread.foundations.clock import clock_set_to
from goldenthread.partnership.access import NotAllowedError
from goldenthread.partnership.actions import installer
from goldenthread.plans.rules.vocabulary import OutcomeStatus
from goldenthread.scorecard import actions, presenters, thread_links
from goldenthread.scorecard.cli import scorecard
from goldenthread.scorecard.models import Measure, MeasureValue
from tests.children.cast import Place
from tests.children.test_permissions import sign_in
from tests.scorecard.conftest import QUARTER_END, TODAY, review


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock_set_to(TODAY):
        yield


def some_children(here: Place) -> None:
    for number in range(6):
        review(here, number, OutcomeStatus.ON_TRACK)
        review(here, number, OutcomeStatus.NOT_ON_TRACK)


def test_a_commissioner_refreshes_and_a_value_stands(alder: Place, measure: Measure) -> None:
    some_children(alder)
    by = alder.people["commissioner"]
    first = actions.refresh(area=alder.area, by=by)
    assert [(value.as_of, value.status, value.value) for value in first.added] == [
        (QUARTER_END, "published", Decimal("50.0"))
    ]
    review(alder, 99, OutcomeStatus.MET)
    assert actions.refresh(area=alder.area, by=by).added == []
    assert MeasureValue.objects.get(as_of=QUARTER_END).value == Decimal("50.0")


def test_too_few_are_kept_without_their_number(alder: Place, measure: Measure, client: Client) -> None:
    review(alder, 1, OutcomeStatus.MET)
    actions.refresh(area=alder.area, by=installer())
    value = MeasureValue.objects.get(as_of=QUARTER_END)
    assert (value.status, value.numerator, value.denominator, value.value) == ("suppressed", None, None, None)
    for page in ("/alder/scorecard/", "/alder/scorecard/on-track/"):
        assert "Too few to publish" in client.get(page).content.decode()
    assert "Not shown" in client.get("/alder/scorecard/on-track/").content.decode()


def test_a_measure_with_nothing_to_count_has_no_value_and_is_a_gap(
    alder: Place, measure: Measure, entered: Measure
) -> None:
    assert actions.refresh(area=alder.area, by=installer()).nothing == [measure]
    gaps = [node.key for node in thread_links.GAPS[0].find(alder.area)]
    assert gaps == ["on-track", "wait"]


@pytest.mark.parametrize("person", ["coordinator", "board", "parent", "nobody", "provider"])
def test_nobody_else_keeps_the_scorecard(alder: Place, measure: Measure, entered: Measure, person: str) -> None:
    by = alder.people[person]
    with pytest.raises(NotAllowedError):
        actions.refresh(area=alder.area, by=by)
    with pytest.raises(NotAllowedError):
        actions.enter_value(measure=entered, as_of=TODAY, value=Decimal(3), by=by)


def test_a_measure_asks_for_a_count_that_there_is(alder: Place) -> None:
    with pytest.raises(actions.UnknownCountError):
        actions.ensure_measure(area=alder.area, slug="x", computed_by="everything", by=installer())


def test_what_is_entered_is_suppressed_by_the_same_rule(alder: Place, entered: Measure, measure: Measure) -> None:
    by = alder.people["analyst"]
    small = actions.enter_value(measure=entered, as_of=date(2026, 6, 30), numerator=3, denominator=40, by=by)
    assert (small.status, small.numerator, small.value) == ("suppressed", None, None)
    large = actions.enter_value(measure=entered, as_of=date(2026, 9, 30), numerator=10, denominator=40, by=by)
    assert (large.status, large.value) == ("published", Decimal("25.0"))
    bare = actions.enter_value(measure=entered, as_of=date(2026, 10, 31), value=Decimal(14), by=by)
    assert bare.value == Decimal(14)
    with pytest.raises(actions.ValueStandsError):
        actions.enter_value(measure=entered, as_of=date(2026, 10, 31), value=Decimal(1), by=by)
    with pytest.raises(actions.CountedValueError):
        actions.enter_value(measure=measure, as_of=TODAY, value=Decimal(1), by=by)


@pytest.mark.parametrize(
    "row",
    [
        {"status": "published", "numerator": 4, "denominator": 40, "value": 10},
        {"status": "published", "numerator": 36, "denominator": 40, "value": 90},
        {"status": "published"},
        {"status": "suppressed", "numerator": 10, "denominator": 40},
        {"status": "suppressed", "value": 10},
        {"status": "whatever", "value": 10},
        {"status": "published", "numerator": 10, "value": 10},
    ],
)
def test_the_database_refuses_a_value_that_tells_too_much(alder: Place, entered: Measure, row: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MeasureValue.objects.create(area=alder.area, measure=entered, as_of=TODAY, source="entered", **row)


def test_a_measure_says_its_value_target_and_trend(alder: Place, entered: Measure, client: Client) -> None:
    for day, weeks in ((date(2026, 6, 30), 20), (date(2026, 9, 30), 15)):
        actions.enter_value(measure=entered, as_of=day, value=Decimal(weeks), by=installer())
    page = client.get("/alder/scorecard/wait/").content.decode()
    for words in ("15 weeks", "At most 12 weeks by December 2027", "Down from 20 weeks: getting better", "<svg"):
        assert words in page, words


@pytest.mark.parametrize(
    ("values", "better", "words"),
    [
        ([10, 10], "higher", "The same as before"),
        ([10, 12], "higher", "Up from 10%: getting better"),
        ([10, 12], "lower", "Up from 10%: getting worse"),
        ([12, 10], "lower", "Down from 12%: getting better"),
        ([12], "lower", "Not enough values to see a trend"),
    ],
)
def test_a_trend_in_words(alder: Place, entered: Measure, values: list[int], better: str, words: str) -> None:
    entered.better, entered.unit = better, "percent"
    for number, value in enumerate(values, 1):
        actions.enter_value(measure=entered, as_of=date(2026, number, 1), value=Decimal(value), by=installer())
    assert presenters.trend(entered) == words


def test_the_button_counts(alder: Place, measure: Measure) -> None:
    some_children(alder)
    client = sign_in(alder.people["analyst"])
    said = client.post("/alder/scorecard/keep/", follow=True).content.decode()
    assert "Counted. 1 new value was added." in said
    assert "50%" in said


def test_the_command_counts_and_says_so(alder: Place, measure: Measure) -> None:
    some_children(alder)
    runner = CliRunner()
    done = runner.invoke(scorecard, ["refresh", "--area", "alder"])
    assert (done.exit_code, "Outcomes on track: published as of 2026-09-30" in done.output) == (0, True)
    assert "Nothing new to count." in runner.invoke(scorecard, ["refresh", "--area", "alder"]).output
    assert runner.invoke(scorecard, ["refresh", "--area", "nowhere"]).exit_code == 1


def test_an_outcome_leads_to_its_measure_for_those_who_see_it(alder: Place, measure: Measure) -> None:
    link = next(link for link in thread_links.LINKS if link.upstream == "outcome")
    key = str(alder.outcomes["alice"].uuid)
    for person, found in (("parent", [(key, "on-track")]), ("commissioner", []), ("senco-dale", [])):
        with acting_as(alder.people[person].pk):
            assert [(one.upstream, one.downstream) for one in link.pairs(alder.area, [key], None)] == found
    assert list(link.pairs(alder.area, None, ["on-track"])) == []
