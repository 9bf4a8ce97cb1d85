from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked

# First words of addresses that no area may have as its own.
RESERVED_SLUGS = frozenset({
    "accessibility", "accounts", "api", "areas", "desk", "files", "health", "help", "history", "mail", "oruk", "people",
    "privacy", "robots", "services", "sitemap", "static", "thread",
})  # fmt: skip


@tracked()
class Area(models.Model):
    """A local area: a council and the partners who commission with it."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    gss_code = models.CharField(
        "GSS code", max_length=9, unique=True, validators=[RegexValidator(r"^E\d{8}$", "Such as E08000011")]
    )
    la_code = models.CharField(
        "DfE local authority number", max_length=3, validators=[RegexValidator(r"^\d{3}$", "Such as 340")]
    )
    region_code = models.CharField(max_length=9)
    region_name = models.CharField(max_length=60)

    class Meta:
        verbose_name = "local area"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(slug__in=sorted(RESERVED_SLUGS)), name="area_slug_not_reserved"),
            models.CheckConstraint(condition=Q(gss_code__regex=r"^E\d{8}$"), name="area_gss_code"),
        ]

    def __str__(self) -> str:
        return self.name
