"""What everybody sees, and what only commissioners of the area may open."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.partnership.models import Area, User
from goldenthread.strategy import actions, queries
from goldenthread.strategy.rules.kinds import LinkStatus
from tests.strategy.conftest import an_action, some

PUBLIC = [
    ("overview", {}, ["Together for SEND", "that every child does well", "High quality", "Into school", "Fewer complaints", "NHS North Integrated Care Board (the strategy says Northmoor CCG)", "We hope for a good strategy."]),
    ("chart", {}, ["One door", "Proposed", "Yes"]),
    ("priority", {"priority": "joint-working"}, ["Services work together.", "One door", "All services share the door.", "Proposed"]),
    ("theme", {"theme": "journey"}, ["From birth to 25.", "Jobs that last.", "“There are too many doors.”"]),
    ("intention", {"intention": "one-door"}, ["One way in to all help", "“There are too many doors.”", "4.5%", "England: 5.3%", "Joint working", "No money is tied to this yet.", "No service is tied to this yet.", "EHC plans issued within 20 weeks No number for this area is loaded yet. A plan in time opens the door. Proposed", "Families decide as equals."]),
    ("intention", {"intention": "jobs"}, ["Nothing that families said is tied to this yet.", "No action is in the plan yet."]),
    ("action_plan", {}, ["No action is in the plan yet.", "Intentions without an action"]),
    ("figures", {}, ["Pupils with an EHC plan", "4.5%", "2025. England: 5.3%", "School census"]),
    ("glossary", {}, ["Co-production", "From start to finish.", "Today: NHS North Integrated Care Board.", "Names that have changed", "1 July 2022"]),
]  # fmt: skip

EDITING = [
    ("edit_intention", {"intention": "one-door"}),
    ("links", {"intention": "one-door"}),
    ("add_link", {"intention": "one-door", "end": "priority"}),
    ("add_action", {"intention": "one-door"}),
    ("edit_action", {"action": "action"}),
    ("rate_action", {"action": "action"}),
    ("withdraw_action", {"action": "action"}),
    ("put_back_action", {"action": "withdrawn"}),
    ("add_milestone", {"action": "action"}),
    ("add_note", {"action": "action"}),
    ("edit_milestone", {"milestone": "milestone"}),
    ("remove_milestone", {"milestone": "milestone"}),
    ("remove_note", {"note": "note"}),
]


def words(html: bytes) -> str:
    text = re.sub(r"<[^>]+>", " ", html.decode())
    return re.sub(r"\s+([.,:])", r"\1", re.sub(r"\s+", " ", unescape(text)))


@pytest.mark.parametrize(("name", "named", "shown"), PUBLIC)
def test_anybody_reads_the_strategy(
    client: Client, northmoor: Area, name: str, named: dict[str, str], shown: list[str]
) -> None:
    page = client.get(reverse(f"strategy:{name}", kwargs={"area": "northmoor", **named}))
    assert page.status_code == 200
    for text in shown:
        assert text in words(page.content), text
    assert "Set-Cookie" not in page
    assert b"<form" not in page.content


@pytest.mark.parametrize(
    "path",
    [
        "strategy/priorities/nothing/",
        "strategy/themes/nothing/",
        "strategy/intentions/nothing/",
        "strategy/actions/999999/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, northmoor: Area, path: str) -> None:
    assert client.get(f"/northmoor/{path}").status_code == 404


def test_an_area_without_a_strategy_says_so(client: Client, installer: User) -> None:
    from goldenthread.partnership.actions import ensure_area

    ensure_area(
        slug="eastmoor", name="Eastmoor", gss_code="E06999993", la_code="993", region_code="E12000002",
        region_name="North West", by=installer,
    )  # fmt: skip
    for name, text in (
        ("overview", "The strategy of this area is not here yet."),
        ("figures", "No figures are here yet."),
        ("glossary", "No words are explained here yet."),
        ("action_plan", "No action is in the plan yet."),
        ("chart", "Which intention serves which priority"),
    ):
        page = client.get(reverse(f"strategy:{name}", kwargs={"area": "eastmoor"}))
        assert page.status_code == 200
        assert text in words(page.content)


def test_a_word_is_explained_where_it_is_first_used(client: Client, northmoor: Area) -> None:
    page = client.get("/northmoor/strategy/intentions/one-door/").content.decode()
    assert page.count('href="#word-co-production"') == 1
    assert page.count('id="word-co-production"') == 1
    assert "/northmoor/glossary/#co-production" in page


def test_another_areas_intention_is_not_found(client: Client, northmoor: Area, southmoor: Area, alice: User) -> None:
    action = an_action(northmoor, alice)
    assert client.get(f"/northmoor/strategy/actions/{action.pk}/").status_code == 200
    assert client.get(f"/southmoor/strategy/actions/{action.pk}/").status_code == 404


@pytest.mark.parametrize(("name", "named"), EDITING)
def test_only_commissioners_of_the_area_edit(
    client: Client, northmoor: Area, alice: User, bob: User, charlie: User, name: str, named: dict[str, str]
) -> None:
    action = an_action(northmoor, alice)
    gone = actions.withdraw_action(action=an_action(northmoor, alice), version=1, by=alice)
    ids = {
        "action": action.pk,
        "withdrawn": gone.pk,
        "milestone": some(action.milestones.first()).pk,
        "note": some(action.notes.first()).pk,
    }
    address = reverse(
        f"strategy:{name}", kwargs={"area": "northmoor", **{key: ids.get(value, value) for key, value in named.items()}}
    )
    signed_out = client.get(address)
    assert signed_out.status_code == 302
    assert "/accounts/login/" in signed_out["Location"]
    for person in (bob, charlie):
        client.force_login(person)
        assert client.get(address).status_code == 403
        assert client.post(address, {}).status_code == 403
    client.force_login(alice)
    assert client.get(address).status_code == 200


def test_editing_links_are_shown_to_those_who_may(client: Client, northmoor: Area, alice: User, bob: User) -> None:
    an_action(northmoor, alice)
    action = some(queries.actions(northmoor).first())
    for person, shown in ((alice, True), (bob, False)):
        client.force_login(person)
        assert (
            "Change this intention" in words(client.get("/northmoor/strategy/intentions/one-door/").content)
        ) is shown
        assert (
            "Withdraw this action" in words(client.get(f"/northmoor/strategy/actions/{action.pk}/").content)
        ) is shown


def test_the_page_changes_when_the_strategy_does(client: Client, northmoor: Area, alice: User) -> None:
    """Signed-out visitors share a copy; a confirmed link must not wait for it."""
    address = "/northmoor/strategy/priorities/joint-working/"
    assert "Proposed" in words(client.get(address).content)
    [link] = queries.links_of(some(queries.intention(northmoor, "one-door")), "priority")
    actions.decide_link(link=link, was="proposed", status=LinkStatus.CONFIRMED, by=alice)
    assert "Proposed" not in words(client.get(address).content)
    actions.decide_link(link=link, was="confirmed", status=LinkStatus.REMOVED, by=alice)
    assert "No intention serves this priority yet." in words(client.get(address).content)


def test_pages_ask_the_database_a_fixed_number_of_times(
    client: Client, northmoor: Area, alice: User, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(5):
        an_action(northmoor, alice)
    with django_assert_max_num_queries(21):  # type: ignore[attr-defined]
        client.get("/northmoor/strategy/intentions/one-door/")
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        client.get("/northmoor/strategy/actions/")
