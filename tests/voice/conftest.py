"""Northmoor's families said two things. Alice answers for the council; Charlie works in another area."""

import pytest
from django.test import Client

from goldenthread.partnership import actions as partnership
from goldenthread.partnership.models import Agency, Area, User
from goldenthread.voice import actions
from goldenthread.voice.models import Voice


def make_area(slug: str, number: int) -> Area:
    area, _ = partnership.ensure_area(
        slug=slug, name=slug.capitalize(), gss_code=f"E0699998{number}", la_code=f"98{number}", region_code="E12000002",
        region_name="North West", by=partnership.installer(),
    )  # fmt: skip
    partnership.ensure_agency(
        area=area, slug="council", name=f"{area.name} Council", kind="council", by=partnership.installer()
    )
    return area


def make_commissioner(name: str, area: Area) -> User:
    user = User.objects.create_user(f"{name.lower()}@example.com", None, name=name)
    council = Agency.objects.get(area=area, slug="council")
    partnership.give_role(user=user, agency=council, role="commissioner", by=partnership.installer())
    return user


@pytest.fixture
def northmoor(db: None) -> Area:
    return make_area("northmoor", 1)


@pytest.fixture
def council(northmoor: Area) -> Agency:
    return Agency.objects.get(area=northmoor, slug="council")


@pytest.fixture
def doors(northmoor: Area) -> Voice:
    by = partnership.installer()
    topic, _ = actions.ensure_topic(area=northmoor, slug="moving-on", title="Moving on", rank=0, by=by)
    survey, _ = actions.ensure_consultation(
        area=northmoor, slug="survey", title="Parent survey", year=2025, held_by="The council", about="A survey.", by=by
    )
    actions.ensure_voice(
        area=northmoor, slug="a-job", kind="statement", words="they want a job", said_by="Young people", topic=topic,
        consultation=survey, note="Said twice.", rank=1, by=by,
    )  # fmt: skip
    voice, _ = actions.ensure_voice(
        area=northmoor, slug="doors", kind="quotation", words="There are too many doors.", said_by="A parent", topic=topic,
        consultation=survey, by=by,
    )  # fmt: skip
    return voice


@pytest.fixture
def alice(northmoor: Area) -> User:
    return make_commissioner("Alice", northmoor)


@pytest.fixture
def charlie(db: None) -> User:
    return make_commissioner("Charlie", make_area("southmoor", 2))


@pytest.fixture
def as_alice(client: Client, alice: User) -> Client:
    client.force_login(alice)
    return client
