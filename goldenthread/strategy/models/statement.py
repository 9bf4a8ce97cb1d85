from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.strategy.models.base import Listed
from goldenthread.strategy.rules.kinds import StatementKind


@tracked()
class Statement(Listed):
    """One entry of a strategy's short lists: a commitment, a way of working, a transition point and so on."""

    strategy = models.ForeignKey("strategy.Strategy", models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in StatementKind])
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)

    class Meta(Listed.Meta):
        verbose_name = "statement"
        constraints = [
            models.UniqueConstraint(fields=["area", "kind", "slug"], name="statement_slug_in_kind"),
            models.CheckConstraint(condition=Q(kind__in=list(StatementKind)), name="statement_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title
