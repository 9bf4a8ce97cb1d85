import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.strategy.rules.glossing import Finder, Piece
from goldenthread.strategy.rules.merging import Merge, merge

PHRASES = {
    "Co-production": "co-production",
    "co-produced": "co-production",
    "EHC plan": "ehc-plan",
    "THRIVE": "thrive",
    "plan": "plan",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("All of it is co-produced.", ["co-production"]),
        ("CO-PRODUCTION first", ["co-production"]),
        ("Co-production is co-produced", ["co-production"]),
        ("An EHC plan, then a plan", ["ehc-plan", "plan"]),
        ("the children thrive", []),
        ("the THRIVE approach", ["thrive"]),
        ("planned, replan and plan-do-review", []),
        ("", []),
    ],
)
def test_terms_are_found_once_in_whole_words(text: str, found: list[str]) -> None:
    pieces = Finder(PHRASES).pieces(text)
    assert [piece.term for piece in pieces if piece.term] == found
    assert "".join(piece.text for piece in pieces) == text


def test_a_finder_remembers_what_the_page_has_used() -> None:
    finder = Finder(PHRASES)
    assert finder.pieces("A plan.") == [Piece("A "), Piece("plan", "plan"), Piece(".")]
    assert finder.pieces("Another plan.") == [Piece("Another plan.")]


def test_without_a_glossary_nothing_is_found() -> None:
    assert Finder({}).pieces("A plan.") == [Piece("A plan.")]


@given(st.text())
def test_no_text_is_lost(text: str) -> None:
    assert "".join(piece.text for piece in Finder(PHRASES).pieces(text)) == text


@pytest.mark.parametrize(
    ("loaded", "now", "wanted", "expected"),
    [
        ("a", "a", "a", Merge((), ())),
        ("a", "a", "b", Merge(("x",), ())),  # the pack changed it
        ("a", "mine", "a", Merge((), ())),  # people changed it
        ("a", "mine", "b", Merge((), ("x",))),  # both did
        ("a", "b", "b", Merge((), ())),  # both to the same
        (None, "mine", "b", Merge(("x",), ())),  # never loaded before
    ],
)
def test_three_way_merge(loaded: str | None, now: str, wanted: str, expected: Merge) -> None:
    assert merge(loaded={} if loaded is None else {"x": loaded}, now={"x": now}, wanted={"x": wanted}) == expected
