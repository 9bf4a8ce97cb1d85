from django.db import models
from django.db.models import Q

from goldenthread.children.models.periods import ends_after_start
from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked


@tracked(about_child=True)
class SettingPlacement(models.Model):
    """A child's time at a nursery, school or college. While it lasts, the setting's own staff see the child."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="placements")
    agency = models.ForeignKey("partnership.Agency", models.PROTECT, related_name="+")
    started_on = models.DateField(default=clock.today)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "place at a setting"
        verbose_name_plural = "places at settings"
        constraints = [
            ends_after_start("placement_ends_after_start"),
            models.UniqueConstraint(
                fields=["child", "agency"], condition=Q(ended_on=None), name="placement_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"place from {self.started_on}"
