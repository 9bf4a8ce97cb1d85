"""Anybody reads the evidence about Knowsley."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from goldenthread.insight import actions, thread_links
from goldenthread.partnership.models import Area, User
from tests.insight.made_up import ENGLAND, IN_2025, KNOWSLEY, NORTH_WEST, caseload, old_caseload, sheet

EVIDENCE = "/knowsley/evidence/"


@pytest.fixture
def demonstration(knowsley: Area, alice: User) -> None:
    actions.load_demo_evidence(folder=Path(__file__).parents[2] / "demo" / "knowsley" / "evidence", by=alice)


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(EVIDENCE + address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_with_nothing_loaded_it_says_what_to_load(client: Client, knowsley: Area) -> None:
    shown = page(client, "")
    assert "No statistics about Knowsley are loaded yet." in shown
    assert "goldenthread statistics load" in shown
    page(client, "ehc-plans/", status=404)


def test_the_list_sets_knowsley_beside_its_region_and_england(client: Client, demonstration: None) -> None:
    shown = page(client, "")
    for words in (
        "Education, health and care plans",
        "January 2025",
        "2,789",
        "638,745",
        "North West",
        "Pupils on SEN support",
    ):
        assert words in shown
    assert "Share of EHC plans" in shown


def test_a_page_says_what_it_shows_where_it_breaks_and_where_it_is_from(client: Client, demonstration: None) -> None:
    shown = page(client, "ehc-plans/")
    assert "In January 2025 the number for Knowsley was 2,789. That is 514 more than the year before (2,275)." in shown
    assert "<svg" in shown
    assert "How it has changed since 2010, compared" in shown
    assert "<strong>2023</strong>: From the collection of 2023 councils return a record for each person" in shown
    assert "<code>data/caseload.csv</code>, <code>ehcplans</code>" in shown
    assert "Open Government Licence v3.0" in shown
    assert "St. Helens, Halton, Sunderland" in shown


def test_a_percentage_is_set_beside_others(client: Client, demonstration: None) -> None:
    shown = page(client, "plans-within-20-weeks-percent/")
    assert "In 2024 it was 55.2% in Knowsley. That is 8.3 percentage points more than the year before (46.9%)." in shown
    assert "in the North West, 46.4% in England" in shown
    assert "in the middle of 10 areas that are most like it" in shown
    assert "Middle neighbour" in shown
    assert "not applicable" in shown


def test_groups_are_shown_side_by_side_or_alone(client: Client, demonstration: None) -> None:
    shown = page(client, "ehc-plans/?by=need")
    assert "Education, health and care plans by primary need, January 2025" in shown
    assert "939" in shown
    assert "<code>data/sen_needs_all_plans.csv</code>, <code>number_asd</code>" in shown
    downloaded = client.get(f"{EVIDENCE}ehc-plans.csv?by=need").content.decode()
    assert "Primary need: Autistic spectrum disorder,Knowsley,E08000011,2025,January 2025,939" in downloaded
    shown = page(client, "ehc-plans/?need=Autistic+spectrum+disorder")
    assert "Primary need: Autistic spectrum disorder" in shown
    assert "In January 2025 the number for Knowsley was 939." in shown
    assert "Mainstream - LA maintained" not in page(client, "ehc-plans-share/?by=placement")
    assert "Shown here: <strong>Age: 0 to 25</strong>" in page(client, "population/")


@pytest.mark.parametrize("address", ["nonsense/", "nonsense.csv", "ehc-plans/?age=999", "ehc-plans/?by=shoes"])
def test_what_is_not_published_is_not_found(client: Client, demonstration: None, address: str) -> None:
    page(client, address, status=404)


def test_an_indicator_without_numbers_for_the_area_says_so(client: Client, demonstration: None) -> None:
    assert "Nothing is published for Knowsley" in page(client, "plans-ceased/")


def test_the_download_names_the_source_of_every_number(client: Client, demonstration: None) -> None:
    response = client.get(f"{EVIDENCE}ehc-plans.csv")
    assert response["Content-Disposition"] == 'attachment; filename="knowsley-ehc-plans.csv"'
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 16 * 13
    newest = next(row for row in rows if row["Area"] == "Knowsley" and row["Year"] == "2025")
    assert newest == {
        "Indicator": "Education, health and care plans",
        "Group": "All",
        "Area": "Knowsley",
        "Area code": "E08000011",
        "Year": "2025",
        "Period": "January 2025",
        "Value": "2789",
        "Unit": "number",
        "Status": "published",
        "Publisher": "Department for Education",
        "Release": "Education, health and care plans",
        "Edition": "2025",
        "File": "data/caseload.csv",
        "Row": "14704",
        "Column": "ehcplans",
        "Licence": "Open Government Licence v3.0",
    }
    missing = list(csv.DictReader(io.StringIO(client.get(f"{EVIDENCE}requests.csv").content.decode("utf-8-sig"))))
    assert next((row["Value"], row["Status"]) for row in missing if row["Year"] == "2014") == ("", "not applicable")


@pytest.fixture
def made_up(knowsley: Area, load: Callable[[Path], object], make_release: Callable[..., Path]) -> None:
    officers = [
        {**IN_2025, **KNOWSLEY, "des_med_off": "Yes", "des_clin_off": "Recruiting", "des_so_care_off": "n/a"},
        {
            **IN_2025,
            **KNOWSLEY,
            "time_period": "202324",
            "des_med_off": "No",
            "des_clin_off": "No",
            "des_so_care_off": "n/a",
        },
    ]
    plans = [
        caseload(KNOWSLEY, 2789),
        {**caseload(KNOWSLEY, 2789), "time_period": "202324"},
        caseload(ENGLAND, 5),
        {**caseload(ENGLAND, 4), "time_period": "201819"},
        caseload(NORTH_WEST, 3),
    ]
    load(
        make_release(
            "2025",
            {"caseload": sheet("caseload", plans), "designated-officers": sheet("designated-officers", officers)},
        )
    )


def test_answers_are_words_without_a_chart(client: Client, made_up: None) -> None:
    shown = page(client, "officer-in-post/")
    assert "Recruiting" in shown or "Yes" in shown
    assert "gt-figure" not in shown
    shown = page(client, "officer-in-post/?by=officer")
    for words in ("Medical officer", "Yes", "Recruiting"):
        assert words in shown
    assert "Yes" in client.get(f"{EVIDENCE}officer-in-post.csv?officer=Medical+officer").content.decode()
    assert "by group" in page(client, "")


def test_the_same_number_twice_is_said_to_be_the_same(client: Client, made_up: None) -> None:
    assert "It was the same the year before." in page(client, "ehc-plans/")


def test_a_revised_number_is_said_to_be_revised(
    client: Client, made_up: None, load: Callable[[Path], object], make_release: Callable[..., Path]
) -> None:
    assert "Numbers that were changed" not in page(client, "ehc-plans/")
    load(make_release("2026", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2801)])}))
    shown = page(client, "ehc-plans/")
    assert "January 2025: 2,801 in the release of 2026. It was 2,789 in the release of 2025." in shown


def test_a_number_that_is_newer_for_groups_is_listed_by_group(
    client: Client, knowsley: Area, load: Callable[[Path], object], make_release: Callable[..., Path]
) -> None:
    load(
        make_release(
            "2022", {"sen2-age-caseload": sheet("sen2-age-caseload", [old_caseload(KNOWSLEY, 1665, Total_all_pc=100)])}
        )
    )
    assert "by group" not in page(client, "")
    load(make_release("2025", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2789, special_total_pc=35.9)])}))
    assert 'January 2025</td> <td class="govuk-table__cell govuk-table__cell--numeric">by group' in page(client, "")


def test_older_numbers_stand_apart(
    client: Client, knowsley: Area, load: Callable[[Path], object], make_release: Callable[..., Path]
) -> None:
    old = {**old_caseload(KNOWSLEY, 1190, Total_st=166), "time_period": "2018"}
    load(make_release("2022", {"sen2-age-caseload": sheet("sen2-age-caseload", [old])}))
    assert "older numbers" not in page(client, "")
    load(make_release("2025", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2789), caseload(ENGLAND, 5)])}))
    assert "Plans: older numbers" in page(client, "")


def test_a_group_whose_numbers_are_all_suppressed_has_no_chart(
    client: Client, knowsley: Area, load: Callable[[Path], object], make_release: Callable[..., Path]
) -> None:
    load(make_release("2025", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2789, special_total="c")])}))
    shown = page(client, "ehc-plans/?by=placement")
    assert "gt-figure" not in shown
    shown = page(client, "ehc-plans/?placement=Special+-+total")
    assert "suppressed" in shown


def test_indicators_are_on_the_thread(demonstration: None, knowsley: Area) -> None:
    [node] = thread_links.indicators(knowsley, ["ehc-plans"])
    assert (node.id, node.url, node.summary) == (
        "indicator/ehc-plans",
        "/knowsley/evidence/ehc-plans/",
        "January 2025: 2,789",
    )
    every = {node.key: node for node in thread_links.indicators(knowsley, None)}
    assert every["plans-within-20-weeks-percent"].summary == "2024: 55.2%"
    assert every["population"].summary == ""
    assert "plans-ceased" not in every
