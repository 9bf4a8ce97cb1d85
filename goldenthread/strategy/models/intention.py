from django.db import models

from goldenthread.foundations.history import tracked
from goldenthread.foundations.versions import Versioned
from goldenthread.strategy.models.base import Listed


@tracked()
class Intention(Versioned, Listed):
    """What the partners will do together. `text` is the strategy's wording, `title` a short name for it."""

    theme = models.ForeignKey("strategy.Theme", models.PROTECT, related_name="intentions")
    title = models.CharField(max_length=200)
    text = models.TextField()

    class Meta(Listed.Meta):
        verbose_name = "intention"

    def __str__(self) -> str:
        return self.title
