from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.strategy.rules.kinds import LinkStatus

STATUS_NAMES = {
    LinkStatus.PROPOSED: "Proposed",
    LinkStatus.CONFIRMED: "Confirmed",
    LinkStatus.REMOVED: "Removed",
}


class IntentionLink(models.Model):
    """A tie to an intention, with its ground. A removed one stays, so that it isn't proposed again, and can be put back."""

    END: ClassVar[str]
    STATUSES: ClassVar[list[tuple[str, str]]] = [(status.value, name) for status, name in STATUS_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    because = models.CharField("reason", max_length=300)
    status = models.CharField(max_length=20, choices=STATUSES, default=LinkStatus.PROPOSED.value)
    decided_by = models.ForeignKey(
        "partnership.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name="who decided"
    )
    decided_on = models.DateField("day of the decision", null=True, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(status__in=list(LinkStatus)), name="%(class)s_status_known")
        ]

    @property
    def end_key(self) -> str:
        """The slug of what is tied to the intention."""
        end = getattr(self, self.END)
        return end if isinstance(end, str) else str(end.slug)

    @property
    def is_proposed(self) -> bool:
        return self.status == LinkStatus.PROPOSED

    @property
    def is_removed(self) -> bool:
        return self.status == LinkStatus.REMOVED


@tracked()
class IntentionPriority(IntentionLink):
    """An intention serves a priority."""

    END = "priority"

    intention = models.ForeignKey("strategy.Intention", models.CASCADE, related_name="priority_links")
    priority = models.ForeignKey("strategy.Priority", models.CASCADE, related_name="intention_links")

    class Meta(IntentionLink.Meta):
        verbose_name = "link from a priority to an intention"
        verbose_name_plural = "links from priorities to intentions"
        constraints = [
            *IntentionLink.Meta.constraints,
            models.UniqueConstraint(fields=["intention", "priority"], name="intention_priority_once"),
        ]

    def __str__(self) -> str:
        return f"{self.priority} to {self.intention}"


@tracked()
class IntentionVoice(IntentionLink):
    """A voice asked for an intention."""

    END = "voice"

    intention = models.ForeignKey("strategy.Intention", models.CASCADE, related_name="voice_links")
    voice = models.ForeignKey("voice.Voice", models.CASCADE, related_name="+")

    class Meta(IntentionLink.Meta):
        verbose_name = "link from a voice to an intention"
        verbose_name_plural = "links from voices to intentions"
        constraints = [
            *IntentionLink.Meta.constraints,
            models.UniqueConstraint(fields=["intention", "voice"], name="intention_voice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.voice} to {self.intention}"


@tracked()
class IntentionFigure(IntentionLink):
    """A figure shows the need for an intention."""

    END = "figure"

    intention = models.ForeignKey("strategy.Intention", models.CASCADE, related_name="figure_links")
    figure = models.ForeignKey("strategy.Figure", models.CASCADE, related_name="intention_links")

    class Meta(IntentionLink.Meta):
        verbose_name = "link from a figure to an intention"
        verbose_name_plural = "links from figures to intentions"
        constraints = [
            *IntentionLink.Meta.constraints,
            models.UniqueConstraint(fields=["intention", "figure"], name="intention_figure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.figure} to {self.intention}"


@tracked()
class IntentionIndicator(IntentionLink):
    """A published statistic shows the need for an intention. `indicator` is its slug in `insight`, which may not be loaded."""

    END = "indicator"

    intention = models.ForeignKey("strategy.Intention", models.CASCADE, related_name="indicator_links")
    indicator = models.SlugField("published figure", max_length=80)

    class Meta(IntentionLink.Meta):
        verbose_name = "link from an indicator to an intention"
        verbose_name_plural = "links from indicators to intentions"
        constraints = [
            *IntentionLink.Meta.constraints,
            models.UniqueConstraint(fields=["intention", "indicator"], name="intention_indicator_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} to {self.intention}"


@tracked()
class IntentionPromise(IntentionLink):
    """An intention promises to change what an impact measure watches."""

    END = "promise"

    intention = models.ForeignKey("strategy.Intention", models.CASCADE, related_name="promise_links")
    promise = models.ForeignKey("strategy.ImpactMeasure", models.CASCADE, related_name="intention_links")

    class Meta(IntentionLink.Meta):
        verbose_name = "link from an intention to a promise"
        verbose_name_plural = "links from intentions to promises"
        constraints = [
            *IntentionLink.Meta.constraints,
            models.UniqueConstraint(fields=["intention", "promise"], name="intention_promise_once"),
        ]

    def __str__(self) -> str:
        return f"{self.intention} to {self.promise}"


AnyLink = IntentionPriority | IntentionVoice | IntentionFigure | IntentionIndicator | IntentionPromise
