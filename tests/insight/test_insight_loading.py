"""Alice loads releases: once, twice, revised, wrong."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from goldenthread.insight import actions, queries
from goldenthread.insight.models import Breakdown, Column, Geography, PublishedRow, Release, StatisticalNeighbour, Table
from goldenthread.insight.rules.problems import RefusedError
from goldenthread.insight.rules.readers import extract
from goldenthread.partnership.models import User
from tests.insight.made_up import ENGLAND, IN_2022, IN_2025, KNOWSLEY, as_csv, caseload, old_caseload, sheet

Load = Callable[[Path], Any]
MakeRelease = Callable[..., Path]


def test_a_release_loaded_twice_changes_nothing(load: Load, make_release: MakeRelease) -> None:
    tables = {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2789), caseload(ENGLAND, 638745)])}
    first = load(make_release("2025", tables))
    assert (first.edition, first.is_new, first.rows, first.cells) == ("2025", True, 2, 2 * 48)
    before = counts()
    again = load(make_release("2025", tables, name="downloaded again.zip"))
    assert (again.is_new, again.rows) == (False, 0)
    assert counts() == before


def counts() -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM insight_releaseevent")
        (events,) = cursor.fetchone()
    return (PublishedRow.objects.count(), Release.objects.count(), Column.objects.count(), events)


def test_a_newer_release_revises_and_keeps_what_was_published(load: Load, make_release: MakeRelease) -> None:
    load(make_release("2025", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2789)])}))
    load(make_release("2026", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2801)])}))
    point = queries.latest("ehc-plans", "E08000011")
    assert point is not None
    assert (point.value, point.release.edition, point.label) == (2801, "2026", "January 2025")
    versions = queries.published("ehc-plans", "E08000011", 2025)
    assert [(each.value, each.release.edition) for each in versions] == [(2801, "2026"), (2789, "2025")]
    [revision] = queries.revisions("ehc-plans", "E08000011")
    assert [each.value for each in (revision.now, *revision.before)] == [2801, 2789]


def test_an_older_release_loaded_later_does_not_count(load: Load, make_release: MakeRelease) -> None:
    load(make_release("2026", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2801)])}))
    load(make_release("2025", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2789)])}))
    point = queries.latest("ehc-plans", "E08000011")
    assert point is not None
    assert point.value == 2801


def test_a_corrected_file_of_the_same_edition_counts(load: Load, make_release: MakeRelease) -> None:
    load(make_release("2025", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2789)])}))
    load(make_release("2025", {"caseload": sheet("caseload", [caseload(KNOWSLEY, "c")])}))
    [point] = queries.series("ehc-plans", "E08000011")
    assert (point.value, point.said) == (None, "suppressed")
    assert [each.value for each in queries.published("ehc-plans", "E08000011", 2025)] == [None, 2789]


def test_both_layouts_make_one_series(load: Load, make_release: MakeRelease) -> None:
    old = sheet(
        "sen2-age-caseload", [old_caseload(KNOWSLEY, 1665), {**old_caseload(KNOWSLEY, 1718), "time_period": "2021"}]
    )
    load(make_release("2022", {"sen2-age-caseload": old}))
    new = sheet("caseload", [caseload(KNOWSLEY, 2789), {**caseload(KNOWSLEY, 1666), "time_period": "202122"}])
    load(make_release("2025", {"caseload": new}))
    found = [
        (point.year, point.value, point.release.edition, point.column)
        for point in queries.series("ehc-plans", "E08000011")
    ]
    assert found == [
        (2021, 1718, "2022", "Total_all"),
        (2022, 1666, "2025", "ehcplans"),
        (2025, 2789, "2025", "ehcplans"),
    ]


def test_a_snapshot_of_january_is_not_the_year_it_was_returned_for(load: Load, make_release: MakeRelease) -> None:
    load(make_release("2022", {"sen2-mi": sheet("sen2-mi", [{**IN_2022, **KNOWSLEY, "PersonalBudgets": 7}])}))
    [point] = queries.series("personal-budgets", "E08000011")
    assert (point.year, point.label, point.period) == (2023, "January 2023", "2022")


def test_a_group_is_found_in_columns_and_rows(load: Load, make_release: MakeRelease) -> None:
    ten = {
        **caseload(KNOWSLEY, 172, special_total=47),
        "breakdown_topic": "Child or young persons age",
        "breakdown": "age 10",
    }
    load(make_release("2025", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2789, special_total=1001), ten])}))

    def number(**group: str) -> float | None:
        point = queries.latest("ehc-plans", "E08000011", group)
        return point.value if point else None

    assert number() == 2789
    assert number(age="10") == 172
    assert number(placement="Special - total") == 1001
    assert number(age="10", placement="Special - total") == 47
    assert number(age="10", sex="Female") is None
    assert number(age="99") is None
    by_age = queries.side_by_side("ehc-plans", ["E08000011"], "age")
    assert {category: places["E08000011"][0].value for category, places in by_age.items()} == {"10": 172}
    by_placement = queries.side_by_side("ehc-plans", ["E08000011"], "placement")
    assert by_placement["Special - total"]["E08000011"][0].value == 1001


def test_numbers_under_an_old_code_are_the_same_place(load: Load, make_release: MakeRelease) -> None:
    old_code = {**KNOWSLEY, "region_code": "E12000003", "new_la_code": "E10000023"}
    load(make_release("2025", {"caseload": sheet("caseload", [caseload(old_code, 5486)])}))
    [point] = queries.series("ehc-plans", "E06000065")
    assert (point.value, point.geography, point.place) == (5486, "E10000023", "E06000065")
    assert list(queries.series_of("ehc-plans", None)) == ["E06000065"]


@pytest.mark.parametrize("wrong", ["unknown area", "no number", "missing column"])
def test_of_a_wrong_release_nothing_is_kept(wrong: str, load: Load, make_release: MakeRelease) -> None:
    right = sheet(
        "new-plans",
        [{**caseload(KNOWSLEY, 1), "new_ehc_plans": 520, "time_period": "2024", "time_identifier": "Calendar year"}],
    )
    bad = {
        "unknown area": sheet("caseload", [caseload({**KNOWSLEY, "new_la_code": "E08999999"}, 1)]),
        "no number": sheet("caseload", [caseload(KNOWSLEY, "many")]),
        "missing column": sheet("caseload", [caseload(KNOWSLEY, 1)], without="ehcplans"),
    }[wrong]
    with pytest.raises(RefusedError):
        load(make_release("2025", {"new-plans": right, "caseload": bad}))
    assert not Release.objects.exists()
    assert not PublishedRow.objects.exists()
    assert not queries.has_data()


def test_what_was_there_stays_when_a_newer_release_is_refused(load: Load, make_release: MakeRelease) -> None:
    load(make_release("2025", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2789)])}))
    with pytest.raises(RefusedError):
        load(make_release("2026", {"caseload": sheet("caseload", [caseload(KNOWSLEY, "many")])}))
    assert [point.value for point in queries.series("ehc-plans", "E08000011")] == [2789]


def test_no_file_and_no_layout(load: Load, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="there is no such file"):
        load(tmp_path / "nothing.zip")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(RefusedError, match=r"other.csv, row 1: its heading is of no layout that we know"):
        load(tmp_path / "other.csv")
    (tmp_path / "neighbours.csv").write_text("old_la_code,SN_1,SN_1P\n340,342,Close\n")
    with pytest.raises(RefusedError, match="must hold the year"):
        load(tmp_path / "neighbours.csv")


def write_extract(path: Path, value: object, edition: str = "2025") -> Path:
    row = ["caseload", edition, "data/caseload.csv", 347, "E08000011", "all", "All", 2025, "202425", "ehcplans", value]
    path.write_bytes(as_csv(extract.HEADING, [row]))
    return path


def test_a_whole_release_outranks_an_extract_of_it(load: Load, make_release: MakeRelease, tmp_path: Path) -> None:
    load(make_release("2025", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2789)])}))
    load(write_extract(tmp_path / "extract.csv", 1))
    assert [point.value for point in queries.series("ehc-plans", "E08000011")] == [2789]
    assert queries.series("ehc-plans", "E08000011", {"placement": "Special - total"})[0].release.is_extract is False


def test_cells_outside_an_extract_are_not_there(load: Load, tmp_path: Path) -> None:
    load(write_extract(tmp_path / "extract.csv", 2789))
    assert queries.series("ehc-plans", "E08000011", {"placement": "Special - total"}) == []
    assert queries.revisions("ehc-plans", "E08000011", {"placement": "Special - total"}) == []
    assert queries.latest_of_all(["E08000011"], ["requests"]) == {}
    [point] = queries.series("ehc-plans", "E08000011")
    assert (point.value, point.file, point.line, point.release.is_extract) == (2789, "data/caseload.csv", 347, True)


def test_the_demonstration_s_evidence_loads_twice(alice: User) -> None:
    folder = Path(__file__).parents[2] / "demo" / "knowsley" / "evidence"
    first = actions.load_demo_evidence(folder=folder, by=alice)
    assert all(loaded.is_new for loaded in first)
    assert sum(loaded.cells for loaded in first) < 1500
    assert not any(loaded.is_new for loaded in actions.load_demo_evidence(folder=folder, by=alice))
    names = [geography.name for geography in queries.neighbours("E08000011")]
    assert names == [
        "St. Helens", "Halton", "Sunderland", "Hartlepool", "Redcar and Cleveland",
        "Sefton", "Wirral", "South Tyneside", "County Durham", "Liverpool",
    ]  # fmt: skip
    plans = {point.year: point.value for point in queries.series("ehc-plans", "E08000011")}
    assert (min(plans), plans[2010], plans[2025]) == (2010, 834, 2789)
    assert queries.widest_group("population", "E08000011") == {"age": "0 to 25"}
    assert queries.widest_group("requests", "E08000011") == {}
    assert queries.widest_group("officer-in-post", "E08000011") == {}


def test_neighbours_of_the_newest_comparison_count(load: Load, tmp_path: Path) -> None:
    heading = ["old_la_code", *(name for rank in range(1, 11) for name in (f"SN_{rank}", f"SN_{rank}P"))]
    numbers = [342, 876, 394, 805, 807, 343, 344, 393, 840, 341]
    for year, order in (("2024", numbers[::-1]), ("2025", numbers)):
        row = [340, *(cell for number in order for cell in (number, "Close"))]
        path = tmp_path / f"neighbours_{year}.csv"
        path.write_bytes(as_csv(heading, [row]))
        assert load(path).rows == 10
        assert not load(path).is_new
    assert queries.comparators("E08000011").neighbours[0] == "E08000013"
    assert queries.comparators("E08000012").neighbours == ()
    assert queries.place("E08000011") is not None
    assert queries.place("E99999999") is None


@pytest.fixture
def row(load: Load, make_release: MakeRelease) -> PublishedRow:
    load(
        make_release(
            "2025",
            {
                "designated-officers": sheet(
                    "designated-officers",
                    [{**IN_2025, **KNOWSLEY, "des_med_off": "Yes", "des_clin_off": "No", "des_so_care_off": "n/a"}],
                )
            },
        )
    )
    return PublishedRow.objects.get()


@pytest.mark.parametrize(
    ("cells", "statuses"),
    [
        ([1.0, 2.0, None], "ppp"),
        ([1.0, 2.0, 0.0], "ppa"),
        ([1.0, 2.0], "ppa"),
        ([1.0, 2.0, None], "ppq"),
        ([1.0, 2.0, None, None], "ppa"),
    ],
)
def test_a_missing_number_is_never_nought(row: PublishedRow, cells: list[float | None], statuses: str) -> None:
    assert (row.cells, row.statuses) == ([1.0, 2.0, None], "ppa")
    row.cells, row.statuses = cells, statuses
    with pytest.raises(IntegrityError, match="published_cells_match_statuses"), transaction.atomic():
        row.save()


def test_a_row_is_in_a_release_once(row: PublishedRow) -> None:
    row.pk = None
    with pytest.raises(IntegrityError, match="published_once"), transaction.atomic():
        row.save()


def test_a_release_is_loaded_once(row: PublishedRow) -> None:
    release = row.release
    release.pk = None
    with pytest.raises(IntegrityError, match="release_once"), transaction.atomic():
        release.save()


def test_vocabulary_is_kept_straight_by_the_database(row: PublishedRow, at_once: None) -> None:
    knowsley = Geography.objects.get(code="E08000011")
    halton = Geography.objects.get(code="E06000006")
    wrong = [
        Geography(code="Knowsley", name="Knowsley", kind="x"),
        Geography(code="E08000011", name="Knowsley", kind="x"),
        Geography(code="E08999999", name="x", kind="x", continues="E08999999"),
        Geography(code="E08999999", name="x", kind="x", valid_from="2020-01-01", valid_to="2019-01-01"),
        StatisticalNeighbour(release=row.release, geography=knowsley, neighbour=knowsley, rank=1),
        StatisticalNeighbour(release=row.release, geography=knowsley, neighbour=halton, rank=11),
        Breakdown(dimension="all", category="All"),
        Column(table=row.table, position=0, name="x", indicator_id=1, breakdown=row.breakdown),
        Table(source=row.release.source, slug="caseload", title="x"),
    ]
    for each in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            each.save()


def test_words_that_differ_from_the_catalogue_are_brought_back(
    row: PublishedRow, load: Load, make_release: MakeRelease
) -> None:
    Geography.objects.filter(code="E08000011").update(name="Nosely")
    Column.objects.filter(name="ehcplans").update(name="plans")
    load(make_release("2026", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2789)])}))
    assert Geography.objects.get(code="E08000011").name == "Knowsley"
    assert Column.objects.filter(name="ehcplans").exists()


def test_everything_has_a_name(row: PublishedRow) -> None:
    point = queries.latest("officer-in-post", "E08000011", {"officer": "Medical officer"})
    assert point is not None
    assert point.said == "Yes"
    column = Column.objects.select_related("indicator", "breakdown").get(name="des_med_off")
    assert [
        str(each) for each in (row, row.release, row.table, row.geography, column, column.indicator, column.breakdown)
    ] == [
        "Designated medical, clinical and social care officers, Knowsley, 2025",
        "Department for Education, Education, health and care plans, 2025",
        "Designated medical, clinical and social care officers",
        "Knowsley",
        "des_med_off",
        "Designated officers in post",
        "officer: Medical officer",
    ]
    neighbour = StatisticalNeighbour(geography=row.geography, neighbour=row.geography, rank=1)
    assert str(neighbour) == "Knowsley, 1. of Knowsley"
