"""Spreading things along a line."""

from collections.abc import Sequence


def spread(wanted: Sequence[float], sizes: Sequence[float], gap: float) -> list[float]:
    """Middles as near as possible to the wanted ones (least squares), in the same order and at least `gap` apart.

    Pool-adjacent-violators: things that want to stand closer than they may are pushed apart around their common mean.

    >>> spread([10, 10], [4, 4], 2)
    [7.0, 13.0]
    >>> spread([0, 50], [4, 4], 2)
    [0.0, 50.0]
    """
    offsets: list[float] = []
    below = 0.0
    for number, size in enumerate(sizes):
        below += size / 2 + (gap + sizes[number - 1] / 2 if number else 0)
        offsets.append(below)
    pools: list[tuple[float, int]] = []  # mean of wanted less offset, how many
    for place, offset in zip(wanted, offsets, strict=True):
        mean, many = place - offset, 1
        while pools and pools[-1][0] > mean:
            before, how_many = pools.pop()
            mean = (before * how_many + mean * many) / (how_many + many)
            many += how_many
        pools.append((mean, many))
    means = [mean for mean, many in pools for _ in range(many)]
    return [float(mean + offset) for mean, offset in zip(means, offsets, strict=True)]
