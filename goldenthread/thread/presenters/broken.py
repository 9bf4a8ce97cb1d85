"""Where the thread is broken, in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.foundations.thread import Gap, Node
from goldenthread.thread.presenters.page import address
from goldenthread.thread.presenters.words import counted, lower
from goldenthread.thread.queries import Broken

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

SHOWN = 10
GAP_HEAD = ("What is broken", "Kind", "Name", "What to do", "Put it right at", "Its thread")


@dataclass(frozen=True)
class BrokenThing:
    title: str
    place: str
    thread: str


@dataclass(frozen=True)
class GapSection:
    code: str
    title: str
    advice: str
    count: str
    things: tuple[BrokenThing, ...]
    more: str
    note: str


@dataclass(frozen=True)
class Gaps:
    summary: str
    sections: tuple[GapSection, ...]
    whole: tuple[str, ...]


def gaps(area: "Area", broken: Sequence[Broken]) -> Gaps:
    """The gaps with something in them, the most first; those about children, whether the reader sees any or not; and the
    names of those with nothing.
    """
    found = sorted((one for one in broken if one.nodes), key=lambda one: -len(one.nodes))
    unseen = [one for one in broken if not one.nodes and one.gap.about]
    total = sum(len(one.nodes) for one in found)
    return Gaps(
        summary=_summary(total, len(found)),
        sections=tuple(_section(area, one) for one in [*found, *unseen]),
        whole=tuple(one.gap.title for one in broken if not one.nodes and one not in unseen),
    )


def gap_rows(area: "Area", broken: Iterable[Broken], absolute: Callable[[str], str]) -> Iterable[tuple[str, ...]]:
    """One row for each broken thing; addresses are whole, for use outside."""
    for one in broken:
        for node in one.nodes:
            place = _place(area, one.gap, node)
            yield (
                one.gap.title, one.kind.name, node.title, one.gap.advice, absolute(place) if place else "",
                absolute(address(area, node.kind, node.key)),
            )  # fmt: skip


def _summary(total: int, ways: int) -> str:
    if not total:
        return "No thread is broken that the rooms can see."
    things = "1 thing breaks" if total == 1 else f"{total} things break"
    return f"{things} the thread, in {ways} {'way' if ways == 1 else 'ways'}."


def _section(area: "Area", one: Broken) -> GapSection:
    left = len(one.nodes) - SHOWN
    return GapSection(
        code=one.anchor,
        title=one.gap.title,
        advice=one.gap.advice,
        count=counted(len(one.nodes), one.kind) if one.nodes else "",
        things=tuple(
            BrokenThing(node.title, _place(area, one.gap, node), address(area, node.kind, node.key))
            for node in one.nodes[:SHOWN]
        ),
        more=f"and {left} more {lower(one.kind.plural)}: download them all" if left > 0 else "",
        note=" ".join(_notes(area, one)),
    )


def _notes(area: "Area", one: Broken) -> Iterable[str]:
    if one.gap.about:
        yield one.gap.about(area)
    if one.kind.private:
        yield "Only those of children whose records you may open are listed."


def _place(area: "Area", gap: Gap, node: Node) -> str:
    return gap.place(area, node) if gap.place else node.url
