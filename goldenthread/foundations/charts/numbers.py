"""How a chart writes its numbers, and where its scale starts and ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from goldenthread.foundations.charts.kinds import Field

Number = int | float | Decimal


def decimals_of(values: Iterable[Number]) -> int:
    """As many decimals as the values need, at most two.

    >>> decimals_of([1, 2]), decimals_of([1.5, 2.25]), decimals_of([0.1 + 0.2]), decimals_of([3.0])
    (0, 2, 1, 0)
    """
    return max((len(f"{value:.2f}".rstrip("0").partition(".")[2]) for value in values), default=0)


def write(value: Number, field: Field, decimals: int) -> str:
    """With a real minus sign, thousands separated and the unit in its place.

    >>> write(2304, Field("n", "Plans"), 0), write(-5.25, Field("n", "Change", unit="%"), 1)
    ('2,304', '−5.2%')
    >>> write(-1200, Field("n", "Cost", unit="£"), 0)
    '−£1,200'
    """
    text = f"{abs(value):,.{decimals}f}"
    sign = "−" if value < 0 and text.strip("0.,") else ""
    return f"{sign}{'£' if field.unit == '£' else ''}{text}{'%' if field.unit == '%' else ''}"


def plain(number: float) -> int | float:
    """Without ".0", as JavaScript writes it.

    >>> plain(3.0), plain(3.5)
    (3, 3.5)
    """
    return int(number) if number == int(number) else number


@dataclass(frozen=True, slots=True)
class Scale:
    """`low` and `high` are whole multiples of `step`."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        count = round((self.high - self.low) / self.step)
        return tuple(round(self.low + index * self.step, 10) for index in range(count + 1))


def scale(values: Iterable[Number], *, from_zero: bool, about: int = 5) -> Scale:
    """A scale that holds all values, with `about` round steps of 1, 2 or 5 times a power of ten.

    >>> scale([1200, 2304], from_zero=True)
    Scale(low=0.0, high=2500.0, step=500.0)
    >>> scale([4.2, 5.1], from_zero=False)
    Scale(low=4.2, high=5.2, step=0.2)
    """
    numbers = [float(value) for value in values] + ([0.0] if from_zero else [])
    low, high = min(numbers), max(numbers)
    if high - low <= 1e-9 * max(1.0, abs(low), abs(high)):
        low, high = (low - 1, high + 1) if low and high else (0.0, 1.0)
    rough = (high - low) / about
    power = 10.0 ** floor(log10(rough))
    step = next(multiple * power for multiple in (1, 2, 5, 10) if multiple * power >= rough * 0.999)
    return Scale(
        round(floor(low / step + 1e-9) * step, 10), round(ceil(high / step - 1e-9) * step, 10), round(step, 10)
    )
