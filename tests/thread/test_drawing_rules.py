"""The drawing: no box on another, every line from left to right, everything drawn, and always the same."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.thread.rules import drawing, wrapping
from goldenthread.thread.rules.drawing import BackwardsError, Card, Drawing, Edge, columns, draw
from goldenthread.thread.rules.spacing import spread

texts = st.text(st.sampled_from("abm WI.é…speech therapy"), max_size=80)


@st.composite
def pictures(draw_from: st.DrawFn) -> tuple[list[Card], list[Edge]]:
    ranks = draw_from(st.lists(st.integers(-1, 8), min_size=1, max_size=25))
    cards = [Card(str(number), rank, "Kind", draw_from(texts)) for number, rank in enumerate(ranks)]
    forwards = [(one.id, other.id) for one in cards for other in cards if one.rank < other.rank]
    chosen = draw_from(st.lists(st.sampled_from(forwards), max_size=40, unique=True)) if forwards else []
    return cards, [Edge(*pair, draw_from(st.sampled_from(["", "proposed"]))) for pair in chosen]


@given(pictures())
def test_no_box_stands_on_another_and_all_stand_within_the_drawing(picture: tuple[list[Card], list[Edge]]) -> None:
    drawn = draw(*picture)
    assert [box.card for box in drawn.boxes] == picture[0]
    for box in drawn.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawn.width
        assert box.y + box.height <= drawn.height
    for one, other in combinations(drawn.boxes, 2):
        beside = one.x + one.width < other.x or other.x + other.width < one.x
        above = one.y + one.height < other.y or other.y + other.height < one.y
        assert beside or above


@given(pictures())
def test_every_line_goes_from_left_to_right_between_its_boxes_and_past_all_others(
    picture: tuple[list[Card], list[Edge]],
) -> None:
    drawn = draw(*picture)
    boxes = {box.card.id: box for box in drawn.boxes}
    assert [line.edge for line in drawn.lines] == picture[1]
    for line in drawn.lines:
        source, target = boxes[line.edge.source], boxes[line.edge.target]
        assert line.points[0] == (source.x + source.width, source.y + source.height // 2)
        assert line.points[-1] == (target.x, target.y + target.height // 2)
        across = [x for x, _ in line.points]
        assert across == sorted(set(across))
        for left, right in zip(line.points[1:-1:2], line.points[2:-1:2], strict=True):
            assert left[1] == right[1]
            assert not any(box.x == left[0] and box.y < left[1] < box.y + box.height for box in drawn.boxes)


@given(pictures())
def test_the_same_thread_is_always_drawn_the_same(picture: tuple[list[Card], list[Edge]]) -> None:
    assert draw(*picture) == draw(*picture)


@given(pictures())
def test_what_comes_earlier_on_the_thread_never_stands_further_right(picture: tuple[list[Card], list[Edge]]) -> None:
    placed = columns(*picture)
    for one, other in combinations(picture[0], 2):
        if one.rank <= other.rank:
            assert placed[one.id] <= placed[other.id]
    assert set(placed.values()) == set(range(max(placed.values()) + 1))


def test_steps_without_a_link_between_them_share_a_column() -> None:
    cards = [Card("voice", 0, "", ""), Card("figure", 1, "", ""), Card("intention", 3, "", ""), Card("fund", 4, "", "")]
    edges = [Edge("voice", "intention"), Edge("figure", "intention"), Edge("intention", "fund")]
    assert columns(cards, edges) == {"voice": 0, "figure": 0, "intention": 1, "fund": 2}


def test_a_line_that_passes_a_column_is_carried_in_a_lane() -> None:
    cards = [Card("a", 0, "A", "one"), Card("b", 1, "B", "two"), Card("c", 2, "C", "three")]
    drawn = draw(cards, [Edge("a", "b"), Edge("b", "c"), Edge("a", "c")])
    past = drawn.lines[2]
    assert len(past.points) == 4
    assert past.path.count("C") == 2
    assert past.path.count("H") == 1


def test_an_edge_to_the_left_is_refused() -> None:
    cards = [Card("a", 0, "", ""), Card("b", 0, "", "")]
    with pytest.raises(BackwardsError, match="from a to b"):
        draw(cards, [Edge("a", "b")])


def test_nothing_makes_an_empty_drawing() -> None:
    assert draw([], []) == Drawing(drawing.MARGIN, drawing.MARGIN, (), ())


def test_a_box_says_where_its_words_stand() -> None:
    box = draw([Card("a", 0, "Service", "Open Fields summer days out of doors")], []).boxes[0]
    assert [words for _, words in box.line_places] == ["Open Fields", "summer days out", "of doors"]
    assert box.line_places[-1][0] < box.y + box.height
    assert box.text_x > box.x


@given(texts, st.integers(30, 200), st.integers(1, 5))
def test_wrapped_lines_fit_and_leave_nothing_out_unsaid(text: str, room: int, most: int) -> None:
    lines = wrapping.wrap(text, room, most)
    assert 1 <= len(lines) <= most
    assert all(wrapping.width(line) <= room for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == "".join(text.split())


@given(st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(1, 200)), max_size=30), st.floats(0, 50))
def test_spread_things_keep_their_order_and_their_distance(things: list[tuple[float, float]], gap: float) -> None:
    wanted, sizes = [one for one, _ in things], [size for _, size in things]
    middles = spread(wanted, sizes, gap)
    for number in range(1, len(middles)):
        apart = (sizes[number - 1] + sizes[number]) / 2 + gap
        assert middles[number] - middles[number - 1] >= apart - 1e-6
