"""Who may open each address of the rooms with children, and of the scorecard: every role, own and other area and school.

What is not theirs looks exactly like what is not there.
"""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.foundations.actor import acting_as
from goldenthread.partnership.models import User
from goldenthread.partnership.sign_in import second_factor
from goldenthread.plans.models import Delivery, OutcomeReview, ProvisionComment
from tests.children.cast import SEES, Place, place

PAGES = ("children:child", "children:openings", "plans:plan", "support:support", "adulthood:adulthood")
RECORDING = ("plans:delivery", "plans:outcome_review")
COMMENTING = ("plans:comment",)
RECORDERS = {"coordinator", "senco-hill", "senco-dale"}
FAMILY = {"parent", "young-person"}
ADDRESSES = (*PAGES, *RECORDING, *COMMENTING)
CHILDREN = ("alice", "bella", "cai")
SAID = {
    "plans:delivery": {"day_day": "2", "day_month": "11", "given_minutes": "60"},
    "plans:outcome_review": {
        "reviewed_on_day": "3", "reviewed_on_month": "11", "reviewed_on_year": "2025", "status": "met",
    },
    "plans:comment": {"happening": "yes"},
}  # fmt: skip


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[second_factor.VOUCHED] = True
    session.save()
    return client


def address(name: str, here: Place, child: str, *, area: str = "") -> str:
    kwargs: dict[str, object] = {"area": area or here.area.slug, "child": here.children[child].uuid}
    if name in {"plans:delivery", "plans:comment"}:
        kwargs["provision"] = here.provisions[child].uuid
    if name == "plans:outcome_review":
        kwargs["outcome"] = here.outcomes[child].uuid
    return reverse(name, kwargs=kwargs)


def absent(name: str, here: Place) -> str:
    kwargs: dict[str, object] = {"area": here.area.slug, "child": uuid4()}
    if name in {"plans:delivery", "plans:comment"}:
        kwargs["provision"] = uuid4()
    if name == "plans:outcome_review":
        kwargs["outcome"] = uuid4()
    return reverse(name, kwargs=kwargs)


def may(person: str, name: str, child: str) -> bool:
    if child not in SEES[person]:
        return False
    if name in RECORDING:
        return person in RECORDERS
    return person in FAMILY if name in COMMENTING else True


@pytest.fixture
def alder(db: None) -> Place:
    return place("alder", 1)


@pytest.fixture
def birch(db: None) -> Place:
    return place("birch", 2)


def test_every_page_about_a_child_opens_for_who_may_and_is_not_there_for_others(alder: Place, birch: Place) -> None:
    for person in SEES:
        client = sign_in(alder.people[person])
        for name in ADDRESSES:
            nothing = client.get(absent(name, alder))
            assert nothing.status_code == 404
            for child in CHILDREN:
                response = client.get(address(name, alder, child))
                if may(person, name, child):
                    assert response.status_code == 200, (name, child)
                    assert "no-store" in response["Cache-Control"]
                    assert "private" in response["Cache-Control"]
                else:
                    assert (response.status_code, response.content) == (404, nothing.content), (name, child)
                for elsewhere in (address(name, birch, child), address(name, birch, child, area="alder"),
                                  address(name, alder, child, area="birch")):  # fmt: skip
                    refused = client.get(elsewhere)
                    assert refused.status_code == 404, elsewhere
                    assert alder.children[child].given_name not in refused.content.decode()


def test_nobody_writes_what_they_may_not(alder: Place, birch: Place) -> None:
    for year, person in enumerate(SEES, 2000):  # each writes of a week of their own
        client = sign_in(alder.people[person])
        for name, fields in SAID.items():
            for here, child in [(alder, child) for child in CHILDREN] + [(birch, "alice")]:
                before = _written(here)
                response = client.post(address(name, here, child), fields | {"day_year": str(year)})
                allowed = here is alder and may(person, name, child)
                assert response.status_code == (302 if allowed else 404), (name, child)
                assert _written(here) - before == (1 if allowed else 0)


def _written(here: Place) -> int:
    with acting_as(here.coordinator.pk):
        return Delivery.objects.count() + OutcomeReview.objects.count() + ProvisionComment.objects.count()


def test_a_visitor_is_asked_to_sign_in_whether_or_not_there_is_such_a_child(alder: Place, client: Client) -> None:
    for name in ADDRESSES:
        for one in (address(name, alder, "alice"), absent(name, alder)):
            response = client.get(one)
            assert (response.status_code, response["Location"].split("?")[0]) == (302, "/accounts/login/")
    assert client.get("/alder/children/").status_code == 302


def test_the_list_names_the_children_they_may_open_and_no_others(alder: Place, birch: Place) -> None:
    for person in SEES:
        client = sign_in(alder.people[person])
        shown = client.get("/alder/children/").content.decode()
        for child in CHILDREN:
            assert (str(alder.children[child].uuid) in shown) == (child in SEES[person])
        elsewhere = client.get("/birch/children/").content.decode()
        assert not [child for child in CHILDREN if str(birch.children[child].uuid) in elsewhere]


def test_a_child_of_ones_own_does_not_open_another_childs_lines(alder: Place) -> None:
    """The child in the address and the line in the address must belong together."""
    client = sign_in(alder.coordinator)
    mixed = reverse(
        "plans:delivery",
        kwargs={"area": "alder", "child": alder.children["alice"].uuid, "provision": alder.provisions["bella"].uuid},
    )
    outcome = reverse(
        "plans:outcome_review",
        kwargs={"area": "alder", "child": alder.children["alice"].uuid, "outcome": alder.outcomes["bella"].uuid},
    )
    assert [client.get(mixed).status_code, client.get(outcome).status_code] == [404, 404]


def test_the_scorecard_is_open_to_all_and_kept_by_a_few(alder: Place, birch: Place) -> None:
    for person in SEES:
        client = sign_in(alder.people[person])
        assert client.get("/alder/scorecard/").status_code == 200
        assert client.get("/alder/scorecard/nothing/").status_code == 404
        expected = 200 if person in {"commissioner", "analyst"} else 403
        assert client.get("/alder/scorecard/keep/").status_code == expected
        assert client.post("/alder/scorecard/keep/").status_code == (302 if expected == 200 else 403)
        assert client.get("/birch/scorecard/keep/").status_code == 403


def test_a_visitor_reads_the_scorecard(alder: Place, client: Client) -> None:
    assert client.get("/alder/scorecard/").status_code == 200
    assert client.get("/alder/scorecard/keep/").status_code == 302


def test_a_parent_needs_a_second_factor_and_somebody_without_a_child_does_not(alder: Place) -> None:
    for person, needed in (("parent", True), ("young-person", True), ("nobody", False), ("parent-before", False)):
        assert second_factor.is_needed(alder.people[person]) == needed
