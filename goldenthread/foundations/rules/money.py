"""Pounds and pence. Amounts are `Decimal`, in pounds; a float never holds money."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor
from typing import Final

PENNY: Final = Decimal("0.01")


def format_pounds(amount: Decimal) -> str:
    """As the GOV.UK style guide writes money: no pence for whole pounds, both digits of the pence otherwise.

    Source: GOV.UK, "Style guide: A to Z", "Money".

    >>> format_pounds(Decimal("1234")), format_pounds(Decimal("1234.5")), format_pounds(Decimal("-20"))
    ('£1,234', '£1,234.50', '-£20')
    """
    rounded = round_to_pence(amount)
    sign = "-" if rounded < 0 else ""
    whole = rounded == rounded.to_integral_value()
    return f"{sign}£{abs(rounded):,.{0 if whole else 2}f}"


def round_to_pence(amount: Decimal) -> Decimal:
    """To the nearest penny; half a penny rounds away from nothing, as people expect.

    >>> round_to_pence(Decimal("0.125"))
    Decimal('0.13')
    """
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)


def split_by_shares(amount: Decimal, shares: Sequence[Decimal]) -> list[Decimal]:
    """What each share comes to, in whole pennies that add up to the amount exactly.

    The shares need not add up to one (3, 2 and 1 will do). The pennies left over by rounding down go to the shares
    that lost most by it, the first of equals first (the largest remainder method), so the result depends on nothing
    but its arguments, and no share is a penny or more away from its exact part.

    Raises ValueError for an amount that is not in whole pennies, a negative share, or shares that are all zero.

    >>> split_by_shares(Decimal("100.00"), [Decimal(1), Decimal(1), Decimal(1)])
    [Decimal('33.34'), Decimal('33.33'), Decimal('33.33')]
    """
    # Fractions, because a third of a pound has no exact Decimal.
    total = sum(map(Fraction, shares), Fraction(0))
    if any(share < 0 for share in shares) or total == 0:
        raise ValueError("Shares cannot be negative, and one at least must be more than zero.")
    pennies = Fraction(amount) * 100
    if pennies.denominator != 1:
        raise ValueError(f"{amount} is not in whole pennies.")
    exact = [pennies * Fraction(share) / total for share in shares]
    whole = [floor(part) for part in exact]
    by_loss = sorted(range(len(shares)), key=lambda index: whole[index] - exact[index])
    for index in by_loss[: int(pennies) - sum(whole)]:
        whole[index] += 1
    return [Decimal(part).scaleb(-2) for part in whole]
