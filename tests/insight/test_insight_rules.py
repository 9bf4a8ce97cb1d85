import doctest
from dataclasses import dataclass
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.insight.rules import breakdowns, breaks, catalogue, compare, periods, precedence
from goldenthread.insight.rules.breakdowns import ALL, Breakdown, normalise
from goldenthread.insight.rules.precedence import Rank
from goldenthread.insight.rules.statuses import SYMBOLS, WORDS, Status


@pytest.mark.parametrize(
    "module",
    [
        "rules.breakdowns",
        "rules.catalogue",
        "rules.compare",
        "rules.periods",
        "presenters.figures",
        "presenters.wording",
    ],
)
def test_the_examples_in_docstrings_hold(module: str) -> None:
    result = doctest.testmod(import_module(f"goldenthread.insight.{module}"))
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize(
    ("period", "identifier", "year"),
    [
        ("2022", "Calendar year", 2022),
        ("2024", "Reporting year", 2024),
        ("202425", "Academic year", 2025),
        ("199900", "Academic year", 2000),
        ("202426", "Academic year", None),
        ("2024", "Academic year", None),
        ("202425", "Calendar year", None),
        ("20x5", "Calendar year", None),
        ("2024", "Week", None),
        ("", "", None),
    ],
)
def test_a_period_counts_under_the_year_in_which_it_ends(period: str, identifier: str, year: int | None) -> None:
    assert periods.year_of(period, identifier) == year


@given(st.text(max_size=8), st.sampled_from(["Calendar year", "Academic year", "Reporting year", "Month"]))
def test_no_text_breaks_the_reading_of_periods(period: str, identifier: str) -> None:
    year = periods.year_of(period, identifier)
    assert year is None or 1900 <= year <= 2100


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ({}, ALL),
        ({"characteristic_age": "Total"}, ALL),
        ({"characteristic_age": "Under 5"}, Breakdown("age", "Under 5")),
        ({"characteristic_age": "Age 11 to 15"}, Breakdown("age", "11 to 15")),
        ({"characteristic_age": ""}, None),
        ({"breakdown_topic": "All EHC plans", "breakdown": "All EHC plans"}, ALL),
        ({"breakdown_topic": "Child or young persons age", "breakdown": "Aged 10"}, Breakdown("age", "10")),
        ({"breakdown_topic": "Child or young persons age", "breakdown": "age 10"}, Breakdown("age", "10")),
        ({"breakdown_topic": "Young persons age", "breakdown": "age 25 or over"}, Breakdown("age", "25 and over")),
        ({"breakdown_topic": "Age plan ceased", "breakdown": "Age unknown"}, Breakdown("age-at-end", "Unknown")),
        (
            {"breakdown_topic": "Years plan held", "breakdown": "Under a year"},
            Breakdown("years-held", "Less than a year"),
        ),
        (
            {"breakdown_topic": "Years plan held", "breakdown": "12 years and over"},
            Breakdown("years-held", "12 or more"),
        ),
        ({"breakdown_topic": "Years EHC plan in place", "breakdown": "1"}, Breakdown("years-held", "1")),
        ({"breakdown_topic": "Years plan held", "breakdown": "1 year"}, Breakdown("years-held", "1")),
        ({"breakdown_topic": "Sex", "breakdown": "Female"}, Breakdown("sex", "Female")),
        (
            {"breakdown_topic": "Type of placement", "breakdown": "Special - Academy/free schools"},
            Breakdown("placement", "Special - academy/free school"),
        ),
        ({"breakdown_topic": "Shoe size", "breakdown": "9"}, None),
        ({"breakdown_topic": "Sex", "breakdown": ""}, None),
        ({"establishment_group": "Total", "establishment_type": "Total"}, ALL),
        (
            {"establishment_group": "Special school", "establishment_type": "Total"},
            Breakdown("placement", "Special - total"),
        ),
        ({"establishment_group": "NEET", "establishment_type": "Total"}, Breakdown("placement", "NEET - total")),
        (
            {"establishment_group": "Educated elsewhere", "establishment_type": "Total"},
            Breakdown("placement", "Educated elsewhere - total"),
        ),
        (
            {"establishment_group": "Non-maintained early years", "establishment_type": "Total"},
            Breakdown("placement", "Non-maintained early years - total"),
        ),
        (
            {"establishment_group": "Non-maintained early years", "establishment_type": "Non-maintained early years"},
            Breakdown("placement", "Non-maintained early years"),
        ),
        (
            {"establishment_group": "Mainstream school", "establishment_type": "Mainstream - LA maintained - SEN unit"},
            Breakdown("placement", "Mainstream - LA maintained (SEN unit)"),
        ),
        (
            {"establishment_group": "Educated elsewhere", "establishment_type": "Elective home education"},
            Breakdown("placement", "Educated elsewhere - elective home education"),
        ),
        (
            {"establishment_group": "Further education", "establishment_type": "Sixth form college"},
            Breakdown("placement", "FE - Sixth form college"),
        ),
        ({"establishment_group": "Moon base", "establishment_type": "Total"}, None),
        ({"establishment_group": "Special school", "establishment_type": ""}, None),
    ],
)
def test_both_layouts_come_to_one_vocabulary(published: dict[str, str], expected: Breakdown | None) -> None:
    assert normalise(published) == expected


def test_every_column_measures_a_known_indicator_by_a_known_dimension() -> None:
    for table in catalogue.tables().values():
        assert table.source in catalogue.sources()
        assert [column.position for column in table.columns] == list(range(1, len(table.columns) + 1))
        for column in table.columns:
            assert column.indicator in catalogue.indicators(), column
            assert column.breakdown.dimension in {"all", *breakdowns.DIMENSIONS}, column
            measured = catalogue.indicators()[column.indicator].measured
            assert measured == table.measured or column.shift, f"{table.slug}: {column.name}"


def test_every_indicator_is_in_a_table_and_says_what_it_shows() -> None:
    used = {column.indicator for table in catalogue.tables().values() for column in table.columns}
    assert used == set(catalogue.indicators())
    assert all(spec.about.endswith(".") for spec in catalogue.indicators().values())


def test_no_symbol_for_a_missing_number_means_that_a_number_was_published() -> None:
    assert Status.PUBLISHED not in SYMBOLS.values()
    assert set(WORDS) == set(Status)


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("E08000011", ("E08000011",)),
        ("E10000023", ("E06000065", "E10000023")),
        ("E06000065", ("E06000065", "E10000023")),
        ("E10000006", ("E10000006",)),
        ("E99999999", ("E99999999",)),
    ],
)
def test_a_new_code_for_the_same_place_is_the_same_place(code: str, codes: tuple[str, ...]) -> None:
    assert catalogue.same_place(code) == codes


def test_areas_in_force_have_one_code_for_each_council() -> None:
    today = [spec.la_number for spec in catalogue.geographies().values() if spec.la_number and not spec.valid_to]
    assert len(today) == len(set(today)) == 153


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("E06000063", "Cumberland was formed on 1 April 2023 from all or part of Cumbria."),
        ("E06000058", "from all or part of Bournemouth, Poole and Dorset."),
    ],
)
def test_a_reorganised_area_breaks_the_series(code: str, words: str) -> None:
    [mark] = breaks.for_geography(code)
    assert mark.reason.endswith(words)


@pytest.mark.parametrize("code", ["E08000011", "E06000065", "E99999999"])
def test_an_area_that_only_changed_its_code_has_no_break(code: str) -> None:
    assert breaks.for_geography(code) == []


@pytest.mark.parametrize(
    ("indicator", "years"),
    [
        ("ehc-plans", [2015, 2023]),
        ("new-ehc-plans", [2015, 2022]),
        ("requests", [2022]),
        ("plans-ceased", [2022, 2022]),
        ("population", [2021]),
        ("pupils-sen-support-percent", []),
        ("population-projection", []),
    ],
)
def test_where_indicators_break(indicator: str, years: list[int]) -> None:
    spec = catalogue.indicators()[indicator]
    assert [mark.year for mark in breaks.for_indicator(spec.slug, spec.topic, spec.measured)] == years


@dataclass(frozen=True)
class Published:
    name: str
    table: int
    edition: str
    status: Status = Status.PUBLISHED
    is_whole: bool = True
    loaded: float = 0.0

    @property
    def rank(self) -> Rank:
        return Rank(self.edition, self.is_whole, self.loaded)


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([], None),
        ([Published("only", 1, "2022")], "only"),
        ([Published("old", 1, "2022"), Published("new", 1, "2025")], "new"),
        ([Published("first", 1, "2025"), Published("again", 1, "2025", loaded=9.0)], "again"),
        ([Published("extract", 1, "2025", is_whole=False, loaded=9.0), Published("whole", 1, "2025")], "whole"),
        ([Published("old", 1, "2022"), Published("withdrawn", 1, "2025", Status.NOT_AVAILABLE)], "withdrawn"),
        ([Published("old", 1, "2022"), Published("new layout", 2, "2025", Status.NOT_AVAILABLE)], "old"),
        ([Published("old", 1, "2022"), Published("new layout", 2, "2025", Status.NOT_APPLICABLE)], "old"),
        ([Published("old", 1, "2022"), Published("hidden", 2, "2025", Status.SUPPRESSED)], "hidden"),
        ([Published("old", 1, "2022"), Published("low", 2, "2025", Status.LOW)], "low"),
        ([Published("old", 1, "2022"), Published("not there", 1, "2025", Status.ABSENT)], "old"),
        ([Published("not there", 1, "2025", Status.ABSENT)], None),
        (
            [Published("old", 1, "2022", Status.NOT_APPLICABLE), Published("new", 2, "2025", Status.NOT_AVAILABLE)],
            "new",
        ),
    ],
)
def test_which_number_is_in_force(candidates: list[Published], chosen: str | None) -> None:
    for order in (candidates, candidates[::-1]):
        found = precedence.in_force(order)
        assert (found.name if found else None) == chosen


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["2022", "2024", "2025"]), st.sampled_from(list(Status)))))
def test_a_hidden_number_of_a_newer_release_is_never_shown_from_an_older_one(
    published: list[tuple[int, str, Status]],
) -> None:
    candidates = [Published("", *each, loaded=float(at)) for at, each in enumerate(published)]
    found = precedence.in_force(candidates)
    hidden = [each for each in candidates if each.status in {Status.SUPPRESSED, Status.LOW}]
    if found is not None and found.status is Status.PUBLISHED:
        newer = [each for each in hidden if each.rank > found.rank]
        for each in newer:
            later = [other for other in candidates if other.table == each.table and other.rank > each.rank]
            assert any(other.status is not Status.ABSENT for other in later)


def test_growth_is_counted_from_the_first_year_that_all_have() -> None:
    knowsley, england = {2018: 0.0, 2019: 50.0, 2020: 60.0}, {2018: 900.0, 2019: 1000.0, 2020: 1100.0}
    base = compare.common_base([knowsley, england])
    assert base == 2019
    assert compare.index(england, base) == {2019: 100.0, 2020: pytest.approx(110.0)}


@pytest.mark.parametrize("series", [[], [{}], [{2019: 1.0}, {2020: 1.0}]])
def test_without_a_year_in_common_there_is_no_base(series: list[dict[int, float]]) -> None:
    assert compare.common_base(series) is None


def test_the_middle_of_nothing_is_nothing() -> None:
    assert compare.middle([]) is None
    assert compare.middle([1.0, 9.0, 2.0]) == 2.0
