from django.db import models
from django.db.models import F, Q

from goldenthread.foundations.history import tracked
from goldenthread.market.models.entry import Entry, EntryQuerySet, above_nothing, pounds
from goldenthread.market.models.fund import Allocation


@tracked()
class Contract(Entry):
    """What an agency is paid to do, from one allocation. `value` is what that allocation pays of it."""

    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=160)
    reference = models.CharField(max_length=40)
    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="contracts")
    provider = models.ForeignKey("partnership.Agency", models.PROTECT, related_name="+")
    value = pounds()
    starts_on = models.DateField()
    ends_on = models.DateField()
    must_achieve = models.TextField("what it must achieve")

    objects = EntryQuerySet["Contract"].as_manager()

    class Meta(Entry.Meta):
        verbose_name = "contract"
        ordering = ["title", "pk"]
        constraints = [
            *Entry.Meta.constraints,
            above_nothing("value"),
            models.UniqueConstraint(fields=["area", "slug"], name="market_contract_slug_in_area"),
            models.UniqueConstraint(fields=["area", "reference"], name="market_contract_reference_in_area"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="market_contract_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Grant(Entry):
    """What a community group is given from one allocation, and what for."""

    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=160)
    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="grants")
    recipient = models.ForeignKey("partnership.Agency", models.PROTECT, related_name="+")
    amount = pounds()
    purpose = models.TextField("what it is for")
    awarded_on = models.DateField()

    objects = EntryQuerySet["Grant"].as_manager()

    class Meta(Entry.Meta):
        verbose_name = "grant"
        ordering = ["title", "pk"]
        constraints = [
            *Entry.Meta.constraints,
            above_nothing("amount"),
            models.UniqueConstraint(fields=["area", "slug"], name="market_grant_slug_in_area"),
        ]

    def __str__(self) -> str:
        return self.title
