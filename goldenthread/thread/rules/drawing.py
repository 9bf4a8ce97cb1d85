"""Where everything stands in a drawing of the thread: columns from left to right, boxes, and the lines between them.

A layered drawing in the manner of Sugiyama, Tagawa and Toda (1981): columns by step of the thread, lanes that carry a
line past a column, an order within columns that follows the neighbours, and heights that follow it too. All lengths are
whole pixels at the drawing's own size. The same cards and edges always give the same drawing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from goldenthread.thread.rules.spacing import spread
from goldenthread.thread.rules.wrapping import wrap

BOX_WIDTH = 142
PADDING = 9
LABEL_HEIGHT = 19
LINE_HEIGHT = 18
MOST_LINES = 4
COLUMN_GAP = 34
GAP = 14
LANE_HEIGHT = 6
MARGIN = 6
SWEEPS = 4


class BackwardsError(Exception):
    """An edge that does not lead from left to right."""


@dataclass(frozen=True)
class Card:
    """What a box says. `rank` is its step on the thread; boxes of a higher rank never stand further left."""

    id: str
    rank: int
    label: str
    text: str


@dataclass(frozen=True)
class Edge:
    """A line between two cards. Lines of the same `style` to the same card share their lanes."""

    source: str
    target: str
    style: str = ""


@dataclass(frozen=True)
class Box:
    card: Card
    column: int
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]

    @property
    def text_x(self) -> int:
        return self.x + PADDING + 3

    @property
    def label_y(self) -> int:
        return self.y + PADDING + 12

    @property
    def line_places(self) -> list[tuple[int, str]]:
        """The baseline and text of each line."""
        return [(self.label_y + LABEL_HEIGHT + LINE_HEIGHT * number, line) for number, line in enumerate(self.lines)]


@dataclass(frozen=True)
class Line:
    """An edge as drawn: through these points, straight along lanes and curved between columns."""

    edge: Edge
    points: tuple[tuple[int, int], ...]

    @property
    def path(self) -> str:
        """The `d` of an SVG path."""
        (x, y), *others = self.points
        parts = [f"M{x} {y}"]
        for number, (next_x, next_y) in enumerate(others):
            half = (x + next_x) // 2
            along_lane = number % 2 == 1
            parts.append(f"H{next_x}" if along_lane else f"C{half} {y} {half} {next_y} {next_x} {next_y}")
            x, y = next_x, next_y
        return "".join(parts)


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


@dataclass
class _Item:
    """A box, or a lane that carries a line past a column."""

    name: str
    column: int
    height: int
    before: list["_Item"] = field(default_factory=list)
    after: list["_Item"] = field(default_factory=list)
    middle: float = 0.0


def draw(cards: Sequence[Card], edges: Sequence[Edge]) -> Drawing:
    """:raises BackwardsError: where an edge's target is not of a higher rank than its source."""
    rank = {card.id: card.rank for card in cards}
    for edge in edges:
        if rank[edge.target] <= rank[edge.source]:
            raise BackwardsError(f"from {edge.source} to {edge.target}")
    column = columns(cards, edges)
    lines = {card.id: tuple(wrap(card.text, BOX_WIDTH - 2 * PADDING - 3, MOST_LINES)) for card in cards}
    in_rank = sorted(cards, key=lambda card: card.rank)
    items = {card.id: _Item(card.id, column[card.id], _height(lines[card.id])) for card in in_rank}
    chains = [_chain(edge, items) for edge in edges]
    grid = _grid(items)
    _order(grid)
    _place(grid)
    boxes = tuple(
        Box(
            card, column[card.id], _left(column[card.id]), _top(items[card.id]), BOX_WIDTH, items[card.id].height, lines[card.id]
        )
        for card in cards
    )  # fmt: skip
    drawn = tuple(Line(edge, _points(chain)) for edge, chain in zip(edges, chains, strict=True))
    bottom = max((_top(item) + item.height for item in items.values()), default=0)
    wide = max(column.values(), default=-1) + 1
    return Drawing(max(_left(wide) - COLUMN_GAP, 0) + MARGIN, bottom + MARGIN, boxes, drawn)


def columns(cards: Sequence[Card], edges: Sequence[Edge]) -> dict[str, int]:
    """The column of each card. Neighbouring ranks share one where no edge runs between them, to save width."""
    linked: dict[str, set[str]] = {}
    for edge in edges:
        linked.setdefault(edge.target, set()).add(edge.source)
    placed: dict[str, int] = {}
    number, here = -1, set[str]()
    for step in sorted({card.rank for card in cards}):
        arriving = [card.id for card in cards if card.rank == step]
        if number < 0 or any(linked.get(name, set()) & here for name in arriving):
            number, here = number + 1, set()
        here.update(arriving)
        placed.update(dict.fromkeys(arriving, number))
    return placed


def _height(lines: Sequence[str]) -> int:
    return 2 * PADDING + LABEL_HEIGHT + LINE_HEIGHT * len(lines) - 2


def _chain(edge: Edge, items: dict[str, _Item]) -> list[_Item]:
    """The items that the edge passes, new lanes included, and each told of its neighbours."""
    source, target = items[edge.source], items[edge.target]
    chain = [source]
    for column in range(source.column + 1, target.column):
        name = f"lane {column} {edge.style} {edge.target}"
        chain.append(items.setdefault(name, _Item(name, column, LANE_HEIGHT)))
    chain.append(target)
    for left, right in pairwise(chain):
        left.after.append(right)
        right.before.append(left)
    return chain


def _grid(items: Mapping[str, _Item]) -> list[list[_Item]]:
    width = max((item.column for item in items.values()), default=-1) + 1
    return [[item for item in items.values() if item.column == number] for number in range(width)]


def _order(grid: list[list[_Item]]) -> None:
    """Sorts each column by the places of its neighbours, from the left and from the right in turn."""
    _number(grid)
    for sweep in range(SWEEPS):
        to_right = sweep % 2 == 0
        for column in grid if to_right else reversed(grid):
            column.sort(key=lambda item: _mean(item.before if to_right else item.after, item.middle))
            _number([column])


def _number(grid: Sequence[Sequence[_Item]]) -> None:
    for column in grid:
        for place, item in enumerate(column):
            item.middle = (place + 0.5) / len(column)


def _place(grid: Sequence[Sequence[_Item]]) -> None:
    """Gives each item its height on the page: as near to its neighbours' as order and gaps allow."""
    for column in grid:
        below = 0.0
        for item in column:
            item.middle = below + item.height / 2
            below += item.height + GAP
        for item in column:
            item.middle -= below / 2
    for sweep in range(SWEEPS):
        for column in grid if sweep % 2 else reversed(grid):
            wanted = [_mean([*item.before, *item.after], item.middle) for item in column]
            for item, middle in zip(column, spread(wanted, [item.height for item in column], GAP), strict=True):
                item.middle = middle
    highest = min((_edge_top(item) for column in grid for item in column), default=0)
    for column in grid:
        for item in column:
            item.middle += MARGIN - highest


def _mean(neighbours: Sequence[_Item], otherwise: float) -> float:
    return sum(item.middle for item in neighbours) / len(neighbours) if neighbours else otherwise


def _edge_top(item: _Item) -> float:
    return item.middle - item.height / 2


def _top(item: _Item) -> int:
    return round(_edge_top(item))


def _left(column: int) -> int:
    return MARGIN + column * (BOX_WIDTH + COLUMN_GAP)


def _points(chain: Sequence[_Item]) -> tuple[tuple[int, int], ...]:
    points: list[tuple[int, int]] = []
    for item in chain:
        middle = _top(item) + item.height // 2
        points += [(_left(item.column), middle), (_left(item.column) + BOX_WIDTH, middle)]
    return tuple(points[1:-1])
