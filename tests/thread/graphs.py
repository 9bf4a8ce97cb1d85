"""Threads made up for tests: kinds at stages, links between things, and a way to ask for both that counts questions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from goldenthread.thread.rules.route import Kind, Route, Way
from goldenthread.thread.rules.walking import Id, Walk, walk


@dataclass
class Graph:
    """`links` are (number of the way, upstream key, downstream key, proposed). Every key that is named is there."""

    route: Route
    links: list[tuple[int, str, str, bool]]
    missing: set[Id] = field(default_factory=set)
    asked: list[tuple[str, object]] = field(default_factory=list)

    def found(self, kind: str, keys: Collection[str]) -> Sequence[str]:
        self.asked.append(("found", kind))
        return sorted(key for key in keys if (kind, key) not in self.missing)

    def walk(
        self, start: Id, *, upstream: bool, breadth: int = 100, all_of: str = "", closed: Collection[str] = ()
    ) -> Walk:
        def pairs(way: int, keys: Collection[str]) -> list[tuple[str, str, str, bool]]:
            self.asked.append(("pairs", way))
            near = 2 if upstream else 1
            return [
                (link[1], link[2], "because", link[3])
                for link in self.links
                if link[0] == way and link[near] in set(keys)
            ]

        return walk(
            start, route=self.route, upstream=upstream, found=self.found, pairs=pairs, breadth=breadth, all_of=all_of,
            closed=closed,
        )  # fmt: skip

    def reachable(self, start: Id, *, upstream: bool) -> set[Id]:
        """Without cleverness: everything that links which lead on (and not back) reach from the start."""
        met, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            for way, up, down, _proposed in self.links:
                ends = self.route.ways[way]
                if self.route.leads_back(ends):
                    continue
                upper, lower = (ends.upstream, up), (ends.downstream, down)
                near, far = (lower, upper) if upstream else (upper, lower)
                if near == here and far not in met and far not in self.missing:
                    met.add(far)
                    waiting.append(far)
        return met - {start}


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any kinds at any stages, any links, circles and links backwards included."""
    words = "abcdefg"[: draw(st.integers(2, 7))]
    kinds = tuple(Kind(word, draw(st.integers(1, 5))) for word in words)
    ends = st.tuples(st.sampled_from(words), st.sampled_from(words))
    ways = tuple(Way(*pair) for pair in draw(st.lists(ends, min_size=1, max_size=10, unique=True)))
    keys = st.sampled_from(["1", "2", "3", "4"])
    link = st.tuples(st.integers(0, len(ways) - 1), keys, keys, st.booleans())
    links = draw(st.lists(link, max_size=40, unique_by=lambda one: one[:3]))
    missing = draw(st.sets(st.tuples(st.sampled_from(words), st.just("4")), max_size=2))
    return Graph(Route(kinds, ways), links, missing)
