"""How much help a plan promises, and how much of it was given. Time is counted in minutes."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Per(StrEnum):
    """What a number of sessions is counted in."""

    SCHOOL_DAY = "school_day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    TERM = "term"
    YEAR = "year"


PER_NAMES = {
    Per.SCHOOL_DAY: "every school day",
    Per.WEEK: "a week",
    Per.FORTNIGHT: "every two weeks",
    Per.TERM: "a term",
    Per.YEAR: "a year",
}
SCHOOL_DAYS_A_WEEK = 5


def monday_of(day: date) -> date:
    """The first day of the week that a day is in.

    >>> monday_of(date(2026, 11, 22))
    datetime.date(2026, 11, 16)
    """
    return day - timedelta(days=day.weekday())


def promised_in_week(minutes: int | None, times: int | None, per: str) -> int | None:
    """Minutes promised in any one week of school, or None where the plan does not say it by the week.

    >>> promised_in_week(10, 1, "school_day"), promised_in_week(30, 2, "week"), promised_in_week(360, 8, "year")
    (50, 60, None)
    """
    if minutes is None or times is None:
        return None
    if per == Per.SCHOOL_DAY:
        return minutes * times * SCHOOL_DAYS_A_WEEK
    if per == Per.WEEK:
        return minutes * times
    return None


@dataclass(frozen=True)
class Tally:
    """Minutes promised and given over some weeks. `weeks` counts those that somebody recorded."""

    weeks: int
    promised: int
    given: int

    @property
    def missing(self) -> int:
        """Minutes promised and not given; more than promised in all makes nothing missing."""
        return max(0, self.promised - self.given)


def describe_minutes(minutes: int) -> str:
    """As people say it.

    >>> [describe_minutes(minutes) for minutes in (0, 1, 30, 60, 90, 361)]
    ['0 minutes', '1 minute', '30 minutes', '1 hour', '1 hour 30 minutes', '6 hours 1 minute']
    """
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(f"{hours} hour" + ("" if hours == 1 else "s"))
    if rest or not hours:
        parts.append(f"{rest} minute" + ("" if rest == 1 else "s"))
    return " ".join(parts)


def describe_amount(minutes: int | None, times: int | None, per: str, group_size: int | None) -> str:
    """A line of provision's amount in words, or nothing where the plan gives none.

    >>> describe_amount(30, 1, "week", 3), describe_amount(360, 8, "year", 1), describe_amount(10, 1, "school_day", None)
    ('30 minutes, once a week, in a group of 3', '6 hours, 8 times a year, one to one', '10 minutes, every school day')
    """
    if minutes is None or times is None:
        return ""
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    if per in {Per.SCHOOL_DAY, Per.FORTNIGHT} and times == 1:
        often = ""
    parts = [describe_minutes(minutes), f"{often} {PER_NAMES[Per(per)]}".strip()]
    if group_size is not None:
        parts.append("one to one" if group_size == 1 else f"in a group of {group_size}")
    return ", ".join(parts)
