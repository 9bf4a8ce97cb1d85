"""What django-allauth asks of an installation: who may come in, how secrets are kept, how mail is sent."""

import time
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.encoding import force_bytes

from goldenthread.partnership.actions import invitations
from goldenthread.partnership.rules import openid_connect
from goldenthread.partnership.sign_in import second_factor

if TYPE_CHECKING:
    from goldenthread.partnership.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are invited; nobody signs up. What goes wrong is said alike for known and unknown addresses."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right",
        "incorrect_password": "The password is not right",
        "enter_current_password": "The password is not right",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again",
        "invalid_password_reset": "This link has been used or is too old",
        "incorrect_code": "The code is not right",
        "rate_limited": "Too many tries. Wait a minute, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def pre_login(self, request: HttpRequest, user: "User", **named: Any) -> HttpResponse | None:
        """Made-up people come in by the demonstration's own page, and only in a demonstration."""
        if user.is_demo and not settings.DEMO:
            return self.respond_user_inactive(request, user)  # type: ignore[no-any-return]
        return super().pre_login(request, user, **named)  # type: ignore[no-any-return]

    def post_login(self, request: HttpRequest, user: "User", **named: Any) -> HttpResponse:
        """Who has come in has accepted their invitation. A session knows whether its issuer vouched for it."""
        request.session.pop(second_factor.VOUCHED, None)
        login = (named.get("signal_kwargs") or {}).get("sociallogin")
        always = settings.OIDC_SECOND_FACTOR == "always"
        if login and openid_connect.vouches_for_second_factor(login.account.extra_data, always=always):
            request.session[second_factor.VOUCHED] = True
        invitations.mark_accepted(user)
        return super().post_login(request, user, **named)  # type: ignore[no-any-return]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("my_account")

    def is_reauthentication_required(self, *, app: str, **named: Any) -> bool:
        """Who has signed in within the last minutes needn't say their password twice."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < account_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **named)  # type: ignore[no-any-return]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Once what it is about is committed."""
        message = self.render_mail(template_prefix, email, {"request": self.request, "email": email, **context})
        transaction.on_commit(message.send)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keys and seeds are encrypted in the database, under a key derived from SECRET_KEY and its fallbacks."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right",
        "cannot_delete_authenticator": "Your role needs a second factor. Add another one before you remove this one",
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if not second_factor.is_needed(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=second_factor.FACTORS)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def generate_authenticator_name(self, user: "User", type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {count + 1}"


class IssuerAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """People who sign in with their organisation are matched, once, to the person invited at their verified address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Signing in is all that it is for: nobody ties a second identity to their account by themselves."""
        if sociallogin.state.get("process", "login") != "login":
            messages.error(request, "To sign in with your organisation, sign out first.")
            raise ImmediateHttpResponse(redirect("my_account"))

    def authenticate_by_email(self, sociallogin: SocialLogin) -> "tuple[User, str] | None":
        """Not where the person is tied to another identity of the issuer: addresses are given to new people."""
        found: tuple[User, str] | None = super().authenticate_by_email(sociallogin)
        if found and SocialAccount.objects.filter(user=found[0], provider=sociallogin.account.provider).exists():
            return None
        return found


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(secret: str | bytes) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"goldenthread second factor")
    return urlsafe_b64encode(derive.derive(force_bytes(secret)))
