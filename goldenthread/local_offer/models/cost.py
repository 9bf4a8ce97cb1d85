from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.local_offer.models.service import Service


@tracked()
class CostOption(models.Model):
    """What a service costs a family: Open Referral UK 3.0's `cost_option`. Nothing to pay is an amount of 0."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, related_name="cost_options")
    option = models.CharField("for whom or when", max_length=120, blank=True)
    amount = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    amount_description = models.CharField("what it is for", max_length=200, blank=True)

    class Meta:
        verbose_name = "cost"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0), name="local_offer_costoption_not_below_nothing"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | ~Q(amount_description=""),
                name="local_offer_costoption_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.amount if self.amount is not None else self.amount_description}"
