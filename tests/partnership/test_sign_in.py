import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from goldenthread.foundations.clock import clock_set_to
from goldenthread.partnership import actions
from goldenthread.partnership.models import SecondFactor, User
from goldenthread.partnership.sign_in import second_factor
from tests.partnership.conftest import PASSWORD, Place, events, make_person

LOGIN = reverse("account_login")
ACCOUNT = reverse("my_account")


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": email, "password": password})


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1])))


def set_up_app(client: Client) -> str:
    """Adds an authenticator app and answers its key."""
    client.get(reverse("mfa_activate_totp"))
    secret: str = client.session["mfa.totp.secret"]
    response = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert response.status_code == 302, response.content.decode()
    return secret


def test_bob_signs_in_whatever_the_case_of_his_address(client: Client, bob: User) -> None:
    response = sign_in(client, "Bob@Example.COM")
    assert response.headers["Location"] == "/desk/"
    assert client.get(ACCOUNT).status_code == 200


def test_wrong_password_and_unknown_address_look_the_same(client: Client, bob: User) -> None:
    def told(email: str) -> str:
        page = sign_in(client, email, "wrong").content.decode()
        return re.sub(r'value="[^"]*"', "", page)

    assert told(bob.email) == told("nobody@example.com")
    assert "The email address or the password is not right" in told(bob.email)


def test_forgotten_passwords_tell_nobody_who_has_an_account(
    client: Client, bob: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    addresses = [bob.email, "nobody@example.com"]
    with django_capture_on_commit_callbacks(execute=True):
        answers = [client.post(reverse("account_reset_password"), {"email": email}) for email in addresses]
    assert {answer.headers["Location"] for answer in answers} == {reverse("account_reset_password_done")}
    assert [message.to for message in mail.outbox] == [[address] for address in addresses]
    assert "There is no account with this address" in mail.outbox[1].body


def test_bob_chooses_a_new_password_and_his_other_sessions_end(
    client: Client, bob: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    elsewhere = Client()
    sign_in(elsewhere, bob.email)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_reset_password"), {"email": bob.email})
    assert mail.outbox[0].subject == "Choose a new password"
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body)).group(1)
    form = client.get(link, follow=True)
    new = "seven small wooden boats"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert sign_in(client, bob.email, new).status_code == 302
    assert elsewhere.get(ACCOUNT).status_code == 302
    assert b"too old" in Client().get(link, follow=True).content


def test_a_made_up_person_has_no_way_in_outside_a_demonstration(client: Client, northmoor: Place) -> None:
    made_up = make_person("Mabel", northmoor.council, "commissioner", is_demo=True)
    assert sign_in(client, made_up.email).headers["Location"] == reverse("account_inactive")
    assert client.get(ACCOUNT).status_code == 302


def test_too_many_wrong_passwords_and_even_the_right_one_must_wait(client: Client, bob: User) -> None:
    for _ in range(5):
        sign_in(client, bob.email, "wrong")
    response = sign_in(client, bob.email)
    assert "Too many tries" in response.content.decode()
    assert client.get(ACCOUNT).status_code == 302


def test_alice_who_sees_children_must_set_up_a_second_factor_first(
    client: Client, alice: User, northmoor: Place
) -> None:
    needed = reverse("second_factor_needed")
    sign_in(client, alice.email)
    for page in (ACCOUNT, "/desk/", "/northmoor/", "/northmoor/roles/", reverse("mfa_index")):
        assert client.get(page).headers["Location"] == needed, page
    assert client.post("/northmoor/people/invite/").headers["Location"] == needed
    assert "You can see children's records" in client.get(needed).content.decode()
    set_up_app(client)
    assert client.get(ACCOUNT).status_code == 200
    assert client.get(needed).headers["Location"] == "/desk/"
    assert "recovery codes" in client.get(reverse("mfa_view_recovery_codes")).content.decode()


def test_alice_can_put_it_off_by_signing_out(client: Client, alice: User) -> None:
    sign_in(client, alice.email)
    assert client.post(reverse("account_logout")).headers["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_once_it_is_set_up_the_code_is_asked_for(client: Client, alice: User) -> None:
    sign_in(client, alice.email)
    secret = set_up_app(client)
    again = Client()
    assert sign_in(again, alice.email).headers["Location"] == reverse("mfa_authenticate")
    assert again.get(ACCOUNT).status_code == 302
    wrong = again.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "The code is not right" in wrong.content.decode()
    assert again.post(reverse("mfa_authenticate"), {"code": code_for(secret)}).headers["Location"] == "/desk/"
    assert again.get(ACCOUNT).status_code == 200


def test_a_recovery_code_works_once(client: Client, alice: User) -> None:
    sign_in(client, alice.email)
    set_up_app(client)
    code = Authenticator.objects.get(user=alice, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (302, 200):
        again = Client()
        sign_in(again, alice.email)
        assert again.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected


def test_alice_cannot_remove_her_only_second_factor(client: Client, alice: User) -> None:
    sign_in(client, alice.email)
    secret = set_up_app(client)
    again = Client()
    sign_in(again, alice.email)
    again.post(
        reverse("mfa_authenticate"),
        {"code": Authenticator.objects.get(user=alice, type="recovery_codes").wrap().get_unused_codes()[0]},
    )
    again.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = again.get(reverse("mfa_deactivate_totp"))
    assert "Your role needs a second factor" in page.content.decode()
    again.post(reverse("mfa_deactivate_totp"))
    assert second_factor.has_one(alice)
    assert secret


def test_keys_are_not_in_the_database_in_the_clear_and_history_knows_of_them(client: Client, alice: User) -> None:
    sign_in(client, alice.email)
    secret = set_up_app(client)
    kept = Authenticator.objects.get(user=alice, type="totp")
    assert secret not in str(kept.data)
    event = events(SecondFactor).objects.filter(user=alice, type="totp").get()
    assert event.pgh_context.metadata["user"] == alice.pk
    assert not hasattr(event, "data")


def test_bob_needs_none_until_he_gets_a_role_that_sees_children(client: Client, bob: User, northmoor: Place) -> None:
    sign_in(client, bob.email)
    assert client.get(ACCOUNT).status_code == 200
    actions.give_role(user=bob, agency=northmoor.council, role="social_care_adviser", by=actions.installer())
    assert client.get(ACCOUNT).headers["Location"] == reverse("second_factor_needed")


def test_an_idle_session_ends(client: Client, bob: User, settings: Settings) -> None:
    start = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    with clock_set_to(start):
        sign_in(client, bob.email)
        client.get(ACCOUNT)
    with clock_set_to(start + timedelta(minutes=29)):
        assert client.get(ACCOUNT).status_code == 200
    with clock_set_to(start + timedelta(minutes=58)):
        assert client.get(ACCOUNT).status_code == 200
    with clock_set_to(start + timedelta(minutes=89)):
        response = client.get(ACCOUNT, follow=True)
    assert "You were signed out because" in response.content.decode()


def test_no_session_outlasts_a_working_day(client: Client, bob: User) -> None:
    start = datetime(2027, 1, 4, 8, 0, tzinfo=UTC)
    with clock_set_to(start):
        sign_in(client, bob.email)
    for minutes in range(0, 12 * 60 + 1, 20):
        with clock_set_to(start + timedelta(minutes=minutes)):
            assert client.get(ACCOUNT).status_code == 200
    with clock_set_to(start + timedelta(hours=12, minutes=5)):
        assert client.get(ACCOUNT).status_code == 302


def test_being_there_is_written_once_a_minute_at_most(client: Client, bob: User) -> None:
    start = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    noted = []
    with clock_set_to(start):
        sign_in(client, bob.email)
    for seconds in (0, 30, 59, 61, 90, 125):
        with clock_set_to(start + timedelta(seconds=seconds)):
            client.get(ACCOUNT)
            noted.append(client.session["goldenthread_seen"])
    assert len(set(noted)) == 3


def test_signing_out_everywhere_ends_all_of_bobs_sessions_and_nobody_elses(bob: User, charlie: User) -> None:
    here, there, charlies = Client(), Client(), Client()
    for client, who in ((here, bob), (there, bob), (charlies, charlie)):
        sign_in(client, who.email)
    here.post(reverse("sign_out_everywhere"))
    assert (here.get(ACCOUNT).status_code, there.get(ACCOUNT).status_code, charlies.get(ACCOUNT).status_code) == (
        302,
        302,
        200,
    )


def test_an_operator_can_help_who_lost_their_phone(client: Client, alice: User) -> None:
    sign_in(client, alice.email)
    set_up_app(client)
    assert actions.forget_second_factors(user=alice, by=actions.installer()) == 2
    assert not UserSession.objects.filter(user=alice).exists()
    assert client.get(ACCOUNT).status_code == 302
    sign_in(client, alice.email)
    assert client.get("/desk/").headers["Location"] == reverse("second_factor_needed")


def test_somebody_switched_off_is_out_at_once(client: Client, bob: User) -> None:
    sign_in(client, bob.email)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert client.get(ACCOUNT).status_code == 302
    assert sign_in(client, bob.email).headers["Location"] == reverse("account_inactive")


def test_passkeys_offer_what_the_browser_needs(client: Client, bob: User) -> None:
    sign_in(client, bob.email)
    page = client.get(reverse("mfa_add_webauthn")).content.decode()
    assert '"publicKey"' in page
    assert "<script>" not in page
    assert Client().get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()["request_options"]


@pytest.mark.parametrize("role", ["commissioner", "analyst", "board_member"])
def test_who_sees_no_children_needs_no_second_factor(client: Client, northmoor: Place, role: str) -> None:
    sign_in(client, make_person("Dora", northmoor.council, role).email)
    assert client.get(ACCOUNT).status_code == 200


def test_a_room_can_say_that_somebody_sees_children(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.apps import apps

    parent = make_person("Nell", None)
    monkeypatch.setattr(
        apps.get_app_config("children"), "opens_children_to", lambda user: user == parent, raising=False
    )
    sign_in(client, parent.email)
    assert client.get(ACCOUNT).headers["Location"] == reverse("second_factor_needed")
