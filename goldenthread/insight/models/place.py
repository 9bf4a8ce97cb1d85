from django.db import models
from django.db.models import F, Q

from goldenthread.foundations.history import tracked


@tracked()
class Geography(models.Model):
    """England, a region, a council's area or a district, by its code from the Office for National Statistics.

    `continues` is the code that the same place had before: numbers under both make one series.
    """

    id = models.SmallAutoField(primary_key=True)
    code = models.CharField(max_length=9, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=30)
    region = models.CharField("code of its region", max_length=9, blank=True)
    la_number = models.CharField("DfE local authority number", max_length=3, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    continues = models.CharField("code of the same place before", max_length=9, blank=True)

    class Meta:
        verbose_name = "geography"
        verbose_name_plural = "geographies"
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^E\d{8}$"), name="geography_code"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="geography_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(continues=F("code")), name="geography_continues_another"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class StatisticalNeighbour(models.Model):
    """A council that is like another, by DfE's comparison; rank 1 is the nearest of ten."""

    geography = models.ForeignKey(Geography, models.PROTECT, related_name="neighbours")
    neighbour = models.ForeignKey(Geography, models.PROTECT, related_name="+")
    rank = models.SmallIntegerField()
    closeness = models.CharField(max_length=30, blank=True)
    release = models.ForeignKey("insight.Release", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "statistical neighbour"
        constraints = [
            models.UniqueConstraint(fields=["release", "geography", "rank"], name="neighbour_rank_once"),
            models.UniqueConstraint(fields=["release", "geography", "neighbour"], name="neighbour_once"),
            models.CheckConstraint(condition=Q(rank__gte=1, rank__lte=10), name="neighbour_rank_1_to_10"),
            models.CheckConstraint(condition=~Q(geography=F("neighbour")), name="neighbour_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.neighbour}, {self.rank}. of {self.geography}"
