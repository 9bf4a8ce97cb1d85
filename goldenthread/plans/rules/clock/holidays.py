"""Working days in England and Wales, from the bank holidays of 2014 to 2028.

"Working day" is defined nowhere in the Children and Families Act 2014 or its regulations. Here it is Monday to Friday
without the bank holidays of England and Wales (docs/adr/0011-statutory-readings.md).

Source of the days: GOV.UK, "UK bank holidays", England and Wales; for years that the page no longer shows, Banking and
Financial Dealings Act 1971, Schedule 1, with the royal proclamations and orders of 2020 (VE Day), 2022 (Platinum
Jubilee, state funeral) and 2023 (coronation). To go on past 2028, add a year's line.
"""

from datetime import date, timedelta
from typing import Final

_DAYS: Final = {
    2014: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2015: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}

BANK_HOLIDAYS: Final = frozenset(
    date.fromisoformat(f"{year}-{day}") for year, days in _DAYS.items() for day in days.split()
)
FIRST: Final = date(min(_DAYS), 1, 1)
LAST: Final = date(max(_DAYS), 12, 31)


class BeyondHolidaysError(ValueError):
    """Working days were asked for in a year whose bank holidays are not in the table."""

    def __init__(self) -> None:
        super().__init__(
            f"Working days can’t be counted here: bank holidays are known from {FIRST.year} to {LAST.year} only."
        )


def is_working_day(day: date) -> bool:
    """Raises BeyondHolidaysError outside the table's years.

    >>> is_working_day(date(2027, 3, 26)), is_working_day(date(2027, 3, 30))
    (False, True)
    """
    if not FIRST <= day <= LAST:
        raise BeyondHolidaysError
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def working_days_after(day: date, count: int) -> date:
    """The working day that many working days after a day, which is not counted itself; before it if negative.

    Raises BeyondHolidaysError.

    >>> working_days_after(date(2026, 11, 16), 3), working_days_after(date(2026, 12, 16), -6)
    (datetime.date(2026, 11, 19), datetime.date(2026, 12, 8))
    """
    one = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += one
        left -= is_working_day(day)
    return day


def working_day_from(day: date) -> date:
    """The day itself, or the next working day. Raises BeyondHolidaysError."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
