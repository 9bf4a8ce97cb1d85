"""One line through a thread: a single thing for each step, as one would tell it."""

from collections.abc import Callable, Mapping

from goldenthread.thread.rules.walking import Id, Walk


def chain(
    upstream: Walk, downstream: Walk, stage: Mapping[str, int], length: Callable[[Id], int] = lambda _thing: 0
) -> tuple[Id, ...]:
    """The line from what came first, through the start of both walks, to what came last.

    Of several things that came first it starts with the one of least `length`, such as the shortest to read.

    Downstream it is the longest line there is; where that ends early, as it does at what is private, the steps after it
    are taken from the line that goes furthest.
    """
    before = _lines(upstream, upstream=True)
    first = min(before, key=lambda line: (stage[line[-1][0]], -len(line), length(line[-1])), default=())
    after = _lines(downstream, upstream=False)
    main = max(after, key=len, default=())
    last = stage[main[-1][0]] if main else stage[downstream.start[0]]
    further = max(after, key=lambda line: (stage[line[-1][0]], len(line)), default=())
    rest = tuple(thing for thing in further if stage[thing[0]] > last)
    return (*reversed(first), downstream.start, *main, *rest)


def _lines(walk: Walk, *, upstream: bool) -> list[tuple[Id, ...]]:
    """For each thing that was reached the longest line from the start to it, in the order in which they were reached."""
    line: dict[Id, tuple[Id, ...]] = {walk.start: ()}
    for thing in walk.order:
        leading = [
            line[near]
            for tie in walk.ties
            for far, near in [(tie.upstream, tie.downstream) if upstream else (tie.downstream, tie.upstream)]
            if far == thing
        ]
        line[thing] = (*max(leading, key=len), thing)
    return [line[thing] for thing in walk.order]
