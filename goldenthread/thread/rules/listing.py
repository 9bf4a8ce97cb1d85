"""The thread as a nested list: each thing below what leads to it, and written out once."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.thread.rules.walking import Id, Tie, Walk


@dataclass(frozen=True)
class Branch:
    """One thing of the list, tied to the one above it by `tie`.

    `again`: it stands elsewhere in the list with all that follows it. `back`: here the thread starts again.
    """

    id: Id
    tie: Tie
    branches: tuple["Branch", ...] = ()
    again: bool = False
    back: bool = False


def branches(walk: Walk, *, upstream: bool) -> tuple[Branch, ...]:
    """The nested list below the start of a walk. Every thing that was reached stands in it, in full exactly once.

    A thing stands below the nearest that leads to it, so that the list is as shallow as the thread allows. Side by side,
    what comes first on the thread stands first.
    """
    kinds = list(dict.fromkeys(kind for kind, _ in walk.order))
    place = {kind: -number if upstream else number for number, kind in enumerate(kinds)}
    below: dict[Id, list[Tie]] = {}
    for tie in sorted(walk.ties, key=lambda tie: place[_far(tie, upstream=upstream)[0]]):
        below.setdefault(_near(tie, upstream=upstream), []).append(tie)
    home = _homes(walk.start, below, upstream=upstream)
    back: dict[Id, list[Tie]] = {}
    for tie in walk.back:
        back.setdefault(_near(tie, upstream=upstream), []).append(tie)

    def grow(here: Id) -> tuple[Branch, ...]:
        grown: list[Branch] = []
        for tie in below.get(here, []):
            far = _far(tie, upstream=upstream)
            if home[far] is tie:
                grown.append(Branch(far, tie, grow(far)))
            else:
                grown.append(Branch(far, tie, again=True))
        grown += [Branch(_far(tie, upstream=upstream), tie, back=True) for tie in back.get(here, [])]
        return tuple(grown)

    return grow(walk.start)


def count(grown: Sequence[Branch]) -> int:
    """How many things stand in the list, those that stand in it again left out."""
    return sum(not branch.again and 1 + count(branch.branches) for branch in grown)


def _homes(start: Id, below: dict[Id, list[Tie]], *, upstream: bool) -> dict[Id, Tie]:
    """For each thing the tie below which it is written out: the first one met, one step at a time from the start."""
    home: dict[Id, Tie] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        for tie in below.get(here, []):
            far = _far(tie, upstream=upstream)
            if far not in home:
                home[far] = tie
                waiting.append(far)
    return home


def _near(tie: Tie, *, upstream: bool) -> Id:
    return tie.downstream if upstream else tie.upstream


def _far(tie: Tie, *, upstream: bool) -> Id:
    return tie.upstream if upstream else tie.downstream
