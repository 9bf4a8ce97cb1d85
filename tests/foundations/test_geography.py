from math import hypot

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundations.rules import geography
from goldenthread.foundations.rules.geography import (
    GridPoint,
    from_grid,
    great_circle_distance,
    grid_distance,
    to_grid,
)

# Ordnance Survey's 40 control points for tests of transformations (OSTN15/OSGM15 developer pack, 2016, files
# "OSTN15_OSGM15_TestInput_ETRStoOSGB" and "OSTN15_OSGM15_TestOutput_ETRStoOSGB"; OS OpenData, contains OS data,
# Crown copyright and database right 2016): number, latitude, longitude, easting, northing.
CONTROL_POINTS = [
    (1, 49.92226394, -6.29977752, 91492.146, 11318.804),
    (2, 49.96006138, -5.20304610, 170370.718, 11572.405),
    (3, 50.43885826, -4.10864564, 250359.811, 62016.569),
    (4, 50.57563665, -1.29782277, 449816.371, 75335.861),
    (5, 50.93127938, -1.45051434, 438710.920, 114792.250),
    (6, 51.40078220, -3.55128349, 292184.870, 168003.465),
    (7, 51.37447026, 1.44454730, 639821.835, 169565.858),
    (8, 51.42754743, -2.54407618, 362269.991, 169978.690),
    (9, 51.48936565, -0.11992557, 530624.974, 178388.464),
    (10, 51.85890896, -4.30852477, 241124.584, 220332.641),
    (11, 51.89436637, 0.89724327, 599445.590, 225722.826),
    (12, 52.25529382, -2.15458614, 389544.190, 261912.153),
    (13, 52.25160951, -0.91248957, 474335.969, 262047.755),
    (14, 52.75136687, 0.40153547, 562180.547, 319784.995),
    (15, 52.96219109, -1.19747656, 454002.834, 340834.943),
    (16, 53.34480280, -2.64049321, 357455.843, 383290.436),
    (17, 53.41628516, -4.28918070, 247958.971, 393492.909),
    (18, 53.41630925, -4.28917793, 247959.241, 393495.583),
    (19, 53.77911026, -3.04045491, 331534.564, 431920.794),
    (20, 53.80021520, -1.66379168, 422242.186, 433818.701),
    (21, 54.08666318, -4.63452168, 227778.330, 468847.388),
    (22, 54.11685144, -0.07773133, 525745.670, 470703.214),
    (23, 54.32919541, -4.38849118, 244780.636, 495254.887),
    (24, 54.89542340, -2.93827741, 339921.145, 556034.761),
    (25, 54.97912274, -1.61657685, 424639.355, 565012.703),
    (26, 55.85399953, -4.29649016, 256340.925, 664697.269),
    (27, 55.92478266, -3.29479219, 319188.434, 670947.534),
    (28, 57.00606696, -5.82836692, 167634.202, 797067.144),
    (29, 57.13902519, -2.04856031, 397160.491, 805349.736),
    (30, 57.48625001, -4.21926399, 267056.768, 846176.972),
    (31, 57.81351838, -8.57854456, 9587.909, 899448.996),
    (32, 58.21262247, -7.59255561, 71713.132, 938516.404),
    (33, 58.51560361, -6.26091456, 151968.652, 966483.780),
    (34, 58.58120461, -3.72631022, 299721.891, 967202.992),
    (35, 59.03743871, -3.21454001, 330398.323, 1017347.016),
    (36, 59.09335035, -4.41757675, 261596.778, 1025447.602),
    (37, 59.09671617, -5.82799340, 180862.461, 1029604.114),
    (38, 59.53470794, -1.62516966, 421300.525, 1072147.239),
    (39, 59.85409914, -1.27486910, 440725.073, 1107878.448),
    (40, 60.13308092, -2.07382823, 395999.668, 1138728.951),
]


@pytest.mark.parametrize(("number", "latitude", "longitude", "easting", "northing"), CONTROL_POINTS)
def test_control_points_are_met_within_five_metres(
    number: int, latitude: float, longitude: float, easting: float, northing: float
) -> None:
    east, north = to_grid(latitude, longitude)
    assert hypot(east - easting, north - northing) < 5

    back_latitude, back_longitude = from_grid(easting, northing)
    assert great_circle_distance(latitude, longitude, back_latitude, back_longitude) < 5


def test_the_typical_error_is_about_two_metres() -> None:
    _, latitudes, longitudes, eastings, northings = np.array(CONTROL_POINTS).T
    east, north = to_grid(latitudes, longitudes)
    assert np.sqrt(np.mean((east - eastings) ** 2 + (north - northings) ** 2)) < 2.5


def test_the_guides_worked_example_of_the_projection() -> None:
    """Annex C of the guide: Caister water tower, 52° 39′ 27.2531″ N, 1° 43′ 4.5177″ E on OSGB36."""
    latitude, longitude = np.radians(52 + 39 / 60 + 27.2531 / 3600), np.radians(1 + 43 / 60 + 4.5177 / 3600)
    assert geography._project(latitude, longitude) == pytest.approx((651409.903, 313177.270), abs=0.001)
    back = geography._unproject(np.array(651409.903), np.array(313177.270))
    assert back == pytest.approx((latitude, longitude), abs=1e-9)


def test_the_same_tower_from_its_wgs84_position() -> None:
    east, north = to_grid(52.658007833, 1.716073973)
    assert hypot(east - 651409.792, north - 313177.448) < 5


def test_arrays_of_any_shape_give_what_single_numbers_give() -> None:
    latitudes = np.array([[53.4, 54.0], [50.1, 59.9]])
    longitudes = np.array([[-2.9, -1.0], [-5.0, -1.3]])
    eastings, northings = to_grid(latitudes, longitudes)
    assert eastings.shape == northings.shape == (2, 2)
    for place in np.ndindex(2, 2):
        single = to_grid(float(latitudes[place]), float(longitudes[place]))
        assert (eastings[place], northings[place]) == pytest.approx(single, abs=1e-6)
    back = from_grid(eastings, northings)
    assert np.allclose(back, [latitudes, longitudes], atol=1e-7)


@given(st.floats(49.8, 60.9), st.floats(-8.7, 1.9))
def test_there_and_back_again_is_the_same_place(latitude: float, longitude: float) -> None:
    back_latitude, back_longitude = from_grid(*to_grid(latitude, longitude))
    assert great_circle_distance(latitude, longitude, back_latitude, back_longitude) < 0.05


@given(st.floats(0, 660_000), st.floats(0, 1_220_000))
def test_from_the_map_and_back_to_it_is_the_same_place(easting: float, northing: float) -> None:
    there = GridPoint(*to_grid(*from_grid(easting, northing)))
    assert grid_distance(GridPoint(easting, northing), there) < 1


@given(st.floats(50, 59), st.floats(-6, 1.5), st.floats(-0.1, 0.1), st.floats(-0.1, 0.1))
def test_the_map_and_the_ground_agree_on_short_distances(
    latitude: float, longitude: float, north: float, east: float
) -> None:
    on_map = grid_distance(
        GridPoint(*to_grid(latitude, longitude)), GridPoint(*to_grid(latitude + north, longitude + east))
    )
    over_ground = great_circle_distance(latitude, longitude, latitude + north, longitude + east)
    assert on_map == pytest.approx(over_ground, rel=0.006, abs=0.1)


def test_great_circles_from_many_places_to_one() -> None:
    metres = great_circle_distance(np.array([53.0, 54.0]), np.array([-2.0, -2.0]), 54.0, -2.0)
    assert metres == pytest.approx([111_195, 0], abs=1)
    assert great_circle_distance(0.0, 0.0, 0.0, 180.0) == pytest.approx(20_015_115, abs=1)
