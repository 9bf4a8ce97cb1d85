"""Rounds of support of a demonstration area's made-up children: the `support` of each story in `children.yaml`."""

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from goldenthread.children.stories import FILE, told_children
from goldenthread.foundations.history import writing
from goldenthread.market.actions import Day, StoryModel, StoryRefusedError
from goldenthread.partnership import queries as partnership
from goldenthread.support import actions, queries
from goldenthread.support.models import SupportCycle

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User


class RoundStory(StoryModel):
    setting: str
    thrive_group: str
    started_on: Day
    review_due_on: Day
    assess: str
    plan: str
    do: str = ""
    review: str = ""
    reviewed_on: Day | None = None


def load_support(*, area: "Area", folder: Path, by: "User") -> list[SupportCycle]:
    """The rounds of the stories. A child who has a round already is left alone.

    :raises StoryRefusedError: the file has a mistake, or names a setting that isn't there. Nothing is kept.
    """
    loaded = []
    with writing(by=by, verb="support.stories_loaded"):
        for story, child in told_children(area=area, folder=folder, by=by):
            if queries.rounds(child).exists():
                continue
            for number, told in enumerate(story.support, 1):
                try:
                    one = RoundStory.model_validate(told)
                except ValidationError as error:
                    raise StoryRefusedError(FILE, [f"{story.key}: round {number}: {error}"]) from error
                setting = partnership.agency(area, one.setting)
                if setting is None:
                    raise StoryRefusedError(FILE, [f"{story.key}: there is no agency {one.setting}"])
                cycle = actions.start_round(
                    child=child, setting=setting, thrive_group=one.thrive_group, assess=one.assess, plan=one.plan,
                    do=one.do, started_on=one.started_on, review_due_on=one.review_due_on, by=by,
                )  # fmt: skip
                if one.review:
                    actions.review_round(cycle=cycle, review=one.review, reviewed_on=one.reviewed_on, by=by)
                loaded.append(cycle)
    return loaded
