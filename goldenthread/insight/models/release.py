from django.contrib.postgres.fields import ArrayField
from django.db import models

from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked


@tracked()
class Source(models.Model):
    """A series of publications: who publishes it, where, and on what licence."""

    id = models.SmallAutoField(primary_key=True)
    slug = models.SlugField(max_length=60, unique=True)
    publisher = models.CharField(max_length=80)
    title = models.CharField(max_length=120)
    url = models.URLField()
    licence = models.CharField(max_length=80)
    licence_url = models.URLField()

    class Meta:
        verbose_name = "source of statistics"
        verbose_name_plural = "sources of statistics"

    def __str__(self) -> str:
        return f"{self.publisher}, {self.title}"


@tracked()
class Release(models.Model):
    """One publication of a source, as it was loaded.

    Of two releases that hold the same number the later `edition` is in force; of one edition, a whole release before an
    extract, then the one loaded last. What a newer release replaces stays.
    """

    id = models.SmallAutoField(primary_key=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="releases")
    edition = models.CharField(max_length=20)
    file = models.CharField("file it was loaded from", max_length=200)
    digest = models.CharField("SHA-256 of its content", max_length=64)
    is_extract = models.BooleanField(default=False)
    loaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "release of statistics"
        verbose_name_plural = "releases of statistics"
        constraints = [models.UniqueConstraint(fields=["source", "edition", "digest"], name="release_once")]

    def __str__(self) -> str:
        return f"{self.source}, {self.edition}"


class PublishedRow(models.Model):
    """One row of a published table: an area, a breakdown and a year, with a cell for each column of the table.

    `statuses` has a letter for each of `cells` (see `rules.statuses`); a cell is null wherever its letter is not "p".
    The release is its history, so that it has no other: rows are added and never changed.
    """

    release = models.ForeignKey(Release, models.PROTECT, related_name="rows")
    table = models.ForeignKey("insight.Table", models.PROTECT, related_name="+", db_index=False)
    geography = models.ForeignKey("insight.Geography", models.PROTECT, related_name="+", db_index=False)
    breakdown = models.ForeignKey("insight.Breakdown", models.PROTECT, related_name="+", db_index=False)
    year = models.SmallIntegerField()
    period = models.CharField("period as published", max_length=10)
    file = models.CharField("file inside the release", max_length=120)
    line = models.IntegerField("row in the file")
    cells = ArrayField(models.FloatField(null=True))
    statuses = models.CharField(max_length=200)

    class Meta:
        verbose_name = "published row"
        constraints = [
            models.UniqueConstraint(
                fields=["table", "geography", "breakdown", "year", "release"], name="published_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.table}, {self.geography}, {self.year}"
