from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.local_offer.models.service import Service


@tracked()
class Funding(models.Model):
    """Where the money for a service comes from: Open Referral UK 3.0's `funding`, as the contract or grant itself."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, related_name="funding")
    contract = models.ForeignKey("market.Contract", models.PROTECT, related_name="+", null=True, blank=True)
    grant = models.ForeignKey("market.Grant", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = "funding"
        verbose_name_plural = "funding"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contract__isnull=False, grant=None) | Q(contract=None, grant__isnull=False),
                name="local_offer_funding_from_one_thing",
            ),
            models.UniqueConstraint(fields=["service", "contract"], name="local_offer_funding_once_from_contract"),
            models.UniqueConstraint(fields=["service", "grant"], name="local_offer_funding_once_from_grant"),
        ]

    def __str__(self) -> str:
        return f"{self.service} is paid for by {self.source}"

    @property
    def source(self) -> str:
        return str(self.contract or self.grant)


@tracked()
class ServiceIntention(models.Model):
    """That a service serves an intention of the strategy without money of its own."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, related_name="serves")
    intention = models.ForeignKey("strategy.Intention", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "intention of a service"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "intention"], name="local_offer_service_serves_intention_once")
        ]

    def __str__(self) -> str:
        return f"{self.service} serves {self.intention}"
