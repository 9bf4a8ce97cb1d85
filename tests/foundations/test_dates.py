from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundations.rules.dates import (
    academic_year,
    age_on,
    birthday,
    format_academic_year,
    format_date,
    format_month,
    format_year_group,
    weeks_after,
    whole_weeks_between,
    year_group,
)

births = st.dates(date(1990, 1, 1), date(2030, 12, 31))


def test_dates_are_written_as_gov_uk_writes_them() -> None:
    assert format_date(date(2027, 12, 31)) == "31 December 2027"
    assert format_month(date(2027, 1, 9)) == "January 2027"
    assert format_academic_year(academic_year(date(2027, 5, 1))) == "2026 to 2027"


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2010, 6, 15), date(2026, 6, 14), 15),
        (date(2010, 6, 15), date(2026, 6, 15), 16),
        (date(2010, 6, 15), date(2010, 6, 15), 0),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2008, 2, 29), date(2025, 2, 28), 16),
        (date(2008, 2, 29), date(2025, 3, 1), 17),
    ],
)
def test_ages(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(ValueError, match="before birth"):
        age_on(date(2020, 1, 2), date(2020, 1, 1))


@given(births, st.integers(1, 30))
def test_a_birthday_is_the_first_day_of_an_age(birth: date, age: int) -> None:
    assert age_on(birth, birthday(birth, age)) == age
    assert age_on(birth, birthday(birth, age) - timedelta(days=1)) == age - 1


@pytest.mark.parametrize(
    ("birth", "day", "name"),
    [
        (date(2022, 8, 31), date(2026, 9, 1), "Reception"),
        (date(2022, 9, 1), date(2026, 9, 1), "Nursery"),
        (date(2022, 9, 1), date(2027, 9, 1), "Reception"),
        (date(2015, 8, 31), date(2026, 9, 1), "Year 7"),
        (date(2015, 9, 1), date(2026, 9, 1), "Year 6"),
        (date(2015, 9, 1), date(2027, 8, 31), "Year 6"),
        (date(2008, 9, 1), date(2027, 8, 31), "Year 13"),
        (date(2007, 9, 1), date(2027, 8, 31), "Year 14"),
        (date(2006, 9, 1), date(2027, 8, 31), "After Year 14"),
        (date(2025, 9, 1), date(2026, 9, 1), "Before nursery"),
    ],
)
def test_year_groups_turn_on_31_august(birth: date, day: date, name: str) -> None:
    assert format_year_group(year_group(birth, day)) == name


@given(births, st.integers(5, 25), st.integers(0, 364))
def test_a_year_group_is_the_age_on_the_august_before_less_four(birth: date, years: int, days: int) -> None:
    day = birthday(birth, years) + timedelta(days=days)
    assert year_group(birth, day) == age_on(birth, date(academic_year(day), 8, 31)) - 4


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(-100, 100))
def test_weeks(day: date, weeks: int) -> None:
    later = weeks_after(day, weeks)
    assert later.weekday() == day.weekday()
    assert whole_weeks_between(day, later) == weeks
    if weeks >= 0:
        assert whole_weeks_between(day, later + timedelta(days=6)) == weeks
    else:
        assert whole_weeks_between(day, later - timedelta(days=6)) == weeks
