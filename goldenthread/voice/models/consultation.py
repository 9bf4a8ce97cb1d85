from django.db import models

from goldenthread.foundations.history import tracked


@tracked()
class Topic(models.Model):
    """What people spoke about."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    rank = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)

    class Meta:
        verbose_name = "topic"
        ordering = ["rank", "pk"]
        constraints = [models.UniqueConstraint(fields=["area", "slug"], name="topic_slug_in_area")]

    def __str__(self) -> str:
        return self.title


@tracked()
class Consultation(models.Model):
    """An occasion on which people were heard: an event, a survey, a review. `year` is empty where no source says it."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    held_by = models.CharField(max_length=200)
    about = models.TextField()

    class Meta:
        verbose_name = "consultation"
        ordering = ["-year", "title"]
        constraints = [models.UniqueConstraint(fields=["area", "slug"], name="consultation_slug_in_area")]

    def __str__(self) -> str:
        return self.title
