"""How far a thread reaches, and the one line through it in which it is told."""

from goldenthread.thread.rules.chain import chain
from goldenthread.thread.rules.reach import reach
from goldenthread.thread.rules.walking import Id
from tests.thread.test_route_rules import WHOLE
from tests.thread.test_walking_rules import story

STAGE = {kind.word: kind.stage for kind in WHOLE.kinds}


def told(start: Id, closed: set[str]) -> list[str]:
    graph = story()
    up, down = (graph.walk(start, upstream=upstream, closed=closed) for upstream in (True, False))
    return [kind for kind, _ in chain(up, down, STAGE)]


def test_a_story_goes_from_the_first_word_to_the_measure() -> None:
    line = ["voice", "intention", "fund", "contract", "service", "provision", "outcome", "measure"]
    assert told(("intention", "employment"), set()) == line
    assert told(("voice", "jobs"), set()) == line


def test_where_the_long_line_stops_at_what_is_closed_the_line_that_goes_furthest_ends_the_story() -> None:
    line = ["voice", "intention", "fund", "contract", "service", "promise", "measure"]
    assert told(("intention", "employment"), {"provision", "outcome"}) == line


def test_a_thing_alone_is_a_story_of_one() -> None:
    assert told(("voice", "nobody"), set()) == ["voice"]


def test_of_several_beginnings_the_one_of_least_length_is_told() -> None:
    graph = story()
    graph.links += [(0, "a", "employment", False)]
    start = ("intention", "employment")
    up, down = (graph.walk(start, upstream=upstream) for upstream in (True, False))
    assert chain(up, down, STAGE, lambda thing: len(thing[1]))[0] == ("voice", "a")
    assert chain(up, down, STAGE, lambda thing: -len(thing[1]))[0] == ("voice", "jobs")


def test_the_thread_with_most_stages_reaches_furthest_then_the_one_with_most_things() -> None:
    one, two, three = ("intention", "one"), ("intention", "two"), ("intention", "three")
    ties = [
        (("voice", "a"), one), (("voice", "b"), one), (("voice", "a"), two), (two, ("fund", "x")), (("voice", "c"), three),
    ]  # fmt: skip
    found = reach([three, one, two], ties, STAGE)
    assert [answer.id for answer in found] == [two, one, three]
    assert found[0].stages == {1, 4, 5}
    assert found[1].things == 3


def test_a_thread_that_comes_back_reaches_further() -> None:
    one, two = ("intention", "one"), ("intention", "two")
    ties = [(("voice", "a"), one), (("voice", "b"), two)]
    found = reach([one, two], ties, STAGE, [(("measure", "m"), ("voice", "b"))])
    assert found[0].id == two
    assert found[0].stages == {1, 4, 10}
