from typing import TYPE_CHECKING

from goldenthread.foundations.history import writing
from goldenthread.foundations.postcodes.queries import locate
from goldenthread.local_offer.access import require_change
from goldenthread.local_offer.actions.facts import Place
from goldenthread.local_offer.models import Location, Service, ServiceAtLocation

if TYPE_CHECKING:
    from goldenthread.partnership.models import User


def add_place(*, service: Service, place: Place, by: "User") -> ServiceAtLocation:
    """Where a postcode is not known on this machine, the place is kept without a point: no distance finds it."""
    require_change(by, service)
    with writing(by=by, verb="local_offer.place_added"):
        location = _set(Location(area=service.area), place)
        return ServiceAtLocation.objects.create(
            area=service.area, service=service, location=location, description=place.when
        )


def change_place(*, at: ServiceAtLocation, place: Place, by: "User") -> ServiceAtLocation:
    """Changes where and when. A location that other services are at too stays theirs; this service gets its own."""
    require_change(by, at.service)
    with writing(by=by, verb="local_offer.place_changed"):
        is_shared = at.location.at_services.exclude(pk=at.pk).exists()
        at.location = _set(Location(area=at.area) if is_shared else at.location, place)
        at.description = place.when
        at.save()
        return at


def remove_place(*, at: ServiceAtLocation, by: "User") -> None:
    """The service is not there any more. The location goes too where nothing else is there; history keeps both."""
    require_change(by, at.service)
    with writing(by=by, verb="local_offer.place_removed"):
        location = at.location
        at.delete()
        if not location.at_services.exists():
            location.delete()


def _set(location: Location, place: Place) -> Location:
    located = locate(place.postal_code) if place.postal_code and place.location_type == "physical" else None
    location.location_type = place.location_type
    location.name = place.name
    location.address_1 = place.address_1
    location.city = place.city
    location.postal_code = place.postal_code or None
    location.accessibility = place.accessibility
    location.easting = round(located.point.easting) if located else None
    location.northing = round(located.point.northing) if located else None
    location.save()
    return location
