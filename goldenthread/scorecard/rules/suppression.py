"""When a count of children may be published.

A number under 5 can point at a child, and so can a rest under 5: "18 of 20" says it of two. Source: Department for
Education, "Protecting personal data in statistics" (counts under 5 are suppressed, and what would reveal them).

The database applies the same rule before a computed count leaves it (`goldenthread_publish`); here it is for what
people enter, and as what the database's own constraint on values is tested against.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

SMALLEST = 5


class ValueStatus(StrEnum):
    PUBLISHED = "published"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True)
class Published:
    """What of a count may be seen. All numbers are None where it is suppressed."""

    status: ValueStatus
    numerator: int | None
    denominator: int | None
    percentage: Decimal | None


def publish(numerator: int, denominator: int) -> Published:
    """A share of something counted, in percent with one decimal, or nothing where it is too small.

    :raises ValueError: for a count that is no count: negative, or more than all.

    >>> publish(16, 21).percentage, publish(18, 20).percentage
    (Decimal('76.2'), None)
    """
    if numerator < 0 or denominator < numerator:
        raise ValueError(f"{numerator} of {denominator} is no count.")
    if min(numerator, denominator - numerator) < SMALLEST:
        return Published(ValueStatus.SUPPRESSED, None, None, None)
    return Published(ValueStatus.PUBLISHED, numerator, denominator, percentage(numerator, denominator))


def percentage(numerator: int, denominator: int) -> Decimal:
    """With one decimal, halves up.

    >>> percentage(1, 8)
    Decimal('12.5')
    """
    return (Decimal(100 * numerator) / Decimal(denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)
