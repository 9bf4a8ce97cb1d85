"""Inviting people, and what becomes of an invitation."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.partnership.access import require
from goldenthread.partnership.actions.areas import INSTALLER
from goldenthread.partnership.actions.roles import give_role
from goldenthread.partnership.models import Agency, Area, Invitation, User
from goldenthread.partnership.rules.roles import ROLES

VALID_DAYS = 7


class InvitationOverError(Exception):
    """The link was used, withdrawn or has run out, or never was one."""


@dataclass(frozen=True)
class Invited:
    """:param secret: what the link ends in; empty where the person can sign in already and needs no link."""

    user: User
    secret: str


def invite(*, email: str, name: str, about: str = "", agency: Agency, role: str, address: str, by: User) -> Invited:
    """Gives somebody a role, and a link to choose a password where they have never signed in.

    Whoever is known already keeps the name that they have.

    :param address: what the link in the e-mail begins with, such as https://example.org/accounts/invitation/.
    :raises RoleNotForAgencyError: as `give_role` does; nothing is kept or sent then.
    """
    if by.email != INSTALLER:
        require(by, "members.edit", agency.area)
    with writing(by=by, verb="partnership.person_invited"):
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            user = User.objects.create_user(email, None, name=name, about=about)
        give_role(user=user, agency=agency, role=role, by=by)
        secret = "" if _has_come_in(user) else _new_link(user, agency.area, by)
        _send(user, agency, role, by, f"{address}{secret}/" if secret else "")
    return Invited(user, secret)


def invite_again(*, user: User, area: Area, address: str, by: User) -> Invited:
    """A fresh link for somebody who has not used theirs. The old one stops working.

    :raises InvitationOverError: they have come in already, or hold no role here.
    """
    require(by, "members.edit", area)
    held = [membership for membership in user.current_memberships() if membership.agency.area_id == area.pk]
    if not held or _has_come_in(user):
        raise InvitationOverError(f"{user} has no open invitation to {area}")
    with writing(by=by, verb="partnership.person_invited_again"):
        secret = _new_link(user, area, by)
        _send(user, held[0].agency, held[0].role, by, f"{address}{secret}/")
    return Invited(user, secret)


def open_invitation(secret: str) -> Invitation:
    """:raises InvitationOverError: for any link that can't be used, whatever the reason."""
    found = Invitation.objects.open().filter(secret_digest=_digest(secret)).select_related("user", "area").first()
    if found is None or found.ends_at <= clock.now() or not found.user.is_active:
        raise InvitationOverError
    return found


def accept_invitation(*, invitation: Invitation, password: str) -> User:
    """Sets the first password. The link has come to their address, so that it is theirs."""
    user = invitation.user
    with writing(by=user, verb="partnership.invitation_accepted"):
        user.set_password(password)
        user.save(update_fields=["password"])
        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
        mark_accepted(user)
    return user


def mark_accepted(user: User) -> None:
    """Nobody's link outlives their first sign-in."""
    waiting = Invitation.objects.open().filter(user=user)
    if waiting.exists():
        with writing(by=user, verb="partnership.invitation_accepted"):
            waiting.update(accepted_at=clock.now())


def _has_come_in(user: User) -> bool:
    return user.last_login is not None or user.has_usable_password()


def _new_link(user: User, area: Area, by: User) -> str:
    secret = secrets.token_urlsafe(32)
    moment = clock.now()
    Invitation.objects.open().filter(user=user).update(withdrawn_at=moment)
    Invitation.objects.create(
        user=user, area=area, invited_by=by, secret_digest=_digest(secret), sent_at=moment,
        ends_at=moment + timedelta(days=VALID_DAYS),
    )  # fmt: skip
    return secret


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _send(user: User, agency: Agency, role: str, by: User, link: str) -> None:
    about = {"user": user, "agency": agency, "role": ROLES[role], "by": by, "link": link, "days": VALID_DAYS}
    text = render_to_string("partnership/mail/invitation.txt", about)
    subject = (
        f"{agency.area.name}: you are invited to Golden Thread" if link else f"{agency.area.name}: you have a new role"
    )
    transaction.on_commit(lambda: send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [user.email]))
