"""What a visitor meets first."""

import re

import brotli
import pytest
from django.db import connection
from django.template import engines
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.insight.actions import load_demo_evidence
from goldenthread.partnership.actions import ensure_area, installer
from goldenthread.partnership.models import Area, User
from tests.pages.conftest import KNOWSLEY, SignIn
from tests.pages.pages import text, words


def test_where_there_is_one_area_its_home_is_the_home(knowsley: Area, client: Client) -> None:
    assert client.get("/").headers["Location"] == "/knowsley/"


def test_where_there_are_several_areas_one_is_chosen(knowsley: Area, client: Client) -> None:
    ensure_area(
        slug="northmoor", name="Northmoor", gss_code="E08999991", la_code="991", region_code="E12000002",
        region_name="North West", by=installer(),
    )  # fmt: skip
    assert "Choose your area. Knowsley Northmoor" in text(client, "/")


def test_before_any_area_the_home_says_so(db: None, client: Client) -> None:
    assert "No area has been added yet." in text(client, "/")


def test_a_family_reads_what_families_said_before_what_professionals_need(knowsley: Area, client: Client) -> None:
    page = text(client, "/knowsley/")
    assert page.index("What families told us") < page.index("What Knowsley is working on")
    assert page.index("What Knowsley is working on") < page.index("For people who plan, pay for and provide support")
    assert "Too many obstacles and professionals" in page
    for theme in ("The child's journey", "The graduated response", "Market development"):
        assert theme in page


def test_a_thread_is_told_in_words_from_what_was_said(knowsley: Area, client: Client) -> None:
    page = text(client, "/knowsley/")
    told = page[page.index("From words to what changed") :]
    assert told.index("What families said") < told.index("What we will do") < told.index("See the whole of this thread")


def test_numbers_come_with_their_source(knowsley: Area, client: Client) -> None:
    assert "Knowsley in numbers" not in text(client, "/knowsley/")
    load_demo_evidence(folder=KNOWSLEY / "evidence", by=installer())
    page = text(client, "/knowsley/")
    assert "have an education, health and care (EHC) plan January" in page
    assert "Source: Department for Education." in page


def test_the_home_of_an_area_without_a_strategy_still_opens(db: None, client: Client) -> None:
    ensure_area(
        slug="northmoor", name="Northmoor", gss_code="E08999991", la_code="991", region_code="E12000002",
        region_name="North West", by=installer(),
    )  # fmt: skip
    assert "Support for children and young people in Northmoor" in text(client, "/northmoor/")


def test_the_home_is_small_and_shared_between_visitors(knowsley: Area, client: Client) -> None:
    response = client.get("/knowsley/", headers={"Accept-Encoding": "br"})
    assert len(response.content) < 10_000
    assert b"What families told us" in brotli.decompress(response.content)
    assert not response.cookies
    with CaptureQueriesContext(connection) as queries:
        client.get("/knowsley/")
    assert len(queries) == 1


@pytest.mark.parametrize("address", ["/accessibility/", "/privacy/"])
def test_statements_open_for_everybody(db: None, client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_the_privacy_page_names_the_cookies_that_there_are(knowsley: Area, sign_in: SignIn, client: Client) -> None:
    page = text(client, "/privacy/")
    sign_in_page = client.get("/accounts/login/")
    signed_in = sign_in("Alice", knowsley, "commissioner")
    for name in {*sign_in_page.cookies, *signed_in.cookies}:
        assert name in page


def test_what_search_engines_may_read(db: None, client: Client) -> None:
    with override_settings(DEMO=False):
        assert "Disallow: /accounts/" in client.get("/robots.txt").content.decode()


def test_nobody_finds_the_demonstration_by_a_search(db: None, client: Client) -> None:
    with override_settings(DEMO=True):
        assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_health_answers_while_the_database_does(db: None, client: Client) -> None:
    assert client.get("/health/").content == b"ok"


def test_a_page_that_is_not_there(knowsley: Area, client: Client) -> None:
    response = client.get("/knowsley/nothing/")
    assert response.status_code == 404
    assert "We can’t find that page" in words(response.content)


def test_a_page_that_a_role_does_not_open(knowsley: Area, sign_in: SignIn) -> None:
    response = sign_in("Bob", knowsley, "ehc_coordinator").get("/knowsley/people/")
    assert response.status_code == 403
    assert "None of your roles lets you open it." in words(response.content)


def test_a_form_from_elsewhere(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@example.org", "password": "x"})
    assert response.status_code == 403
    assert "Please send the form again" in words(response.content)


def test_a_request_that_makes_no_sense(db: None, client: Client) -> None:
    response = client.get("/", headers={"Host": "not a host"})
    assert response.status_code == 400
    assert "We can’t understand that request" in words(response.content)


def test_a_fault_has_a_page_that_needs_no_database() -> None:
    """Without the `db` fixture a query would fail."""
    page = words(engines["jinja2"].get_template("500.html").render().encode())
    assert "Sorry, something went wrong" in page


def test_the_place_in_the_navigation_is_marked_once(knowsley: Area, client: Client) -> None:
    def marked(address: str) -> list[str]:
        html = client.get(address).content.decode()
        return re.findall(r'gt-nav__link"[^>]* aria-current="([^<]*)<', html)

    assert marked("/knowsley/strategy/actions/") == ['page">Action plan']
    assert marked(reverse("thread:thread", args=["knowsley", "intention", "short-breaks"])) == ['true">The thread']
    assert marked("/knowsley/") == []


def test_a_young_persons_name_is_never_on_a_shared_page(knowsley: Area, client: Client) -> None:
    User.objects.create_user("dee@example.org", name="Dee Unseen")
    assert "Dee Unseen" not in text(client, "/knowsley/")
