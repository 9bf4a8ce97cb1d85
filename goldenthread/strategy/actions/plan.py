"""The action plan: who does what towards an intention, by when, and how it is going."""

from datetime import date
from typing import TYPE_CHECKING

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.foundations.versions import claim
from goldenthread.partnership.access import require
from goldenthread.strategy.models import Action, Intention, Milestone, ProgressNote

if TYPE_CHECKING:
    from goldenthread.partnership.models import Agency, User


def add_action(
    *,
    intention: Intention,
    title: str,
    detail: str = "",
    owner_agency: "Agency",
    owner_post: str = "",
    owner: "User | None" = None,
    due_on: date,
    by: "User",
) -> Action:
    require(by, "strategy.edit", intention.area)
    with writing(by=by, verb="strategy.action_added"):
        action = Action(
            area=intention.area, intention=intention, title=title, detail=detail, owner_agency=owner_agency,
            owner_post=owner_post, owner=owner, due_on=due_on,
        )  # fmt: skip
        action.full_clean()
        action.save()
    return action


def change_action(
    *,
    action: Action,
    version: int,
    title: str,
    detail: str,
    owner_agency: "Agency",
    owner_post: str,
    owner: "User | None",
    due_on: date,
    why: str = "",
    by: "User",
) -> Action:
    """:raises ChangedMeanwhileError: where somebody else changed it since `version`."""
    require(by, "strategy.edit", action.area)
    with writing(by=by, verb="strategy.action_changed", why=why):
        fresh = claim(action, version)
        fresh.title, fresh.detail, fresh.due_on = title, detail, due_on
        fresh.owner_agency, fresh.owner_post, fresh.owner = owner_agency, owner_post, owner
        fresh.full_clean()
        fresh.save()
    return fresh


def rate_action(
    *, action: Action, version: int, rag: str, reason: str, rated_on: date | None = None, by: "User"
) -> Action:
    """Says how it is going: green, amber, red or done, and why; as of today, or of the day given.

    :raises ChangedMeanwhileError: where somebody else changed it since `version`.
    """
    require(by, "strategy.edit", action.area)
    with writing(by=by, verb="strategy.action_rated", why=reason):
        fresh = claim(action, version)
        fresh.rag, fresh.rag_reason, fresh.rag_on = rag, reason, rated_on or clock.today()
        fresh.full_clean()
        fresh.save()
    return fresh


def withdraw_action(*, action: Action, version: int, why: str = "", by: "User") -> Action:
    """Takes it from the plan. `put_back_action` undoes it.

    :raises ChangedMeanwhileError: where somebody else changed it since `version`.
    """
    require(by, "strategy.edit", action.area)
    with writing(by=by, verb="strategy.action_withdrawn", why=why):
        fresh = claim(action, version)
        fresh.withdrawn_at = clock.now()
        fresh.save()
    return fresh


def put_back_action(*, action: Action, version: int, by: "User") -> Action:
    """:raises ChangedMeanwhileError: where somebody else changed it since `version`."""
    require(by, "strategy.edit", action.area)
    with writing(by=by, verb="strategy.action_put_back"):
        fresh = claim(action, version)
        fresh.withdrawn_at = None
        fresh.save()
    return fresh


def add_milestone(*, action: Action, title: str, due_on: date, done_on: date | None = None, by: "User") -> Milestone:
    require(by, "strategy.edit", action.area)
    with writing(by=by, verb="strategy.milestone_added"):
        milestone = Milestone(area=action.area, action=action, title=title, due_on=due_on, done_on=done_on)
        milestone.full_clean()
        milestone.save()
    return milestone


def change_milestone(
    *, milestone: Milestone, version: int, title: str, due_on: date, done_on: date | None, by: "User"
) -> Milestone:
    """:raises ChangedMeanwhileError: where somebody else changed it since `version`."""
    require(by, "strategy.edit", milestone.area)
    with writing(by=by, verb="strategy.milestone_changed"):
        fresh = claim(milestone, version)
        fresh.title, fresh.due_on, fresh.done_on = title, due_on, done_on
        fresh.full_clean()
        fresh.save()
    return fresh


def remove_milestone(*, milestone: Milestone, version: int, by: "User") -> None:
    """:raises ChangedMeanwhileError: where somebody else changed it since `version`."""
    require(by, "strategy.edit", milestone.area)
    with writing(by=by, verb="strategy.milestone_removed"):
        claim(milestone, version).delete()


def add_note(*, action: Action, text: str, written_on: date | None = None, by: "User") -> ProgressNote:
    """A progress note of today, or of the day given."""
    require(by, "strategy.edit", action.area)
    with writing(by=by, verb="strategy.note_added"):
        note = ProgressNote(
            area=action.area, action=action, text=text, written_by=by, written_on=written_on or clock.today()
        )
        note.full_clean()
        note.save()
    return note


def remove_note(*, note: ProgressNote, by: "User") -> None:
    require(by, "strategy.edit", note.area)
    with writing(by=by, verb="strategy.note_removed"):
        note.delete()
