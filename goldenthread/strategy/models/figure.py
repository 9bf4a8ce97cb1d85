from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.strategy.models.base import Listed
from goldenthread.strategy.rules.kinds import Better, Unit


@tracked()
class Figure(Listed):
    """A number that the strategy publishes, with its year and what it is compared with.

    `value` is a percentage for percent, a count for number, a place from the top for rank. `shown` holds a figure that the
    document gives in words. `indicator` names the published statistic of `insight` that measures the same thing.
    """

    strategy = models.ForeignKey("strategy.Strategy", models.PROTECT, related_name="figures")
    group = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    shown = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=20, choices=[(unit.value, unit.value) for unit in Unit])
    period = models.CharField(max_length=30)
    period_is_assumed = models.BooleanField(default=False)
    compared_with = models.CharField(max_length=80, blank=True)
    compared_value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    better = models.CharField(max_length=20, choices=[(better.value, better.value) for better in Better])
    indicator = models.SlugField(max_length=80, blank=True)
    source = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta(Listed.Meta):
        verbose_name = "figure"
        constraints = [
            *Listed.Meta.constraints,
            models.CheckConstraint(condition=Q(unit__in=list(Unit)), name="figure_unit_known"),
            models.CheckConstraint(condition=Q(better__in=list(Better)), name="figure_better_known"),
            models.CheckConstraint(
                condition=Q(value=None) & ~Q(shown="") | Q(value__isnull=False, shown=""), name="figure_one_value"
            ),
            models.CheckConstraint(
                condition=Q(compared_value=None, compared_with="")
                | Q(compared_value__isnull=False) & ~Q(compared_with=""),
                name="figure_comparison_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title
