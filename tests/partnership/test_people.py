import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from goldenthread.foundations.clock import clock_set_to
from goldenthread.partnership import actions, queries
from goldenthread.partnership.access import NotAllowedError
from goldenthread.partnership.actions import invitations
from goldenthread.partnership.models import Invitation, Membership, User
from tests.partnership.conftest import PASSWORD, Place, events, make_person

NEW = "seven small wooden boats"


@pytest.fixture
def bobs_browser(client: Client, bob: User) -> Client:
    client.force_login(bob)
    return client


def invite(client: Client, place: Place, callbacks: DjangoCaptureOnCommitCallbacks, **changed: Any) -> str:
    """Sends the invitation form for Dora, and answers the link that she gets, or nothing where the form is refused."""
    form = {
        "name": "Dora Vale", "email": "Dora@Example.com", "about": "SENCO", "agency": place.school.pk, "role": "senco",
        **changed,
    }  # fmt: skip
    before = len(mail.outbox)
    with callbacks(execute=True):
        client.post(f"/{place.area.slug}/people/invite/", form)
    if len(mail.outbox) == before:
        return ""
    found = re.search(r"http://testserver(/accounts/invitation/\S+)", str(mail.outbox[-1].body))
    return found.group(1) if found else ""


def test_bob_invites_dora_and_she_comes_in(
    bobs_browser: Client, northmoor: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    link = invite(bobs_browser, northmoor, django_capture_on_commit_callbacks)
    assert mail.outbox[-1].to == ["dora@example.com"]
    assert "Bob has given you a role at Northmoor School" in mail.outbox[-1].body
    doras = Client()
    assert "Welcome, Dora Vale" in doras.get(link).content.decode()
    assert "Welcome, Dora Vale" in doras.get(link).content.decode()  # looking uses nothing up
    too_short = doras.post(link, {"password1": "dora", "password2": "dora"})
    assert "too short" in too_short.content.decode()
    assert "must be the same" in doras.post(link, {"password1": NEW, "password2": PASSWORD}).content.decode()
    assert doras.post(link, {"password1": NEW, "password2": NEW}).headers["Location"] == "/desk/"
    assert doras.get("/desk/").headers["Location"] == "/accounts/second-factor/"
    assert Client().get(link).status_code == 404
    page = bobs_browser.get("/northmoor/people/").content.decode()
    assert "Dora Vale" in page
    assert "Invited," not in page


def test_the_secret_of_a_link_is_not_kept(
    bobs_browser: Client, northmoor: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    link = invite(bobs_browser, northmoor, django_capture_on_commit_callbacks)
    secret = link.split("/")[-2]
    assert Invitation.objects.get().secret_digest != secret
    assert not hasattr(events(Invitation).objects.get(), "secret_digest")


def test_a_link_runs_out_and_a_new_one_replaces_it(
    bobs_browser: Client, northmoor: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    moment = datetime(2027, 1, 4, 9, tzinfo=UTC)
    with clock_set_to(moment):
        first = invite(bobs_browser, northmoor, django_capture_on_commit_callbacks)
    dora = User.objects.get(email="dora@example.com")
    with clock_set_to(moment + timedelta(days=7, minutes=1)):
        bobs_browser = Client()
        bobs_browser.force_login(User.objects.get(name="Bob"))
        assert Client().get(first).status_code == 404
        assert "The invitation ran out" in bobs_browser.get("/northmoor/people/").content.decode()
        with django_capture_on_commit_callbacks(execute=True):
            bobs_browser.post(f"/northmoor/people/{dora.pk}/invite-again/")
        second = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body)).group(1)
        assert Client().get(first).status_code == 404
        assert Client().get(second).status_code == 200


def test_who_is_known_already_keeps_their_name_and_gets_no_link(
    bobs_browser: Client,
    northmoor: Place,
    charlie: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    link = invite(bobs_browser, northmoor, django_capture_on_commit_callbacks, email=charlie.email, name="Charles")
    assert link == ""
    assert "Sign in as you always do" in mail.outbox[-1].body
    charlie.refresh_from_db()
    assert charlie.name == "Charlie"


def test_a_school_has_no_ehc_coordinator(
    bobs_browser: Client, northmoor: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert invite(bobs_browser, northmoor, django_capture_on_commit_callbacks, role="ehc_coordinator") == ""
    assert not User.objects.filter(email="dora@example.com").exists()
    form = {"agency": northmoor.school.pk, "role": "ehc_coordinator"}
    page = bobs_browser.post(f"/northmoor/people/{User.objects.get(name='Bob').pk}/give-role/", form)
    assert "EHC coordinator is not a role in a school" in page.content.decode()


def test_nobody_is_invited_into_another_areas_agency(
    bobs_browser: Client,
    northmoor: Place,
    southmoor: Place,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    assert invite(bobs_browser, northmoor, django_capture_on_commit_callbacks, agency=southmoor.school.pk) == ""
    with pytest.raises(NotAllowedError):
        actions.invite(
            email="dora@example.com",
            name="Dora",
            agency=southmoor.school,
            role="senco",
            address="",
            by=User.objects.get(name="Bob"),
        )


def test_the_choice_of_roles_says_what_each_is(bobs_browser: Client) -> None:
    page = bobs_browser.get("/northmoor/people/invite/").content.decode()
    assert "Speaks for parents and carers as an equal partner in the strategy" in page


def test_people_are_found_by_name_role_and_organisation(bobs_browser: Client, northmoor: Place, alice: User) -> None:
    def shown(**asked: str) -> set[str]:
        page = bobs_browser.get("/northmoor/people/", asked).content.decode()
        return {
            name
            for name in ("Alice", "Bob")
            if f'bold" href="/northmoor/people/{User.objects.get(name=name).pk}/">{name}' in page
        }

    assert shown() == {"Alice", "Bob"}
    assert shown(words="ali") == {"Alice"}
    assert shown(role="area_administrator") == {"Bob"}
    assert shown(words="council", role="ehc_coordinator") == {"Alice"}
    assert shown(words="zzz") == set()
    assert shown(past="on") == set()


def test_bob_ends_alices_role_and_she_keeps_it_to_the_end_of_the_day(
    bobs_browser: Client, alice: User, northmoor: Place
) -> None:
    held = alice.current_memberships()[0]
    today = datetime.now(UTC).date()  # noqa: TID251
    form = {
        "ended_on_day": today.day,
        "ended_on_month": today.month,
        "ended_on_year": today.year,
        "why": "She moved on.",
    }
    page = bobs_browser.post(f"/northmoor/people/{alice.pk}/roles/{held.pk}/end/", form)
    assert page.status_code == 302, page.content.decode()
    assert User.objects.get(pk=alice.pk).may("plans.edit", northmoor.area)
    with clock_set_to(today + timedelta(days=1)):
        assert not User.objects.get(pk=alice.pk).may("plans.edit", northmoor.area)
        assert [member.user for member in queries.members(northmoor.area, past=True)] == [alice]
    assert bobs_browser.post(f"/northmoor/people/{alice.pk}/roles/{held.pk}/end/", form).status_code == 404


def test_a_role_does_not_end_before_it_began(bobs_browser: Client, alice: User, northmoor: Place) -> None:
    held = alice.current_memberships()[0]
    form = {"ended_on_day": 1, "ended_on_month": 1, "ended_on_year": 2020}
    page = bobs_browser.post(f"/northmoor/people/{alice.pk}/roles/{held.pk}/end/", form)
    assert "on or after its first day" in page.content.decode()
    with pytest.raises(actions.RoleEndedError):
        actions.end_role(membership=held, ended_on=date(2020, 1, 1), by=User.objects.get(name="Bob"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=held.pk).update(ended_on=date(2020, 1, 1))


def test_the_last_administrator_stays(bobs_browser: Client, bob: User, northmoor: Place) -> None:
    held = bob.current_memberships()[0]
    today = datetime.now(UTC).date()  # noqa: TID251
    form = {"ended_on_day": today.day, "ended_on_month": today.month, "ended_on_year": today.year}
    url = f"/northmoor/people/{bob.pk}/roles/{held.pk}/end/"
    assert "the only area administrator" in bobs_browser.post(url, form).content.decode()
    other = make_person("Dora", northmoor.council, "area_administrator")
    User.objects.filter(pk=other.pk).update(is_active=False)
    assert "the only area administrator" in bobs_browser.post(url, form).content.decode()
    User.objects.filter(pk=other.pk).update(is_active=True)
    assert bobs_browser.post(url, form).status_code == 302


def test_giving_a_role_from_the_page(bobs_browser: Client, alice: User, northmoor: Place) -> None:
    form = {"agency": northmoor.council.pk, "role": "commissioner"}
    assert bobs_browser.post(f"/northmoor/people/{alice.pk}/give-role/", form).status_code == 302
    page = bobs_browser.get(f"/northmoor/people/{alice.pk}/").content.decode()
    assert "Commissioner, Northmoor Council" in page
    assert "EHC coordinator, Northmoor Council" in page


def test_charlie_sees_and_does_nothing_in_northmoor(
    client: Client, charlie: User, alice: User, bob: User, northmoor: Place
) -> None:
    client.force_login(charlie)
    held = alice.current_memberships()[0]
    for page in ("", "invite/", f"{alice.pk}/", f"{alice.pk}/give-role/", f"{alice.pk}/roles/{held.pk}/end/"):
        assert client.get(f"/northmoor/people/{page}").status_code == 403, page
    assert client.post(f"/northmoor/people/{alice.pk}/invite-again/").status_code == 403
    # In his own area, people of another are as absent as people who don't exist.
    for page in (f"{alice.pk}/", f"{alice.pk}/give-role/", f"{alice.pk}/roles/{held.pk}/end/", "999999/"):
        assert client.get(f"/southmoor/people/{page}").status_code == 404, page
    with pytest.raises(NotAllowedError):
        actions.end_role(membership=held, by=charlie)
    with pytest.raises(NotAllowedError):
        actions.give_role(user=charlie, agency=northmoor.council, role="ehc_coordinator", by=charlie)
    with pytest.raises(NotAllowedError):
        actions.invite_again(user=alice, area=northmoor.area, address="", by=charlie)


def test_alice_may_not_give_roles(client: Client, alice: User, northmoor: Place) -> None:
    with pytest.raises(NotAllowedError):
        actions.give_role(user=alice, agency=northmoor.council, role="area_administrator", by=alice)


def test_who_has_come_in_is_not_invited_again(bob: User, alice: User, northmoor: Place, bobs_browser: Client) -> None:
    with pytest.raises(invitations.InvitationOverError):
        actions.invite_again(user=alice, area=northmoor.area, address="", by=bob)
    page = bobs_browser.post(f"/northmoor/people/{alice.pk}/invite-again/", follow=True)
    assert "needs no invitation" in page.content.decode()


def test_at_most_one_invitation_is_open(bob: User, alice: User, northmoor: Place) -> None:
    moment = datetime(2027, 1, 4, 9, tzinfo=UTC)
    made = {"user": alice, "area": northmoor.area, "invited_by": bob, "sent_at": moment}
    Invitation.objects.create(**made, secret_digest="a", ends_at=moment + timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(**made, secret_digest="b", ends_at=moment + timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(ends_at=moment)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(accepted_at=moment, withdrawn_at=moment)
