"""The thread as it is: what the rooms' links lead to, how far each theme's threads reach, and where they are broken.

What is about children is asked for only where the database may show it: to somebody who has signed in, and then
row-level security decides, row by row.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goldenthread.foundations.thread import Declarations, Gap, Node, NodeKind, Stage, declarations
from goldenthread.strategy import queries as strategy
from goldenthread.thread.rules.reach import Reach, reach
from goldenthread.thread.rules.route import Kind, Route, Way
from goldenthread.thread.rules.walking import Id, Walk, once, walk

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area
    from goldenthread.strategy.models import Theme

BREADTH = 5


@dataclass(frozen=True)
class Thread:
    """One thing, what led to it and what it leads to. `nodes` has everything that either walk names."""

    area: "Area"
    start: Node
    upstream: Walk
    downstream: Walk
    nodes: dict[Id, Node]
    closed: frozenset[str]

    @property
    def shown(self) -> list[Node]:
        """What the page shows. `nodes` also has what there was no room for."""
        back = (
            end
            for walk in (self.upstream, self.downstream)
            for tie in walk.back
            for end in (tie.upstream, tie.downstream)
        )
        return [
            self.nodes[id_]
            for id_ in dict.fromkeys([self.upstream.start, *self.upstream.order, *self.downstream.order, *back])
        ]


@dataclass(frozen=True)
class Step:
    """How many things of each public kind stand at a stage, and which kinds are private and not counted."""

    stage: Stage
    counts: tuple[tuple[NodeKind, int], ...]
    private: tuple[NodeKind, ...]


@dataclass(frozen=True)
class Broken:
    """What is broken in one of the ways that rooms declare. `anchor` is its place on the page of broken threads."""

    gap: Gap
    kind: NodeKind
    nodes: tuple[Node, ...]

    @property
    def anchor(self) -> str:
        return self.gap.code.replace(".", "-")


def route(known: Declarations) -> Route:
    return Route(
        tuple(Kind(kind.kind, int(kind.stage), kind.private) for kind in known.nodes.values()),
        tuple(Way(link.upstream, link.downstream) for link in known.links),
    )


def thread(
    area: "Area", kind: str, key: str, *, is_signed_in: bool, all_of: str = "", breadth: int = BREADTH
) -> Thread | None:
    """The thread through one thing, or None where there is no such thing or this person may not see it.

    One query for each kind of thing and each kind of link that is met, however broad the thread is.

    :param all_of: a kind of which nothing is left out.
    """
    known = declarations()
    closed = frozenset(() if is_signed_in else (word for word, one in known.nodes.items() if one.private))
    if kind not in known.nodes or kind in closed:
        return None
    reader = _Reader(area, known)
    if not reader.found(kind, [key]):
        return None
    upstream, downstream = (
        walk(
            (kind, key),
            route=reader.route,
            upstream=up,
            found=reader.found,
            pairs=reader.upstream_pairs if up else reader.downstream_pairs,
            breadth=breadth,
            all_of=all_of,
            closed=closed,
        )
        for up in (True, False)
    )
    return Thread(area, reader.nodes[kind, key], once(upstream, downstream), downstream, reader.nodes, closed)


@dataclass
class _Reader:
    """Asks the rooms, and remembers what they answered."""

    area: "Area"
    known: Declarations
    nodes: dict[Id, Node] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.route = route(self.known)

    def found(self, kind: str, keys: Collection[str]) -> Sequence[str]:
        unknown = [key for key in keys if (kind, key) not in self.nodes]
        if not unknown:
            return list(keys)
        found = list(self.known.nodes[kind].find(self.area, unknown))
        before = [key for key in keys if (kind, key) in self.nodes]
        self.nodes.update({(kind, node.key): node for node in found})
        return [*before, *(node.key for node in found)]

    def upstream_pairs(self, way: int, keys: Collection[str]) -> list[tuple[str, str, str, bool]]:
        links = self.known.links[way].pairs(self.area, None, list(keys))
        return [(link.upstream, link.downstream, link.note, link.proposed) for link in links]

    def downstream_pairs(self, way: int, keys: Collection[str]) -> list[tuple[str, str, str, bool]]:
        links = self.known.links[way].pairs(self.area, list(keys), None)
        return [(link.upstream, link.downstream, link.note, link.proposed) for link in links]


def steps(area: "Area") -> list[Step]:
    """The stages of the thread with what stands at each."""
    known = declarations()
    found: list[Step] = []
    for stage in Stage:
        kinds = [kind for kind in known.nodes.values() if kind.stage == stage]
        counts = tuple((kind, sum(1 for _ in kind.find(area, None))) for kind in kinds if not kind.private)
        found.append(Step(stage, counts, tuple(kind for kind in kinds if kind.private)))
    return found


def reaches(area: "Area", kind: str, keys: Collection[str]) -> list[Reach]:
    """Of these things, how many public stages the thread through each touches; the longest thread first.

    One query for each kind of link, however many things are asked about.
    """
    known = declarations()
    public = [
        (number, link)
        for number, link in enumerate(known.links)
        if not known.nodes[link.upstream].private and not known.nodes[link.downstream].private
    ]
    there = route(known)
    onwards: list[tuple[Id, Id]] = []
    back: list[tuple[Id, Id]] = []
    for number, link in public:
        ties = back if there.leads_back(there.ways[number]) else onwards
        ties += [
            ((link.upstream, pair.upstream), (link.downstream, pair.downstream))
            for pair in link.pairs(area, None, None)
        ]
    stage = {word: int(one.stage) for word, one in known.nodes.items()}
    return reach([(kind, key) for key in keys], onwards, stage, back)


@dataclass(frozen=True)
class Example:
    """A thread to start from: the one of a theme's intentions that reaches furthest."""

    theme: "Theme"
    reach: Reach
    thread: Thread


def examples(area: "Area") -> list[Example]:
    """A public thread for each theme that has an intention, in the order of the strategy."""
    themes = [(theme, [intention.slug for intention in theme.intentions.all()]) for theme in strategy.themes(area)]
    best = reaches(area, "intention", [slug for _, slugs in themes for slug in slugs])
    found: list[Example] = []
    for theme, slugs in themes:
        furthest = next((one for one in best if one.id[1] in slugs), None)
        through = thread(area, *furthest.id, is_signed_in=False) if furthest else None
        if furthest and through:
            found.append(Example(theme, furthest, through))
    return found


def broken(area: "Area") -> list[Broken]:
    """Every way in which rooms say that the thread can be broken, with what is broken in this area."""
    known = declarations()
    return [Broken(gap, known.nodes[gap.kind], tuple(gap.find(area))) for gap in known.gaps]
