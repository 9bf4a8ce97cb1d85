"""Where postcodes are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.foundations.models import Postcode
from goldenthread.foundations.points import within
from goldenthread.foundations.rules.geography import GridPoint, from_grid
from goldenthread.foundations.rules.identifiers import InvalidIdentifier
from goldenthread.foundations.rules.postcodes import parse_postcode


@dataclass(frozen=True)
class Location:
    """A postcode's place, in metres on the grid and in WGS84 degrees, and the areas it is in, where they are known."""

    postcode: str
    point: GridPoint
    latitude: float
    longitude: float
    ward: str | None
    lsoa: str | None
    authority: str | None
    terminated: date | None
    """The first day of the month in which the postcode came out of use."""


def locate(postcode: str) -> Location | None:
    """Where a postcode is, however it is typed; None for one that isn't in the table or is no postcode at all."""
    try:
        found = Postcode.objects.filter(pk=parse_postcode(postcode)).first()
    except InvalidIdentifier:
        return None
    if found is None:
        return None
    latitude, longitude = from_grid(found.easting, found.northing)
    return Location(
        postcode=found.postcode,
        point=GridPoint(found.easting, found.northing),
        latitude=latitude,
        longitude=longitude,
        ward=found.ward,
        lsoa=found.lsoa,
        authority=found.authority,
        terminated=found.terminated,
    )


def near(point: GridPoint, metres: float) -> QuerySet[Postcode]:
    """Postcodes in use at most so far from a place, nearest first, each with its `distance` in metres.

    Other rooms search their own rows by distance with `foundations.points.within`.
    """
    return within(Postcode.objects.filter(terminated=None), point, metres)
