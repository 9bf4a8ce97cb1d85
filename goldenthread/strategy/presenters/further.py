"""What other rooms tied to an intention, further down the thread. Nothing about a child: these pages are public."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.foundations.thread import Node, Stage, declarations

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

STEPS = 4
SECTIONS = {
    Stage.MONEY: ("Money", "No money is tied to this yet."),
    Stage.CONTRACT: ("Contracts and grants", "No contract or grant is tied to this yet."),
    Stage.SERVICE: ("Services", "No service is tied to this yet."),
    Stage.MEASURE: ("How we will know", "No measure is tied to this yet."),
}


@dataclass(frozen=True)
class Section:
    title: str
    empty: str
    nodes: list[Node]


def sections(area: "Area", intention: str) -> list[Section]:
    """Money, contracts, services and measures that an intention leads to, directly or through one another."""
    found = _walk(area, intention)
    return [Section(title, empty, found.get(stage, [])) for stage, (title, empty) in SECTIONS.items()]


def _walk(area: "Area", intention: str) -> dict[Stage, list[Node]]:
    known = declarations()
    seen: dict[str, set[str]] = defaultdict(set, {"intention": {intention}})
    edge: dict[str, set[str]] = {"intention": {intention}}
    for _ in range(STEPS):
        reached: dict[str, set[str]] = defaultdict(set)
        for link in known.links:
            end = known.nodes[link.downstream]
            if link.upstream in edge and end.stage > Stage.INTENTION and not end.private:
                keys = {pair.downstream for pair in link.pairs(area, sorted(edge[link.upstream]), None)}
                reached[link.downstream] |= keys - seen[link.downstream]
        edge = {kind: keys for kind, keys in reached.items() if keys}
        for kind, keys in edge.items():
            seen[kind] |= keys
    nodes: dict[Stage, list[Node]] = defaultdict(list)
    for kind, keys in seen.items():
        if kind != "intention" and keys:
            nodes[known.nodes[kind].stage] += known.nodes[kind].find(area, sorted(keys))
    return nodes
