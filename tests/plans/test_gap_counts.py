"""Commissioners learn how often the thread is broken in children's plans, never in whose."""

from datetime import date

import pytest

from goldenthread.children.actions import register_child
from goldenthread.foundations.thread import declarations
from goldenthread.plans import actions, queries
from tests.children.cast import Place, place
from tests.children.test_permissions import sign_in

pytestmark = pytest.mark.postgres15


@pytest.fixture
def alder(db: None) -> Place:
    return place("alder", 1)


def lonely_outcomes(here: Place, each: int, children: int) -> None:
    """Outcomes with no provision: `each` in the plans of `children` children, who are added to the place."""
    by = here.coordinator
    for number in range(children):
        child = register_child(
            area=here.area, given_name=f"Child {number}", family_name="Alder", born_on=date(2015, 1, 1), by=by
        )
        plan = actions.draft_plan(child=child, by=by)
        for outcome in range(each):
            actions.add_outcome(plan=plan, text=f"Outcome {outcome}", by_date=date(2030, 1, 1), needs=[], by=by)


@pytest.mark.parametrize(("each", "children", "about"), [(3, 4, None), (1, 5, 5), (2, 6, 10), (1, 8, 10)])
def test_only_an_order_of_size_is_told(alder: Place, each: int, children: int, about: int | None) -> None:
    lonely_outcomes(alder, each, children)
    assert queries.gaps_about(alder.area).get("outcome-without-provision") == about


def test_a_commissioner_reads_how_many_and_no_more(alder: Place) -> None:
    lonely_outcomes(alder, 2, 6)
    answer = sign_in(alder.people["commissioner"]).get(f"/{alder.area.slug}/thread/gaps/")
    page = answer.content.decode()
    assert "In the whole area: about 10." in page
    assert "Outcome 1" not in page
    assert "In the whole area: none, or those of fewer than 5 children." in page


def test_another_area_has_counts_of_its_own(alder: Place) -> None:
    birch = place("birch", 2)
    lonely_outcomes(alder, 2, 6)
    assert queries.gaps_about(birch.area).get("outcome-without-provision") is None


def test_every_gap_about_children_has_its_count() -> None:
    known = declarations()
    private = [gap for gap in known.gaps if known.nodes[gap.kind].private]
    assert private
    assert all(gap.about for gap in private)
