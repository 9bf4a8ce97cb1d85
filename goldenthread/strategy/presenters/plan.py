"""Actions in words and colours."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from goldenthread.foundations.rules.dates import format_date
from goldenthread.strategy.rules.kinds import Rag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.strategy.models import Action, Theme

RAG_WORDS = {
    Rag.GREEN: ("Green: on track", "govuk-tag--green"),
    Rag.AMBER: ("Amber: at risk", "govuk-tag--yellow"),
    Rag.RED: ("Red: off track", "govuk-tag--red"),
    Rag.DONE: ("Done", "govuk-tag--blue"),
}
NOT_RATED = ("Not rated yet", "govuk-tag--grey")


@dataclass(frozen=True)
class Tag:
    text: str
    classes: str


def rag_tag(rag: str) -> Tag:
    """Words first: the colour alone says nothing to somebody who can't see it."""
    return Tag(*(RAG_WORDS[Rag(rag)] if rag else NOT_RATED))


def owner_words(action: "Action") -> str:
    """The agency, with the post and the agency's older name where there are any."""
    agency = action.owner_agency
    name = f"{agency.name} (formerly {agency.formerly})" if agency.formerly else agency.name
    return f"{action.owner_post}, {name}" if action.owner_post else name


@dataclass(frozen=True)
class ActionLine:
    action: "Action"
    tag: Tag
    owner: str
    due: str
    milestones: str
    is_late: bool


def action_line(action: "Action", today: date) -> ActionLine:
    count, done = getattr(action, "milestone_count", 0), getattr(action, "milestones_done", 0)
    is_late = action.due_on < today and action.rag != Rag.DONE
    return ActionLine(
        action=action,
        tag=rag_tag(action.rag),
        owner=owner_words(action),
        due=f"{format_date(action.due_on)} (late)" if is_late else format_date(action.due_on),
        milestones=f"{done} of {count} milestones reached" if count else "",
        is_late=is_late,
    )


def action_lines(actions: "Iterable[Action]", today: date) -> list[ActionLine]:
    return [action_line(action, today) for action in actions]


def by_theme(lines: "Iterable[ActionLine]") -> "list[tuple[Theme, list[ActionLine]]]":
    """In the order of the strategy, which the lines have already."""
    return [(theme, list(some)) for theme, some in groupby(lines, lambda line: line.action.intention.theme)]
