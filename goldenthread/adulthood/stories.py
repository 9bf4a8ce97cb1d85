"""Pathways of a demonstration area's made-up young people: the `pathway` of each story in `children.yaml`."""

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from goldenthread.adulthood import actions, queries
from goldenthread.adulthood.models import Pathway
from goldenthread.children.stories import FILE, told_children
from goldenthread.foundations.history import writing
from goldenthread.market.actions import Day, StoryModel, StoryRefusedError

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User


class PathwayStory(StoryModel):
    transition_point: str
    aspirations: str
    goal: str
    route: str
    destination: str
    destination_details: str = ""
    started_on: Day | None = None
    ended_on: Day | None = None
    completed: bool = False
    reached_on: Day | None = None


def load_pathways(*, area: "Area", folder: Path, by: "User") -> list[Pathway]:
    """The pathways of the stories. A young person who has one already is left alone.

    :raises StoryRefusedError: the file has a mistake. Nothing is kept.
    """
    loaded = []
    with writing(by=by, verb="adulthood.stories_loaded"):
        for story, child in told_children(area=area, folder=folder, by=by):
            if story.pathway is None or queries.pathways(child).exists():
                continue
            try:
                told = PathwayStory.model_validate(story.pathway)
            except ValidationError as error:
                raise StoryRefusedError(FILE, [f"{story.key}: pathway: {error}"]) from error
            pathway = actions.plan_pathway(
                child=child, transition_point=told.transition_point, aspirations=told.aspirations, goal=told.goal,
                route=told.route, destination=told.destination, destination_details=told.destination_details, by=by,
            )  # fmt: skip
            if told.started_on:
                actions.begin_pathway(pathway=pathway, started_on=told.started_on, by=by)
            if told.ended_on:
                actions.end_pathway(
                    pathway=pathway, completed=told.completed, ended_on=told.ended_on, reached_on=told.reached_on, by=by
                )
            loaded.append(pathway)
    return loaded
