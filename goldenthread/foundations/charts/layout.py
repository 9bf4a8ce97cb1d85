"""Sizes in the chart's own units, of which 640 are about the width of a page's text column in pixels."""

from collections.abc import Sequence
from textwrap import wrap

WIDTH = 640
TEXT = 16
LINE = 20
LETTER = 8.4  # the average width of a letter at TEXT, rounded up


def width_of(text: str) -> float:
    return len(text) * LETTER


def lines_of(text: str, letters: int) -> list[str]:
    """The text in lines of at most that many letters; never none, so that an empty label keeps its place."""
    return wrap(text, letters, break_long_words=True) or [" "]


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Centres as near as possible to those wanted, for things of those sizes not to touch, within low..high.

    Where low..high is too short for all of them, they stay apart and run over it.

    >>> spread([10, 12, 50], [5, 5, 5], 0, 100)
    [8.5, 13.5, 50.0]
    >>> spread([99, 100], [10, 20], 0, 100)
    [85.0, 100.0]
    """
    blocks: list[tuple[float, list[int]]] = []  # the centre of each block's span, and its members from low to high
    for index in sorted(range(len(wanted)), key=lambda index: wanted[index]):
        members = [index]
        centre = float(wanted[index])
        while blocks and blocks[-1][0] + _span(sizes, blocks[-1][1]) / 2 > centre - _span(sizes, members) / 2:
            members = blocks.pop()[1] + members
            offsets = _offsets(sizes, members)
            centre = sum(wanted[i] - offset for i, offset in zip(members, offsets, strict=True)) / len(members)
            first, last = offsets[0], offsets[-1]
            centre = max(low - first, min(centre, high - last))
        blocks.append((centre, members))
    found = dict.fromkeys(range(len(wanted)), 0.0)
    for centre, members in blocks:
        found |= {i: centre + offset for i, offset in zip(members, _offsets(sizes, members), strict=True)}
    return list(found.values())


def _span(sizes: Sequence[float], members: Sequence[int]) -> float:
    return sum(sizes[i] for i in members)


def _offsets(sizes: Sequence[float], members: Sequence[int]) -> list[float]:
    """Where each member's centre lies from the middle of their common span."""
    edge = -_span(sizes, members) / 2
    offsets = []
    for i in members:
        offsets.append(edge + sizes[i] / 2)
        edge += sizes[i]
    return offsets
