"""Northmoor and Southmoor, two made-up areas with a strategy each. Alice commissions in Northmoor; Bob, her colleague on the
board, reads; Charlie commissions in Southmoor and has nothing to do with Northmoor."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.test import Client

from goldenthread.partnership import actions as partnership
from goldenthread.partnership import queries as partners
from goldenthread.partnership.models import Area, User
from goldenthread.strategy import actions, queries
from goldenthread.strategy.models import Action

Thing = TypeVar("Thing")
HERE = Path(__file__).resolve().parent
KNOWSLEY = HERE.parent.parent / "demo" / "knowsley"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of Northmoor's area pack, to change."""
    return Path(shutil.copytree(HERE / "northmoor", tmp_path / "northmoor"))


@pytest.fixture
def edit(pack: Path) -> Callable[[str, str, str], None]:
    """Replaces text in one file of the pack."""

    def replace(file: str, old: str, new: str) -> None:
        text = (pack / file).read_text()
        assert old in text
        (pack / file).write_text(text.replace(old, new, 1))

    return replace


@pytest.fixture
def installer(db: None) -> User:
    return partnership.installer()


@pytest.fixture
def northmoor(installer: User, pack: Path) -> Area:
    area, _ = actions.load_pack(folder=pack, by=installer)
    return area


@pytest.fixture
def southmoor(installer: User, tmp_path: Path) -> Area:
    folder = Path(shutil.copytree(HERE / "northmoor", tmp_path / "southmoor"))
    described = (folder / "area.yaml").read_text()
    described = described.replace("northmoor", "southmoor").replace("Northmoor", "Southmoor").replace("991", "992")
    (folder / "area.yaml").write_text(described)
    area, _ = actions.load_pack(folder=folder, by=installer)
    return area


def person(name: str, area: Area, role: str, agency: str = "council") -> User:
    user = User.objects.create_user(f"{name.lower()}@example.com", None, name=name)
    partnership.give_role(user=user, agency=some(partners.agency(area, agency)), role=role, by=partnership.installer())
    return user


@pytest.fixture
def alice(northmoor: Area) -> User:
    return person("Alice", northmoor, "commissioner")


@pytest.fixture
def bob(northmoor: Area) -> User:
    return person("Bob", northmoor, "board_member")


@pytest.fixture
def charlie(southmoor: Area) -> User:
    return person("Charlie", southmoor, "commissioner")


@pytest.fixture
def as_alice(client: Client, alice: User) -> Client:
    client.force_login(alice)
    return client


def some(thing: Thing | None) -> Thing:
    """What must be there."""
    assert thing is not None
    return thing


def an_action(area: Area, by: User, **fields: Any) -> Action:
    """An action of the first intention, with a step and a note."""
    action = actions.add_action(
        **{
            "intention": some(queries.intention(area, "one-door")),
            "title": "Open the door",
            "owner_agency": some(partners.agency(area, "council")),
            "owner_post": "Head of inclusion",
            "due_on": date(2027, 3, 31),
            "by": by,
            **fields,
        }
    )
    actions.add_milestone(action=action, title="Find a building", due_on=date(2027, 1, 31), by=by)
    actions.add_note(action=action, text="We looked at three.", by=by)
    return action
