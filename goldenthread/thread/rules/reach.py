"""How far the threads through some things reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.thread.rules.walking import Id


@dataclass(frozen=True)
class Reach:
    """The stages that the thread through a thing touches, its own included, and how many things stand on it."""

    id: Id
    stages: frozenset[int]
    things: int


def reach(
    starts: Sequence[Id], ties: Sequence[tuple[Id, Id]], stage: Mapping[str, int], back: Sequence[tuple[Id, Id]] = ()
) -> list[Reach]:
    """One answer for each start: most stages first, then most things, then as given.

    :param back: ties to an earlier stage, which are followed one step from what is on the thread.
    """
    down: dict[Id, list[Id]] = {}
    up: dict[Id, list[Id]] = {}
    for upper, lower in ties:
        down.setdefault(upper, []).append(lower)
        up.setdefault(lower, []).append(upper)
    found: list[Reach] = []
    for start in starts:
        met = _all_from(start, down) | _all_from(start, up)
        met |= {end for tie in back if not met.isdisjoint(tie) for end in tie}
        found.append(Reach(start, frozenset(stage[kind] for kind, _ in met), len(met)))
    return sorted(found, key=lambda one: (-len(one.stages), -one.things))


def _all_from(start: Id, onwards: Mapping[Id, Sequence[Id]]) -> set[Id]:
    met, waiting = {start}, [start]
    while waiting:
        new = set(onwards.get(waiting.pop(), ())) - met
        met |= new
        waiting += new
    return met
