from datetime import date

from django.db import models
from django.db.models import Q

from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked
from goldenthread.foundations.versions import Versioned
from goldenthread.strategy.rules.kinds import Rag

RAG_NAMES = {Rag.GREEN: "Green", Rag.AMBER: "Amber", Rag.RED: "Red", Rag.DONE: "Done"}


class ActionQuerySet(models.QuerySet["Action"]):
    def standing(self) -> "ActionQuerySet":
        return self.filter(withdrawn_at=None)

    def overdue(self, day: date) -> "ActionQuerySet":
        return self.standing().filter(due_on__lt=day).exclude(rag=Rag.DONE)


@tracked()
class Action(Versioned):
    """One piece of work towards an intention. One that is withdrawn stays, and can be put back.

    `owner_post` is a post, never a person's name: the page is public. `owner` is the person, shown to nobody outside.
    `rag` is empty until somebody has rated the action, and never without a reason.
    """

    RAGS = [(rag.value, name) for rag, name in RAG_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    intention = models.ForeignKey("strategy.Intention", models.PROTECT, related_name="actions")
    title = models.CharField(max_length=200)
    detail = models.TextField(blank=True)
    owner_agency = models.ForeignKey(
        "partnership.Agency", models.PROTECT, related_name="+", verbose_name="lead organisation"
    )
    owner_post = models.CharField("post that leads it", max_length=120, blank=True)
    owner = models.ForeignKey(
        "partnership.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name="person who leads it"
    )
    due_on = models.DateField("due date")
    rag = models.CharField("rating", max_length=10, choices=RAGS, blank=True)
    rag_reason = models.TextField("reason for the rating", blank=True)
    rag_on = models.DateField("day of the rating", null=True, blank=True)
    made_at = models.DateTimeField("time it was added", default=clock.now)
    withdrawn_at = models.DateTimeField("time it was withdrawn", null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "action"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(rag="") | Q(rag__in=list(Rag)), name="action_rag_known"),
            models.CheckConstraint(
                condition=Q(rag="", rag_reason="", rag_on=None)
                | ~Q(rag="") & ~Q(rag_reason="") & Q(rag_on__isnull=False),
                name="action_rag_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Milestone(Versioned):
    """A step of an action, with the day by which it should be done and the day on which it was."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    action = models.ForeignKey("strategy.Action", models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=200)
    due_on = models.DateField("due date")
    done_on = models.DateField("day it was reached", null=True, blank=True)

    class Meta:
        verbose_name = "milestone"
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title


@tracked()
class ProgressNote(models.Model):
    """What has happened in an action. A note isn't changed afterwards: a wrong one is removed, and history keeps it."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    action = models.ForeignKey("strategy.Action", models.PROTECT, related_name="notes")
    text = models.TextField()
    written_on = models.DateField("day of the note", default=clock.today)
    written_by = models.ForeignKey(
        "partnership.User", models.PROTECT, related_name="+", verbose_name="writer of the note"
    )

    class Meta:
        verbose_name = "progress note"
        ordering = ["-written_on", "-pk"]

    def __str__(self) -> str:
        return self.text
