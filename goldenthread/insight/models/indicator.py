from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.insight.rules.periods import LABELS


@tracked()
class Indicator(models.Model):
    """Something that is measured the same way everywhere and over time."""

    UNITS = [("number", "number"), ("percent", "per cent"), ("answer", "answer")]

    id = models.SmallAutoField(primary_key=True)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    unit = models.CharField(max_length=10, choices=UNITS)
    measured = models.CharField("when it is measured", max_length=20)
    topic = models.CharField(max_length=40)
    rank = models.SmallIntegerField("place in lists")
    about = models.TextField("what it shows")

    class Meta:
        verbose_name = "indicator"
        ordering = ["rank"]
        constraints = [
            models.CheckConstraint(condition=Q(unit__in=["number", "percent", "answer"]), name="indicator_unit"),
            models.CheckConstraint(condition=Q(measured__in=sorted(LABELS)), name="indicator_measured"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Breakdown(models.Model):
    """One group of people or things: a dimension ("age") and a category in it ("10")."""

    id = models.SmallAutoField(primary_key=True)
    dimension = models.CharField(max_length=30)
    category = models.CharField(max_length=120)

    class Meta:
        verbose_name = "breakdown"
        constraints = [models.UniqueConstraint(fields=["dimension", "category"], name="breakdown_once")]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.category}"


@tracked()
class Table(models.Model):
    """A table that a source publishes in release after release."""

    id = models.SmallAutoField(primary_key=True)
    source = models.ForeignKey("insight.Source", models.PROTECT, related_name="tables")
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)

    class Meta:
        verbose_name = "published table"

    def __str__(self) -> str:
        return self.title


@tracked()
class Column(models.Model):
    """What one cell of a published row is about.

    `PublishedRow.cells[position]` is this indicator, for the row's breakdown and the column's own, in the row's year
    plus `shift`.
    """

    table = models.ForeignKey(Table, models.PROTECT, related_name="columns")
    position = models.SmallIntegerField()
    name = models.CharField(max_length=80)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="columns")
    breakdown = models.ForeignKey(Breakdown, models.PROTECT, related_name="+")
    shift = models.SmallIntegerField(default=0)

    class Meta:
        verbose_name = "column of a published table"
        verbose_name_plural = "columns of published tables"
        constraints = [
            models.UniqueConstraint(fields=["table", "position"], name="column_position_once"),
            models.UniqueConstraint(fields=["table", "indicator", "breakdown"], name="column_meaning_once"),
            models.CheckConstraint(condition=Q(position__gte=1), name="column_position_from_1"),
        ]

    def __str__(self) -> str:
        return self.name
