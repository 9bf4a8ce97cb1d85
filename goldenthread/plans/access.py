"""Plans are reached through the child, and so through the child's own access."""

from typing import TYPE_CHECKING
from uuid import UUID

from goldenthread.children.access import ChildNotFoundError, NotTheirsToDoError, child_for, is_family, works_with
from goldenthread.plans.models import Outcome, Provision

if TYPE_CHECKING:
    from goldenthread.children.models import Child
    from goldenthread.partnership.models import Area, User


def may_record(user: "User", child: "Child") -> bool:
    """Whether they record what was given and how outcomes stand: who looks after plans, and the SENCO of the child's school."""
    return works_with(user, child, "plans.edit") or works_with(user, child, "support.edit")


def may_comment(user: "User", child: "Child") -> bool:
    """The family alone says whether it is happening."""
    return is_family(user, child)


def require_recording(by: "User", child: "Child") -> None:
    """:raises NotTheirsToDoError: unless they may."""
    if not may_record(by, child):
        raise NotTheirsToDoError


def require_family(by: "User", child: "Child") -> None:
    """:raises NotTheirsToDoError: unless they are."""
    if not may_comment(by, child):
        raise NotTheirsToDoError


def provision_for(user: "User", area: "Area", child: UUID, provision: UUID) -> Provision:
    """:raises ChildNotFoundError: for a child or a line of provision that is absent or not for them."""
    found = Provision.objects.filter(
        child=child_for(user, area, child, opening="help that the plan promises"), uuid=provision
    )
    line = found.select_related("child__area", "plan").first()
    if line is None:
        raise ChildNotFoundError
    return line


def outcome_for(user: "User", area: "Area", child: UUID, outcome: UUID) -> Outcome:
    """:raises ChildNotFoundError: for a child or an outcome that is absent or not for them."""
    found = Outcome.objects.filter(child=child_for(user, area, child, opening="outcome of the plan"), uuid=outcome)
    line = found.select_related("child__area", "plan").first()
    if line is None:
        raise ChildNotFoundError
    return line
