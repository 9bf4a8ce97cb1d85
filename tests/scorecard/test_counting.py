"""Children are counted inside the database, and a number too small never leaves it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import DataError, connection

from goldenthread.children.measures import Counts
from goldenthread.foundations.actor import acting_as
from goldenthread.foundations.clock import clock_set_to
from goldenthread.plans import measures
from goldenthread.plans.rules.vocabulary import OutcomeStatus
from goldenthread.scorecard.counting import COUNTS
from goldenthread.scorecard.rules.suppression import publish
from tests.children.cast import Place, place
from tests.scorecard.conftest import QUARTER_END, TODAY, review

pytestmark = pytest.mark.postgres15


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock_set_to(TODAY):
        yield


def as_commissioner(here: Place, as_of: date = QUARTER_END) -> Counts:
    with acting_as(here.people["commissioner"].pk):
        return measures.outcomes_on_track(here.area, as_of)


def test_the_database_and_python_say_the_same_of_every_small_count(db: None) -> None:
    with acting_as(None), connection.cursor() as cursor:
        for denominator in range(1, 25):
            for numerator in range(denominator + 1):
                cursor.execute(
                    "SELECT status, numerator, denominator FROM goldenthread_publish(%s, %s, %s, 99, 99)",
                    [QUARTER_END, numerator, denominator],
                )
                shown = publish(numerator, denominator)
                assert cursor.fetchone() == (shown.status.value, shown.numerator, shown.denominator)


@pytest.mark.parametrize("children", [(4, 5), (5, 4), (0, 9)])
def test_many_outcomes_of_few_children_are_not_published(db: None, children: tuple[int, int]) -> None:
    with acting_as(None), connection.cursor() as cursor:
        cursor.execute("SELECT status FROM goldenthread_publish(%s, 50, 100, %s, %s)", [QUARTER_END, *children])
        assert cursor.fetchone() == ("suppressed",)


def test_a_commissioner_who_sees_no_child_counts_them(alder: Place) -> None:
    for number in range(6):
        review(alder, number, OutcomeStatus.ON_TRACK)
    for number in range(5):
        review(alder, number, OutcomeStatus.NOT_ON_TRACK)
    assert as_commissioner(alder) == Counts("published", 6, 11)


def test_with_one_child_fewer_there_is_no_number(alder: Place) -> None:
    for number in range(6):
        review(alder, number, OutcomeStatus.MET)
    for number in range(4):
        review(alder, number, OutcomeStatus.NOT_ON_TRACK, outcomes=3)
    assert as_commissioner(alder) == Counts("suppressed")


def test_another_areas_children_do_not_count(alder: Place) -> None:
    birch = place("birch", 2)
    for number in range(6):
        review(birch, number, OutcomeStatus.ON_TRACK)
        review(birch, number, OutcomeStatus.NOT_ON_TRACK)
    assert as_commissioner(birch).status == "published"
    assert as_commissioner(alder).status == "nothing to count"


def test_a_review_after_the_day_or_more_than_a_year_before_does_not_count(alder: Place) -> None:
    review(alder, 1, OutcomeStatus.MET, day=QUARTER_END + timedelta(days=1))
    review(alder, 2, OutcomeStatus.MET, day=date(2025, 9, 30))
    assert as_commissioner(alder).status == "nothing to count"


@pytest.mark.parametrize("day", [date(2026, 9, 29), date(2026, 12, 31), date(2026, 11, 23), date(2026, 10, 31)])
def test_nobody_counts_before_and_after_an_event(alder: Place, day: date) -> None:
    with pytest.raises(DataError, match="end of a past quarter"), acting_as(alder.coordinator.pk):
        measures.outcomes_on_track(alder.area, day)


@pytest.mark.parametrize("name", COUNTS)
def test_every_count_answers_for_an_area_with_too_few_children_and_gives_no_number(alder: Place, name: str) -> None:
    with acting_as(None):
        counts = COUNTS[name](alder.area, QUARTER_END)
    assert counts.status in {"suppressed", "nothing to count"}
    assert (counts.numerator, counts.denominator) == (None, None)
