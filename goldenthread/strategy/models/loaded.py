from django.db import models

from goldenthread.foundations.history import tracked


@tracked()
class LoadedItem(models.Model):
    """What an area pack said about one thing when it was last loaded: the ground for telling its changes from people's.

    Of the kind `STORY`: what a demonstration's story has brought already, and so never brings again.
    """

    STORY = "story"

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=250)
    fields = models.JSONField()

    class Meta:
        verbose_name = "item loaded from an area pack"
        verbose_name_plural = "items loaded from an area pack"
        constraints = [models.UniqueConstraint(fields=["area", "kind", "key"], name="loaded_item_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
