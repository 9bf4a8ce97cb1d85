"""The demonstration's people, from an area pack's people.yaml."""

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from goldenthread.foundations.history import writing
from goldenthread.partnership.actions.areas import ensure_agency
from goldenthread.partnership.actions.roles import give_role
from goldenthread.partnership.models import Agency, Area, User
from goldenthread.partnership.rules.roles import ROLES, AgencyKind

FILE = "people.yaml"
EMAIL = r"^[a-z.'-]+@demo\.example$"


class BadPeopleError(Exception):
    """The file can't be used. The message has a line for each thing wrong."""


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AgencyEntry(Strict):
    slug: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    name: str
    kind: AgencyKind


class RoleEntry(Strict):
    role: str
    agency: str


class PersonEntry(Strict):
    name: str
    email: Annotated[str, Field(pattern=EMAIL)]
    about: Annotated[str, Field(max_length=80)]
    roles: list[RoleEntry] = []


class PeopleFile(Strict):
    agencies: list[AgencyEntry] = []
    people: list[PersonEntry]


def load_people(*, area: Area, folder: Path, by: User) -> list[User]:
    """Made-up agencies, people and their roles. Loading them again changes nothing.

    :raises BadPeopleError: and nothing is kept.
    """
    file = _read(folder / FILE)
    with writing(by=by, verb="partnership.people_loaded"):
        for entry in file.agencies:
            ensure_agency(area=area, slug=entry.slug, name=entry.name, kind=entry.kind.value, by=by)
        agencies = {agency.slug: agency for agency in Agency.objects.filter(area=area).select_related("area")}
        problems = [
            f"{person.email}: there is no {thing}"
            for person in file.people
            for role in person.roles
            for thing in _lacking(role, agencies)
        ]
        if problems:
            raise BadPeopleError("\n".join(problems))
        return [_load(person, agencies, by) for person in file.people]


def _read(path: Path) -> PeopleFile:
    try:
        return PeopleFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise BadPeopleError(f"{path}: {error}") from error
    except ValidationError as error:
        lines = [f"{path}: {'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
        raise BadPeopleError("\n".join(lines)) from error


def _lacking(role: RoleEntry, agencies: dict[str, Agency]) -> list[str]:
    lacking = [] if role.role in ROLES else [f"role {role.role!r}"]
    return lacking if role.agency in agencies else [*lacking, f"agency {role.agency!r}"]


def _load(entry: PersonEntry, agencies: dict[str, Agency], by: User) -> User:
    user = User.objects.filter(email=entry.email).first()
    if user is None:
        user = User.objects.create_user(entry.email, None, name=entry.name, about=entry.about, is_demo=True)
    elif (user.name, user.about) != (entry.name, entry.about):
        user.name, user.about = entry.name, entry.about
        user.save(update_fields=["name", "about"])
    for role in entry.roles:
        give_role(user=user, agency=agencies[role.agency], role=role.role, by=by)
    return user
