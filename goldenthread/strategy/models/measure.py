from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.strategy.models.base import Listed
from goldenthread.strategy.rules.kinds import Better


@tracked()
class ImpactMeasure(Listed):
    """What the strategy promises to watch. The scorecard's measures point to it and hold its numbers.

    `bullet` is the place, in the document's own list, of the entry that this is (or is part of).
    """

    strategy = models.ForeignKey("strategy.Strategy", models.PROTECT, related_name="impact_measures")
    bullet = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    better = models.CharField(max_length=20, choices=[(better.value, better.value) for better in Better])

    class Meta(Listed.Meta):
        verbose_name = "impact measure"
        constraints = [
            *Listed.Meta.constraints,
            models.CheckConstraint(condition=Q(better__in=list(Better)), name="impact_measure_better_known"),
        ]

    def __str__(self) -> str:
        return self.text
