from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules.amounts import Tally, describe_amount, describe_minutes, monday_of, promised_in_week


@pytest.mark.parametrize(
    ("minutes", "times", "per", "promised"),
    [
        (30, 1, "week", 30),
        (120, 3, "week", 360),
        (10, 1, "school_day", 50),
        (60, 1, "fortnight", None),
        (60, 2, "term", None),
        (360, 8, "year", None),
        (None, None, "", None),
        (30, None, "week", None),
    ],
)
def test_what_is_promised_in_a_week(minutes: int | None, times: int | None, per: str, promised: int | None) -> None:
    assert promised_in_week(minutes, times, per) == promised


@pytest.mark.parametrize(
    ("minutes", "times", "per", "group", "words"),
    [
        (30, 1, "week", 3, "30 minutes, once a week, in a group of 3"),
        (120, 3, "week", 1, "2 hours, 3 times a week, one to one"),
        (15, 2, "school_day", None, "15 minutes, twice every school day"),
        (45, 1, "fortnight", None, "45 minutes, every two weeks"),
        (None, None, "", 3, ""),
    ],
)
def test_an_amount_in_words(minutes: int | None, times: int | None, per: str, group: int | None, words: str) -> None:
    assert describe_amount(minutes, times, per, group) == words


@given(st.dates())
def test_a_week_starts_on_the_monday_at_most_six_days_before(day: date) -> None:
    if day.toordinal() > 7:
        assert monday_of(day).weekday() == 0
        assert 0 <= (day - monday_of(day)).days <= 6


@given(st.integers(0, 100_000))
def test_minutes_are_said_with_their_right_number(minutes: int) -> None:
    words = describe_minutes(minutes).split()
    total = sum(
        int(n) * (60 if unit.startswith("hour") else 1) for n, unit in zip(words[::2], words[1::2], strict=True)
    )
    assert total == minutes


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_is_missing_is_never_less_than_nothing(promised: int, given_minutes: int) -> None:
    assert Tally(1, promised, given_minutes).missing == max(0, promised - given_minutes)
