import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from goldenthread.partnership.models import User
from tests.partnership.conftest import Place, make_person

PUBLIC = [
    "account_login", "account_reset_password", "account_reset_password_done", "account_reset_password_from_key_done",
    "account_inactive", "socialaccount_login_cancelled",
]  # fmt: skip
SIGNED_IN = [
    "my_account", "account_change_password", "account_logout", "mfa_index", "mfa_list_webauthn", "account_reauthenticate",
    "mfa_activate_totp", "mfa_add_webauthn",
]  # fmt: skip


@pytest.mark.parametrize("name", PUBLIC)
def test_sign_in_pages_have_our_look(client: Client, name: str, db: None) -> None:
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert b"gt-header" in response.content
    assert response.content.count(b"<h1") == 1


@pytest.mark.parametrize("name", SIGNED_IN)
def test_account_pages_have_our_look(client: Client, bob: User, name: str) -> None:
    client.post(reverse("account_login"), {"login": bob.email, "password": "correct horse battery staple"})
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert b"gt-header" in response.content
    assert response.content.count(b"<h1") == 1


def test_nobody_signs_up(client: Client, db: None) -> None:
    assert client.get("/accounts/signup/").status_code == 404
    assert client.get("/accounts/email/").status_code == 404


def test_who_can_see_and_do_what_is_public_and_made_from_the_roles(client: Client, northmoor: Place) -> None:
    page = client.get(reverse("partnership:roles", kwargs={"area": "northmoor"}))
    assert "no child&#39;s record" in page.content.decode()
    assert b"invite people, and give and end roles" in page.content


def test_the_demonstration_is_not_there_when_it_is_off(client: Client, northmoor: Place) -> None:
    made_up = make_person("Mabel", northmoor.council, "ehc_coordinator", is_demo=True)
    assert client.get("/accounts/demo/").status_code == 404
    assert client.post(f"/accounts/demo/{made_up.pk}/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_visitor_comes_in_as_a_made_up_person_with_one_click(
    client: Client, northmoor: Place, settings: Settings
) -> None:
    settings.DEMO = True
    made_up = make_person("Mabel", northmoor.council, "ehc_coordinator", is_demo=True)
    page = client.get("/accounts/demo/").content.decode()
    assert "Sign in as Mabel" in page
    assert "People who work with children and young people" in page
    response = client.post(f"/accounts/demo/{made_up.pk}/")
    assert response.headers["Location"] == "/desk/"
    account = client.get(reverse("my_account"))
    assert "signed in as a made-up person" in account.content.decode()
    settings.DEMO = False
    assert client.get(reverse("my_account")).status_code == 302


def test_a_real_person_has_no_one_click_sign_in(client: Client, bob: User, settings: Settings) -> None:
    settings.DEMO = True
    assert client.post(f"/accounts/demo/{bob.pk}/").status_code == 404


def test_one_click_needs_the_form_that_we_sent(northmoor: Place, settings: Settings) -> None:
    settings.DEMO = True
    made_up = make_person("Mabel", northmoor.council, "ehc_coordinator", is_demo=True)
    assert Client(enforce_csrf_checks=True).post(f"/accounts/demo/{made_up.pk}/").status_code == 403
    assert Client().get(f"/accounts/demo/{made_up.pk}/").status_code == 405
