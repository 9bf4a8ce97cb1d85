from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.plans.rules.vocabulary import AREA_OF_NEED_NAMES, NEED_TYPES, AreaOfNeed


@tracked(about_child=True)
class Need(models.Model):
    """Something that is hard for the child, and which their plan is for (section B)."""

    AREAS_OF_NEED = [(area.value, name) for area, name in AREA_OF_NEED_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.EHCPlan", models.CASCADE, related_name="needs")
    area_of_need = models.CharField(max_length=40, choices=AREAS_OF_NEED)
    need_type = models.CharField("type of need", max_length=4, choices=list(NEED_TYPES.items()))
    is_primary = models.BooleanField("the main need", default=False)
    text = models.TextField()

    class Meta:
        verbose_name = "need"
        ordering = ["-is_primary", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(is_primary=True), name="need_one_primary"),
            models.CheckConstraint(condition=Q(area_of_need__in=list(AreaOfNeed)), name="need_area_known"),
            models.CheckConstraint(condition=Q(need_type__in=list(NEED_TYPES)), name="need_type_known"),
        ]

    def __str__(self) -> str:
        return self.text
