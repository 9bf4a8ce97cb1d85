"""What a service's facts mean on a day."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

STALE_AFTER: Final = timedelta(days=92)
"""Three months."""


def is_stale(assured_date: date | None, today: date) -> bool:
    """Whether nobody has said for three months that a service's facts are right."""
    return assured_date is None or today - assured_date > STALE_AFTER


def ages(minimum: Decimal | None, maximum: Decimal | None) -> str:
    """In words; an age that isn't whole keeps its part.

    >>> ages(Decimal(5), Decimal("11.00")), ages(None, None), ages(Decimal("2.50"), None), ages(None, Decimal(5))
    ('Ages 5 to 11', 'All ages', 'Ages 2.5 and over', 'Up to age 5')
    """
    if minimum is None and maximum is None:
        return "All ages"
    if maximum is None:
        return f"Ages {_age(minimum)} and over"
    return f"Ages {_age(minimum)} to {_age(maximum)}" if minimum else f"Up to age {_age(maximum)}"


def _age(age: Decimal | None) -> str:
    return f"{age or 0:f}".rstrip("0").rstrip(".") if age and age != age.to_integral_value() else str(int(age or 0))


def wait(weeks: int | None) -> str:
    """How long families wait now, in a sentence.

    >>> wait(None), wait(0), wait(1), wait(6)
    ('We do not know. Ask them.', 'No wait.', 'About 1 week.', 'About 6 weeks.')
    """
    if weeks is None:
        return "We do not know. Ask them."
    if weeks == 0:
        return "No wait."
    return f"About {weeks} {'week' if weeks == 1 else 'weeks'}."


METRES_IN_MILE: Final = 1609.344


def miles(metres: float) -> str:
    """To the nearest half mile.

    >>> miles(300), miles(900), miles(1609), miles(4000)
    ('Less than a quarter of a mile', 'Half a mile', '1 mile', '2.5 miles')
    """
    if metres < METRES_IN_MILE / 4:
        return "Less than a quarter of a mile"
    halves = round(metres / METRES_IN_MILE * 2)
    return {1: "Half a mile", 2: "1 mile"}.get(halves) or f"{halves / 2:g} miles"
