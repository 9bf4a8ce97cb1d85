from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundations.rules.days import parse_day
from goldenthread.market.rules.sums import Totals, financial_year, format_financial_year, unit_cost

TODAY = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 8, 31)),
        ("in 1 day", date(2026, 9, 1)),
        ("in 2 weeks", date(2026, 9, 14)),
        ("in 6 months", date(2027, 2, 28)),
        ("in 18 months", date(2028, 2, 29)),
        ("in 1 year", date(2027, 8, 31)),
        ("3 days ago", date(2026, 8, 28)),
        ("8 months ago", date(2025, 12, 31)),
        ("2 years ago", date(2024, 8, 31)),
        ("2027-07-31", date(2027, 7, 31)),
    ],
)
def test_a_story_says_days_in_words(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["soon", "in 6 months ago", "6 months", "in six months", "2027-13-01", "31/7/2027", ""]
)
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day"):
        parse_day(text, TODAY)


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), count=st.integers(1, 600))
def test_months_ahead_and_back_stay_within_the_right_month(day: date, count: int) -> None:
    ahead = parse_day(f"in {count} months", day)
    assert (ahead.year * 12 + ahead.month) - (day.year * 12 + day.month) == count
    assert ahead.day <= day.day


def test_the_financial_year_starts_on_1_april() -> None:
    assert [financial_year(day) for day in (date(2027, 3, 31), date(2027, 4, 1))] == [2026, 2027]
    assert format_financial_year(2026) == "April 2026 to March 2027"


amounts = st.decimals(0, 10**9, places=2)


@given(amounts, amounts, amounts)
def test_what_is_left_and_what_is_used_make_up_what_was_put_in(a: Decimal, b: Decimal, c: Decimal) -> None:
    totals = Totals(put_in=a + b + c, allocated=a + b, committed=a)
    assert totals.left_to_allocate == c
    assert totals.left_to_commit == b
    assert totals.unused == totals.left_to_allocate + totals.left_to_commit
    assert totals + Totals() == totals
    assert (totals + totals).unused == 2 * totals.unused


def test_the_cost_of_one_is_to_the_nearest_penny() -> None:
    assert unit_cost(Decimal("41400.00"), 9) == Decimal("4600.00")
    assert unit_cost(Decimal("100.00"), 3) == Decimal("33.33")
    assert unit_cost(Decimal("0.05"), 2) == Decimal("0.03")
