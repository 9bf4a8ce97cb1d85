"""Days written by their distance from a day, for stories that must not grow old."""

import re
from datetime import date, timedelta

_PART = re.compile(r"(\d+) (day|week|month|year)s?")


class NotADayError(ValueError):
    """The text is no day."""


def day_from(text: str, today: date) -> date:
    """A day such as "in 6 months", "3 weeks ago", "17 years 4 months ago", "today" or "2027-07-31".

    A month without that day ends on its last one.

    >>> day_from("in 1 month", date(2026, 1, 31)), day_from("17 years 4 months ago", date(2026, 11, 23))
    (datetime.date(2026, 2, 28), datetime.date(2009, 7, 23))
    """
    words = text.strip()
    if words == "today":
        return today
    parts = [(int(number), unit) for number, unit in _PART.findall(words)]
    if parts and re.fullmatch(rf"in {_parts(words)}", words):
        return _moved(today, parts, 1)
    if parts and re.fullmatch(rf"{_parts(words)} ago", words):
        return _moved(today, parts, -1)
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise NotADayError(f"{text!r} is no day: write “in 6 months”, “3 weeks ago”, “today” or 2027-07-31") from error


def _parts(words: str) -> str:
    return " ".join(re.escape(match.group()) for match in _PART.finditer(words))


def _moved(day: date, parts: list[tuple[int, str]], sign: int) -> date:
    months = sum(number * {"month": 1, "year": 12}.get(unit, 0) for number, unit in parts) * sign
    days = sum(number * {"day": 1, "week": 7}.get(unit, 0) for number, unit in parts) * sign
    month = day.year * 12 + day.month - 1 + months
    first = date(month // 12, month % 12 + 1, 1)
    next_first = (first + timedelta(days=31)).replace(day=1)
    last = (next_first - timedelta(days=1)).day
    return first.replace(day=min(day.day, last)) + timedelta(days=days)
