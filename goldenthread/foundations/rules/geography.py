"""Where things are: latitude and longitude, the British National Grid, and the metres between.

The grid is what the product keeps: on it, a distance is Pythagoras and PostgreSQL can index it. Functions take
single numbers or NumPy arrays of one shape and return the same.

Source: Ordnance Survey, "A guide to coordinate systems in Great Britain" (constants: annex A; projection: annex C;
datum change: section 6.6, "Approximate WGS84 to OSGB36/ODN transformation"). Ordnance Survey states an error of up
to 3.5 m for 95% of places against its exact, much larger, OSTN15 grid of shifts; at none of its 40 published control
points is it 5 m or more. That places a building, and must not be used to survey a boundary.
"""

from dataclasses import dataclass
from math import hypot
from typing import Final, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MEAN_EARTH_RADIUS: Final = 6_371_008.8
"""Metres. Source: International Union of Geodesy and Geophysics, mean radius of the GRS80 ellipsoid."""


class GridPoint(NamedTuple):
    """A place on the British National Grid, in metres east and north of its origin off the Isles of Scilly."""

    easting: float
    northing: float


@dataclass(frozen=True, slots=True)
class _Ellipsoid:
    semi_major: float  # metres
    semi_minor: float

    @property
    def eccentricity_squared(self) -> float:
        return 1 - (self.semi_minor / self.semi_major) ** 2


_GRS80: Final = _Ellipsoid(6_378_137.000, 6_356_752.3141)  # of WGS84, to a tenth of a millimetre
_AIRY_1830: Final = _Ellipsoid(6_377_563.396, 6_356_256.909)

# The National Grid's transverse Mercator projection.
_SCALE: Final = 0.9996012717
_ORIGIN_LATITUDE: Final = np.radians(49.0)
_ORIGIN_LONGITUDE: Final = np.radians(-2.0)
_ORIGIN_EASTING: Final = 400_000.0
_ORIGIN_NORTHING: Final = -100_000.0

# The datum change from WGS84 to OSGB36: metres, parts per million, and seconds of arc.
_SHIFT: Final = np.array([-446.448, 125.157, -542.060])
_ROTATION_X, _ROTATION_Y, _ROTATION_Z = np.radians(np.array([-0.1502, -0.2470, -0.8421]) / 3600)
_STRETCH: Final = 1 + 20.4894e-6
_TO_OSGB36: Final = np.array(
    [
        [_STRETCH, -_ROTATION_Z, _ROTATION_Y],
        [_ROTATION_Z, _STRETCH, -_ROTATION_X],
        [-_ROTATION_Y, _ROTATION_X, _STRETCH],
    ]
)
_TO_WGS84: Final = np.linalg.inv(_TO_OSGB36)  # exact, where the usual change of signs is some millimetres out


@overload
def to_grid(latitude: float, longitude: float) -> tuple[float, float]: ...
@overload
def to_grid(latitude: Floats, longitude: Floats) -> tuple[Floats, Floats]: ...
def to_grid(latitude: float | Floats, longitude: float | Floats) -> tuple[float | Floats, float | Floats]:
    """Easting and northing in metres, of WGS84 latitude and longitude in degrees.

    Defined for any place, but an answer is a place on the map only in and around Great Britain.
    """
    position = _cartesian(_GRS80, np.radians(latitude), np.radians(longitude))
    position = np.tensordot(_TO_OSGB36, position, axes=1) + _column(_SHIFT, latitude)
    easting, northing = _project(*_geodetic(_AIRY_1830, position))
    return _like(latitude, easting), _like(latitude, northing)


@overload
def from_grid(easting: float, northing: float) -> tuple[float, float]: ...
@overload
def from_grid(easting: Floats, northing: Floats) -> tuple[Floats, Floats]: ...
def from_grid(easting: float | Floats, northing: float | Floats) -> tuple[float | Floats, float | Floats]:
    """WGS84 latitude and longitude in degrees, of easting and northing in metres: the inverse of `to_grid`."""
    latitude, longitude = _unproject(np.asarray(easting, np.float64), np.asarray(northing, np.float64))
    position = _cartesian(_AIRY_1830, latitude, longitude) - _column(_SHIFT, easting)
    latitude, longitude = _geodetic(_GRS80, np.tensordot(_TO_WGS84, position, axes=1))
    return _like(easting, np.degrees(latitude)), _like(easting, np.degrees(longitude))


def grid_distance(one: GridPoint, other: GridPoint) -> float:
    """Metres between two places on the grid, along a straight line on the map.

    The grid's scale is within 0.1% of true length over Great Britain.

    >>> grid_distance(GridPoint(344000, 391000), GridPoint(344300, 391400))
    500.0
    """
    return hypot(one.easting - other.easting, one.northing - other.northing)


@overload
def great_circle_distance(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float: ...
@overload
def great_circle_distance(
    latitude: Floats, longitude: Floats, to_latitude: float | Floats, to_longitude: float | Floats
) -> Floats: ...
def great_circle_distance(
    latitude: float | Floats, longitude: float | Floats, to_latitude: float | Floats, to_longitude: float | Floats
) -> float | Floats:
    """Metres over the ground between places in degrees, by the haversine formula on a sphere (within 0.6%).

    >>> round(great_circle_distance(53.0, -2.0, 54.0, -2.0))
    111195
    """
    phi, to_phi = np.radians(latitude), np.radians(to_latitude)
    half_east = (np.radians(to_longitude) - np.radians(longitude)) / 2
    haversine = np.sin((to_phi - phi) / 2) ** 2 + np.cos(phi) * np.cos(to_phi) * np.sin(half_east) ** 2
    metres = 2 * MEAN_EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(haversine, 1)))
    return _like(latitude, metres)


def _cartesian(ellipsoid: _Ellipsoid, latitude: Floats, longitude: Floats) -> Floats:
    """x, y and z in metres (the first axis), of places at height zero."""
    nu = ellipsoid.semi_major / np.sqrt(1 - ellipsoid.eccentricity_squared * np.sin(latitude) ** 2)
    return np.stack(
        [
            nu * np.cos(latitude) * np.cos(longitude),
            nu * np.cos(latitude) * np.sin(longitude),
            nu * (1 - ellipsoid.eccentricity_squared) * np.sin(latitude),
        ]
    )


def _geodetic(ellipsoid: _Ellipsoid, position: Floats) -> tuple[Floats, Floats]:
    """Latitude and longitude in radians; the height is left out, as maps do."""
    x, y, z = position
    from_axis = np.hypot(x, y)
    latitude = np.arctan2(z, from_axis * (1 - ellipsoid.eccentricity_squared))
    for _ in range(6):  # each pass adds more than two digits; six are beyond what a float holds
        nu = ellipsoid.semi_major / np.sqrt(1 - ellipsoid.eccentricity_squared * np.sin(latitude) ** 2)
        latitude = np.arctan2(z + ellipsoid.eccentricity_squared * nu * np.sin(latitude), from_axis)
    return latitude, np.arctan2(y, x)


def _meridional_arc(latitude: Floats) -> Floats:
    """Metres along the central meridian from the origin's latitude."""
    a, b = _AIRY_1830.semi_major, _AIRY_1830.semi_minor
    n = (a - b) / (a + b)
    less, more = latitude - _ORIGIN_LATITUDE, latitude + _ORIGIN_LATITUDE
    terms: Floats = (
        (1 + n + 5 / 4 * (n**2 + n**3)) * less
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * np.sin(less) * np.cos(more)
        + 15 / 8 * (n**2 + n**3) * np.sin(2 * less) * np.cos(2 * more)
        - 35 / 24 * n**3 * np.sin(3 * less) * np.cos(3 * more)
    )
    return b * _SCALE * terms


def _curvature(latitude: Floats) -> tuple[Floats, Floats, Floats]:
    """The scaled radii of curvature nu and rho in metres, and eta squared, in the guide's names."""
    e2 = _AIRY_1830.eccentricity_squared
    bend = 1 - e2 * np.sin(latitude) ** 2
    nu = _AIRY_1830.semi_major * _SCALE / np.sqrt(bend)
    rho = nu * (1 - e2) / bend
    return nu, rho, nu / rho - 1


def _project(latitude: Floats, longitude: Floats) -> tuple[Floats, Floats]:
    """Equations C1 to C5 of the guide: OSGB36 radians to easting and northing; I to VI are the guide's terms."""
    nu, rho, eta2 = _curvature(latitude)
    sin, cos, tan = np.sin(latitude), np.cos(latitude), np.tan(latitude)
    east = longitude - _ORIGIN_LONGITUDE
    i = _meridional_arc(latitude) + _ORIGIN_NORTHING
    ii = nu / 2 * sin * cos
    iii = nu / 24 * sin * cos**3 * (5 - tan**2 + 9 * eta2)
    iiia = nu / 720 * sin * cos**5 * (61 - 58 * tan**2 + tan**4)
    iv = nu * cos
    v = nu / 6 * cos**3 * (nu / rho - tan**2)
    vi = nu / 120 * cos**5 * (5 - 18 * tan**2 + tan**4 + 14 * eta2 - 58 * tan**2 * eta2)
    return (
        _ORIGIN_EASTING + iv * east + v * east**3 + vi * east**5,
        i + ii * east**2 + iii * east**4 + iiia * east**6,
    )


def _unproject(easting: Floats, northing: Floats) -> tuple[Floats, Floats]:
    """Equations C6 to C9 of the guide: easting and northing to OSGB36 radians; VII to XIIA are the guide's terms."""
    scaled = _AIRY_1830.semi_major * _SCALE
    latitude = (northing - _ORIGIN_NORTHING) / scaled + _ORIGIN_LATITUDE
    for _ in range(8):  # each pass divides what is missing by some hundreds
        latitude = latitude + (northing - _ORIGIN_NORTHING - _meridional_arc(latitude)) / scaled
    nu, rho, eta2 = _curvature(latitude)
    tan, sec = np.tan(latitude), 1 / np.cos(latitude)
    east = easting - _ORIGIN_EASTING
    vii = tan / (2 * rho * nu)
    viii = tan / (24 * rho * nu**3) * (5 + 3 * tan**2 + eta2 - 9 * tan**2 * eta2)
    ix = tan / (720 * rho * nu**5) * (61 + 90 * tan**2 + 45 * tan**4)
    x = sec / nu
    xi = sec / (6 * nu**3) * (nu / rho + 2 * tan**2)
    xii = sec / (120 * nu**5) * (5 + 28 * tan**2 + 24 * tan**4)
    xiia = sec / (5040 * nu**7) * (61 + 662 * tan**2 + 1320 * tan**4 + 720 * tan**6)
    return (
        latitude - vii * east**2 + viii * east**4 - ix * east**6,
        _ORIGIN_LONGITUDE + x * east - xi * east**3 + xii * east**5 - xiia * east**7,
    )


def _column(vector: Floats, like: float | Floats) -> Floats:
    """A vector of three, shaped to be added to three rows of whatever shape the caller's numbers have."""
    return vector.reshape((3,) + (1,) * np.ndim(like))


def _like(argument: float | Floats, result: Floats) -> float | Floats:
    return float(result) if np.ndim(argument) == 0 else result
