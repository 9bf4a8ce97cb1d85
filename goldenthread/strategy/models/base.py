from typing import ClassVar

from django.db import models


class Listed(models.Model):
    """Something an area lists, in an order of its own, with a word for addresses."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["rank", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["area", "slug"], name="%(class)s_slug_in_area")
        ]
