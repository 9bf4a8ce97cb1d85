"""Northmoor and Southmoor, two made-up areas. Alice coordinates EHC plans in Northmoor, Bob administers it, Charlie
administers Southmoor and has nothing to do with Northmoor."""

from dataclasses import dataclass
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from goldenthread.partnership import actions
from goldenthread.partnership.models import Agency, Area, User

PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class Place:
    area: Area
    council: Agency
    school: Agency


def events(model: Any) -> Any:
    """The history of a model."""
    return model.pgh_event_model


def make_place(slug: str, number: int) -> Place:
    installer = actions.installer()
    area, _ = actions.ensure_area(
        slug=slug, name=slug.capitalize(), gss_code=f"E0699999{number}", la_code=f"99{number}", region_code="E12000002",
        region_name="North West", by=installer,
    )  # fmt: skip
    council, _ = actions.ensure_agency(
        area=area, slug="council", name=f"{area.name} Council", kind="council", by=installer
    )
    school, _ = actions.ensure_agency(area=area, slug="school", name=f"{area.name} School", kind="school", by=installer)
    return Place(area, council, school)


def make_person(name: str, agency: Agency | None, role: str = "", **fields: object) -> User:
    user = User.objects.create_user(f"{name.lower()}@example.com", PASSWORD, name=name, **fields)
    if agency is not None:
        actions.give_role(user=user, agency=agency, role=role, by=actions.installer())
    return user


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """The real hashing is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def northmoor(db: None) -> Place:
    return make_place("northmoor", 1)


@pytest.fixture
def southmoor(db: None) -> Place:
    return make_place("southmoor", 2)


@pytest.fixture
def alice(northmoor: Place) -> User:
    return make_person("Alice", northmoor.council, "ehc_coordinator")


@pytest.fixture
def bob(northmoor: Place) -> User:
    return make_person("Bob", northmoor.council, "area_administrator")


@pytest.fixture
def charlie(southmoor: Place) -> User:
    return make_person("Charlie", southmoor.council, "area_administrator")
