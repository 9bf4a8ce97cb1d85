"""The strategy to keep: as a PDF that screen readers can read, and the action plan for a spreadsheet."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client, override_settings
from pypdf import PdfReader

from goldenthread.partnership import queries as partners
from goldenthread.partnership.models import Area, User
from goldenthread.strategy import actions, queries
from goldenthread.strategy.presenters import document
from goldenthread.strategy.presenters.plan import action_lines
from goldenthread.voice import actions as voice_actions
from goldenthread.voice import queries as voice
from tests.strategy.conftest import an_action, some
from tests.strategy.test_pages import words

PDF = "/northmoor/strategy/strategy.pdf"
CSV = "/northmoor/strategy/actions.csv"


def text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_strategy_as_pdf(client: Client, northmoor: Area, alice: User) -> None:
    action = an_action(northmoor, alice, owner=alice)
    actions.rate_action(
        action=action, version=1, rag="amber", reason="No building yet.", rated_on=date(2026, 5, 4), by=alice
    )
    council = some(partners.agency(northmoor, "council"))
    doors = some(voice.voice(northmoor, "too-many-doors"))
    voice_actions.respond(voice=doors, text="We shut three.", status="planned", agency=council, by=alice)

    page = client.get(PDF)
    assert (page["Content-Type"], page["Content-Disposition"]) == (
        "application/pdf",
        'inline; filename="northmoor-strategy.pdf"',
    )
    root: Any = PdfReader(io.BytesIO(page.content)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    read = text(page.content)
    for expected in (
        "Our vision is that every child does well.",
        "What we will do: The journey",
        "Open the door. Amber: at risk (4 May 2026). No building yet. Head of inclusion, Northmoor Council.",
        "No action is in the plan yet.",
        "High quality",
        "“There are too many doors.”",
        "Planned. We shut three. (Northmoor Council)",
        "It reports to the Health Board.",
    ):
        assert expected in read, expected
    assert "Alice" not in read
    assert "This is a demonstration." not in read


def test_its_size_is_on_the_page_and_it_changes_with_the_plan(client: Client, northmoor: Area, alice: User) -> None:
    assert "Open the door" not in text(client.get(PDF).content)
    page = words(client.get("/northmoor/strategy/").content)
    strategy = some(queries.current(northmoor))
    kept = document.strategy_pdf(northmoor, strategy)
    assert f"Download the strategy and its action plan as PDF ({document.size(kept)})" in page
    an_action(northmoor, alice)
    renewed = client.get(PDF)
    assert "Open the door" in text(renewed.content)
    assert renewed["Cache-Control"] == "no-cache"
    assert client.get(PDF, headers={"If-None-Match": renewed["ETag"]}).status_code == 304
    client.force_login(alice)
    assert client.get(PDF)["Cache-Control"] == "no-cache"


def test_an_area_without_a_strategy_has_no_document(client: Client, installer: User) -> None:
    from goldenthread.partnership.actions import ensure_area

    ensure_area(
        slug="eastmoor", name="Eastmoor", gss_code="E06999993", la_code="993", region_code="E12000002",
        region_name="North West", by=installer,
    )  # fmt: skip
    assert client.get("/eastmoor/strategy/strategy.pdf").status_code == 404
    assert client.get("/eastmoor/strategy/").status_code == 200
    assert len(client.get("/eastmoor/strategy/actions.csv").content.splitlines()) == 1


@override_settings(DEMO=True)
def test_the_demonstrations_document_says_what_is_made_up(northmoor: Area) -> None:
    assert document.document(northmoor, some(queries.current(northmoor)))["notice"].startswith(
        "This is a demonstration."
    )


def test_the_action_plan_for_a_spreadsheet(client: Client, northmoor: Area, alice: User) -> None:
    an_action(northmoor, alice, owner=alice, title="=1+1", due_on=date(2020, 1, 31))
    page = client.get(CSV)
    assert page["Content-Disposition"] == 'attachment; filename="northmoor-action-plan.csv"'
    [row] = csv.DictReader(io.StringIO(page.content.decode("utf-8-sig")))
    assert (row["Theme"], row["Intention"], row["Action"], row["Lead organisation"], row["Post"]) == (
        "The journey", "One door", "'=1+1", "Northmoor Council", "Head of inclusion",
    )  # fmt: skip
    assert (row["Due"], row["Late"], row["How it is going"], row["Milestones"], row["Milestones reached"]) == (
        "2020-01-31", "yes", "Not rated yet", "1", "0",
    )  # fmt: skip
    assert "Alice" not in page.content.decode()
    lines = action_lines(queries.actions(northmoor), date(2026, 1, 1))
    size = document.size(document.actions_csv(lines).encode())
    assert f"Download the action plan as CSV ({size})" in words(client.get("/northmoor/strategy/actions/").content)


@pytest.mark.parametrize(("length", "said"), [(10, "1 KB"), (2048, "2 KB"), (105_935, "103 KB")])
def test_how_much_there_is_to_download(length: int, said: str) -> None:
    assert document.size(b"x" * length) == said
