"""The real releases: what is loaded equals what was published."""

import csv
import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldenthread.insight import actions, queries
from goldenthread.insight.rules import catalogue
from goldenthread.insight.rules.breakdowns import normalise
from goldenthread.insight.rules.statuses import ANSWERS, SYMBOLS, Status

KNOWSLEY, NORTH_WEST, ENGLAND = "E08000011", "E12000002", "E92000001"

HEADLINES = [
    ("ehc-plans", ENGLAND, 2025, {}, 638745),
    ("ehc-plans", ENGLAND, 2010, {}, 228221),
    ("ehc-plans", KNOWSLEY, 2025, {}, 2789),
    ("ehc-plans", KNOWSLEY, 2010, {}, 834),
    ("ehc-plans", KNOWSLEY, 2025, {"need": "Autistic spectrum disorder"}, 939),
    ("ehc-plans", KNOWSLEY, 2025, {"age": "10"}, 172),
    ("ehc-plans", ENGLAND, 2025, {"age": "10"}, 41405),
    ("ehc-plans", ENGLAND, 2025, {"placement": "Mainstream - total"}, 278236),
    ("ehc-plans", NORTH_WEST, 2025, {"need": "Autistic spectrum disorder"}, 25908),
    ("ehc-plans-share", ENGLAND, 2025, {"placement": "Special - total"}, 30.4),
    ("new-ehc-plans", ENGLAND, 2024, {}, 97747),
    ("new-ehc-plans", ENGLAND, 2009, {}, 26494),
    ("new-ehc-plans", KNOWSLEY, 2024, {}, 520),
    ("requests", ENGLAND, 2024, {}, 154489),
    ("requests", KNOWSLEY, 2016, {}, 139),
    ("requests-refused-percent", ENGLAND, 2024, {}, 25.2),
    ("plans-within-20-weeks-percent", ENGLAND, 2024, {}, 46.4),
    ("plans-within-20-weeks-percent", ENGLAND, 2014, {}, 64.3),
    ("plans-within-20-weeks-percent", KNOWSLEY, 2024, {}, 55.2),
    ("personal-budgets", ENGLAND, 2022, {}, 25259),
    ("plans-ceased", ENGLAND, 2024, {}, 44862),
    ("residential-placements", ENGLAND, 2025, {}, 2221),
    ("tribunal-appeals", ENGLAND, 2024, {}, 22276),
    ("tribunal-appeals", KNOWSLEY, 2014, {}, 0),
    ("tribunal-appeals", KNOWSLEY, 2024, {}, 68),
    ("tribunal-appeal-rate", KNOWSLEY, 2024, {}, 2.3),
    ("appealable-decisions", KNOWSLEY, 2015, {}, 1008),
]


@pytest.fixture(scope="module")
def releases(shared: Path) -> list[Path]:
    return sorted((shared / "data" / "01_ehc_plans" / "raw").glob("*.zip"))


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: object, releases: list[Path]) -> Iterator[None]:
    """Both releases, loaded once for this module and rolled back after it."""
    from django.db import transaction

    from goldenthread.partnership.actions import installer

    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        for path in releases:
            actions.load(path=path, by=installer())
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(("indicator", "place", "year", "group", "value"), HEADLINES)
def test_headline_numbers(
    loaded: None, indicator: str, place: str, year: int, group: dict[str, str], value: float
) -> None:
    points = {point.year: point.value for point in queries.series(indicator, place, group)}
    assert points[year] == pytest.approx(value)


def test_cells_read_by_other_means_are_the_same(loaded: None, releases: list[Path]) -> None:
    """Rows about Knowsley, the North West and England, read with the csv module, against what `published` answers."""
    chosen = random.Random(2025)  # noqa: S311 - a repeatable sample
    checked = 0
    for path in releases:
        for table, row in rows(path, chosen):
            column = chosen.choice(table.columns)
            own = () if column.breakdown.dimension == "all" else (column.breakdown,)
            breakdown = normalise({key: row[key] for key in table.keys})
            assert breakdown is not None
            group = dict(own if breakdown.dimension == "all" else (breakdown, *own))
            place = row["new_la_code"] or row["region_code"] or row["country_code"]
            period = row["time_period"]
            year = column.shift + (int(period) if len(period) == 4 else int(period[:4]) + 1)
            answers = [
                point
                for point in queries.published(column.indicator, place, year, group)
                if point.release.file == path.name and point.file == table.file and point.column == column.name
            ]
            assert len(answers) == 1, (path.name, table.file, row, column)
            text = row[column.name]
            if text in SYMBOLS:
                assert (answers[0].value, answers[0].status) == (None, SYMBOLS[text])
            else:
                assert answers[0].value == pytest.approx(float(ANSWERS.get(text, 0) or text))
            checked += 1
    assert checked > 200


def rows(path: Path, chosen: random.Random) -> Iterator[tuple[catalogue.TableSpec, dict[str, str]]]:
    """A dozen rows of each file of a release."""
    with zipfile.ZipFile(path) as archive:
        for table in catalogue.tables_by_file("dfe-ehc-plans").values():
            if table.file not in archive.namelist():  # the other layout, and the table of appeals
                continue
            text = archive.read(table.file).decode("utf-8-sig")
            ours = [
                row
                for row in csv.DictReader(io.StringIO(text))
                if row["new_la_code"] == KNOWSLEY
                or (row["geographic_level"] == "Regional" and row["region_code"] == NORTH_WEST)
                or row["geographic_level"] == "National"
            ]
            yield from ((table, row) for row in chosen.sample(ours, min(12, len(ours))))


def test_every_row_is_there(loaded: None, releases: list[Path]) -> None:
    from goldenthread.insight.models import PublishedRow

    published = 0
    for path in releases:
        with zipfile.ZipFile(path) as archive:
            for file in catalogue.tables_by_file("dfe-ehc-plans"):
                if file in archive.namelist():
                    published += len(list(csv.reader(io.StringIO(archive.read(file).decode("utf-8-sig"))))) - 1
    assert PublishedRow.objects.exclude(table__slug="tribunal-appeals").count() == published


def test_what_the_collection_could_not_get_is_not_nought(loaded: None) -> None:
    hackney = {
        point.year: point.said for point in queries.series("ehc-plans", "E09000012", {"placement": "Special - total"})
    }
    assert hackney.get(2024, "not published") in {"not available", "not published"}
    assert {point.said for point in queries.series("statements", ENGLAND) if point.year > 2018} == {"not applicable"}


def test_appeals_that_the_publisher_put_beside_the_wrong_council_are_left_out(loaded: None) -> None:
    for code in ("E10000003", "E06000056", "E06000018", "E10000024", "E10000021"):
        assert queries.series("appealable-decisions", code) == []


def test_the_demonstration_s_figures_are_the_published_ones(loaded: None) -> None:
    folder = Path(__file__).parents[2] / "demo" / "knowsley" / "evidence"
    for path in folder.glob("*.csv"):
        for row in csv.DictReader(path.read_text().splitlines()):
            table = catalogue.tables().get(row.get("table", ""))
            if table is None or table.source != "dfe-ehc-plans":
                continue
            column = next(each for each in table.columns if each.name == row["column"])
            own = [pair for pair in ((row["dimension"], row["category"]), column.breakdown) if pair[0] != "all"]
            points = queries.published(column.indicator, row["geography"], int(row["year"]) + column.shift, dict(own))
            found = next(each for each in points if (each.file, each.line) == (row["file"], int(row["row"])))
            expected = None if row["value"] in SYMBOLS else pytest.approx(float(row["value"]))
            assert (found.value, found.status) == (expected, SYMBOLS.get(row["value"], Status.PUBLISHED))


def test_population_files_load(shared: Path, alice: object) -> None:
    from goldenthread.partnership.models import User

    assert isinstance(alice, User)
    for path in sorted((shared / "data" / "02_population").glob("*.csv")):
        assert actions.load(path=path, by=alice).is_new
    numbers = {point.year: point.value for point in queries.series("population", KNOWSLEY, {"age": "0 to 25"})}
    assert (numbers[2011], numbers[2023]) == (48485, 48761)
    assert queries.series("population", KNOWSLEY, {"age": "10"})[-1].value == 1955
    assert queries.series("population-projection", KNOWSLEY, {"age": "0"})[-1].year == 2035
    assert queries.series("population-0-to-17", ENGLAND)[-1].value == 12183016
    neighbours = shared / "data" / "03_lait_indicators" / "statistical_neighbours_2025_wide.csv"
    assert actions.load(path=neighbours, by=alice).rows == 1530
