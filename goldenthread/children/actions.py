"""Children, and who is around them. Written by those who have the whole area's children, as the database also demands."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from goldenthread.children.models import Child, FamilyTie, SettingPlacement, TeamMember
from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.partnership.access import require

if TYPE_CHECKING:
    from goldenthread.partnership.models import Agency, Area, Membership, User

PERMISSION = "children.edit"
NUMBERS = {"nhs_number": "NHS number", "upn": "UPN", "uln": "ULN"}


class ChildKnownError(Exception):
    """A child of this area has this NHS number, UPN or ULN already."""


class OtherAreaError(Exception):
    """The agency or role belongs to another area than the child."""


def register_child(
    *,
    area: "Area",
    given_name: str,
    family_name: str,
    born_on: date,
    known_as: str = "",
    nhs_number: str | None = None,
    upn: str | None = None,
    uln: str | None = None,
    uuid: UUID | None = None,
    by: "User",
) -> Child:
    """
    :raises ChildKnownError: one of the numbers is another child's in this area.
    :raises django.core.exceptions.ValidationError: a number that can't be one, with the field's name.
    """
    require(by, PERMISSION, area)
    child = Child(
        area=area, uuid=uuid or uuid4(), given_name=given_name, family_name=family_name, known_as=known_as,
        born_on=born_on, nhs_number=nhs_number, upn=upn, uln=uln,
    )  # fmt: skip
    with writing(by=by, verb="children.registered"):
        child.clean_fields()
        for field, name in NUMBERS.items():
            value = getattr(child, field)
            if value is not None and Child.objects.filter(area=area, **{field: value}).exists():
                raise ChildKnownError(f"A child with this {name} is known here already")
        child.save()
    return child


def tie_family(
    *,
    child: Child,
    user: "User",
    relationship: str,
    parental_responsibility: bool = False,
    is_self: bool = False,
    started_on: date | None = None,
    by: "User",
) -> FamilyTie:
    """Lets a parent, carer or the young person themselves see the record."""
    require(by, PERMISSION, child.area)
    with writing(by=by, verb="children.family_tied"):
        return FamilyTie.objects.create(
            area=child.area, child=child, user=user, relationship=relationship,
            parental_responsibility=parental_responsibility, is_self=is_self, started_on=started_on or clock.today(),
        )  # fmt: skip


def end_family_tie(*, tie: FamilyTie, ended_on: date, why: str, by: "User") -> FamilyTie:
    """The last day on which they see the record. The reason is kept in the child's own history."""
    require(by, PERMISSION, tie.area)
    with writing(by=by, verb="children.family_tie_ended", why=why):
        tie.ended_on = ended_on
        tie.save(update_fields=["ended_on"])
    return tie


def add_to_team(
    *,
    child: Child,
    membership: "Membership",
    part: str,
    is_lead: bool = False,
    started_on: date | None = None,
    by: "User",
) -> TeamMember:
    """:raises OtherAreaError: the role is in another area."""
    require(by, PERMISSION, child.area)
    if membership.agency.area_id != child.area_id:
        raise OtherAreaError(f"{membership} is not a role in {child.area}")
    with writing(by=by, verb="children.team_joined"):
        return TeamMember.objects.create(
            area=child.area, child=child, membership=membership, part=part, is_lead=is_lead,
            started_on=started_on or clock.today(),
        )  # fmt: skip


def leave_team(*, member: TeamMember, ended_on: date, by: "User") -> TeamMember:
    require(by, PERMISSION, member.area)
    with writing(by=by, verb="children.team_left"):
        member.ended_on = ended_on
        member.is_lead = False
        member.save(update_fields=["ended_on", "is_lead"])
    return member


def place(*, child: Child, agency: "Agency", started_on: date | None = None, by: "User") -> SettingPlacement:
    """A place at a school or college, whose staff then see the child.

    :raises OtherAreaError: the setting belongs to another area.
    """
    require(by, PERMISSION, child.area)
    if agency.area_id != child.area_id:
        raise OtherAreaError(f"{agency} is not a setting of {child.area}")
    with writing(by=by, verb="children.placed"):
        return SettingPlacement.objects.create(
            area=child.area, child=child, agency=agency, started_on=started_on or clock.today()
        )


def end_place(*, placement: SettingPlacement, ended_on: date, by: "User") -> SettingPlacement:
    require(by, PERMISSION, placement.area)
    with writing(by=by, verb="children.place_ended"):
        placement.ended_on = ended_on
        placement.save(update_fields=["ended_on"])
    return placement
