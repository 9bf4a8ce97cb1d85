from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.foundations.thread import Declarations, Link, LinkKind, Node, NodeKind, Stage
from goldenthread.partnership import queries as partners
from goldenthread.partnership.models import Area, User
from goldenthread.strategy import queries
from goldenthread.strategy.models import (
    BoardSeat,
    GlossaryTerm,
    ImpactMeasure,
    LoadedItem,
    NameChange,
    Priority,
    Statement,
    Strategy,
    Theme,
)
from goldenthread.strategy.presenters import figures, further, plan
from goldenthread.strategy.presenters.evidence import Newest
from goldenthread.strategy.presenters.gloss import Glosser
from goldenthread.strategy.rules.kinds import StatementKind
from tests.strategy.conftest import an_action, some


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("19.30", "percent", "19.3%"),
        ("27.00", "percent", "27%"),
        ("290.00", "number", "290"),
        ("12500.00", "number", "12,500"),
        ("2.50", "number", "2.5"),
        ("1", "rank", "Most common"),
        ("3.00", "rank", "Third most common"),
        ("11.00", "rank", "Number 11"),
        (None, "percent", ""),
    ],
)
def test_a_value_in_words(value: str | None, unit: str, text: str) -> None:
    assert figures.shown(None if value is None else Decimal(value), unit) == text


def test_a_figure_leads_to_todays_statistics_only_where_there_are_any(northmoor: Area) -> None:
    figure = some(queries.figure(northmoor, "ehc-plans"))
    assert figures.line(northmoor, figure, {}).evidence_url == ""
    line = figures.line(northmoor, figure, {"pupils-ehc-plan-percent": Newest("5.1%, January 2026", "A school census")})
    assert line.newest == "5.1%, January 2026"
    assert line.evidence_url == "/northmoor/evidence/pupils-ehc-plan-percent/"
    figure.period_is_assumed = True
    assert figures.line(northmoor, figure, {}).period == "2025 (our reading: the strategy gives no year)"


def test_colours_have_words() -> None:
    assert plan.rag_tag("") == plan.Tag("Not rated yet", "govuk-tag--grey")
    assert plan.rag_tag("red") == plan.Tag("Red: off track", "govuk-tag--red")


def test_an_owner_has_its_older_name(northmoor: Area, alice: User) -> None:
    icb = some(partners.agency(northmoor, "icb"))
    action = an_action(northmoor, alice, owner_agency=icb, owner_post="")
    assert plan.owner_words(action) == "NHS North Integrated Care Board (formerly Northmoor CCG)"
    assert plan.action_line(action, date(2027, 3, 31)).due == "31 March 2027"


def test_text_is_escaped_between_the_words(northmoor: Area) -> None:
    gloss = Glosser(northmoor)
    text = gloss("<b>Co-production</b> & CCG")
    assert "&lt;b&gt;<a" in text
    assert "&amp;" in text
    assert [(word.term, word.now) for word in gloss.words] == [
        ("Clinical commissioning group", "NHS North Integrated Care Board"),
        ("Co-production", ""),
    ]


def nodes(kind: str, stage: Stage, *, private: bool = False) -> NodeKind:
    def find(_area: Area, keys: Collection[str] | None) -> Iterable[Node]:
        return [Node(kind, key, f"{kind} {key}") for key in keys or ()]

    return NodeKind(kind, kind, f"{kind}s", stage, find, private)


def link(upstream: str, downstream: str, *pairs: tuple[str, str]) -> LinkKind:
    def find(_area: Area, above: Collection[str] | None, _below: Collection[str] | None) -> Iterable[Link]:
        return [Link(up, down) for up, down in pairs if above is None or up in above]

    return LinkKind(upstream, downstream, "leads to", "comes from", find)


def test_an_intention_shows_what_upper_rooms_tied_to_it_and_no_child(
    northmoor: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = [
        nodes("intention", Stage.INTENTION),
        nodes("pot", Stage.MONEY),
        nodes("deal", Stage.CONTRACT),
        nodes("club", Stage.SERVICE),
        nodes("hour", Stage.PROVISION, private=True),
        nodes("score", Stage.MEASURE),
    ]
    links = [
        link("intention", "pot", ("jobs", "p1"), ("one-door", "p2")),
        link("pot", "deal", ("p1", "d1"), ("p1", "d2"), ("p2", "d3")),
        link("deal", "club", ("d1", "c1"), ("d2", "c1")),
        link("club", "hour", ("c1", "h1")),
        link("hour", "score", ("h1", "s1")),
        link("club", "score", ("c1", "s2")),
    ]
    known = Declarations({kind.kind: kind for kind in kinds}, links)
    monkeypatch.setattr(further, "declarations", lambda: known)
    found = {section.title: [node.title for node in section.nodes] for section in further.sections(northmoor, "jobs")}
    assert found == {
        "Money": ["pot p1"],
        "Contracts and grants": ["deal d1", "deal d2"],
        "Services": ["club c1"],
        "How we will know": ["score s2"],
    }


def test_things_have_names(northmoor: Area, alice: User) -> None:
    action = an_action(northmoor, alice)
    assert str(action) == "Open the door"
    assert str(action.milestones.get()) == "Find a building"
    assert str(action.notes.get()) == "We looked at three."
    assert str(Strategy.objects.get()) == "Together for SEND"
    assert str(Priority.objects.get(slug="adulthood")) == "Adulthood"
    assert str(Theme.objects.get()) == "The journey"
    assert str(Statement.objects.get(slug="into-school")) == "Into school"
    assert str(queries.intention(northmoor, "jobs")) == "Jobs"
    assert str(queries.figure(northmoor, "ehc-plans")) == "Pupils with an EHC plan"
    assert str(ImpactMeasure.objects.get()) == "Fewer complaints"
    assert str(GlossaryTerm.objects.get(slug="ccg")) == "Clinical commissioning group"
    assert str(NameChange.objects.get()) == "Northmoor CCG: now NHS North Integrated Care Board"
    assert str(BoardSeat.objects.get(agency__slug="icb")) == "NHS North Integrated Care Board on Partnership Board"
    assert str(LoadedItem.objects.get(kind="figure")) == "figure ehc-plans"
    one_door = some(queries.intention(northmoor, "one-door"))
    named = {
        end: [str(one) for one in queries.links_of(one_door, end)]
        for end in ("priority", "voice", "figure", "indicator", "promise")
    }
    assert named == {
        "priority": ["Joint working to One door"],
        "voice": ["There are too many doors. to One door"],
        "figure": ["Pupils with an EHC plan to One door"],
        "indicator": ["plans-within-20-weeks-percent to One door"],
        "promise": ["One door to Fewer complaints"],
    }


def test_only_some_lists(northmoor: Area) -> None:
    assert set(queries.statements(northmoor, StatementKind.COMMITMENT)) == {StatementKind.COMMITMENT}
