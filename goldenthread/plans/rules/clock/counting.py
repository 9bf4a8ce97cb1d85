"""How the law counts time: one function for each form of words. The table of readings is in
docs/adr/0011-statutory-readings.md.

Dates are calendar dates. Nothing rolls over a weekend, a bank holiday or a school holiday, except working days and the
Tribunal's own time.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.foundations.rules.dates import academic_year, birthday
from goldenthread.plans.rules.clock.holidays import working_day_from, working_days_after


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    WORKING_DAY = "working day"


@dataclass(frozen=True)
class Span:
    """A length of time, such as "20 weeks"."""

    count: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Raises ValueError for anything but a number and a unit.

        >>> Span.parse("15 working days")
        Span(count=15, unit=<Unit.WORKING_DAY: 'working day'>)
        """
        found = re.fullmatch(r"(\d+) (working day|day|week|month)s?", text)
        if found is None:
            raise ValueError(f"“{text}” is not a length of time such as “20 weeks”")
        return cls(int(found[1]), Unit(found[2]))

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    @property
    def days(self) -> int | None:
        """How many days, where that is the same whenever it starts."""
        if self.unit == Unit.DAY:
            return self.count
        return self.count * 7 if self.unit == Unit.WEEK else None


def add_months(day: date, count: int) -> date:
    """The corresponding date; the last day of the month where there is none. `count` may be negative.

    >>> add_months(date(2026, 12, 31), 2), add_months(date(2027, 9, 1), -5)
    (datetime.date(2027, 2, 28), datetime.date(2027, 4, 1))
    """
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("date value out of range")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def within(day: date, span: Span) -> date:
    """The last day of "within (span) of" an event: the event's day is not counted.

    >>> within(date(2026, 11, 2), Span.parse("20 weeks"))
    datetime.date(2027, 3, 22)
    """
    days = span.days
    if days is not None:
        return day + timedelta(days=days)
    if span.unit == Unit.MONTH:
        return add_months(day, span.count)
    return working_days_after(day, span.count)


def beginning_with(day: date, span: Span) -> date:
    """The last day of "(span) beginning with" a day, which is itself the first.

    Months that begin on a day which the last month lacks end with that month: there is no corresponding date to stop
    before. Working days begin with the first working day from that day.

    >>> beginning_with(date(2026, 3, 16), Span.parse("12 months"))
    datetime.date(2027, 3, 15)
    >>> beginning_with(date(2028, 2, 29), Span.parse("12 months"))
    datetime.date(2029, 2, 28)
    """
    days = span.days
    if days is not None:
        return day + timedelta(days=days - 1)
    if span.unit == Unit.MONTH:
        same_day = add_months(day, span.count)
        return same_day if same_day.day < day.day else same_day - timedelta(days=1)
    return working_days_after(working_day_from(day), span.count - 1)


def clear_before(day: date, span: Span) -> date:
    """The last day that is "at least (span) before" a day, so that the whole span lies between the two.

    >>> clear_before(date(2027, 1, 20), Span.parse("2 weeks")), clear_before(date(2026, 12, 16), Span.parse("5 working days"))
    (datetime.date(2027, 1, 5), datetime.date(2026, 12, 8))
    """
    if span.unit == Unit.WORKING_DAY:
        return working_days_after(day, -span.count - 1)
    return before(day, span) - timedelta(days=1)


def before(day: date, span: Span) -> date:
    """The corresponding day, that long before: the literal reading of "at least (span) before"."""
    days = span.days
    if days is not None:
        return day - timedelta(days=days)
    if span.unit == Unit.MONTH:
        return add_months(day, -span.count)
    return working_days_after(day, -span.count)


def in_tribunal_time(day: date) -> date:
    """When a time limit of the Tribunal ends that would end on that day.

    On a day that is not a working day it ends on the next one; from 25 December to 1 January, on the first working day
    after 1 January; in August, on the first working day after 31 August. Source: the Tribunal Procedure (First-tier
    Tribunal) (Health, Education and Social Care Chamber) Rules 2008 (SI 2008/2699), rule 12.

    >>> in_tribunal_time(date(2026, 12, 29)), in_tribunal_time(date(2027, 8, 20))
    (datetime.date(2027, 1, 4), datetime.date(2027, 9, 1))
    """
    if day.month == 8:
        day = date(day.year, 9, 1)
    elif (day.month, day.day) >= (12, 25):
        day = date(day.year + 1, 1, 2)
    elif (day.month, day.day) == (1, 1):
        day = date(day.year, 1, 2)
    return working_day_from(day)


def school_leaving_date(birth: date) -> date:
    """The last day of compulsory school age: the last Friday in June of the school year in which somebody becomes 16.

    The school year is taken to start on 1 September. Sources: Education Act 1996, section 8(3); Education (School
    Leaving Date) Order 1997.

    >>> school_leaving_date(date(2011, 1, 10)), school_leaving_date(date(2011, 9, 1)), school_leaving_date(date(2011, 7, 30))
    (datetime.date(2027, 6, 25), datetime.date(2028, 6, 30), datetime.date(2027, 6, 25))
    """
    last_of_june = date(academic_year(birthday(birth, 16)) + 1, 6, 30)
    return last_of_june - timedelta(days=(last_of_june.weekday() - 4) % 7)


def further_education_year_end(day: date) -> date:
    """The first 31 July on or after a day, when the academic year of further education ends.

    Source: SI 2014/1530, regulation 46(1)(a).
    """
    end = date(day.year, 7, 31)
    return end if day <= end else date(day.year + 1, 7, 31)
