"""What other rooms tied to an intention and its promises, further down the thread. Nothing about a child: these pages are public."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.foundations.thread import Node, Stage, declarations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.partnership.models import Area
    from goldenthread.strategy.models import IntentionPromise

STEPS = 4
SECTIONS = {
    Stage.MONEY: ("Money", "No money is tied to this yet."),
    Stage.CONTRACT: ("Contracts and grants", "No contract or grant is tied to this yet."),
    Stage.SERVICE: ("Services", "No service is tied to this yet."),
    Stage.MEASURE: ("How we will know", "Nothing that we promise to watch is tied to this yet."),
}


@dataclass(frozen=True)
class PromiseLine:
    """What an intention promises to change, and the measures that check it."""

    link: "IntentionPromise"
    checks: list[Node]


@dataclass(frozen=True)
class Section:
    """:param nodes: without those that stand under a promise."""

    title: str
    empty: str
    nodes: list[Node]
    promises: list[PromiseLine]


def sections(area: "Area", intention: str, promises: "Sequence[IntentionPromise]" = ()) -> list[Section]:
    """Money, contracts, services and measures that an intention leads to, directly or through one another.

    :param promises: its standing ties to promises. They stand among the measures.
    """
    found = _walk(area, intention)
    checks = _checks(area, [link.promise.slug for link in promises])
    lines = [PromiseLine(link, checks[link.promise.slug]) for link in promises]
    shown = {node.id for line in lines for node in line.checks}
    return [
        Section(
            title,
            empty,
            [node for node in found.get(stage, []) if node.id not in shown],
            lines if stage is Stage.MEASURE else [],
        )
        for stage, (title, empty) in SECTIONS.items()
    ]


def _checks(area: "Area", promises: list[str]) -> dict[str, list[Node]]:
    """What checks each promise, by its slug."""
    known = declarations()
    found: dict[str, list[Node]] = defaultdict(list)
    for link in known.links:
        if promises and link.upstream == "promise" and not known.nodes[link.downstream].private:
            pairs = list(link.pairs(area, promises, None))
            ends = sorted({pair.downstream for pair in pairs})
            nodes = {node.key: node for node in known.nodes[link.downstream].find(area, ends)} if ends else {}
            for pair in pairs:
                found[pair.upstream] += [nodes[pair.downstream]] if pair.downstream in nodes else []
    return found


def _walk(area: "Area", intention: str) -> dict[Stage, list[Node]]:
    known = declarations()
    seen: dict[str, set[str]] = defaultdict(set, {"intention": {intention}})
    edge: dict[str, set[str]] = {"intention": {intention}}
    for _ in range(STEPS):
        reached: dict[str, set[str]] = defaultdict(set)
        for link in known.links:
            end = known.nodes[link.downstream]
            if link.upstream in edge and end.stage > Stage.INTENTION and end.kind != "promise" and not end.private:
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
