"""Story files: YAML that adds made-up money, services and so on to a demonstration area. Upper rooms read theirs here too."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from goldenthread.foundations import clock
from goldenthread.foundations.rules.days import parse_day
from goldenthread.partnership import queries as partnership
from goldenthread.partnership.actions import ensure_agency

if TYPE_CHECKING:
    from goldenthread.partnership.models import Agency, Area, User


class StoryRefusedError(Exception):
    """A story file that can't be loaded: each problem in a line, with the place in the file."""

    def __init__(self, file: str, problems: list[str]) -> None:
        super().__init__("\n".join(f"{file}: {problem}" for problem in problems))
        self.problems = problems


def _day(value: Any) -> Any:
    return parse_day(value, clock.today()) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
"""A fixed day, or one counted from the day of loading."""


class StoryModel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Story = TypeVar("Story", bound=StoryModel)


def read_story(path: Path, shape: type[Story]) -> Story:
    """:raises StoryRefusedError: with every problem that the file has."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise StoryRefusedError(path.name, ["there is no such file"]) from error
    except yaml.YAMLError as error:
        raise StoryRefusedError(path.name, [f"expected YAML: {error}"]) from error
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        raise StoryRefusedError(path.name, [_in_words(problem) for problem in error.errors()]) from error


def _in_words(problem: ErrorDetails) -> str:
    place = ".".join(str(part + 1) if isinstance(part, int) else part for part in problem["loc"])
    return f"{place}: {problem['msg'][0].lower()}{problem['msg'][1:]}"


class ProviderStory(StoryModel):
    """A made-up organisation that the stories need."""

    slug: str
    name: str
    kind: str


def story_agency(area: "Area", provider: ProviderStory, by: "User") -> "Agency":
    """The agency with that slug as it is there already, or else made."""
    found = partnership.agency(area, provider.slug)
    if found is None:
        found, _ = ensure_agency(area=area, slug=provider.slug, name=provider.name, kind=provider.kind, by=by)
    return found
