from django.db import models
from django.db.models import Q

from goldenthread.foundations.identifiers import PostcodeField, format_check
from goldenthread.foundations.points import GistIndex, grid_location


class Postcode(models.Model):
    """A postcode and where it is: published reference data, replaced in bulk, so without history.

    The key is the postcode as people write it, with its space ("L36 9YY"), which is also how `PostcodeField` keeps
    it everywhere else, so that tables can be joined on it.
    """

    postcode = PostcodeField(primary_key=True)
    easting = models.IntegerField(help_text="Metres on the British National Grid")
    northing = models.IntegerField(help_text="Metres on the British National Grid")
    location = grid_location()
    ward = models.CharField("ward code", max_length=9, null=True, blank=True)
    lsoa = models.CharField("lower layer super output area code", max_length=9, null=True, blank=True)
    authority = models.CharField("local authority code", max_length=9, null=True, blank=True)
    terminated = models.DateField("month of its end", null=True, blank=True)
    release = models.CharField("source release", max_length=100)

    class Meta:
        verbose_name = "postcode"
        indexes = [GistIndex(fields=["location"], name="foundations_postcode_location")]
        constraints = [
            format_check("postcode", PostcodeField, name="foundations_postcode_format"),
            models.CheckConstraint(
                # Northern Ireland's are west of the grid's origin, by up to a kilometre.
                condition=Q(easting__range=(-10_000, 700_000), northing__range=(0, 1_300_000)),
                name="foundations_postcode_on_grid",
            ),
        ]

    def __str__(self) -> str:
        return self.postcode
