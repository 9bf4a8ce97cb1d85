"""In which order kinds stand on the thread, and which links lead back."""

from goldenthread.thread.rules.route import Kind, Route, Way

WHOLE = Route(
    (
        Kind("voice", 1), Kind("figure", 2), Kind("priority", 3), Kind("intention", 4), Kind("fund", 5), Kind("contract", 6),
        Kind("grant", 6), Kind("service", 7), Kind("provision", 8, private=True), Kind("outcome", 9, private=True),
        Kind("measure", 10), Kind("promise", 10),
    ),
    (
        Way("voice", "intention"), Way("figure", "intention"), Way("priority", "intention"), Way("intention", "fund"),
        Way("intention", "promise"), Way("fund", "contract"), Way("fund", "grant"), Way("contract", "service"),
        Way("service", "provision"), Way("provision", "outcome"), Way("outcome", "measure"), Way("promise", "measure"),
        Way("measure", "voice"),
    ),
)  # fmt: skip


def test_kinds_stand_in_the_order_of_their_stages() -> None:
    rank = WHOLE.rank
    assert rank["voice"] < rank["figure"] < rank["priority"] < rank["intention"] < rank["fund"] < rank["contract"]
    assert rank["contract"] == rank["grant"] < rank["service"] < rank["provision"] < rank["outcome"]


def test_within_a_stage_a_kind_stands_before_the_one_it_leads_to() -> None:
    assert WHOLE.rank["outcome"] < WHOLE.rank["promise"] < WHOLE.rank["measure"]


def test_only_the_link_from_measure_to_voice_leads_back() -> None:
    assert [way for way in WHOLE.ways if WHOLE.leads_back(way)] == [Way("measure", "voice")]


def test_a_chain_within_one_stage_is_as_long_as_its_links_whatever_their_order() -> None:
    kinds = (Kind("a", 1), Kind("b", 1), Kind("c", 1))
    for ways in (
        (Way("a", "b"), Way("b", "c")),
        (Way("b", "c"), Way("a", "b")),
        (Way("a", "c"), Way("b", "c"), Way("a", "b")),
    ):
        rank = Route(kinds, ways).rank
        assert (rank["a"], rank["b"], rank["c"]) == (0, 1, 2)


def test_a_circle_within_one_stage_is_broken_at_the_link_declared_last() -> None:
    route = Route((Kind("a", 1), Kind("b", 1)), (Way("a", "b"), Way("b", "a"), Way("a", "a")))
    assert [route.leads_back(way) for way in route.ways] == [False, True, True]


def test_in_order_goes_from_the_first_kind_to_the_last() -> None:
    assert WHOLE.in_order[0] == "voice"
    assert WHOLE.in_order[-2:] == ("promise", "measure")
