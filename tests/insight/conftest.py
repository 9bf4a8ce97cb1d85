import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from goldenthread.insight.rules import catalogue

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User

MakeRelease = Callable[..., Path]


@pytest.fixture
def make_release(tmp_path: Path) -> MakeRelease:
    """Writes a zip as DfE's are: data files by their table, and the data guidance."""

    def make(edition: str, tables: Mapping[str, bytes], *, guidance: str | None = None, name: str = "") -> Path:
        path = tmp_path / (name or f"education-health-and-care-plans_{edition}.zip")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for table, data in tables.items():
                archive.writestr(catalogue.tables()[table].file if table in catalogue.tables() else table, data)
            archive.writestr("data-guidance/data-guidance.txt", guidance or f"Plans\nReporting year {edition}\n")
        return path

    return make


@pytest.fixture
def alice(db: None) -> "User":
    from goldenthread.partnership.models import User

    return User.objects.create_user("alice@knowsley.example", "a good long password", name="Alice")


@pytest.fixture
def knowsley(db: None, alice: "User") -> "Area":
    from goldenthread.partnership.actions import ensure_area

    area, _ = ensure_area(
        slug="knowsley",
        name="Knowsley",
        gss_code="E08000011",
        la_code="340",
        region_code="E12000002",
        region_name="North West",
        by=alice,
    )
    return area


@pytest.fixture
def load(alice: "User") -> Callable[[Path], Any]:
    from goldenthread.insight import actions

    def load_as_alice(path: Path) -> Any:
        return actions.load(path=path, by=alice)

    return load_as_alice
