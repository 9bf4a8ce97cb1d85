"""Quarters of the calendar year: children are counted as they were on the last day of one."""

from datetime import date, timedelta


def last_quarter_end(today: date) -> date:
    """The last day of the last quarter that is over.

    >>> last_quarter_end(date(2026, 11, 23)), last_quarter_end(date(2027, 1, 1)), last_quarter_end(date(2026, 12, 31))
    (datetime.date(2026, 9, 30), datetime.date(2026, 12, 31), datetime.date(2026, 9, 30))
    """
    first_month = 3 * ((today.month - 1) // 3) + 1
    return date(today.year, first_month, 1) - timedelta(days=1)


def quarter_ends(today: date, count: int) -> list[date]:
    """The last days of the latest quarters that are over, the oldest first.

    >>> [day.isoformat() for day in quarter_ends(date(2026, 11, 23), 3)]
    ['2026-03-31', '2026-06-30', '2026-09-30']
    """
    ends: list[date] = []
    day = today
    for _ in range(count):
        day = last_quarter_end(day)
        ends.insert(0, day)
    return ends


def is_quarter_end(day: date) -> bool:
    """Whether children may be counted as of this day.

    >>> is_quarter_end(date(2026, 9, 30)), is_quarter_end(date(2026, 9, 29)), is_quarter_end(date(2026, 10, 31))
    (True, False, False)
    """
    return last_quarter_end(day + timedelta(days=1)) == day and (day + timedelta(days=1)).month % 3 == 1
