"""The shape of a demonstration's `plan.yaml`: an action plan, answers to families, and ties that partners agreed on.

Days are fixed, or counted from the day of loading ("in 6 months", "3 weeks ago").
"""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator

from goldenthread.foundations.rules.days import parse_day
from goldenthread.strategy.rules.kinds import Rag
from goldenthread.strategy.rules.pack.fields import Line, Part, Short, Slug, Text, matching
from goldenthread.voice.rules.kinds import ResponseStatus


def _day(value: Any, info: ValidationInfo) -> Any:
    context: dict[str, date] = info.context or {}
    return parse_day(value, context["today"]) if isinstance(value, str) else value


def _past(value: date, info: ValidationInfo) -> date:
    context: dict[str, date] = info.context or {}
    if value > context["today"]:
        raise ValueError("expected today or a day in the past")
    return value


Day = Annotated[date, BeforeValidator(_day)]
PastDay = Annotated[date, BeforeValidator(_day), AfterValidator(_past)]
End = Annotated[
    str,
    AfterValidator(
        matching(r"priority|voice|figure|indicator|promise", "priority, voice, figure, indicator or promise")
    ),
]
Email = Annotated[str, Field(min_length=3, max_length=254)]


class MilestoneStory(Part):
    title: Line
    due_on: Day
    done_on: PastDay | None = None


class NoteStory(Part):
    """`by` where somebody other than the action's writer wrote it."""

    written_on: PastDay
    text: Text
    by: Email | None = None


class RatingStory(Part):
    rag: Annotated[Rag, Field(strict=False)]
    reason: Text
    rated_on: PastDay


class ActionStory(Part):
    """`by` writes it; `owner` is who leads it, where that person can sign in."""

    slug: Slug
    intention: Slug
    title: Line
    detail: Annotated[str, Field(max_length=5000)] = ""
    owner_agency: Slug
    owner_post: Short
    owner: Email | None = None
    due_on: Day
    by: Email
    milestones: list[MilestoneStory] = []
    notes: list[NoteStory] = []
    rating: RatingStory | None = None


class ResponseStory(Part):
    slug: Slug
    voice: Slug
    text: Text
    status: Annotated[ResponseStatus, Field(strict=False)]
    done_on: PastDay | None = None
    agency: Slug
    by: Email

    @model_validator(mode="after")
    def _done_has_a_day(self) -> Self:
        if (self.status is ResponseStatus.DONE) != (self.done_on is not None):
            raise ValueError("expected done_on with the status done, and with no other")
        return self


class ConfirmedStory(Part):
    """A proposed tie of an intention that the partners agreed on."""

    intention: Slug
    end: End
    to: Slug
    by: Email


class PlanStory(Part):
    actions: list[ActionStory] = []
    responses: list[ResponseStory] = []
    confirmed: list[ConfirmedStory] = []
