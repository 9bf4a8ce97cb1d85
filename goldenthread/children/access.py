"""The way to a child's record: through `child_for`, and no other.

Row-level security has already left out what the acting person may not see. `Child.seen_by` says the same a second time,
so that a database role set up wrongly opens nothing.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F
from django.http import Http404

from goldenthread.children.models import AccessTrace, Child, FamilyTie
from goldenthread.children.models.periods import current
from goldenthread.foundations import clock
from goldenthread.partnership.rules.roles import ROLES

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, Membership, User


class ChildNotFoundError(Http404):
    """There is no such child here, or none that this person may see. Nobody can tell which."""


class NotTheirsToDoError(Http404):
    """They see the child, but this is not for them to do. Looks like a page that isn't there."""


@dataclass(frozen=True)
class Standing:
    """As whom somebody opens a record: as family, or in a role at an agency."""

    role: str
    is_family: bool = False
    is_self: bool = False
    membership: "Membership | None" = None


def child_for(user: "User", area: "Area", uuid: UUID, *, opening: str = "record") -> Child:
    """The child, for somebody who may see them. Leaves a trace where it is not the family.

    :param opening: what of the record is opened, as the family will read it.
    :raises ChildNotFoundError: for absent and forbidden alike.
    """
    child = Child.objects.seen_by(user, clock.today()).filter(area=area, uuid=uuid).select_related("area").first()
    standing = standing_of(user, child) if child is not None else None
    if child is None or standing is None:
        raise ChildNotFoundError
    if standing.membership is not None:
        AccessTrace.objects.create(
            area=area, child=child, user=user, role=standing.role, agency=standing.membership.agency, record=opening
        )
    return child


def standing_of(user: "User", child: Child) -> Standing | None:
    """As whom this person sees this child today: family before team, team before school, school before area."""
    today = clock.today()
    if not user.is_active:
        return None
    tie = FamilyTie.objects.filter(current(today), child=child, user=user).order_by("-is_self").first()
    if tie is not None:
        return Standing("young_person" if tie.is_self else "parent_or_carer", is_family=True, is_self=tie.is_self)
    memberships = [
        one for one in user.current_memberships() if one.child_scope != "none" and one.agency.area_id == child.area_id
    ]
    team = set(
        child.team.filter(current(today), membership__in=memberships, area=F("membership__agency__area")).values_list(
            "membership", flat=True
        )
    )
    places = set(child.placements.filter(current(today)).values_list("agency", flat=True))
    opening = [
        *(one for one in memberships if one.pk in team),
        *(one for one in memberships if one.child_scope == "setting" and one.agency_id in places),
        *(one for one in memberships if one.child_scope == "area"),
    ]
    return Standing(opening[0].role, membership=opening[0]) if opening else None


def is_family(user: "User", child: Child) -> bool:
    standing = standing_of(user, child)
    return standing is not None and standing.is_family


def works_with(user: "User", child: Child, permission: str) -> bool:
    """Whether a role through which they see this child has the permission: not any role that they hold elsewhere."""
    if not user.is_active or not user.may(permission, child.area):
        return False
    today = clock.today()
    for membership in user.current_memberships():
        if membership.agency.area_id != child.area_id or permission not in ROLES[membership.role].permissions:
            continue
        if membership.child_scope == "area":
            return True
        if child.team.filter(current(today), membership=membership).exists():
            return True
        at_setting = child.placements.filter(current(today), agency=membership.agency)
        if membership.child_scope == "setting" and at_setting.exists():
            return True
    return False
