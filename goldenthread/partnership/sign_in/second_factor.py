"""When a second factor is needed, and whether this session has one."""

from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.http import HttpRequest

from goldenthread.partnership.rules.roles import ROLES

if TYPE_CHECKING:
    from goldenthread.partnership.models import User

DEMONSTRATION = "goldenthread_demonstration"  # session: signed in with one click
VOUCHED = "goldenthread_second_factor_by_issuer"  # session: the issuer made them use a second factor

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_needed(user: "User") -> bool:
    """Whether what they may see includes children's records.

    By a role of theirs, or by what an upper room says: a room whose AppConfig has `opens_children_to(user)` is asked.
    """
    if any(ROLES[membership.role].sees_children() for membership in user.current_memberships()):
        return True
    return any(
        config.opens_children_to(user) for config in apps.get_app_configs() if hasattr(config, "opens_children_to")
    )


def has_one(user: "User") -> bool:
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists())


def is_demonstration(request: HttpRequest) -> bool:
    """Signed in with one click as a made-up person, where the installation is a demonstration."""
    return bool(settings.DEMO and request.user.is_demo and request.session.get(DEMONSTRATION))  # type: ignore[union-attr]


def is_missing(request: HttpRequest) -> bool:
    """Whether this session must set one up before it goes on.

    Who has one was asked for it at sign-in, or has set it up since.
    """
    user: User = request.user  # type: ignore[assignment]
    if is_demonstration(request) or request.session.get(VOUCHED):
        return False
    if any(record["method"] == "mfa" for record in get_authentication_records(request, user)):
        return False
    return is_needed(user) and not has_one(user)
