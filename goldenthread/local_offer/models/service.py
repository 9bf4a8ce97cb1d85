from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, GeneratedField, Q

from goldenthread.foundations.history import tracked
from goldenthread.foundations.versions import Versioned
from goldenthread.local_offer.rules.kinds import LEVELS, SHOWN, STATUSES, THRIVE
from goldenthread.local_offer.rules.needs import NEEDS

_AGES = (0, 120)


class ServiceQuerySet(models.QuerySet["Service"]):
    def shown(self) -> "ServiceQuerySet":
        return self.filter(status__in=SHOWN)


@tracked(exclude=("search",))
class Service(Versioned):
    """Something offered to children and families: Open Referral UK 3.0's `service`, and what SEND asks besides.

    No `needs` means that it is for everybody; no `waiting_weeks`, that nobody knows how long the wait is now.
    """

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    organization = models.ForeignKey("partnership.Agency", models.PROTECT, related_name="+", verbose_name="provider")
    name = models.CharField(max_length=160)
    alternate_name = models.CharField("also called", max_length=160, blank=True)
    description = models.TextField()
    url = models.URLField("website", blank=True)
    email = models.EmailField("e-mail address", blank=True)
    phone = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=20, choices=list(STATUSES.items()), default="active")
    alert = models.CharField("what is different just now", max_length=300, blank=True)
    minimum_age = models.DecimalField("youngest age", max_digits=5, decimal_places=2, null=True, blank=True)
    maximum_age = models.DecimalField("oldest age", max_digits=5, decimal_places=2, null=True, blank=True)
    assured_date = models.DateField("last checked on", null=True, blank=True)
    needs = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    thrive = models.CharField("THRIVE group", max_length=20, choices=list(THRIVE.items()), blank=True)
    level = models.CharField(max_length=20, choices=list(LEVELS.items()))
    how_to_get_it = models.TextField()
    waiting_weeks = models.PositiveSmallIntegerField("weeks to wait now", null=True, blank=True)
    is_short_break = models.BooleanField("is a short break", default=False)
    takes_personal_budget = models.BooleanField("can be paid for with a personal budget", default=False)
    search = GeneratedField(
        expression=SearchVector("name", "alternate_name", weight="A", config="english")
        + SearchVector("description", weight="B", config="english")
        + SearchVector("how_to_get_it", weight="C", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = "service"
        ordering = ["name", "pk"]
        indexes = [
            GinIndex(fields=["search"], name="local_offer_service_search"),
            GinIndex(fields=["needs"], name="local_offer_service_needs"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["area", "slug"], name="local_offer_service_slug_in_area"),
            models.CheckConstraint(condition=Q(status__in=list(STATUSES)), name="local_offer_service_status"),
            models.CheckConstraint(condition=Q(level__in=list(LEVELS)), name="local_offer_service_level"),
            models.CheckConstraint(condition=Q(thrive__in=["", *THRIVE]), name="local_offer_service_thrive"),
            models.CheckConstraint(condition=Q(needs__contained_by=list(NEEDS)), name="local_offer_service_needs"),
            models.CheckConstraint(
                condition=(Q(minimum_age=None) | Q(minimum_age__range=_AGES))
                & (Q(maximum_age=None) | Q(maximum_age__range=_AGES))
                & (Q(minimum_age=None) | Q(maximum_age=None) | Q(maximum_age__gte=F("minimum_age"))),
                name="local_offer_service_ages",
            ),
        ]

    def __str__(self) -> str:
        return self.name
