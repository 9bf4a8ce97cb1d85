"""Each role's desk says what is waiting, and nothing that the role may not see."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.children.actions import register_child, tie_family
from goldenthread.foundations.clock import clock_set_to
from goldenthread.partnership import queries as partners
from goldenthread.partnership.models import Area, User
from goldenthread.strategy import actions as strategy
from goldenthread.strategy import queries as strategies
from tests.pages.conftest import SignIn
from tests.pages.pages import text


def test_a_desk_is_for_people_who_signed_in(db: None, client: Client) -> None:
    assert client.get("/desk/").headers["Location"] == "/accounts/login/?next=/desk/"


def test_charlie_who_has_no_role_is_told_whom_to_ask(knowsley: Area, sign_in: SignIn) -> None:
    assert "You have no role in any area today." in text(sign_in("Charlie"), "/desk/")


def test_alice_the_commissioner_sees_what_is_late_first(knowsley: Area, sign_in: SignIn) -> None:
    client = sign_in("Alice", knowsley, "commissioner")
    assert "No action is late or rated red." in text(client, "/desk/")
    alice = User.objects.get(name="Alice")
    council = partners.agency(knowsley, "knowsley-council")
    intention = strategies.intention(knowsley, "short-breaks")
    assert council is not None
    assert intention is not None
    strategy.add_action(
        intention=intention, title="Open the play scheme", owner_agency=council, owner=alice, due_on=date(2027, 3, 1),
        by=alice,
    )  # fmt: skip
    with clock_set_to(date(2027, 4, 1)):
        client = sign_in("Ann", knowsley, "commissioner")
        page = text(client, "/desk/")
    assert "Late or off track Not rated yet Open the play scheme Due 1 March 2027." in page
    assert page.index("Late or off track") < page.index("Where the thread is broken")
    assert "Families without an answer" in page


def test_an_owner_sees_her_own_actions(knowsley: Area, sign_in: SignIn) -> None:
    client = sign_in("Alice", knowsley, "commissioner")
    alice = User.objects.get(name="Alice")
    council = partners.agency(knowsley, "knowsley-council")
    intention = strategies.intention(knowsley, "short-breaks")
    assert council is not None
    assert intention is not None
    strategy.add_action(
        intention=intention, title="Open the play scheme", owner_agency=council, owner=alice, due_on=date(2099, 3, 1),
        by=alice,
    )  # fmt: skip
    assert "Your actions Not rated yet Open the play scheme" in text(client, "/desk/")


def test_bob_who_leads_plans_starts_with_children(knowsley: Area, sign_in: SignIn) -> None:
    page = text(sign_in("Bob", knowsley, "ehc_coordinator"), "/desk/")
    assert "Children and young people No child's record is open to you yet. Children you work with" in page
    assert "Late or off track" not in page
    assert "Where the thread is broken" not in page


def test_a_mother_finds_her_child_and_no_other(knowsley: Area, sign_in: SignIn) -> None:
    sign_in("Bob", knowsley, "ehc_coordinator")
    bob = User.objects.get(name="Bob")
    mother = sign_in("Mona")
    child = register_child(area=knowsley, given_name="Jo", family_name="Stone", born_on=date(2015, 5, 1), by=bob)
    register_child(area=knowsley, given_name="Max", family_name="Other", born_on=date(2015, 5, 1), by=bob)
    tie_family(child=child, user=User.objects.get(name="Mona"), relationship="Mother", by=bob)
    page = text(mother, "/desk/")
    assert "Your family Jo Knowsley" in page
    assert "Max" not in page
    assert "You have no role" not in page
    assert f'href="/knowsley/children/{child.uuid}/"' in mother.get("/desk/").content.decode()
    assert "2 children's records are open to you." in text(sign_in("Beth", knowsley, "ehc_coordinator"), "/desk/")


# By role: what its desk must have, and what it must not.
DESKS = [
    ("area_administrator", ["People and roles", "Where the thread is broken"], ["Children and young people"]),
    ("commissioner", ["Late or off track", "Families without an answer"], ["Children and young people", "Invite"]),
    ("ehc_coordinator", ["Children and young people"], ["Invite", "Late or off track"]),
    ("social_care_adviser", ["Children and young people"], ["Where the thread is broken"]),
    ("board_member", ["Read and check", "Action plan", "Money"], ["Children and young people", "Late or off track"]),
    ("analyst", ["Numbers", "Evidence", "Where the thread is broken"], ["Children and young people"]),
]


@pytest.mark.parametrize(("role", "has", "lacks"), DESKS)
def test_each_role_has_its_desk(knowsley: Area, sign_in: SignIn, role: str, has: list[str], lacks: list[str]) -> None:
    html = sign_in("Dana", knowsley, role).get("/desk/").content.decode()
    page = text(Client(), "/accessibility/") and html[html.index("<main") : html.index("</main>")]
    assert [part for part in has if part not in page] == []
    assert [part for part in lacks if part in page] == []


def test_the_desk_takes_no_more_queries_for_more_actions(knowsley: Area, sign_in: SignIn) -> None:
    client = sign_in("Alice", knowsley, "commissioner")
    alice = User.objects.get(name="Alice")
    council = partners.agency(knowsley, "knowsley-council")
    assert council is not None
    intentions = list(strategies.intentions(knowsley))

    def act(number: int) -> None:
        strategy.add_action(
            intention=intentions[number], title=f"Action {number}", owner_agency=council, owner=alice,
            due_on=date(2020, 3, 1), by=alice,
        )  # fmt: skip

    def queries() -> int:
        with CaptureQueriesContext(connection) as taken:
            client.get("/desk/")
        return len(taken)

    act(0)
    queries()
    few = queries()
    for number in range(1, 8):
        act(number)
    assert queries() == few
