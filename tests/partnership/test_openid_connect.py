"""Signing in with one's organisation, against an issuer that answers on this machine."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from goldenthread.config.environment import BadEnvironmentError, read
from goldenthread.partnership.models import Invitation, User
from goldenthread.partnership.rules import openid_connect
from tests.partnership.conftest import Place

ACCOUNT = reverse("my_account")


def issuer_answering(claims: dict[str, Any]) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = f"http://{self.headers['Host']}"
            answers: dict[str, Any] = {
                "/.well-known/openid-configuration": {
                    "issuer": address, "authorization_endpoint": f"{address}/authorize", "jwks_uri": f"{address}/keys",
                    "token_endpoint": f"{address}/token", "userinfo_endpoint": f"{address}/userinfo",
                },
                "/userinfo": {key: value for key, value in claims.items() if key != "amr"},
                "/token": {
                    "access_token": "opaque", "token_type": "Bearer",
                    "id_token": jwt.encode(
                        {"iss": address, "aud": "golden-thread", "exp": time.time() + 60, **claims}, "k" * 32
                    ),
                },
            }  # fmt: skip
            body = json.dumps(answers[self.path]).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture
def claims() -> dict[str, Any]:
    """What the issuer says of whoever comes; tests change it."""
    return {"sub": "7", "email": "alice@example.com", "email_verified": True, "amr": ["pwd", "mfa"]}


@pytest.fixture(autouse=True)
def issuer(claims: dict[str, Any], settings: Settings) -> Iterator[None]:
    server = issuer_answering(claims)
    address = f"http://127.0.0.1:{server.server_port}"
    settings.SOCIALACCOUNT_PROVIDERS = openid_connect.providers(
        name="Northmoor Council", issuer=address, client="golden-thread", secret="s" * 32, acr="AAL2_OR_AAL3_ANY"
    )
    yield
    server.shutdown()
    server.server_close()


def come_in(client: Client, process: str = "login") -> Any:
    start = client.post(f"/accounts/oidc/organisation/login/?process={process}")
    asked = parse_qs(urlsplit(start.headers["Location"]).query)
    assert asked["acr_values"] == ["AAL2_OR_AAL3_ANY"]
    assert asked["code_challenge"]
    back = {"code": "once", "state": asked["state"][0]}
    return client.get("/accounts/oidc/organisation/login/callback/", back)


def test_alice_comes_in_with_her_organisation_which_asked_for_a_second_factor(client: Client, alice: User) -> None:
    assert "Sign in with Northmoor Council" in client.get("/accounts/login/").content.decode()
    assert come_in(client).headers["Location"] == "/desk/"
    page = client.get(ACCOUNT).content.decode()
    assert "Your organisation asked for one" in page
    assert SocialAccount.objects.get(user=alice).uid == "7"


def test_an_issuer_that_says_nothing_of_a_second_factor_leaves_it_to_us(
    client: Client, alice: User, claims: dict[str, Any], settings: Settings
) -> None:
    claims["amr"] = ["pwd"]
    come_in(client)
    assert client.get(ACCOUNT).headers["Location"] == reverse("second_factor_needed")
    settings.OIDC_SECOND_FACTOR = "always"
    again = Client()
    come_in(again)
    assert again.get(ACCOUNT).status_code == 200


def test_nobody_comes_in_uninvited(client: Client, alice: User, claims: dict[str, Any]) -> None:
    claims |= {"sub": "8", "email": "mallory@example.com"}
    assert "You have not been invited" in come_in(client).content.decode()
    assert not User.objects.filter(email="mallory@example.com").exists()


def test_an_address_that_the_issuer_has_not_verified_opens_nothing(
    client: Client, alice: User, claims: dict[str, Any], settings: Settings
) -> None:
    claims["email_verified"] = False
    assert "You have not been invited" in come_in(client).content.decode()
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["verified_email"] = ["example.com"]
    assert come_in(Client()).headers["Location"] == "/desk/"


def test_who_gets_alices_old_address_does_not_get_her_account(
    client: Client, alice: User, claims: dict[str, Any]
) -> None:
    come_in(client)
    claims["sub"] = "9"
    assert "You have not been invited" in come_in(Client()).content.decode()


def test_coming_in_with_ones_organisation_accepts_the_invitation(
    client: Client, northmoor: Place, bob: User, claims: dict[str, Any]
) -> None:
    from goldenthread.partnership import actions

    actions.invite(
        email="dora@example.com", name="Dora", agency=northmoor.school, role="senco", address="http://x/", by=bob
    )
    claims |= {"sub": "10", "email": "dora@example.com"}
    come_in(client)
    assert client.get(ACCOUNT).status_code == 200
    assert not Invitation.objects.open().exists()


def test_nobody_ties_another_identity_to_their_account(client: Client, bob: User, claims: dict[str, Any]) -> None:
    client.force_login(bob)
    claims |= {"sub": "11", "email": "mallory@example.com"}
    assert come_in(client, "connect").headers["Location"] == ACCOUNT
    assert not SocialAccount.objects.exists()


def test_a_sign_in_that_was_not_asked_for_here_is_refused(client: Client, alice: User) -> None:
    response = client.get("/accounts/oidc/organisation/login/callback/", {"code": "once", "state": "made up"})
    assert "Signing in did not work" in response.content.decode()


def test_an_issuer_that_is_not_ours_is_not_there(client: Client, db: None) -> None:
    assert client.get("/accounts/oidc/other/login/").status_code == 404


@pytest.mark.parametrize(
    ("said", "always", "vouches"),
    [
        ({"id_token": {"amr": ["mfa"]}}, False, True),
        ({"id_token": {"amr": ["pwd"]}}, False, False),
        ({"id_token": {"amr": "mfa"}}, False, False),
        ({"userinfo": {"amr": ["mfa"]}}, False, False),
        ({"id_token": None}, False, False),
        ({}, False, False),
        ({}, True, True),
    ],
)
def test_when_an_issuer_vouches(said: dict[str, Any], always: bool, vouches: bool) -> None:
    assert openid_connect.vouches_for_second_factor(said, always=always) is vouches


def test_without_an_issuer_there_is_no_provider() -> None:
    assert openid_connect.providers(name="", issuer="", client="", secret="") == {}
    assert openid_connect.origins("") == []
    made = openid_connect.providers(name="n", issuer="https://i/", client="c", secret="s", domains=["example.com"])
    assert made["openid_connect"]["APPS"][0]["settings"]["verified_email"] == ["example.com"]


@pytest.mark.parametrize(
    ("issuer", "told"),
    [
        ("http://login.example.org", "https"),
        ("https://login.microsoftonline.com/common/v2.0", "your own organisation's issuer"),
    ],
)
def test_an_issuer_for_everybody_or_in_the_clear_is_refused_at_start(issuer: str, told: str) -> None:
    with pytest.raises(BadEnvironmentError, match=told):
        read({
            "GOLDENTHREAD_OIDC_NAME": "n", "GOLDENTHREAD_OIDC_ISSUER": issuer, "GOLDENTHREAD_OIDC_CLIENT": "c",
            "GOLDENTHREAD_OIDC_SECRET": "s",
        })  # fmt: skip
