"""Visitors share a public page for exactly as long as what it shows is unchanged, and never see a signed-in person's."""

import gzip
from collections.abc import Iterator
from datetime import date

import brotli
import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from goldenthread.foundations import pagecache
from goldenthread.foundations.access import public, public_page
from goldenthread.foundations.clock import clock_set_to
from goldenthread.partnership import actions
from goldenthread.partnership.models import Area, User

made: list[str] = []


@public_page
def page(request: HttpRequest) -> HttpResponse:
    made.append(request.get_full_path())
    return HttpResponse(f"<p>{list(Area.objects.values_list('name', flat=True))} number {len(made)}</p>" + "-" * 500)


@public_page
def failing(_request: HttpRequest) -> HttpResponse:
    made.append("failing")
    return HttpResponse("no", status=404)


@public
def unshared(_request: HttpRequest) -> HttpResponse:
    made.append("unshared")
    return HttpResponse("mine")


urlpatterns = [
    path("page/", page),
    path("failing/", failing),
    path("unshared/", unshared),
    path("", include("goldenthread.config.urls")),
]
pytestmark = pytest.mark.postgres15


@pytest.fixture(autouse=True)
def views(db: None) -> Iterator[None]:
    made.clear()
    with override_settings(ROOT_URLCONF="tests.foundations.test_pagecache"):
        yield


def northmoor(name: str) -> Area:
    area, _ = actions.ensure_area(
        slug="northmoor", name=name, gss_code="E06999999", la_code="999", region_code="E12000002",
        region_name="North West", by=actions.installer(),
    )  # fmt: skip
    return area


def test_a_second_visitor_gets_the_first_ones_copy() -> None:
    first, second = Client().get("/page/"), Client().get("/page/")
    assert first.content == second.content
    assert len(made) == 1


def test_a_change_is_seen_at_once() -> None:
    northmoor("Northmoor")
    assert b"Northmoor" in Client().get("/page/").content
    northmoor("Northmoor and Hale")
    assert b"Northmoor and Hale" in Client().get("/page/").content


def test_the_next_day_has_a_page_of_its_own() -> None:
    with clock_set_to(date(2027, 3, 1)):
        Client().get("/page/")
    with clock_set_to(date(2027, 3, 2)):
        Client().get("/page/")
    assert len(made) == 2


def test_another_question_in_the_address_is_another_page() -> None:
    Client().get("/page/?need=autism")
    Client().get("/page/?need=hearing")
    assert len(made) == 2


def test_a_signed_in_person_gets_no_copy_and_leaves_none() -> None:
    alice = Client()
    alice.force_login(User.objects.create_user("alice@example.com", "correct horse battery", name="Alice"))
    alice.get("/page/")
    Client().get("/page/")
    alice.get("/page/")
    assert len(made) == 3


@pytest.mark.parametrize("address", ["/failing/", "/unshared/"])
def test_errors_and_other_views_are_made_each_time(address: str) -> None:
    Client().get(address)
    Client().get(address)
    assert len(made) == 2


def test_only_reading_is_shared() -> None:
    Client().get("/page/")
    Client().post("/page/")
    assert len(made) == 2


def test_an_address_that_is_nowhere_is_not_found() -> None:
    assert Client().get("/no/such/page/at/all/").status_code == 404


@pytest.mark.parametrize(
    ("accepted", "unpack", "encoding"),
    [("gzip, br", brotli.decompress, "br"), ("gzip", gzip.decompress, "gzip"), ("", bytes, None)],
)
def test_the_copy_comes_in_an_encoding_that_the_browser_takes(
    accepted: str, unpack: object, encoding: str | None
) -> None:
    for _ in range(2):
        answer = Client().get("/page/", headers={"Accept-Encoding": accepted})
        assert answer.headers.get("Content-Encoding") == encoding
        assert unpack(answer.content).startswith(b"<p>")  # type: ignore[operator]
        assert "Cookie" in answer.headers["Vary"]


def test_a_browser_that_has_the_page_is_told_so() -> None:
    etag = Client().get("/page/").headers["ETag"]
    again = Client().get("/page/", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.content == b""


def test_a_part_is_remembered_until_public_content_changes() -> None:
    def make() -> list[str]:
        made.append("part")
        return list(Area.objects.values_list("name", flat=True))

    northmoor("Northmoor")
    assert pagecache.remember("names", make) == pagecache.remember("names", make) == ["Northmoor"]
    assert len(made) == 1
    northmoor("Northmoor and Hale")
    assert pagecache.remember("names", make) == ["Northmoor and Hale"]


def test_content_that_was_taken_back_leaves_the_number_as_it_was() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(version), 0) FROM foundations_contentversion")
        before = cursor.fetchone()
        cursor.execute("SAVEPOINT here")
        cursor.execute(
            "INSERT INTO partnership_area (slug, name, gss_code, la_code, region_code, region_name)"
            " VALUES ('x', 'X', 'E06999998', '998', 'E12000002', 'North West')"
        )
        cursor.execute("ROLLBACK TO SAVEPOINT here")
        cursor.execute("SELECT coalesce(sum(version), 0) FROM foundations_contentversion")
        assert cursor.fetchone() == before
