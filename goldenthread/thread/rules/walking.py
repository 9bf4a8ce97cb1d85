"""Walking the thread from one thing, upstream or downstream, with one question for each kind and each kind of link.

Kinds are taken in the order of the thread, so that everything which leads to a kind is known before the kind is looked
up. Links that lead back to an earlier step are followed last and for one step alone: there the thread starts again.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.thread.rules.route import Route, Way

Id = tuple[str, str]  # kind, key
Found = Callable[[str, Collection[str]], Sequence[str]]
Pairs = Callable[[int, Collection[str]], Sequence[tuple[str, str, str, bool]]]


@dataclass(frozen=True)
class Tie:
    """One link that was walked. `way` is its place among the route's ways."""

    upstream: Id
    downstream: Id
    way: int
    note: str = ""
    proposed: bool = False


@dataclass(frozen=True)
class More:
    """So many further things of a kind were left out, of those tied to the things `beside`."""

    kind: str
    count: int
    beside: tuple[Id, ...]
    back: bool = False


@dataclass(frozen=True)
class Veil:
    """Kinds about children that the person may not see, and from what they would be reached.

    It follows from the kinds alone, so that it tells nobody whether there is anything behind it.
    """

    kinds: tuple[str, ...]
    beside: tuple[Id, ...]


@dataclass(frozen=True)
class Walk:
    """What was reached. `order` has every thing but the start, in the order of the thread.

    `back` are the links at which the thread starts again; their far ends are in `order` only if they were also reached
    on the way.
    """

    start: Id
    order: tuple[Id, ...]
    ties: tuple[Tie, ...]
    back: tuple[Tie, ...] = ()
    more: tuple[More, ...] = ()
    veils: tuple[Veil, ...] = ()


@dataclass
class _Walking:
    route: Route
    upstream: bool
    found: Found
    pairs: Pairs
    breadth: int
    all_of: str
    closed: Collection[str]
    kept: dict[str, list[str]]
    ties: list[Tie] = field(default_factory=list)
    candidates: list[Tie] = field(default_factory=list)
    more: list[More] = field(default_factory=list)
    veiled: dict[str, list[Id]] = field(default_factory=dict)

    def near(self, way: Way) -> str:
        return way.downstream if self.upstream else way.upstream

    def far(self, way: Way) -> str:
        return way.upstream if self.upstream else way.downstream

    def far_end(self, tie: Tie) -> Id:
        return tie.upstream if self.upstream else tie.downstream

    def near_end(self, tie: Tie) -> Id:
        return tie.downstream if self.upstream else tie.upstream

    def step(self, index: int) -> list[Tie]:
        """The links of one way from everything that is kept, or none where the way leads to what is closed."""
        way = self.route.ways[index]
        near, far = self.near(way), self.far(way)
        keys = self.kept.get(near, [])
        if far in self.closed:
            beside = [(near, key) for key in keys]
            if beside or near in self.veiled:
                self.veiled[far] = self.veiled.get(far, []) + beside
            return []
        if not keys:
            return []
        return [
            Tie((way.upstream, up), (way.downstream, down), index, note, proposed)
            for up, down, note, proposed in self.pairs(index, keys)
        ]

    def keep(self, ties: Sequence[Tie]) -> tuple[list[Tie], list[More]]:
        """Looks up the far ends of one kind, keeps as many as there is room for, and counts the rest."""
        if not ties:
            return [], []
        kind = self.far_end(ties[0])[0]
        firm = {self.far_end(tie)[1] for tie in ties if not tie.proposed}
        known = self.found(kind, list(dict.fromkeys(self.far_end(tie)[1] for tie in ties)))
        in_order = [key for key in known if key in firm] + [key for key in known if key not in firm]
        room = len(in_order) if kind == self.all_of else self.breadth
        # Leaving out a single one would take as much space to say as to show.
        chosen = in_order if len(in_order) == room + 1 else in_order[:room]
        place = {key: number for number, key in enumerate(chosen)}
        kept = sorted(
            (tie for tie in ties if self.far_end(tie)[1] in place), key=lambda tie: place[self.far_end(tie)[1]]
        )
        left_out = set(in_order) - set(chosen)
        if not left_out:
            return kept, []
        beside = dict.fromkeys(self.near_end(tie) for tie in ties if self.far_end(tie)[1] in left_out)
        return kept, [More(kind, len(left_out), tuple(beside))]


def walk(
    start: Id, *, route: Route, upstream: bool, found: Found, pairs: Pairs, breadth: int, all_of: str = "",
    closed: Collection[str] = (),
) -> Walk:  # fmt: skip
    """Everything that led to `start`, or that it leads to.

    :param found: of these keys of a kind, those that are there, in the order in which to show them.
    :param pairs: the links of the way with this number whose near end is among these keys, as
        (upstream key, downstream key, note, whether it is only proposed).
    :param breadth: how many things of one kind to keep at most; things that are tied only by proposal give way first.
    :param all_of: a kind of which to keep all.
    :param closed: kinds that the person may not see. They are never asked for.
    """
    here = _Walking(route, upstream, found, pairs, breadth, all_of, closed, {start[0]: [start[1]]})
    order: list[Id] = []
    onwards = [number for number, way in enumerate(route.ways) if not route.leads_back(way)]
    for kind in reversed(route.in_order) if upstream else route.in_order:
        ties = [tie for tie in here.candidates if here.far_end(tie)[0] == kind]
        kept, more = here.keep(ties)
        here.ties += kept
        here.more += more
        keys = list(dict.fromkeys(here.far_end(tie)[1] for tie in kept))
        if keys:
            here.kept[kind] = keys
            order += [(kind, key) for key in keys]
        for number in onwards:
            if here.near(route.ways[number]) == kind:
                here.candidates += here.step(number)
    back = _back(here)
    return Walk(start, tuple(order), tuple(here.ties), back, tuple(here.more), _veils(here))


def once(upstream: Walk, downstream: Walk) -> Walk:
    """Upstream without what downstream says as well: a thread that closes is closed at its end.

    Where downstream cannot say it, because the thread runs on behind a veil, upstream does.
    """
    said = {(tie.upstream, tie.downstream, tie.way) for tie in downstream.back}
    back = tuple(tie for tie in upstream.back if (tie.upstream, tie.downstream, tie.way) not in said)
    return replace(upstream, back=back, more=tuple(more for more in upstream.more if back or not more.back))


def _back(here: _Walking) -> tuple[Tie, ...]:
    """Where the thread starts again: one step along the links that lead to an earlier stage."""
    back: list[Tie] = []
    for number, way in enumerate(here.route.ways):
        if here.route.leads_back(way):
            kept, more = here.keep([tie for tie in here.step(number) if tie.upstream != tie.downstream])
            back += kept
            here.more += [replace(one, back=True) for one in more]
    return tuple(back)


def _veils(here: _Walking) -> tuple[Veil, ...]:
    """Closed kinds that follow one another share a veil."""
    veils: list[Veil] = []
    order = reversed(here.route.in_order) if here.upstream else here.route.in_order
    for kind in order:
        if kind not in here.veiled:
            continue
        beside = tuple(dict.fromkeys(here.veiled[kind]))
        before = {here.near(way) for way in here.route.ways if here.far(way) == kind}
        joined = next((veil for veil in veils if before & set(veil.kinds)), None)
        if joined is None:
            veils.append(Veil((kind,), beside))
        else:
            place = veils.index(joined)
            veils[place] = replace(
                joined, kinds=(*joined.kinds, kind), beside=tuple(dict.fromkeys((*joined.beside, *beside)))
            )
    return tuple(veils)
