"""The thread as a drawing: what each box says and leads to, in the places that the layout gives."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from goldenthread.foundations.thread import Declarations, declarations
from goldenthread.thread.presenters.words import counted, joined, lower, veil_words
from goldenthread.thread.queries import Thread, route
from goldenthread.thread.rules.drawing import Box, Card, Drawing, Edge, draw
from goldenthread.thread.rules.walking import Id, Walk

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

TOO_MANY_TO_DRAW = 80


@dataclass(frozen=True)
class DrawnBox:
    """A box with its address (empty where it leads nowhere), its full words for readers who don't see it, its look."""

    box: Box
    url: str
    full: str
    look: str


@dataclass(frozen=True)
class DrawnLine:
    path: str
    look: str


@dataclass(frozen=True)
class Drawn:
    drawing: Drawing
    boxes: tuple[DrawnBox, ...]
    lines: tuple[DrawnLine, ...]
    title: str
    description: str
    has_proposed: bool


def drawn(area: "Area", thread: Thread) -> Drawn | None:
    """The drawing, or None where there is too much to draw or nothing but the thing itself."""
    pen = _Pen(area, thread)
    pen.card((thread.start.kind, thread.start.key), look="start")
    for walk, upstream in ((thread.upstream, True), (thread.downstream, False)):
        pen.walk(walk, upstream=upstream)
    if not 1 < len(pen.cards) <= TOO_MANY_TO_DRAW:
        return None
    in_order = sorted(pen.cards.values(), key=lambda card: card.rank)
    drawing = draw(in_order, list(pen.edges.values()))
    return Drawn(
        drawing=drawing,
        boxes=tuple(
            DrawnBox(box, pen.urls[box.card.id], pen.full[box.card.id], pen.looks[box.card.id]) for box in drawing.boxes
        ),
        lines=tuple(DrawnLine(line.path, line.edge.style or "firm") for line in drawing.lines),
        title=f"The thread through “{thread.start.title}”",
        description=pen.description(),
        has_proposed=any(edge.style == "proposed" for edge in pen.edges.values()),
    )


class _Pen:
    """Collects the cards and edges of both walks."""

    def __init__(self, area: "Area", thread: Thread) -> None:
        self.area = area
        self.thread = thread
        self.known: Declarations = declarations()
        self.rank = route(self.known).rank
        self.cards: dict[str, Card] = {}
        self.edges: dict[tuple[str, str], Edge] = {}
        self.urls: dict[str, str] = {}
        self.full: dict[str, str] = {}
        self.looks: dict[str, str] = {}
        self.seen = Counter[str]()

    def walk(self, walk: Walk, *, upstream: bool) -> None:
        for thing in walk.order:
            self.card(thing)
        for tie in walk.ties:
            self.edge(_name(tie.upstream), _name(tie.downstream), "proposed" if tie.proposed else "")
        edge_rank = -1 if upstream else max(self.rank.values()) + 1
        for tie in walk.back:
            far, near = (tie.upstream, tie.downstream) if upstream else (tie.downstream, tie.upstream)
            name = f"back {_name(far)}"
            self.card(far, name=name, rank=edge_rank, look="back")
            self.edge(*self.directed(_name(near), name, upstream=upstream), "back")
        for more in walk.more:
            kind = self.known.nodes[more.kind]
            name = f"more {more.kind} {upstream} {more.back}"
            self.put(
                Card(name, edge_rank if more.back else self.rank[more.kind], kind.plural, f"and {more.count} more"),
                url=f"{self.address((self.thread.start.kind, self.thread.start.key))}?all={more.kind}",
                full=f"and {more.count} more: show all {lower(kind.plural)}",
                look="more",
            )
            for near in more.beside:
                self.edge(*self.directed(_name(near), name, upstream=upstream), "more")
        for veil in walk.veils:
            words = veil_words([self.known.nodes[kind] for kind in veil.kinds])
            name = f"veil {veil.kinds[0]} {upstream}"
            self.put(Card(name, self.rank[veil.kinds[0]], "Private", words), url="", full=words, look="veil")
            for near in veil.beside:
                self.edge(*self.directed(_name(near), name, upstream=upstream), "veil")

    def card(self, thing: Id, *, name: str = "", rank: int | None = None, look: str = "") -> None:
        kind = self.known.nodes[thing[0]]
        node = self.thread.nodes[thing]
        if not name:
            self.seen[thing[0]] += 1
        label = f"Back to {lower(kind.name)}" if look == "back" else kind.name
        self.put(
            Card(name or _name(thing), self.rank[thing[0]] if rank is None else rank, label, node.title),
            url=self.address(thing),
            full=f"{label}: {node.title}",
            look=look or f"stage-{kind.stage.name.lower()}",
        )

    def put(self, card: Card, *, url: str, full: str, look: str) -> None:
        self.cards[card.id] = card
        self.urls[card.id] = url
        self.full[card.id] = full
        self.looks[card.id] = look

    def edge(self, source: str, target: str, style: str) -> None:
        """Where two links tie the same two things, the firmer one is drawn."""
        if style == "" or (source, target) not in self.edges:
            self.edges[source, target] = Edge(source, target, style)

    def directed(self, near: str, far: str, *, upstream: bool) -> tuple[str, str]:
        return (far, near) if upstream else (near, far)

    def address(self, thing: Id) -> str:
        return reverse("thread:thread", kwargs={"area": self.area.slug, "kind": thing[0], "key": thing[1]})

    def description(self) -> str:
        parts = [counted(self.seen[word], kind) for word, kind in self.known.nodes.items() if self.seen[word]]
        return f"From left to right: {joined(parts)}. The list below says the same in words."


def _name(thing: Id) -> str:
    return "/".join(thing)
