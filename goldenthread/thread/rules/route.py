"""The route of the thread: in which order its kinds of thing stand, and which links lead on or back to the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Kind:
    """A kind of thing, at one of the stages of the thread."""

    word: str
    stage: int
    private: bool = False


@dataclass(frozen=True)
class Way:
    """A kind of link, from one kind to another."""

    upstream: str
    downstream: str


@dataclass(frozen=True)
class Route:
    """All kinds and ways. `rank` orders kinds from left to right; ways that don't lead right lead `back`."""

    kinds: Sequence[Kind]
    ways: Sequence[Way]

    @cached_property
    def by_word(self) -> dict[str, Kind]:
        return {kind.word: kind for kind in self.kinds}

    @cached_property
    def rank(self) -> dict[str, int]:
        """Kinds of one stage share a rank, unless one of them leads to another: then it stands before it.

        Links that would close a circle within one stage don't count; those declared first win.
        """
        depth = {kind.word: 0 for kind in self.kinds}
        kept: list[Way] = []
        for way in self.ways:
            within = self.by_word[way.upstream].stage == self.by_word[way.downstream].stage
            if within and not _leads(kept, way.downstream, way.upstream):
                kept.append(way)
                _deepen(kept, depth, way)
        steps = sorted({(kind.stage, depth[kind.word]) for kind in self.kinds})
        return {kind.word: steps.index((kind.stage, depth[kind.word])) for kind in self.kinds}

    def leads_back(self, way: Way) -> bool:
        """Whether the way returns to an earlier step, as a measure of what families say returns to voices."""
        return self.rank[way.downstream] <= self.rank[way.upstream]

    @cached_property
    def in_order(self) -> tuple[str, ...]:
        """All kinds from the start of the thread to its end."""
        return tuple(sorted(self.by_word, key=lambda word: self.rank[word]))


def _leads(ways: Sequence[Way], start: str, goal: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        onwards = {way.downstream for way in ways if way.upstream == here} - seen
        seen |= onwards
        waiting += onwards
    return goal in seen


def _deepen(ways: Sequence[Way], depth: dict[str, int], way: Way) -> None:
    if depth[way.downstream] <= depth[way.upstream]:
        depth[way.downstream] = depth[way.upstream] + 1
        for onward in ways:
            if onward.upstream == way.downstream:
                _deepen(ways, depth, onward)
