"""Who may open which page of these two rooms: nobody signed in, somebody without a role, and each kind of role."""

import pytest
from django.test import Client

from goldenthread.partnership.models import Area
from goldenthread.partnership.rules.roles import ROLES
from tests.pages.conftest import SignIn

EVERYBODY = [
    "/accessibility/", "/privacy/", "/robots.txt", "/health/", "/knowsley/", "/knowsley/thread/",
    "/knowsley/thread/schema.json", "/knowsley/thread/intention/short-breaks/",
    "/knowsley/thread/intention/short-breaks.json",
]  # fmt: skip
MENDERS = ["/knowsley/thread/gaps/", "/knowsley/thread/gaps.csv"]


@pytest.mark.parametrize("address", EVERYBODY)
def test_public_pages_open_for_visitors_and_for_people_without_a_role(
    knowsley: Area, client: Client, sign_in: SignIn, address: str
) -> None:
    assert client.get(address).status_code == 200
    assert sign_in("Charlie").get(address).status_code == 200


@pytest.mark.parametrize("role", ["area_administrator", "commissioner", "ehc_coordinator", "social_care_adviser",
                                  "board_member", "analyst"])  # fmt: skip
def test_broken_threads_open_for_the_roles_that_have_the_permission(knowsley: Area, sign_in: SignIn, role: str) -> None:
    client = sign_in("Dana", knowsley, role)
    expected = 200 if "thread.gaps" in ROLES[role].permissions else 403
    assert [client.get(address).status_code for address in MENDERS] == [expected, expected]


def test_the_desk_and_broken_threads_ask_a_visitor_to_sign_in(knowsley: Area, client: Client) -> None:
    assert [client.get(address).status_code for address in ("/desk/", *MENDERS)] == [302, 302, 302]
