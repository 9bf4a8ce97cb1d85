from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules.clock import counting
from goldenthread.plans.rules.clock.counting import Span, Unit
from goldenthread.plans.rules.clock.holidays import (
    BANK_HOLIDAYS,
    FIRST,
    LAST,
    BeyondHolidaysError,
    is_working_day,
    working_days_after,
)

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def easter(year: int) -> date:
    """Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return date(year, month, day + 1)


def test_the_bank_holidays_are_those_of_the_act_and_of_the_proclamations() -> None:
    computed = set()
    for year in range(2014, 2029):
        computed |= {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)}
        computed |= {monday(year, 5, last=False), monday(year, 5, last=True), monday(year, 8, last=True)}
        taken: set[date] = set()
        for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
            taken.add(substitute(day, taken))
        computed |= taken
    moved_away = {date(2020, 5, 4), date(2022, 5, 30)}
    proclaimed = {date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)}
    assert (computed - moved_away) | proclaimed == BANK_HOLIDAYS


def monday(year: int, month: int, *, last: bool) -> date:
    days = [date(year, month, day) for day in range(1, 32) if date(year, month, day).weekday() == 0]
    return days[-1 if last else 0]


def substitute(day: date, taken: set[date]) -> date:
    """A holiday at a weekend moves to the next weekday that is not one already; Sunday's Christmas yields to Boxing Day."""
    if day.month == 12 and day.weekday() == 6 and day.day == 25:
        return day + timedelta(days=2)
    while day.weekday() >= 5 or day in taken:
        day += timedelta(days=1)
    return day


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_beyond_the_table_of_bank_holidays_nothing_is_guessed(day: date) -> None:
    with pytest.raises(BeyondHolidaysError, match="from 2014 to 2028 only"):
        is_working_day(day)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2027, 3, 22), 15, date(2027, 4, 14)),  # over Easter
        (date(2026, 12, 22), 5, date(2026, 12, 31)),  # over Christmas
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # from a Saturday
        (date(2026, 12, 16), -5, date(2026, 12, 9)),
    ],
)
def test_working_days(start: date, count: int, expected: date) -> None:
    assert working_days_after(start, count) == expected


@pytest.mark.parametrize("text", ["20", "weeks", "20 fortnights", "-1 weeks", "1.5 days"])
def test_a_span_is_a_number_and_a_unit(text: str) -> None:
    with pytest.raises(ValueError, match="is not a length of time"):
        Span.parse(text)


def test_a_span_says_itself() -> None:
    assert [str(Span.parse(text)) for text in ("1 week", "15 working days")] == ["1 week", "15 working days"]


@pytest.mark.parametrize(
    ("form", "day", "span", "expected"),
    [
        ("within", date(2026, 11, 2), "6 weeks", date(2026, 12, 14)),
        ("within", date(2026, 11, 24), "15 days", date(2026, 12, 9)),
        ("within", date(2026, 12, 31), "2 months", date(2027, 2, 28)),
        ("within", date(2026, 5, 20), "12 months", date(2027, 5, 20)),
        ("within", date(2026, 11, 16), "3 working days", date(2026, 11, 19)),
        ("beginning_with", date(2027, 2, 15), "15 days", date(2027, 3, 1)),
        ("beginning_with", date(2027, 1, 11), "5 weeks", date(2027, 2, 14)),
        ("beginning_with", date(2026, 3, 16), "12 months", date(2027, 3, 15)),
        ("beginning_with", date(2028, 2, 29), "12 months", date(2029, 2, 28)),
        ("beginning_with", date(2026, 11, 30), "3 months", date(2027, 2, 28)),
        ("beginning_with", date(2027, 1, 25), "15 working days", date(2027, 2, 12)),
        ("beginning_with", date(2026, 12, 26), "1 working days", date(2026, 12, 29)),  # the first is the first there is
        ("clear_before", date(2027, 1, 20), "2 weeks", date(2027, 1, 5)),
        ("clear_before", date(2027, 9, 1), "5 months", date(2027, 3, 31)),
        ("clear_before", date(2026, 12, 16), "5 working days", date(2026, 12, 8)),
        ("before", date(2027, 1, 20), "2 weeks", date(2027, 1, 6)),
        ("before", date(2027, 9, 1), "5 months", date(2027, 4, 1)),
        ("before", date(2026, 12, 16), "5 working days", date(2026, 12, 9)),
    ],
)
def test_forms_of_words(form: str, day: date, span: str, expected: date) -> None:
    assert getattr(counting, form)(day, Span.parse(span)) == expected


@given(day=DAYS, count=st.integers(0, 60))
def test_a_week_is_seven_days_wherever_it_falls(day: date, count: int) -> None:
    assert counting.within(day, Span(count, Unit.WEEK)) == day + timedelta(days=7 * count)


@given(day=DAYS, count=st.integers(-200, 200))
def test_months_land_on_the_same_day_or_the_last_of_the_month(day: date, count: int) -> None:
    there = counting.add_months(day, count)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == count
    assert there.day == day.day or (there + timedelta(days=1)).month != there.month


@given(day=DAYS, months=st.integers(1, 24))
def test_a_period_that_begins_with_a_day_is_one_day_shorter_or_ends_with_the_month(day: date, months: int) -> None:
    span = Span(months, Unit.MONTH)
    shorter = (counting.within(day, span) - counting.beginning_with(day, span)).days
    assert shorter == (1 if counting.within(day, span).day == day.day else 0)


def test_months_end_with_the_calendar() -> None:
    with pytest.raises(OverflowError):
        counting.add_months(date(9999, 12, 1), 2)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 1, 30), date(2027, 2, 1)),  # a Saturday
        (date(2026, 12, 25), date(2027, 1, 4)),
        (date(2026, 12, 29), date(2027, 1, 4)),  # 1 January is a Friday, then a weekend
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2027, 8, 1), date(2027, 9, 1)),
        (date(2027, 8, 31), date(2027, 9, 1)),
        (date(2025, 8, 20), date(2025, 9, 1)),
        (date(2027, 3, 26), date(2027, 3, 30)),  # Good Friday
        (date(2027, 2, 3), date(2027, 2, 3)),
    ],
)
def test_the_tribunals_own_time(day: date, expected: date) -> None:
    assert counting.in_tribunal_time(day) == expected


@pytest.mark.parametrize(
    ("birth", "leaves"),
    [
        (date(2011, 1, 10), date(2027, 6, 25)),  # 16 before the day
        (date(2011, 6, 25), date(2027, 6, 25)),  # 16 on the day
        (date(2011, 7, 30), date(2027, 6, 25)),  # 16 after it, before the school year: still 15 when it comes
        (date(2011, 8, 31), date(2027, 6, 25)),
        (date(2011, 9, 1), date(2028, 6, 30)),
        (date(2012, 2, 29), date(2028, 6, 30)),
    ],
)
def test_the_end_of_compulsory_school_age(birth: date, leaves: date) -> None:
    assert counting.school_leaving_date(birth) == leaves
    assert leaves.weekday() == 4


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 7, 31), date(2026, 7, 31)), (date(2026, 8, 1), date(2027, 7, 31))]
)
def test_the_year_of_further_education_ends_on_31_july(day: date, expected: date) -> None:
    assert counting.further_education_year_end(day) == expected
