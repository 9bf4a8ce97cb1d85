import uuid

from django.db import models
from django.db.models import F, Q

from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked
from goldenthread.support.rules.thrive import THRIVE_GROUP_NAMES, ThriveGroup


@tracked(about_child=True)
class SupportCycle(models.Model):
    """One round of the graduated response for a child at SEN support: assess, plan, do, review."""

    GROUPS = [(group.value, name) for group, name in THRIVE_GROUP_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField("which round")
    setting = models.ForeignKey("partnership.Agency", models.PROTECT, related_name="+")
    thrive_group = models.CharField("THRIVE group", max_length=30, choices=GROUPS)
    started_on = models.DateField(default=clock.today)
    review_due_on = models.DateField("review by")
    assess = models.TextField("what we found out")
    plan = models.TextField("what we planned", blank=True)
    do = models.TextField("what we did", blank=True)
    review = models.TextField("what changed", blank=True)
    reviewed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "round of support"
        verbose_name_plural = "rounds of support"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["child", "number"], name="support_cycle_numbered"),
            models.UniqueConstraint(fields=["child"], condition=Q(reviewed_on=None), name="support_one_open_cycle"),
            models.CheckConstraint(condition=Q(thrive_group__in=list(ThriveGroup)), name="support_thrive_group_known"),
            models.CheckConstraint(condition=Q(review_due_on__gte=F("started_on")), name="support_review_after_start"),
            models.CheckConstraint(
                condition=Q(reviewed_on=None, review="")
                | (Q(reviewed_on__isnull=False, reviewed_on__gte=F("started_on")) & ~Q(review="")),
                name="support_review_says_what_changed",
            ),
        ]

    def __str__(self) -> str:
        return f"Round {self.number}"
