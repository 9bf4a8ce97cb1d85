from django.db import models
from django.db.models import F, Q

from goldenthread.foundations.history import tracked
from goldenthread.strategy.models.base import Listed


@tracked()
class Strategy(Listed):
    """A joint commissioning strategy, as an area published it. An area's newest one is the one on its pages."""

    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    vision = models.TextField()
    about = models.TextField()
    document = models.CharField("name of the document", max_length=200)
    website = models.URLField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)

    class Meta(Listed.Meta):
        verbose_name = "strategy"
        verbose_name_plural = "strategies"
        constraints = [
            *Listed.Meta.constraints,
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="strategy_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Priority(Listed):
    """What the area wants for children with SEND above all."""

    strategy = models.ForeignKey("strategy.Strategy", models.PROTECT, related_name="priorities")
    title = models.CharField(max_length=200)
    text = models.TextField()

    class Meta(Listed.Meta):
        verbose_name = "priority"
        verbose_name_plural = "priorities"

    def __str__(self) -> str:
        return self.title


@tracked()
class Theme(Listed):
    """A group of intentions. `topic` is what families spoke about under it."""

    strategy = models.ForeignKey("strategy.Strategy", models.PROTECT, related_name="themes")
    title = models.CharField(max_length=200)
    text = models.TextField()
    topic = models.ForeignKey("voice.Topic", models.SET_NULL, related_name="+", null=True, blank=True)

    class Meta(Listed.Meta):
        verbose_name = "theme"

    def __str__(self) -> str:
        return self.title
