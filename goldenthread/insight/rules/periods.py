"""Periods as publishers write them, as the one year that puts them in order."""

import re

LABELS = {
    "january": "January {year}",
    "calendar-year": "{year}",
    "mid-year": "Mid-{year}",
    "school-census": "January {year}",
}
ACADEMIC = re.compile(r"(\d{4})(\d{2})")


def year_of(period: str, identifier: str) -> int | None:
    """The year that a period counts under, or None where it is not a period.

    A calendar or reporting year is itself; an academic year ("202425") counts under the year in which it ends, because
    its January snapshot falls there.
    """
    if identifier in {"Calendar year", "Reporting year"}:
        return int(period) if re.fullmatch(r"(19|20)\d{2}", period) else None
    if identifier == "Academic year":
        match = ACADEMIC.fullmatch(period)
        if match and (int(match[1]) + 1) % 100 == int(match[2]):
            return int(match[1]) + 1
    return None


def label(year: int, measured: str) -> str:
    """A period in words: "January 2025" for a snapshot, "2024" for a year.

    >>> label(2025, "january")
    'January 2025'
    """
    return LABELS[measured].format(year=year)
