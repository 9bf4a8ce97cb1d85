"""The arithmetic of money that partners put together. Amounts are pounds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.foundations.rules.money import round_to_pence

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Totals:
    """Of one fund or several: what was put in, what is set aside for intentions, and what is in contracts and grants."""

    put_in: Decimal = NOTHING
    allocated: Decimal = NOTHING
    committed: Decimal = NOTHING

    @property
    def left_to_allocate(self) -> Decimal:
        return self.put_in - self.allocated

    @property
    def left_to_commit(self) -> Decimal:
        """Set aside, but in no contract or grant yet."""
        return self.allocated - self.committed

    @property
    def unused(self) -> Decimal:
        """In no contract or grant."""
        return self.put_in - self.committed

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(self.put_in + other.put_in, self.allocated + other.allocated, self.committed + other.committed)


def financial_year(day: date) -> int:
    """The calendar year in which the public sector's financial year of a day starts: 1 April to 31 March.

    >>> financial_year(date(2027, 3, 31)), financial_year(date(2027, 4, 1))
    (2026, 2027)
    """
    return day.year if day.month >= 4 else day.year - 1


def format_financial_year(starting: int) -> str:
    """In words that people outside a finance office know.

    >>> format_financial_year(2026)
    'April 2026 to March 2027'
    """
    return f"April {starting} to March {starting + 1}"


def unit_cost(spent: Decimal, units: int) -> Decimal:
    """What one of them cost, to the nearest penny.

    >>> unit_cost(Decimal("100.00"), 3)
    Decimal('33.33')
    """
    return round_to_pence(spent / units)
