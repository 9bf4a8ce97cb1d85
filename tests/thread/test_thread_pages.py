"""Alice is a young person's parent and signed in; a visitor is not. Both follow the thread."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client

from goldenthread.children.actions import register_child
from goldenthread.children.queries import openings
from goldenthread.foundations.actor import acting_as
from goldenthread.foundations.thread import Gap, Node
from goldenthread.partnership.actions import ensure_agency, ensure_area, give_role, installer
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.sign_in import second_factor
from tests.thread.rooms import Rooms, declare, story


@pytest.fixture
def area(db: None) -> Area:
    made, _ = ensure_area(
        slug="knowsley", name="Knowsley", gss_code="E08000011", la_code="340", region_code="E12000002",
        region_name="North West", by=installer(),
    )  # fmt: skip
    return made


@pytest.fixture
def rooms(area: Area, monkeypatch: pytest.MonkeyPatch) -> Rooms:
    return declare(story(), monkeypatch)


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def alice(area: Area) -> Client:
    client = Client()
    client.force_login(User.objects.create_user("alice@example.org", name="Alice Stone"))
    return client


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_visitor_follows_the_thread_both_ways(rooms: Rooms, visitor: Client) -> None:
    page = text(visitor, "/knowsley/thread/intention/employment/")
    assert "Was asked for by: voice I want a job" in page
    assert "Proposed Young people want a job." in page
    assert "Is done by: service Supported internships" in page
    assert "Is measured by: measure Interns who get a paid job" in page
    assert "Here the thread starts again." in page


def test_every_box_of_the_drawing_leads_on_and_is_named_in_full(rooms: Rooms, visitor: Client) -> None:
    html = visitor.get("/knowsley/thread/intention/employment/").content.decode()
    drawing = html[html.index('<svg class="gt-drawing__svg') : html.index("</svg>", html.index("gt-drawing__svg"))]
    assert "<title>Service: Supported internships</title>" in drawing
    assert 'href="/knowsley/thread/measure/into-work/"' in drawing
    assert "From left to right: 1 voice, 1 intention, 1 service and 1 measure." in drawing
    assert "style=" not in drawing


def test_a_visitor_is_told_of_children_only_that_there_is_something_to_sign_in_for(
    rooms: Rooms, visitor: Client
) -> None:
    page = text(visitor, "/knowsley/thread/service/internships/")
    assert "Provision and outcomes for children: sign in to see your own" in page
    assert "Job coach" not in page
    assert "provision" not in rooms.asked
    assert "outcome" not in rooms.asked


def test_the_veil_hangs_there_as_well_where_no_child_has_the_service(rooms: Rooms, visitor: Client) -> None:
    with_children = text(visitor, "/knowsley/thread/service/internships/")
    rooms.ties[("service", "provision")].clear()
    caches["pages"].clear()
    assert text(visitor, "/knowsley/thread/service/internships/") == with_children


def test_alice_sees_what_the_database_shows_her(rooms: Rooms, alice: Client) -> None:
    rooms.seen = True
    page = text(alice, "/knowsley/thread/service/internships/")
    assert "Gives: provision Job coach, 6 hours a week" in page
    assert "Works towards: outcome A paid job of 16 hours a week" in page
    assert "sign in to see your own" not in page


def test_alice_sees_no_child_whom_the_database_does_not_show_her(rooms: Rooms, alice: Client) -> None:
    assert "Job coach" not in text(alice, "/knowsley/thread/service/internships/")


def test_a_childs_provision_has_a_page_for_those_who_see_it(rooms: Rooms, alice: Client) -> None:
    rooms.seen = True
    assert "Is given by: service Supported internships" in text(alice, "/knowsley/thread/provision/31/")


@pytest.mark.parametrize("key", ["31", "999"])
def test_to_others_a_childs_provision_is_as_absent_as_one_that_never_was(
    rooms: Rooms, visitor: Client, alice: Client, key: str
) -> None:
    for client in (visitor, alice):
        for end in ("/", ".json"):
            response = client.get(f"/knowsley/thread/provision/{key}{end}")
            assert response.status_code == 404
            assert b"Job coach" not in response.content


@pytest.mark.parametrize("address", ["thread/dragon/1/", "thread/intention/nothing/", "thread/dragon/1.json"])
def test_what_is_not_on_the_thread_is_not_found(rooms: Rooms, visitor: Client, address: str) -> None:
    assert visitor.get(f"/knowsley/{address}").status_code == 404


def test_a_page_made_for_alice_is_never_shared(rooms: Rooms, alice: Client, visitor: Client) -> None:
    rooms.seen = True
    text(alice, "/knowsley/thread/service/internships/")
    assert "Job coach" not in text(visitor, "/knowsley/thread/service/internships/")


def test_a_professional_who_is_shown_a_childs_provision_leaves_a_trace(rooms: Rooms, area: Area) -> None:
    council, _ = ensure_agency(area=area, slug="council", name="The council", kind="council", by=installer())
    sam = User.objects.create_user("sam@example.org", name="Sam Reed")
    give_role(user=sam, agency=council, role="ehc_coordinator", by=installer())
    child = register_child(area=area, given_name="Jo", family_name="Stone", born_on=date(2010, 5, 1), by=sam)
    rooms.seen = True
    rooms.things["provision"] = [replace(rooms.things["provision"][0], child=str(child.uuid))]
    client = Client()
    client.force_login(sam, "allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[second_factor.VOUCHED] = True
    session.save()
    text(client, "/knowsley/thread/service/internships/")
    client.get("/knowsley/thread/service/internships.json")
    with acting_as(sam.pk):
        traces = [(opening.name, opening.record, opening.times) for opening in openings(child)]
    assert traces == [("Sam Reed", "part of the plan, on the thread", 2)]


def test_a_thread_of_one_thing_says_so(rooms: Rooms, visitor: Client) -> None:
    rooms.put("service", "lonely", "A service on no thread")
    page = text(visitor, "/knowsley/thread/service/lonely/")
    assert "Nothing on the thread led to this service yet." in page


def test_many_things_are_counted_and_can_all_be_shown(rooms: Rooms, visitor: Client) -> None:
    for number in range(19):
        rooms.put("service", f"extra-{number}", f"Extra service {number}")
        rooms.tie("intention/employment", f"service/extra-{number}")
    page = text(visitor, "/knowsley/thread/intention/employment/")
    assert "and 15 more: show all services" in page
    assert "Extra service 18" not in page
    assert "Extra service 18" in text(visitor, "/knowsley/thread/intention/employment/?all=service")


def test_far_too_many_are_listed_and_not_drawn(rooms: Rooms, visitor: Client) -> None:
    for number in range(90):
        rooms.put("service", f"extra-{number}", f"Extra service {number}")
        rooms.tie("intention/employment", f"service/extra-{number}")
    html = visitor.get("/knowsley/thread/intention/employment/?all=service").content.decode()
    assert "gt-drawing" not in html
    assert "Extra service 89" in html


def test_what_two_things_lead_to_is_written_out_once(rooms: Rooms, alice: Client) -> None:
    rooms.seen = True
    page = text(alice, "/knowsley/thread/voice/want-a-job/")
    assert page.count("What follows it stands elsewhere in this list.") == 1


def test_the_thread_as_data(rooms: Rooms, visitor: Client) -> None:
    answer = visitor.get("/knowsley/thread/intention/employment.json").json()
    assert answer["thing"] == {
        "id": "intention/employment", "kind": "intention", "stage": 4, "title": "Lasting jobs that matter", "summary": "",
        "status": "Amber", "page": "/knowsley/intentions/employment/", "thread": "/knowsley/thread/intention/employment/",
    }  # fmt: skip
    assert answer["upstream"]["links"] == [
        {
            "upstream": "voice/want-a-job", "verb": "asked for", "downstream": "intention/employment",
            "note": "Young people want a job.", "proposed": True,
        }
    ]  # fmt: skip
    assert [thing["id"] for thing in answer["downstream"]["things"]] == ["service/internships", "measure/into-work"]
    assert answer["downstream"]["private"] == ["provision", "outcome"]
    assert answer["downstream"]["leads_back"][0]["downstream"] == "voice/want-a-job"
    assert "Job coach" not in json.dumps(answer)


def test_the_data_counts_what_it_leaves_out(rooms: Rooms, visitor: Client) -> None:
    for number in range(19):
        rooms.put("service", f"extra-{number}", f"Extra service {number}")
        rooms.tie("intention/employment", f"service/extra-{number}")
    answer = visitor.get("/knowsley/thread/intention/employment.json").json()
    assert answer["downstream"]["left_out"] == [{"kind": "service", "count": 15}]
    everything = visitor.get("/knowsley/thread/intention/employment.json?all=service").json()
    assert everything["downstream"]["left_out"] == []


def test_the_data_are_described_by_a_schema(rooms: Rooms, visitor: Client) -> None:
    answer = visitor.get("/knowsley/thread/schema.json").json()
    assert answer["title"] == "ThreadAnswer"
    assert "Direction" in answer["$defs"]


def test_the_overview_counts_public_things_and_no_children(rooms: Rooms, visitor: Client) -> None:
    page = text(visitor, "/knowsley/thread/")
    assert "1 service" in page
    assert "provision of children are private and not counted here" in page
    assert "provision" not in rooms.asked


@pytest.fixture
def commissioner(area: Area) -> Client:
    agency, _ = ensure_agency(area=area, slug="council", name="The council", kind="council", by=installer())
    user = User.objects.create_user("bob@example.org", name="Bob Vale")
    give_role(user=user, agency=agency, role="commissioner", by=installer())
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def gaps(area: Area, monkeypatch: pytest.MonkeyPatch) -> Rooms:
    made = story()
    lonely = [Node("service", f"s{number}", f"Service {number}", url=f"/s{number}/") for number in range(12)]
    made.gaps = [
        Gap("no-thread", "A service on no thread", "Say what it is for.", "service", lambda _area: lonely),
        Gap(
            "no-provision", "An outcome with no provision", "Add provision.", "outcome",
            lambda _area: made.things["outcome"], place=lambda _area, node: f"/plans/{node.key}/",
        ),
        Gap("no-data", "A measure with no data", "Load its data.", "measure", lambda _area: []),
    ]  # fmt: skip
    return declare(made, monkeypatch)


def test_a_commissioner_sees_what_is_broken_and_where_to_put_it_right(gaps: Rooms, commissioner: Client) -> None:
    html = commissioner.get("/knowsley/thread/gaps/").content.decode()
    page = text(commissioner, "/knowsley/thread/gaps/")
    assert "13 things break the thread, in 2 ways." in page
    assert "A service on no thread 12 services Say what it is for." in page
    assert "and 2 more services: download them all" in page
    assert 'href="/plans/41/"' in html
    assert "Only those of children whose records you may open are listed." in page
    assert "Looked for, and not found A measure with no data" in page


def test_the_download_has_all_of_them(gaps: Rooms, commissioner: Client) -> None:
    response = commissioner.get("/knowsley/thread/gaps.csv")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 14
    assert "Service 11" in lines[12]
    assert "http://testserver/plans/41/" in lines[13]


def test_nothing_broken_is_said_too(rooms: Rooms, commissioner: Client) -> None:
    assert "No thread is broken that the rooms can see." in text(commissioner, "/knowsley/thread/gaps/")


@pytest.mark.parametrize("address", ["/knowsley/thread/gaps/", "/knowsley/thread/gaps.csv"])
def test_broken_threads_are_for_those_who_mend_them(gaps: Rooms, visitor: Client, alice: Client, address: str) -> None:
    assert visitor.get(address).status_code == 302
    assert alice.get(address).status_code == 403
