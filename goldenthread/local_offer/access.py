"""The directory is open to everybody. Who may write in it: providers their own services, commissioners all of their area."""

from typing import TYPE_CHECKING

from goldenthread.partnership.access import NotAllowedError, require
from goldenthread.partnership.actions import INSTALLER
from goldenthread.partnership.rules.roles import ROLES

if TYPE_CHECKING:
    from goldenthread.local_offer.models import Service
    from goldenthread.partnership.models import Area, User

EDIT = "local_offer.edit"
PROVIDE = "local_offer.provide"


def may_edit(user: "User", area: "Area") -> bool:
    """Whether they look after all services of the area."""
    return user.email == INSTALLER or user.may(EDIT, area)


def may_change(user: "User", service: "Service") -> bool:
    """Whether they may change this service: as a commissioner, or for the agency that provides it."""
    return may_edit(user, service.area) or any(
        PROVIDE in ROLES[membership.role].permissions and membership.agency_id == service.organization_id
        for membership in user.current_memberships()
        if user.is_active
    )


def require_edit(by: "User", area: "Area") -> None:
    """:raises NotAllowedError:"""
    if by.email != INSTALLER:
        require(by, EDIT, area)


def require_change(by: "User", service: "Service") -> None:
    """:raises NotAllowedError:"""
    if not may_change(by, service):
        raise NotAllowedError(by, PROVIDE, service.area)
