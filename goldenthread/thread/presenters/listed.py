"""The thread as a nested list, which says the same as the drawing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from goldenthread.foundations.thread import Declarations, declarations
from goldenthread.thread.presenters.words import lower, veil_words
from goldenthread.thread.queries import Thread
from goldenthread.thread.rules.listing import Branch, branches
from goldenthread.thread.rules.walking import Id, More, Veil, Walk

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


@dataclass(frozen=True)
class Item:
    """A line of the list, and what hangs below it. `url` is empty for a line that only says something."""

    text: str
    url: str = ""
    relation: str = ""
    status: str = ""
    note: str = ""
    proposed: bool = False
    again: bool = False
    back: bool = False
    items: tuple["Item", ...] = ()


def listed(area: "Area", thread: Thread, *, upstream: bool) -> tuple[Item, ...]:
    return _Listing(area, thread, upstream=upstream).items()


class _Listing:
    def __init__(self, area: "Area", thread: Thread, *, upstream: bool) -> None:
        self.area = area
        self.thread = thread
        self.upstream = upstream
        self.walk: Walk = thread.upstream if upstream else thread.downstream
        self.known: Declarations = declarations()
        self.extras: dict[Id, list[Item]] = {}
        for more in self.walk.more:
            self.extras.setdefault(more.beside[0], []).append(self.more(more))
        for veil in self.walk.veils:
            self.extras.setdefault(veil.beside[0], []).append(self.veil(veil))

    def items(self) -> tuple[Item, ...]:
        grown = branches(self.walk, upstream=self.upstream)
        return (*(self.item(branch) for branch in grown), *self.extras.get(self.walk.start, ()))

    def item(self, branch: Branch) -> Item:
        kind, key = branch.id
        node = self.thread.nodes[branch.id]
        link = self.known.links[branch.tie.way]
        verb = link.inverse if self.upstream else link.verb
        below = [self.item(one) for one in branch.branches]
        if not branch.again and not branch.back:
            below += self.extras.get(branch.id, [])
        return Item(
            text=node.title,
            url=reverse("thread:thread", kwargs={"area": self.area.slug, "kind": kind, "key": key}),
            relation=f"{verb[:1].upper()}{verb[1:]}: {lower(self.known.nodes[kind].name)}",
            status=node.status,
            note=branch.tie.note,
            proposed=branch.tie.proposed,
            again=branch.again,
            back=branch.back,
            items=tuple(below),
        )

    def more(self, more: More) -> Item:
        start = self.thread.start
        page = reverse("thread:thread", kwargs={"area": self.area.slug, "kind": start.kind, "key": start.key})
        kind = self.known.nodes[more.kind]
        return Item(text=f"and {more.count} more: show all {lower(kind.plural)}", url=f"{page}?all={more.kind}")

    def veil(self, veil: Veil) -> Item:
        return Item(text=veil_words([self.known.nodes[kind] for kind in veil.kinds]))
