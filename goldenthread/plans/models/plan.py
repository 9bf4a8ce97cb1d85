import uuid

from django.db import models
from django.db.models import F, Q

from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked
from goldenthread.plans.rules.vocabulary import PLAN_STATUS_NAMES, PlanStatus


@tracked(about_child=True)
class EHCPlan(models.Model):
    """An education, health and care plan. `aspirations` are what the child hopes for, in their words (section A)."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    aspirations = models.TextField(blank=True)
    issued_on = models.DateField("date of the final plan", null=True, blank=True)
    review_due_on = models.DateField("next review by", null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "EHC plan"
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=Q(ended_on=None), name="plan_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(issued_on=None) | Q(ended_on__gte=F("issued_on")),
                name="plan_ends_after_issue",
            ),
        ]

    def __str__(self) -> str:
        return f"EHC plan {self.pk}"


@tracked(about_child=True)
class StatusChange(models.Model):
    """A plan came to a status on a day. The latest row is where it stands."""

    STATUSES = [(status.value, name) for status, name in PLAN_STATUS_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.EHCPlan", models.CASCADE, related_name="statuses")
    status = models.CharField(max_length=20, choices=STATUSES)
    since = models.DateField(default=clock.today)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "status of a plan"
        verbose_name_plural = "statuses of plans"
        ordering = ["-since", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(status__in=list(PlanStatus)), name="plan_status_known")]

    def __str__(self) -> str:
        return self.get_status_display()
