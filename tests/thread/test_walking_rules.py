"""Walking the thread: everything that can be reached, once, in order, and never without end."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.thread.rules.listing import Branch, branches, count
from goldenthread.thread.rules.walking import Veil, once
from tests.thread.graphs import Graph, graphs
from tests.thread.test_route_rules import WHOLE

VOICE_INTENTION, INTENTION_FUND, FUND_CONTRACT, CONTRACT_SERVICE = 0, 3, 5, 7
SERVICE_PROVISION, PROVISION_OUTCOME, OUTCOME_MEASURE, INTENTION_PROMISE, PROMISE_MEASURE, MEASURE_VOICE = (
    8,
    9,
    10,
    4,
    11,
    12,
)


def story() -> Graph:
    return Graph(
        WHOLE,
        [
            (VOICE_INTENTION, "jobs", "employment", False),
            (INTENTION_FUND, "employment", "work", False),
            (FUND_CONTRACT, "work", "northway", False),
            (CONTRACT_SERVICE, "northway", "internships", False),
            (SERVICE_PROVISION, "internships", "coach", False),
            (PROVISION_OUTCOME, "coach", "paid-job", False),
            (OUTCOME_MEASURE, "paid-job", "into-work", False),
            (INTENTION_PROMISE, "employment", "more-in-work", False),
            (PROMISE_MEASURE, "more-in-work", "into-work", False),
            (MEASURE_VOICE, "into-work", "jobs", False),
        ],
    )


def test_the_thread_runs_from_a_voice_to_a_measure_and_back() -> None:
    walked = story().walk(("voice", "jobs"), upstream=False)
    assert [kind for kind, _ in walked.order] == [
        "intention", "fund", "contract", "service", "provision", "outcome", "promise", "measure",
    ]  # fmt: skip
    assert [(tie.upstream, tie.downstream) for tie in walked.back] == [(("measure", "into-work"), ("voice", "jobs"))]


def test_upstream_a_measure_leads_to_what_families_said() -> None:
    walked = story().walk(("measure", "into-work"), upstream=True)
    assert walked.order[-1] == ("voice", "jobs")
    assert [tie.upstream for tie in walked.back] == [("measure", "into-work")]


def test_where_the_thread_starts_again_is_said_downstream_and_once() -> None:
    start = ("intention", "employment")
    up, down = (story().walk(start, upstream=upstream) for upstream in (True, False))
    assert len(down.back) == 1
    assert once(up, down).back == ()


def test_where_the_way_down_is_closed_it_is_said_upstream() -> None:
    graph = story()
    graph.links = [link for link in graph.links if link[0] != PROMISE_MEASURE]
    start = ("intention", "employment")
    up, down = (graph.walk(start, upstream=upstream, closed={"provision", "outcome"}) for upstream in (True, False))
    assert down.back == ()
    assert [tie.upstream for tie in once(up, down).back] == [("measure", "into-work")]


def test_upstream_of_a_voice_stands_the_measure_that_led_back_to_it() -> None:
    walked = story().walk(("voice", "jobs"), upstream=True)
    assert walked.order == ()
    assert [tie.upstream for tie in walked.back] == [("measure", "into-work")]


def test_the_thread_goes_round_what_is_closed() -> None:
    graph = story()
    walked = graph.walk(("voice", "jobs"), upstream=False, closed={"provision", "outcome"})
    assert [kind for kind, _ in walked.order] == ["intention", "fund", "contract", "service", "promise", "measure"]
    assert walked.veils == (Veil(("provision", "outcome"), (("service", "internships"),)),)
    assert ("found", "provision") not in graph.asked
    assert ("pairs", SERVICE_PROVISION) not in graph.asked


def test_the_veil_is_the_same_where_there_is_nothing_behind_it() -> None:
    empty = story()
    empty.links = [
        link for link in empty.links if link[0] not in {SERVICE_PROVISION, PROVISION_OUTCOME, OUTCOME_MEASURE}
    ]
    closed = {"provision", "outcome"}
    for start in (("voice", "jobs"), ("service", "internships")):
        assert empty.walk(start, upstream=False, closed=closed) == story().walk(start, upstream=False, closed=closed)


def test_upstream_of_a_measure_outcomes_and_provision_share_a_veil() -> None:
    walked = story().walk(("measure", "into-work"), upstream=True, closed={"provision", "outcome"})
    assert walked.veils == (Veil(("outcome", "provision"), (("measure", "into-work"),)),)


def test_what_there_is_no_room_for_is_counted_and_can_be_asked_for() -> None:
    graph = Graph(WHOLE, [(VOICE_INTENTION, f"v{number}", "employment", number == 0) for number in range(8)])
    few = graph.walk(("intention", "employment"), upstream=True, breadth=5)
    assert [key for _, key in few.order] == ["v1", "v2", "v3", "v4", "v5"]  # the proposed one gives way
    assert [(more.kind, more.count, more.beside) for more in few.more] == [("voice", 3, (("intention", "employment"),))]
    all_of_them = graph.walk(("intention", "employment"), upstream=True, breadth=5, all_of="voice")
    assert len(all_of_them.order) == 8
    assert all_of_them.more == ()


def test_a_single_one_too_many_is_shown_rather_than_counted() -> None:
    graph = Graph(WHOLE, [(VOICE_INTENTION, f"v{number}", "employment", False) for number in range(6)])
    assert len(graph.walk(("intention", "employment"), upstream=True, breadth=5).order) == 6


def test_what_leads_back_is_counted_too_where_there_is_no_room() -> None:
    graph = Graph(WHOLE, [(MEASURE_VOICE, "satisfied", f"v{number}", False) for number in range(8)])
    walked = graph.walk(("measure", "satisfied"), upstream=False, breadth=5)
    assert len(walked.back) == 5
    assert [(more.kind, more.count, more.back) for more in walked.more] == [("voice", 3, True)]


@given(graphs(), st.booleans())
def test_everything_that_can_be_reached_is_reached_once(graph: Graph, upstream: bool) -> None:
    for start in [(kind.word, "1") for kind in graph.route.kinds]:
        walked = graph.walk(start, upstream=upstream)
        assert len(walked.order) == len(set(walked.order))
        assert set(walked.order) == graph.reachable(start, upstream=upstream)


@given(graphs(), st.booleans(), st.integers(1, 3))
def test_a_kind_and_a_kind_of_link_are_asked_for_once_however_broad_the_thread(
    graph: Graph, upstream: bool, breadth: int
) -> None:
    graph.walk((graph.route.kinds[0].word, "1"), upstream=upstream, breadth=breadth)
    pairs = [one for one in graph.asked if one[0] == "pairs"]
    assert len(pairs) == len(set(pairs))
    assert len(graph.asked) <= 2 * len(graph.route.ways)


@given(graphs(), st.booleans(), st.integers(1, 3))
def test_a_walk_is_the_same_whenever_it_is_walked_and_its_ends_are_all_kept(
    graph: Graph, upstream: bool, breadth: int
) -> None:
    start = (graph.route.kinds[0].word, "1")
    walked = graph.walk(start, upstream=upstream, breadth=breadth)
    assert walked == graph.walk(start, upstream=upstream, breadth=breadth)
    kept = {start, *walked.order}
    assert all(tie.upstream in kept and tie.downstream in kept for tie in walked.ties)
    rank = graph.route.rank
    assert all(rank[tie.upstream[0]] < rank[tie.downstream[0]] for tie in walked.ties)


@given(graphs(), st.booleans(), st.integers(1, 3))
def test_the_list_writes_out_everything_exactly_once(graph: Graph, upstream: bool, breadth: int) -> None:
    walked = graph.walk((graph.route.kinds[0].word, "1"), upstream=upstream, breadth=breadth)
    listed = branches(walked, upstream=upstream)

    def written(grown: tuple[Branch, ...]) -> list[tuple[str, str]]:
        return [
            thing
            for branch in grown
            if not branch.again and not branch.back
            for thing in (branch.id, *written(branch.branches))
        ]

    assert sorted(written(listed)) == sorted(walked.order)
    assert count(listed) == len(walked.order) + len(walked.back)
