"""Loading the demonstration area: each room's own part of it, in the order in which they build on one another.

Every loader may run again and changes nothing then. What the whole folder and the loading code were like is remembered,
so that a start with nothing new reads nothing but the files.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import goldenthread

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User

STORIES = "stories"
Progress = Callable[[str, int, int], None]


class DemonstrationRefusedError(Exception):
    """Something in the folder is wrong. The message names file and place; what was loaded before it stays."""


@dataclass(frozen=True)
class Part:
    """One room's part: what to call it while it loads, and its loader."""

    title: str
    load: "Callable[[Area, Path, User], object]"


def digest(folder: Path) -> str:
    """One word for everything that a load depends on: the folder's files and this program's own."""
    code = Path(goldenthread.__file__).parent
    summed = hashlib.sha256()
    for base, patterns in ((folder, ["*"]), (code, ["*.py", "data/*.csv"])):
        for path in sorted(path for pattern in patterns for path in base.rglob(pattern) if path.is_file()):
            summed.update(f"{path.relative_to(base)}\0".encode())
            summed.update(path.read_bytes())
    return summed.hexdigest()


def load(*, folder: Path, by: "User", progress: Progress) -> "Area":
    """Loads everything. `progress` hears the title of each part before it, how many are done, and of how many.

    :raises DemonstrationRefusedError: at the first part that is wrong.
    """
    from goldenthread.strategy.actions import load_pack  # noqa: PLC0415 - a start with nothing new imports no loader
    from goldenthread.strategy.rules.pack.check import BadPackError  # noqa: PLC0415

    parts, refusals = _parts()
    progress("The strategy", 0, len(parts) + 1)
    try:
        area, _report = load_pack(folder=folder, by=by)
        for number, part in enumerate(parts, start=1):
            progress(part.title, number, len(parts) + 1)
            part.load(area, folder, by)
    except BadPackError as error:
        raise DemonstrationRefusedError("\n".join(str(problem) for problem in error.problems)) from error
    except refusals as error:
        raise DemonstrationRefusedError(str(error)) from error
    progress("All", len(parts) + 1, len(parts) + 1)
    return area


def _parts() -> tuple[list[Part], tuple[type[Exception], ...]]:
    """The rooms' parts in order, and the exceptions with which they refuse a file."""
    from goldenthread.adulthood.stories import load_pathways  # noqa: PLC0415
    from goldenthread.children.stories import load_children  # noqa: PLC0415
    from goldenthread.insight.actions import load_demo_evidence  # noqa: PLC0415
    from goldenthread.insight.rules.problems import RefusedError  # noqa: PLC0415
    from goldenthread.local_offer.actions.load import load_services  # noqa: PLC0415
    from goldenthread.market.actions import StoryRefusedError, load_money  # noqa: PLC0415
    from goldenthread.partnership.actions.people import BadPeopleError, load_people  # noqa: PLC0415
    from goldenthread.plans.stories import load_plans  # noqa: PLC0415
    from goldenthread.scorecard.stories import load_measures  # noqa: PLC0415
    from goldenthread.strategy.actions import load_plan_story  # noqa: PLC0415
    from goldenthread.support.stories import load_support  # noqa: PLC0415

    def told(loader: Callable[..., object]) -> "Callable[[Area, Path, User], object]":
        return lambda area, folder, by: loader(area=area, folder=folder / STORIES, by=by)

    def told_by_keeper(loader: Callable[..., object]) -> "Callable[[Area, Path, User], object]":
        return lambda area, folder, _by: loader(area=area, folder=folder / STORIES, by=_keeper_of_records(area))

    parts = [
        Part("Published figures", lambda _area, folder, by: load_demo_evidence(folder=folder / "evidence", by=by)),
        Part("People", lambda area, folder, by: load_people(area=area, folder=folder, by=by)),
        Part("Action plan", told(load_plan_story)),
        Part("Money", told(load_money)),
        Part("Services", told(load_services)),
        Part("Children", told_by_keeper(load_children)),
        Part("Plans", told_by_keeper(load_plans)),
        Part("Support in school", told_by_keeper(load_support)),
        Part("Growing up", told_by_keeper(load_pathways)),
        Part("Measures", told(load_measures)),
    ]
    return parts, (RefusedError, BadPeopleError, StoryRefusedError, NoKeeperError)


class NoKeeperError(Exception):
    """Children are loaded by somebody who may keep their records: row-level security holds for the loader too."""


def _keeper_of_records(area: "Area") -> "User":
    from goldenthread.partnership.queries import demonstration_people  # noqa: PLC0415

    keeper = next((person for person in demonstration_people() if person.may("children.edit", area)), None)
    if keeper is None:
        raise NoKeeperError("people.yaml: nobody has a role that keeps children's records, such as ehc_coordinator")
    return keeper
