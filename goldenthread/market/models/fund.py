from decimal import Decimal

from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.market.models.entry import Entry, EntryQuerySet, above_nothing, pounds
from goldenthread.market.rules.sums import Totals, format_financial_year


@tracked()
class Fund(Entry):
    """Money that partners put together, or plan together, for one financial year."""

    KINDS = [("pooled", "Pooled"), ("aligned", "Aligned")]

    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    purpose = models.TextField("what it is for")
    kind = models.CharField(max_length=10, choices=KINDS)
    financial_year = models.PositiveSmallIntegerField("financial year it starts in")
    lead_agency = models.ForeignKey("partnership.Agency", models.PROTECT, related_name="+")
    agreement = models.CharField("agreement it rests on", max_length=200, blank=True)

    objects = EntryQuerySet["Fund"].as_manager()

    # queries.with_totals
    put_in: Decimal
    allocated: Decimal
    in_contracts: Decimal
    in_grants: Decimal

    class Meta(Entry.Meta):
        verbose_name = "fund"
        ordering = ["-financial_year", "name"]
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(fields=["area", "slug"], name="market_fund_slug_in_area"),
            models.CheckConstraint(condition=Q(kind__in=["pooled", "aligned"]), name="market_fund_kind"),
            models.CheckConstraint(condition=Q(financial_year__range=(2014, 2100)), name="market_fund_year"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def years(self) -> str:
        return format_financial_year(self.financial_year)

    @property
    def totals(self) -> Totals:
        """Only after `queries.with_totals`."""
        return Totals(self.put_in, self.allocated, self.in_contracts + self.in_grants)


@tracked()
class Contribution(Entry):
    """What one agency puts in a fund."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="contributions")
    agency = models.ForeignKey("partnership.Agency", models.PROTECT, related_name="+")
    amount = pounds()

    objects = EntryQuerySet["Contribution"].as_manager()

    class Meta(Entry.Meta):
        verbose_name = "contribution"
        ordering = ["-amount", "pk"]
        constraints = [
            *Entry.Meta.constraints,
            above_nothing("amount"),
            models.UniqueConstraint(
                fields=["fund", "agency"], condition=Q(withdrawn_at=None), name="market_contribution_once_by_agency"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} to {self.fund}"


@tracked()
class Allocation(Entry):
    """What of a fund is set aside for one intention; for none yet where `intention` is empty."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="allocations")
    intention = models.ForeignKey("strategy.Intention", models.PROTECT, related_name="+", null=True, blank=True)
    amount = pounds()

    objects = EntryQuerySet["Allocation"].as_manager()

    # queries.with_totals
    in_contracts: Decimal
    in_grants: Decimal

    class Meta(Entry.Meta):
        verbose_name = "allocation"
        ordering = ["-amount", "pk"]
        constraints = [
            *Entry.Meta.constraints,
            above_nothing("amount"),
            models.UniqueConstraint(
                fields=["fund", "intention"],
                condition=Q(withdrawn_at=None),
                nulls_distinct=False,
                name="market_allocation_once_by_intention",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund}: {self.intention.title if self.intention else 'no intention yet'}"

    @property
    def committed(self) -> Decimal:
        """Only after `queries.with_totals`."""
        return self.in_contracts + self.in_grants

    @property
    def left(self) -> Decimal:
        return self.amount - self.committed
