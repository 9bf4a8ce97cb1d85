"""Days in story files: fixed ("2027-07-31") or counted from the day of loading ("in 6 months", "3 weeks ago")."""

import re
from calendar import monthrange
from datetime import date, timedelta

_OFFSET = re.compile(r"(?:in (?P<ahead>\d+)|(?P<back>\d+)) (?P<unit>day|week|month|year)s?(?P<ago> ago)?")


def parse_day(text: str, today: date) -> date:
    """:raises ValueError: for anything else.

    >>> parse_day("in 6 months", date(2026, 8, 31)), parse_day("3 weeks ago", date(2026, 8, 31))
    (datetime.date(2027, 2, 28), datetime.date(2026, 8, 10))
    """
    if text == "today":
        return today
    found = _OFFSET.fullmatch(text)
    if found and bool(found["ahead"]) != bool(found["ago"]):
        count = int(found["ahead"]) if found["ahead"] else -int(found["back"])
        return _moved(today, count, found["unit"])
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f'{text!r} is not a day such as 2027-07-31, today, "in 6 months" or "3 weeks ago"') from error


def _moved(day: date, count: int, unit: str) -> date:
    if unit in {"day", "week"}:
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
