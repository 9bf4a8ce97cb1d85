"""Giving and ending roles."""

from datetime import date

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.partnership.access import require
from goldenthread.partnership.actions.areas import INSTALLER
from goldenthread.partnership.models import Agency, Area, Membership, User
from goldenthread.partnership.rules.roles import ROLES, AreaAdministrator, kind_in_a_sentence


class RoleNotForAgencyError(Exception):
    """A role is held only in the kinds of agency that have it."""


class LastAdministratorError(Exception):
    """An area keeps at least one administrator who can sign in."""


class RoleEndedError(Exception):
    """The role has ended already, or would end before it began."""


def give_role(*, user: User, agency: Agency, role: str, started_on: date | None = None, by: User) -> Membership:
    """Gives somebody a role in an agency, from today where no day is named. Giving it twice changes nothing.

    :raises RoleNotForAgencyError: a SENCO belongs to a school or college, and so on.
    """
    if by.email != INSTALLER:
        require(by, "members.edit", agency.area)
    if agency.kind not in ROLES[role].agencies:
        raise RoleNotForAgencyError(
            f"{ROLES[role].name} is not a role in {agency}, which is of the kind {kind_in_a_sentence(agency.kind)}"
        )
    with writing(by=by, verb="partnership.role_given"):
        membership, _ = Membership.objects.get_or_create(
            user=user, agency=agency, role=role, ended_on=None, defaults={"started_on": started_on or clock.today()}
        )
    user.forget_memberships()
    return membership


def end_role(*, membership: Membership, ended_on: date | None = None, why: str = "", by: User) -> Membership:
    """Ends a role, today where no day is named: it is held to the end of that day.

    :raises LastAdministratorError: somebody must be left who can give roles.
    :raises RoleEndedError: it has ended, or the day is before its first.
    """
    area = membership.agency.area
    require(by, "members.edit", area)
    day = ended_on or clock.today()
    if membership.ended_on is not None or day < membership.started_on:
        raise RoleEndedError(f"{membership} has ended, or began after {day}")
    with writing(by=by, verb="partnership.role_ended", why=why):
        if membership.role == AreaAdministrator.code and not _other_administrators(area, membership):
            raise LastAdministratorError(f"{membership.user} is the only administrator of {area}")
        membership.ended_on = day
        membership.save(update_fields=["ended_on"])
    membership.user.forget_memberships()
    return membership


def _other_administrators(area: Area, membership: Membership) -> bool:
    """Counted with the area locked, so that two administrators can't end each other's role at once."""
    Area.objects.select_for_update().get(pk=area.pk)
    others = Membership.objects.current(clock.today()).filter(
        agency__area=area, role=AreaAdministrator.code, ended_on=None, user__is_active=True
    )
    return others.exclude(pk=membership.pk).exclude(user_id=membership.user_id).exists()
