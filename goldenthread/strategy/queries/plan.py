"""The action plan: actions, milestones and progress notes."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Q, QuerySet

from goldenthread.foundations import clock
from goldenthread.strategy.models import Action, Intention, Milestone, ProgressNote

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User


def actions(area: "Area", keys: Collection[str] | None = None) -> QuerySet[Action]:
    """Standing actions in the order of the strategy; only these ids, where given.

    Each with `milestone_count`, `milestones_done` and `last_note_on`.
    """
    found = (
        Action.objects.standing()
        .filter(area=area)
        .select_related("intention__theme", "owner_agency")
        .annotate(
            milestone_count=Count("milestones", distinct=True),
            milestones_done=Count("milestones", filter=Q(milestones__done_on__isnull=False), distinct=True),
            last_note_on=Max("notes__written_on"),
        )
        .order_by("intention__theme__rank", "intention__rank", "due_on", "pk")
    )
    return found if keys is None else found.filter(pk__in=[int(key) for key in keys if key.isdigit()])


def actions_of(intention: Intention) -> QuerySet[Action]:
    return actions(intention.area).filter(intention=intention)


def actions_owned_by(area: "Area", user: "User") -> QuerySet[Action]:
    return actions(area).filter(owner=user)


def overdue(area: "Area") -> QuerySet[Action]:
    return actions(area).overdue(clock.today())  # type: ignore[attr-defined, no-any-return]


def any_action(area: "Area", action_id: int) -> Action | None:
    """An action, withdrawn or not, with its milestones and notes."""
    return (
        Action.objects.filter(area=area, pk=action_id)
        .select_related("intention__theme", "owner_agency", "owner")
        .prefetch_related("milestones", "notes__written_by")
        .first()
    )


def milestone(area: "Area", milestone_id: int) -> Milestone | None:
    return Milestone.objects.filter(area=area, pk=milestone_id).select_related("action__intention").first()


def note(area: "Area", note_id: int) -> ProgressNote | None:
    return ProgressNote.objects.filter(area=area, pk=note_id).select_related("action__intention").first()


def without_action(area: "Area") -> QuerySet[Intention]:
    """Intentions towards which nobody has an action."""
    standing = Action.objects.standing().filter(area=area).values("intention")
    return Intention.objects.filter(area=area).exclude(pk__in=standing).order_by("theme__rank", "rank")
