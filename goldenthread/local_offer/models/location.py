from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.foundations.identifiers import PostcodeField, format_check
from goldenthread.foundations.points import GistIndex, grid_location
from goldenthread.local_offer.models.service import Service
from goldenthread.local_offer.rules.kinds import LOCATION_TYPES


@tracked(exclude=("location",))
class Location(models.Model):
    """Where services are: Open Referral UK 3.0's `location`, with its address.

    Its point is that of its postcode; empty where the postcode is not known on this machine.
    """

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    location_type = models.CharField("sort of place", max_length=10, choices=list(LOCATION_TYPES.items()))
    name = models.CharField(max_length=120, blank=True)
    address_1 = models.CharField("address", max_length=160, blank=True)
    city = models.CharField("town", max_length=80, blank=True)
    postal_code = PostcodeField("postcode", null=True, blank=True)
    accessibility = models.TextField("getting in and around", blank=True)
    easting = models.IntegerField(null=True, blank=True)
    northing = models.IntegerField(null=True, blank=True)
    location = grid_location()

    class Meta:
        verbose_name = "location"
        ordering = ["name", "pk"]
        indexes = [GistIndex(fields=["location"], name="local_offer_location_point")]
        constraints = [
            models.CheckConstraint(
                condition=Q(location_type__in=list(LOCATION_TYPES)), name="local_offer_location_type"
            ),
            models.CheckConstraint(
                condition=~Q(location_type="physical") | Q(postal_code__isnull=False),
                name="local_offer_location_physical_has_postcode",
            ),
            models.CheckConstraint(
                condition=Q(easting=None, northing=None) | Q(easting__isnull=False, northing__isnull=False),
                name="local_offer_location_whole_point",
            ),
            format_check("postal_code", PostcodeField, name="local_offer_location_postcode_format"),
        ]

    def __str__(self) -> str:
        return self.name or LOCATION_TYPES[self.location_type]


@tracked()
class ServiceAtLocation(models.Model):
    """That a service is at a location. `description` says when."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, related_name="at_locations")
    location = models.ForeignKey(Location, models.PROTECT, related_name="at_services")
    description = models.TextField("when", blank=True)

    class Meta:
        verbose_name = "place of a service"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "location"], name="local_offer_service_once_at_location")
        ]

    def __str__(self) -> str:
        return f"{self.service} at {self.location}"
