"""The made-up children of a demonstration area: `children.yaml`. Rooms above read their own part of each story."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, UUID, uuid5

from goldenthread.children.actions import add_to_team, place, register_child, tie_family
from goldenthread.children.models import Child
from goldenthread.foundations.history import writing
from goldenthread.market.actions import Day, StoryModel, StoryRefusedError, read_story
from goldenthread.partnership import queries as partnership
from goldenthread.partnership.actions import ensure_agency

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, Membership, User

FILE = "children.yaml"


class SettingStory(StoryModel):
    slug: str
    name: str
    kind: str


class FamilyStory(StoryModel):
    email: str
    relationship: str
    parental_responsibility: bool = False
    is_self: bool = False


class TeamStory(StoryModel):
    email: str
    role: str
    part: str
    is_lead: bool = False


class ChildStory(StoryModel):
    """One child. `plan`, `support` and `pathway` are for the rooms of those names."""

    key: str
    given_name: str
    family_name: str
    known_as: str = ""
    born_on: Day
    nhs_number: str | None = None
    upn: str | None = None
    uln: str | None = None
    setting: str
    at_setting_since: Day
    family: list[FamilyStory] = []
    team: list[TeamStory] = []
    plan: dict[str, Any] | None = None
    support: list[dict[str, Any]] = []
    pathway: dict[str, Any] | None = None


class ChildrenFile(StoryModel):
    settings: list[SettingStory] = []
    children: list[ChildStory]


def read_children(folder: Path) -> ChildrenFile:
    return read_story(folder / FILE, ChildrenFile)


def uuid_of(area: "Area", key: str) -> UUID:
    """A made-up child has the same address on every machine."""
    return uuid5(NAMESPACE_URL, f"goldenthread:{area.slug}:{key}")


def told_children(*, area: "Area", folder: Path, by: "User") -> list[tuple[ChildStory, Child]]:
    """The children of the stories that are there, with their stories. Read as `by`, who has the area's children."""
    stories = {uuid_of(area, story.key): story for story in read_children(folder).children}
    with writing(by=by, verb="children.stories_read"):
        found = Child.objects.filter(area=area, uuid__in=stories).select_related("area")
        return [(stories[child.uuid], child) for child in found]


def load_children(*, area: "Area", folder: Path, by: "User") -> list[Child]:
    """The children of the stories, with family, team and place. A child who is there already is left alone.

    :param by: somebody who has the area's children, such as its EHC coordinator: row-level security holds here too.
    :raises StoryRefusedError: the file has a mistake, or names somebody who isn't there. Nothing is kept.
    """
    file = read_children(folder)
    with writing(by=by, verb="children.stories_loaded"):
        for setting in file.settings:
            if partnership.agency(area, setting.slug) is None:
                ensure_agency(area=area, slug=setting.slug, name=setting.name, kind=setting.kind, by=by)
        known = set(Child.objects.filter(area=area).values_list("uuid", flat=True))
        return [_load(area, story, by) for story in file.children if uuid_of(area, story.key) not in known]


def _load(area: "Area", story: ChildStory, by: "User") -> Child:
    child = register_child(
        area=area, uuid=uuid_of(area, story.key), given_name=story.given_name, family_name=story.family_name,
        known_as=story.known_as, born_on=story.born_on, nhs_number=story.nhs_number, upn=story.upn, uln=story.uln, by=by,
    )  # fmt: skip
    setting = partnership.agency(area, story.setting)
    if setting is None:
        raise StoryRefusedError(FILE, [f"{story.key}: there is no agency {story.setting}"])
    place(child=child, agency=setting, started_on=story.at_setting_since, by=by)
    for tie in story.family:
        tie_family(
            child=child, user=somebody(tie.email), relationship=tie.relationship, is_self=tie.is_self,
            parental_responsibility=tie.parental_responsibility, started_on=story.at_setting_since, by=by,
        )  # fmt: skip
    for member in story.team:
        add_to_team(child=child, membership=_role(area, member), part=member.part, is_lead=member.is_lead, by=by)
    return child


def somebody(email: str) -> "User":
    """:raises StoryRefusedError: there is nobody of that address."""
    found = partnership.person(email)
    if found is None:
        raise StoryRefusedError(FILE, [f"there is nobody with the address {email}"])
    return found


def _role(area: "Area", member: TeamStory) -> "Membership":
    for membership in somebody(member.email).current_memberships():
        if membership.role == member.role and membership.agency.area_id == area.pk:
            return membership
    raise StoryRefusedError(FILE, [f"{member.email} is no {member.role} in {area}"])
