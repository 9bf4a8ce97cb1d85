import uuid

from django.db import models
from django.db.models import Q

from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked
from goldenthread.plans.rules.vocabulary import (
    ADULTHOOD_GOAL_NAMES,
    OUTCOME_STATUS_NAMES,
    WHOSE_WORDS_NAMES,
    AdulthoodGoal,
    OutcomeStatus,
    WhoseWords,
)


@tracked(about_child=True)
class Outcome(models.Model):
    """What the child will be able to do or have by a day, because of the help that they get (section E)."""

    GOALS = [(goal.value, name) for goal, name in ADULTHOOD_GOAL_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.EHCPlan", models.CASCADE, related_name="outcomes")
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    text = models.TextField()
    by_date = models.DateField("by when")
    adulthood_goal = models.CharField("preparing for adulthood", max_length=20, choices=GOALS, blank=True)
    needs = models.ManyToManyField("plans.Need", through="plans.OutcomeNeed", related_name="outcomes")

    class Meta:
        verbose_name = "outcome"
        ordering = ["by_date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(adulthood_goal="") | Q(adulthood_goal__in=list(AdulthoodGoal)), name="outcome_goal_known"
            )
        ]

    def __str__(self) -> str:
        return self.text


@tracked(about_child=True)
class OutcomeNeed(models.Model):
    """An outcome is for a need."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    outcome = models.ForeignKey("plans.Outcome", models.CASCADE, related_name="+")
    need = models.ForeignKey("plans.Need", models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "need of an outcome"
        verbose_name_plural = "needs of outcomes"
        constraints = [models.UniqueConstraint(fields=["outcome", "need"], name="outcome_need_once")]

    def __str__(self) -> str:
        return f"need {self.need_id} of outcome {self.outcome_id}"


@tracked(about_child=True)
class OutcomeReview(models.Model):
    """How an outcome stood on a day. `words` are somebody's own; `words_of` says whose."""

    STATUSES = [(status.value, name) for status, name in OUTCOME_STATUS_NAMES.items()]
    WHOSE = [(whose.value, name) for whose, name in WHOSE_WORDS_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    outcome = models.ForeignKey("plans.Outcome", models.CASCADE, related_name="reviews")
    reviewed_on = models.DateField(default=clock.today)
    status = models.CharField(max_length=20, choices=STATUSES)
    words = models.TextField(blank=True)
    words_of = models.CharField(max_length=20, choices=WHOSE, blank=True)
    reviewed_by = models.ForeignKey("partnership.User", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "review of an outcome"
        verbose_name_plural = "reviews of outcomes"
        ordering = ["-reviewed_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=list(OutcomeStatus)), name="outcome_review_status_known"),
            models.CheckConstraint(
                condition=Q(words="", words_of="") | (~Q(words="") & Q(words_of__in=list(WhoseWords))),
                name="outcome_review_says_whose_words",
            ),
        ]

    def __str__(self) -> str:
        return self.get_status_display()
