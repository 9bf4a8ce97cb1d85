"""The pack of Knowsley, against the document that it comes from and the published statistics."""

import re
from pathlib import Path

import pytest

from goldenthread.partnership.models import User
from goldenthread.strategy import actions, queries
from goldenthread.strategy.rules.kinds import StatementKind
from goldenthread.strategy.rules.pack.check import read_pack
from goldenthread.strategy.rules.pack.schema import FILES, Pack
from tests.strategy.conftest import KNOWSLEY, some


@pytest.fixture(scope="module")
def knowsley() -> Pack:
    return read_pack(KNOWSLEY)


@pytest.fixture(scope="module")
def document(shared: Path) -> str:
    [source] = (shared / "strategy").glob("*.txt")
    return plain(source.read_text())


def plain(text: str) -> str:
    """Without line breaks, bullets, quotation marks and case, which the drawing of the page decides."""
    return re.sub(r"\s+", " ", re.sub(r"[“”\"‘’'•]", "", text)).strip().casefold()


def test_everything_is_there(knowsley: Pack) -> None:
    themes = [intention.theme for intention in knowsley.intentions.intentions]
    assert [themes.count(theme.slug) for theme in knowsley.strategy.themes] == [7, 8, 6]
    assert len(knowsley.strategy.priorities) == 5
    assert len(knowsley.strategy.forewords) == 2
    counts = {kind: len(entries) for kind, entries in knowsley.statements.lists().items()}
    assert counts == {
        StatementKind.COMMITMENT: 9,
        StatementKind.WAY_OF_WORKING: 5,
        StatementKind.NEEDS_STEP: 7,
        StatementKind.CYCLE_PHASE: 3,
        StatementKind.CYCLE_COMPONENT: 3,
        StatementKind.CYCLE_AIM: 3,
        StatementKind.FRAMEWORK_DOMAIN: 4,
        StatementKind.GOOD_FOR_FAMILIES: 3,
        StatementKind.GOOD_FOR_COMMISSIONERS: 4,
        StatementKind.FINDING: 1,
        StatementKind.VULNERABLE_GROUP: 7,
        StatementKind.COMPARISON_GAP: 3,
        StatementKind.TRANSITION_POINT: 5,
        StatementKind.ADULTHOOD_OUTCOME: 5,
        StatementKind.WELLBEING_WAY: 5,
        StatementKind.THRIVE_GROUP: 5,
    }
    said = [voice.kind for voice in knowsley.voices.voices]
    assert (said.count("quotation"), said.count("statement")) == (11, 12)
    bullets = [measure.bullet for measure in knowsley.measures.impact_measures]
    assert sorted(set(bullets)) == list(range(1, 13))
    assert len(bullets) == 22
    assert sum(term.in_document for term in knowsley.glossary.terms) == 22
    assert len(knowsley.organisations.boards) == 3


def test_every_quotation_is_in_the_document(knowsley: Pack, document: str) -> None:
    for voice in knowsley.voices.voices:
        assert plain(voice.words).rstrip(".") in document, voice.slug


def test_every_intention_priority_and_foreword_is_in_the_document(knowsley: Pack, document: str) -> None:
    for intention in knowsley.intentions.intentions:
        assert plain(intention.text) in document, intention.slug
    for priority in knowsley.strategy.priorities:
        assert plain(priority.text) in document, priority.slug
    for foreword in knowsley.strategy.forewords:
        for paragraph in foreword.words.split("\n\n"):
            assert plain(paragraph) in document, foreword.slug
    assert plain(knowsley.strategy.strategy.vision) in document
    for kind in (StatementKind.COMMITMENT, StatementKind.GOOD_FOR_FAMILIES, StatementKind.GOOD_FOR_COMMISSIONERS):
        for entry in knowsley.statements.lists()[kind]:
            assert plain(entry.title) in document, entry.slug


def test_every_number_is_in_the_document(knowsley: Pack, document: str) -> None:
    for figure in knowsley.figures.figures:
        if figure.unit == "percent" and figure.value is not None:
            assert f"{figure.value}%" in document, figure.slug
        if figure.shown:
            assert plain(figure.shown) in document, figure.slug
        if figure.compared_value is not None and figure.unit == "percent":
            assert f"{figure.compared_value}%" in document, figure.slug


@pytest.mark.parametrize(
    ("figure", "column", "year"),
    [
        ("sen-support", "SEN_TotSENSuP", "2018"),
        ("ehc-plans", "SEN_TotStat", "2018"),
        ("good-level-of-development", "FSP_Gooddev_Without_SENSTATE", "2017"),
        ("key-stage-2-with-plan", "NEW_KS2_RWM_Sen_Withsta", "2017"),
        ("special-school-absence", "SpecPerAbNew", "2017"),
    ],
)
def test_the_pairing_agrees_with_what_was_published(
    knowsley: Pack, shared: Path, figure: str, column: str, year: str
) -> None:
    import polars as pl

    published = pl.scan_csv(shared / "data/03_lait_indicators/lait_bds_long_2026-04.csv.gz", infer_schema=False)
    rows = (
        published.filter(
            pl.col("Short Desc") == column, pl.col("Years") == year, pl.col("LA and Regions") == "Knowsley"
        )
        .collect()
        .rows(named=True)
    )
    [ours] = [one for one in knowsley.figures.figures if one.slug == figure]
    assert round(float(rows[0]["Values"]), 1) == float(some(ours.value))


def test_no_person_is_named(knowsley: Pack) -> None:
    text = " ".join(path.read_text() for path in KNOWSLEY.glob("*.yaml") if path.name in FILES)
    assert not re.search(r"\b(Cllr|Mrs?|Ms|Dr)\b\.? [A-Z]", text)


def test_every_link_is_proposed_with_a_reason(knowsley: Pack) -> None:
    for intention in knowsley.intentions.intentions:
        assert intention.priorities, intention.slug
        for link in (
            *intention.priorities, *intention.voices, *intention.figures, *intention.indicators, *intention.promises
        ):  # fmt: skip
            assert link.status == "proposed"
            assert link.because.endswith(".")


def test_what_promises_nothing_that_the_strategy_watches(knowsley: Pack) -> None:
    """No impact measure is about grants or information, and none is forced onto them."""
    without = {intention.slug for intention in knowsley.intentions.intentions if not intention.promises}
    assert without == {"community-capacity", "local-offer"}


def test_it_loads(installer: User) -> None:
    area, report = actions.load_pack(folder=KNOWSLEY, by=installer)
    assert not report.kept
    assert queries.intentions(area).count() == 21
    assert {intention.slug for intention in queries.unasked(area)} == {"social-emotional-mental-health", "local-offer"}
    _, report = actions.load_pack(folder=KNOWSLEY, by=installer)
    assert not report.wrote
