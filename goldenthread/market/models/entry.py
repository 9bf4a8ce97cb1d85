from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.db.models import Q

from goldenthread.foundations.versions import Versioned

if TYPE_CHECKING:
    from decimal import Decimal

Row = TypeVar("Row", bound=models.Model)


class EntryQuerySet(models.QuerySet[Row]):
    def live(self) -> "EntryQuerySet[Row]":
        return self.filter(withdrawn_at=None)

    def withdrawn(self) -> "EntryQuerySet[Row]":
        return self.exclude(withdrawn_at=None)


class Entry(Versioned):
    """Something about money. It is never deleted: it is withdrawn with a reason, and can be restored."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="%(app_label)s_%(class)s_withdrawn_with_reason",
            )
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


def pounds(name: str = "") -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(name or None, max_digits=14, decimal_places=2)


def above_nothing(field: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__gt": 0}), name=f"%(app_label)s_%(class)s_{field}_above_nothing"
    )
