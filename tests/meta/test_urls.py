"""Every address, and every operation of an API, states who may open it; and what it states, it holds."""

from collections.abc import Iterator
from functools import partial
from types import ModuleType
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path
from ninja import NinjaAPI
from ninja.openapi.views import default_home
from ninja.operation import PathView

from goldenthread.foundations.access import public, requires, signed_in
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.rules.permissions import PERMISSIONS
from goldenthread.partnership.rules.roles import roles_with

ANYBODY = {"public", "signed in"}


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        written = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, written)
        else:
            yield written, pattern


def stated(callback: Any) -> Iterator[tuple[str, str | None]]:
    """What a view states; for an API, what each of its operations does."""
    api_path = _closed_over(callback)
    if isinstance(callback, partial) and callback.func is default_home:
        yield "", "public"  # the root of an API, which answers 404
    elif api_path is not None:
        for operation in api_path.operations:
            for method in operation.methods:
                yield f"{method} ", getattr(operation.view_func, "permission", None)
    else:
        yield "", getattr(callback, "permission", None)


def _closed_over(callback: Any) -> PathView | None:
    """The operations behind a view that django-ninja made."""
    cells = getattr(callback, "__closure__", None) or ()
    return next((cell.cell_contents for cell in cells if isinstance(cell.cell_contents, PathView)), None)


def problems(resolver: URLResolver) -> list[str]:
    found = []
    for written, pattern in addresses(resolver):
        for method, permission in stated(pattern.callback):
            if permission is None:
                found.append(f"{method}/{written} does not state who may open it")
            elif permission not in ANYBODY and (permission not in PERMISSIONS or not roles_with(permission)):
                found.append(f"{method}/{written} asks for {permission!r}, which no role has")
    return found


def resolver_of(*patterns: URLPattern | URLResolver) -> URLResolver:
    module = ModuleType("made_up_urls")
    module.urlpatterns = list(patterns)  # type: ignore[attr-defined]
    return get_resolver(module)  # type: ignore[arg-type]


def test_every_address_states_who_may_open_it() -> None:
    assert problems(get_resolver()) == []


def test_there_are_addresses_to_look_at() -> None:
    written = [address for address, _ in addresses(get_resolver())]
    assert "accounts/login/" in written
    assert len(written) > 40


def view(request: HttpRequest, **named: object) -> HttpResponse:
    return HttpResponse("seen")


def test_a_view_that_states_nothing_is_caught() -> None:
    assert problems(resolver_of(path("secret/", view))) == ["/secret/ does not state who may open it"]


def test_a_permission_that_no_role_has_is_caught() -> None:
    found = problems(resolver_of(path("dragons/", requires("dragons.ride")(view))))
    assert found == ["/dragons/ asks for 'dragons.ride', which no role has"]


def test_views_that_state_it_pass() -> None:
    marked = [path("a/", public(view)), path("b/", signed_in(view)), path("c/", requires("strategy.edit")(view))]
    assert problems(resolver_of(*marked)) == []


def test_an_operation_of_an_api_that_states_nothing_is_caught() -> None:
    api = NinjaAPI(urls_namespace="made_up", docs_url=None, openapi_url=None)

    @api.get("/open")
    @public
    def open_to_all(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @api.post("/open")
    def forgotten(request: HttpRequest) -> dict[str, str]:
        return {}

    assert set(problems(resolver_of(*api.urls[0]))) == {"POST /open does not state who may open it"}


def fill(written: str) -> str | None:
    """An address of the area "northmoor" with made-up words for the rest, or None for a regular expression."""
    if "^" in written or "(?P" in written:
        return None
    filled = written.replace("<slug:area>", "northmoor")
    for kind, word in {
        "slug": "x",
        "str": "x",
        "int": "1",
        "path": "x",
        "uuid": "6f1ff0a0-0000-4000-8000-000000000000",
    }.items():
        while f"<{kind}:" in filled:
            start = filled.index(f"<{kind}:")
            filled = filled[:start] + word + filled[filled.index(">", start) + 1 :]
    return None if "<" in filled else f"/{filled}"


GUARDED = [
    (url, permission)
    for written, pattern in addresses(get_resolver())
    for _, permission in stated(pattern.callback)
    if permission not in {"public", None} and not isinstance(_closed_over(pattern.callback), PathView)
    for url in [fill(written)]
    if url
]


@pytest.fixture
def northmoor(db: None) -> Area:
    return Area.objects.create(
        slug="northmoor", name="Northmoor", gss_code="E06999991", la_code="991", region_code="E12000002",
        region_name="North West",
    )  # fmt: skip


@pytest.mark.parametrize(("url", "permission"), GUARDED)
def test_nobody_opens_a_guarded_address_signed_out(client: Client, northmoor: Area, url: str, permission: str) -> None:
    for response in (client.get(url), client.post(url)):
        assert response.status_code == 302, f"{url} answered {response.status_code}"
        assert response.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(("url", "permission"), [one for one in GUARDED if one[1] not in ANYBODY])
def test_charlie_who_has_no_role_opens_nothing_that_needs_one(
    client: Client, northmoor: Area, url: str, permission: str
) -> None:
    client.force_login(User.objects.create_user("charlie@example.com", None, name="Charlie"))
    for response in (client.get(url), client.post(url)):
        assert response.status_code in {403, 404}, f"{url} answered {response.status_code}"
