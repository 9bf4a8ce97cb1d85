from decimal import Decimal

from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.market.models.contract import Contract, Grant
from goldenthread.market.models.entry import Entry, EntryQuerySet, above_nothing, pounds
from goldenthread.market.rules.sums import unit_cost


@tracked()
class ValueReview(Entry):
    """Whether a contract or grant was worth it: what was spent, for how many, and what was found."""

    UNITS = [("child", "child or young person helped"), ("session", "session"), ("hour", "hour"), ("place", "place")]

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="reviews", null=True, blank=True)
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="reviews", null=True, blank=True)
    reviewed_on = models.DateField()
    spent = pounds("spent so far")
    units = models.PositiveIntegerField("how many")
    unit = models.CharField("of what", max_length=10, choices=UNITS)
    found = models.TextField("what was found")

    objects = EntryQuerySet["ValueReview"].as_manager()

    class Meta(Entry.Meta):
        verbose_name = "value review"
        ordering = ["-reviewed_on", "-pk"]
        constraints = [
            *Entry.Meta.constraints,
            above_nothing("spent"),
            above_nothing("units"),
            models.CheckConstraint(
                condition=Q(contract__isnull=False, grant=None) | Q(contract=None, grant__isnull=False),
                name="market_valuereview_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(unit__in=["child", "session", "hour", "place"]), name="market_valuereview_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"Value of {self.of}, {self.reviewed_on}"

    @property
    def of(self) -> Contract | Grant:
        found = self.contract or self.grant
        assert found is not None  # noqa: S101 - a constraint says so
        return found

    @property
    def cost_of_one(self) -> Decimal:
        return unit_cost(self.spent, self.units)
