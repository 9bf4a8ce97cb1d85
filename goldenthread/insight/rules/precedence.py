"""Which of several published numbers is in force.

A newer release revises an older one of the same table outright, even where it withdraws a number. Another table answers
only where the newest one has no number to give: releases changed layout, and each has cells that the other lacks.
"""

from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeVar

from goldenthread.insight.rules.statuses import FALLS_THROUGH, Status


class Rank(NamedTuple):
    """How new a release is: the greater is in force."""

    edition: str
    is_whole: bool
    loaded: float


class Candidate(Protocol):
    @property
    def table(self) -> int: ...

    @property
    def rank(self) -> Rank: ...

    @property
    def status(self) -> Status: ...


C = TypeVar("C", bound=Candidate)


def newest_first(candidates: Iterable[C]) -> list[C]:
    """All that was ever published for one place, year and breakdown; cells that a file does not hold left out."""
    return sorted(
        (each for each in candidates if each.status is not Status.ABSENT),
        key=lambda each: (each.rank, -each.table),
        reverse=True,
    )


def in_force(candidates: Iterable[C]) -> C | None:
    """The one that counts today, or None where nothing was published."""
    ordered = newest_first(candidates)
    by_table: dict[int, C] = {}
    for each in ordered:
        by_table.setdefault(each.table, each)
    answers = list(by_table.values())
    return next((each for each in answers if each.status not in FALLS_THROUGH), answers[0] if answers else None)
