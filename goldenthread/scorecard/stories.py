"""The measures of a demonstration area: `measures.yaml`."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.foundations.history import writing
from goldenthread.market.actions import Day, StoryModel, StoryRefusedError, read_story
from goldenthread.partnership import queries as partnership
from goldenthread.scorecard import actions
from goldenthread.scorecard.models import Measure
from goldenthread.scorecard.rules.vocabulary import Better, OutcomesCounted, Unit
from goldenthread.strategy import queries as strategy
from goldenthread.voice import queries as voice

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User

FILE = "measures.yaml"


class TargetStory(StoryModel):
    by_date: Day
    value: Decimal


class AnswerStory(StoryModel):
    voice: str
    because: str


class MeasureStory(StoryModel):
    slug: str
    title: str
    definition: str
    numerator: str
    denominator: str = ""
    unit: Unit
    better: Better
    source: str
    owner: str
    computed_by: str = ""
    outcomes_counted: OutcomesCounted = OutcomesCounted.NONE
    promise: str = ""
    targets: list[TargetStory] = []
    answers: list[AnswerStory] = []


class MeasuresFile(StoryModel):
    measures: list[MeasureStory]


def load_measures(*, area: "Area", folder: Path, by: "User") -> list[Measure]:
    """The measures of the file, counted for the latest quarters. A measure that is there already is left as it is.

    :param by: somebody who keeps the scorecard, or the installation itself.
    :raises StoryRefusedError: the file has a mistake, or names what isn't there. Nothing is kept.
    """
    file = read_story(folder / FILE, MeasuresFile)
    with writing(by=by, verb="scorecard.stories_loaded"):
        measures = [_load(area, rank, story, by) for rank, story in enumerate(file.measures, 1)]
        actions.refresh(area=area, by=by)
    return measures


def _load(area: "Area", rank: int, story: MeasureStory, by: "User") -> Measure:
    owner = partnership.agency(area, story.owner)
    promise = strategy.impact_measure(area, story.promise) if story.promise else None
    if owner is None:
        raise StoryRefusedError(FILE, [f"{story.slug}: there is no agency {story.owner}"])
    if story.promise and promise is None:
        raise StoryRefusedError(FILE, [f"{story.slug}: the strategy promises no {story.promise}"])
    measure = actions.ensure_measure(
        area=area, slug=story.slug, rank=rank, title=story.title, definition=story.definition, numerator=story.numerator,
        denominator=story.denominator, unit=story.unit, better=story.better, source=story.source, owner=owner,
        computed_by=story.computed_by, outcomes_counted=story.outcomes_counted, promise=promise, by=by,
    )  # fmt: skip
    if not measure.targets.exists():
        for target in story.targets:
            actions.set_target(measure=measure, by_date=target.by_date, value=target.value, by=by)
    for answer in story.answers:
        found = voice.voice(area, answer.voice)
        if found is None:
            raise StoryRefusedError(FILE, [f"{story.slug}: there is no voice {answer.voice}"])
        actions.answer_voice(measure=measure, voice=found, because=answer.because, by=by)
    return measure
