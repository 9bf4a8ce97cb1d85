from django.db import models
from django.db.models import Q

from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked
from goldenthread.plans.rules.vocabulary import HAPPENING_NAMES, Happening


@tracked(about_child=True)
class Delivery(models.Model):
    """What was promised and what was given of a line of provision in one week, in minutes.

    What was promised is kept as it was that week: a later change of the plan does not rewrite it.
    """

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    provision = models.ForeignKey("plans.Provision", models.CASCADE, related_name="deliveries")
    week = models.DateField("week that starts on Monday")
    promised_minutes = models.PositiveIntegerField()
    given_minutes = models.PositiveIntegerField()
    given_by = models.CharField("who gave it", max_length=120, blank=True)
    note = models.CharField("why it was different", max_length=300, blank=True)
    recorded_by = models.ForeignKey("partnership.User", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "provision given in a week"
        verbose_name_plural = "provision given in weeks"
        ordering = ["-week"]
        constraints = [
            models.UniqueConstraint(fields=["provision", "week"], name="delivery_once_a_week"),
            models.CheckConstraint(condition=Q(week__iso_week_day=1), name="delivery_week_starts_on_monday"),
            models.CheckConstraint(
                condition=Q(promised_minutes__lte=7 * 24 * 60), name="delivery_promised_fits_a_week"
            ),
            models.CheckConstraint(condition=Q(given_minutes__lte=7 * 24 * 60), name="delivery_given_fits_a_week"),
        ]

    def __str__(self) -> str:
        return f"{self.given_minutes} of {self.promised_minutes} minutes in the week of {self.week}"


@tracked(about_child=True)
class ProvisionComment(models.Model):
    """What the family says about a line of provision: is it happening? In their own words, and never changed."""

    HAPPENING = [(happening.value, name) for happening, name in HAPPENING_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    provision = models.ForeignKey("plans.Provision", models.CASCADE, related_name="comments")
    happening = models.CharField(max_length=10, choices=HAPPENING)
    words = models.TextField(blank=True)
    said_by = models.ForeignKey("partnership.User", models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "family's comment on provision"
        verbose_name_plural = "families' comments on provision"
        ordering = ["-said_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(happening__in=list(Happening)), name="comment_happening_known")
        ]

    def __str__(self) -> str:
        return self.get_happening_display()
