from django.db import models

from goldenthread.foundations.history import tracked
from goldenthread.partnership.rules.roles import AGENCY_KIND_NAMES, AgencyKind


@tracked()
class Agency(models.Model):
    """An organisation that is a partner in a local area. One that serves two areas is an agency of each.

    `formerly` keeps the name under which older documents know it.
    """

    KINDS = [(kind.value, name) for kind, name in AGENCY_KIND_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="agencies")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=KINDS)
    formerly = models.CharField("formerly known as", max_length=120, blank=True)

    class Meta:
        verbose_name = "agency"
        verbose_name_plural = "agencies"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["area", "slug"], name="agency_slug_in_area"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in AgencyKind]), name="agency_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name
