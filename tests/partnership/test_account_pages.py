"""The rest of what people do with their account."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from goldenthread.partnership import actions, queries
from goldenthread.partnership.models import User
from goldenthread.partnership.sign_in.adapters import SecondFactorAdapter
from tests.partnership.conftest import PASSWORD, Place, events

NEW = "seven small wooden boats"


@pytest.fixture
def bobs_browser(client: Client, bob: User) -> Client:
    client.post(reverse("account_login"), {"login": bob.email, "password": PASSWORD})
    return client


@pytest.fixture
def passkey(bob: User) -> Authenticator:
    data = {"name": "Work laptop", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}
    return Authenticator.objects.create(user=bob, type="webauthn", data=data)


def test_bob_changes_his_password_and_is_told_by_mail(
    bobs_browser: Client, bob: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    wrong = bobs_browser.post(reverse("account_change_password"), {**form, "oldpassword": "no"})
    assert "The password is not right" in wrong.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        bobs_browser.post(reverse("account_change_password"), form)
    bob.refresh_from_db()
    assert bob.check_password(NEW)
    assert mail.outbox[-1].subject == "Your password was changed"
    assert "If this was not you" in str(mail.outbox[-1].body)
    page = bobs_browser.get(reverse("my_account")).content.decode()
    assert "Your password has been changed." in page


def test_who_has_no_password_may_choose_one(client: Client, bob: User) -> None:
    bob.set_unusable_password()
    bob.save()
    client.force_login(bob)
    assert "Choose a password" in client.get(reverse("account_set_password")).content.decode()
    client.post(reverse("account_set_password"), {"password1": NEW, "password2": NEW})
    bob.refresh_from_db()
    assert bob.check_password(NEW)


def test_bob_renames_and_removes_a_passkey(bobs_browser: Client, passkey: Authenticator) -> None:
    listed = bobs_browser.get(reverse("mfa_list_webauthn")).content.decode()
    assert "Work laptop" in listed
    assert "In place of your password" in listed
    edit = reverse("mfa_edit_webauthn", kwargs={"pk": passkey.pk})
    assert "Rename a passkey" in bobs_browser.get(edit).content.decode()
    bobs_browser.post(edit, {"name": "Old laptop"})
    remove = reverse("mfa_remove_webauthn", kwargs={"pk": passkey.pk})
    assert "Old laptop" in bobs_browser.get(remove).content.decode()
    bobs_browser.post(remove)
    assert not Authenticator.objects.exists()


def test_charlie_cannot_touch_bobs_passkey(client: Client, charlie: User, passkey: Authenticator) -> None:
    client.post(reverse("account_login"), {"login": charlie.email, "password": PASSWORD})
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.post(reverse(name, kwargs={"pk": passkey.pk}), {"name": "x"}).status_code == 404
    assert Authenticator.objects.exists()


def test_bob_whose_role_sees_no_children_may_remove_his_app(bobs_browser: Client, bob: User) -> None:
    TOTP.activate(bob, "A" * 32)
    RecoveryCodes.activate(bob)
    page = bobs_browser.get(reverse("mfa_deactivate_totp")).content.decode()
    assert "stop working for signing in here" in page
    bobs_browser.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(type="totp").exists()


def test_recovery_codes_are_replaced_and_downloaded(bobs_browser: Client, bob: User) -> None:
    TOTP.activate(bob, "A" * 32)
    before = RecoveryCodes.activate(bob).get_unused_codes()
    assert "The 10 codes that you have" in bobs_browser.get(reverse("mfa_generate_recovery_codes")).content.decode()
    bobs_browser.post(reverse("mfa_generate_recovery_codes"))
    text = bobs_browser.get(reverse("mfa_download_recovery_codes")).content.decode()
    assert len(re.findall(r"^\d{8}$", text, re.MULTILINE)) == 10
    assert not set(text.split()) & set(before)
    assert "10 left" in bobs_browser.get(reverse("mfa_index")).content.decode()


def test_a_long_time_after_signing_in_bob_says_his_password_again(
    bobs_browser: Client, bob: User, settings: Settings
) -> None:
    TOTP.activate(bob, "A" * 32)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    asked = bobs_browser.get(reverse("mfa_add_webauthn"))
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    page = bobs_browser.get(reverse("account_reauthenticate")).content.decode()
    assert "Confirm that it is you" in page
    assert "Use authenticator app or code instead" in page
    assert "recovery codes" in bobs_browser.get(reverse("mfa_reauthenticate")).content.decode()


def test_a_new_key_still_opens_what_an_old_one_closed(settings: Settings) -> None:
    closed = SecondFactorAdapter().encrypt("seed")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10
    assert SecondFactorAdapter().decrypt(closed) == "seed"


def test_too_many_requests_have_our_page_too(client: Client, bob: User, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    for _ in range(2):
        response = client.post(reverse("account_login"), {"login": bob.email, "password": "wrong"})
    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()


def test_areas_and_agencies_are_written_only_when_they_change(northmoor: Place) -> None:
    installer = actions.installer()
    area = {
        "slug": "northmoor",
        "gss_code": "E06999991",
        "la_code": "991",
        "region_code": "E12000002",
        "region_name": "North West",
    }
    assert actions.ensure_area(name="Northmoor", by=installer, **area)[1] is False
    assert actions.ensure_area(name="North Moor", by=installer, **area)[1] is True
    agency: dict[str, Any] = {"area": northmoor.area, "slug": "council", "kind": "council", "by": installer}
    written = events(type(northmoor.council)).objects.count()
    assert actions.ensure_agency(name="Northmoor Council", **agency)[1] is False
    assert events(type(northmoor.council)).objects.count() == written
    assert actions.ensure_agency(name="Council of Northmoor", **agency)[1] is True
    assert queries.agency(northmoor.area, "council") == northmoor.council
    assert list(queries.agencies(northmoor.area)) == [northmoor.council, northmoor.school]
    assert queries.person("NOBODY@example.com") is None
    assert str(northmoor.council) == "Northmoor Council"
