"""Small arithmetic for setting areas of different size beside each other."""

from collections.abc import Iterable, Mapping
from statistics import median

BASE = 100.0


def common_base(series: Iterable[Mapping[int, float]]) -> int | None:
    """The first year in which every series has a number above nought, or None."""
    years = [{year for year, value in one.items() if value > 0} for one in series]
    return min(set.intersection(*years), default=None) if years else None


def index(series: Mapping[int, float], base: int) -> dict[int, float]:
    """A series as hundredths of its number in the base year, from that year on.

    >>> index({2019: 50, 2020: 60}, 2019)
    {2019: 100.0, 2020: 120.0}
    """
    return {year: BASE * value / series[base] for year, value in series.items() if year >= base}


def middle(values: Iterable[float]) -> float | None:
    """The median: half of the neighbours are above it and half below."""
    found = list(values)
    return median(found) if found else None
