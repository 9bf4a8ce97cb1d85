"""How the law counts time, for whole columns of days: the same as `counting.py`, in NumPy's own arithmetic.

A column is an array of `datetime64[D]`. NaT means that a day is not known, and stays NaT.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from goldenthread.plans.rules.clock.counting import Span, Unit
from goldenthread.plans.rules.clock.holidays import BANK_HOLIDAYS, FIRST, LAST, BeyondHolidaysError

Days = NDArray[np.datetime64]

DAY: Final = np.timedelta64(1, "D")
NOT: Final = np.datetime64("NaT", "D")
_CALENDAR: Final = np.busdaycalendar(holidays=np.array(sorted(BANK_HOLIDAYS), dtype="datetime64[D]"))
_SMALL: Final = 40_000
"""Days: more than a century."""


def each_day(count: Callable[[Days], Days], column: Days) -> Days:
    """What the function gives for each day of a column, counted once for each day of the calendar between the first and the last.

    A column has far more cases than there are days, and a look-up is cheaper than the calendar's arithmetic.
    """
    if not len(column) or bool(np.isnat(first := np.fmin.reduce(column))):
        return np.full(len(column), NOT)
    last = np.fmax.reduce(column)
    reach = int((last - first) / DAY) + 1
    if reach > max(_SMALL, len(column)):
        known = ~np.isnat(column)
        distinct, places = np.unique(column[known], return_inverse=True)
        spread = np.full(len(column), NOT)
        spread[known] = count(distinct)[places]
        return spread
    table = np.append(count(np.arange(first, last + DAY)), NOT)
    places = (column.view(np.int64) - first.astype(np.int64)).view(np.uint64)
    np.minimum(places, np.uint64(reach), out=places)  # NaT lies beyond every day
    looked_up: Days = table.take(places.view(np.int64))
    return looked_up


def within(column: Days, span: Span) -> Days:
    if span.days is not None:
        return column + np.timedelta64(span.days, "D")
    if span.unit == Unit.MONTH:
        return each_day(lambda days: _add_months(days, span.count)[0], column)
    return each_day(lambda days: _working_days_after(days, span.count), column)


def beginning_with(column: Days, span: Span) -> Days:
    if span.days is not None:
        return column + np.timedelta64(span.days - 1, "D")
    if span.unit == Unit.MONTH:
        return each_day(lambda days: _months_beginning_with(days, span.count), column)
    return each_day(lambda days: _working_days_beginning_with(days, span.count), column)


def before(column: Days, span: Span) -> Days:
    if span.days is not None:
        return column - np.timedelta64(span.days, "D")
    if span.unit == Unit.MONTH:
        return each_day(lambda days: _add_months(days, -span.count)[0], column)
    return each_day(lambda days: _working_days_before(days, span.count), column)


def clear_before(column: Days, span: Span) -> Days:
    if span.unit == Unit.WORKING_DAY:
        return each_day(lambda days: _working_days_before(days, span.count + 1), column)
    return before(column, span) - DAY


def _month(days: Days) -> tuple[Days, NDArray[np.timedelta64]]:
    """The month of each day, and how many days of the month come before it."""
    months = days.astype("datetime64[M]")
    return months, days - months.astype("datetime64[D]")


def _add_months(days: Days, count: int) -> tuple[Days, NDArray[np.bool_]]:
    """The corresponding days, and where there is none, so that the month's last day stands for it."""
    months, into = _month(days)
    wanted = months + np.timedelta64(count, "M")
    last = (wanted + np.timedelta64(1, "M")).astype("datetime64[D]") - DAY
    same = wanted.astype("datetime64[D]") + into
    return np.minimum(same, last), same > last


def _months_beginning_with(days: Days, count: int) -> Days:
    same, none_there = _add_months(days, count)
    return np.where(none_there, same, same - DAY)


def _checked(earliest: Any, latest: Any) -> None:
    if earliest < np.datetime64(FIRST) or latest > np.datetime64(LAST):
        raise BeyondHolidaysError


def _working_days_after(days: Days, count: int) -> Days:
    found: Days = np.busday_offset(days, count, roll="backward", busdaycal=_CALENDAR)
    _checked(days.min() + DAY, found.max())
    return found


def _working_days_before(days: Days, count: int) -> Days:
    found: Days = np.busday_offset(days, -count, roll="forward", busdaycal=_CALENDAR)
    _checked(found.min(), days.max() - DAY)
    return found


def _working_days_beginning_with(days: Days, count: int) -> Days:
    found: Days = np.busday_offset(days, count - 1, roll="forward", busdaycal=_CALENDAR)
    _checked(days.min(), found.max())
    return found


def _in_tribunal_time(days: Days) -> Days:
    months, into = _month(days)
    number, day = months.astype(np.int64) % 12 + 1, into / DAY + 1
    next_month = (months + np.timedelta64(1, "M")).astype("datetime64[D]")
    moved = np.select(
        [number == 8, (number == 12) & (day >= 25), (number == 1) & (day == 1)],
        [next_month, next_month + DAY, days + DAY],
        days,
    )
    found: Days = np.busday_offset(moved, 0, roll="forward", busdaycal=_CALENDAR)
    _checked(moved.min(), found.max())
    return found


def _further_education_year_end(days: Days) -> Days:
    years: Days = days.astype("datetime64[Y]")
    end = _day_of_year(years, 7, 31)
    return np.where(days <= end, end, _day_of_year(np.add(years, np.timedelta64(1, "Y")), 7, 31))


def _day_of_year(years: Days, month: int, day: int) -> Days:
    months: Days = np.add(years.astype("datetime64[M]"), np.timedelta64(month - 1, "M"))
    found: Days = np.add(months.astype("datetime64[D]"), np.timedelta64(day - 1, "D"))
    return found


def _birthday(days: Days, age: int) -> Days:
    """29 February runs over into 1 March by itself."""
    months, into = _month(days)
    found: Days = np.add(np.add(months, np.timedelta64(12 * age, "M")).astype("datetime64[D]"), into)
    return found


def _school_leaving_date(days: Days) -> Days:
    months, _ = _month(_birthday(days, 16))
    # From September on, the school year ends in the next calendar year.
    year_ends = (months + np.timedelta64(4, "M")).astype("datetime64[Y]")
    last_of_june = _day_of_year(year_ends, 6, 30)
    weekday = (last_of_june.astype(np.int64) + 3) % 7
    found: Days = np.subtract(last_of_june, ((weekday - 4) % 7).astype("timedelta64[D]"))
    return found


def in_tribunal_time(column: Days) -> Days:
    return each_day(_in_tribunal_time, column)


def further_education_year_end(column: Days) -> Days:
    return each_day(_further_education_year_end, column)


def birthday(column: Days, age: int) -> Days:
    return each_day(lambda days: _birthday(days, age), column)


def school_leaving_date(column: Days) -> Days:
    return each_day(_school_leaving_date, column)


def day_before_date(column: Days, month: int, day: int) -> Days:
    return each_day(lambda days: _day_of_year(days.astype("datetime64[Y]"), month, day) - DAY, column)


def column_of(days: list[date | None]) -> Days:
    """A column of days, None for those that are not known."""
    return np.array(days, dtype="datetime64[D]")
