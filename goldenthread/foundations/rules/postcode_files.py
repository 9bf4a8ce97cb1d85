"""The rows of a postcode file, whatever its columns are called.

Known layouts, by the names of their columns (in any order, any case; other columns are passed over):

* the ONS Postcode Directory and the National Statistics Postcode Lookup, with their older names (``pcd``, ``pcds``,
  ``oseast1m``, ``oslaua``, ``osward``, ``lsoa11`` ...) and those since 2025 (``pcd7``, ``east1m``, ``lad25cd``,
  ``wd25cd``, ``lsoa21cd`` ...);
* ``Postcode,lat,long``.

Source: Office for National Statistics, user guides of both products (field names; grid references of Northern
Ireland are on the Irish Grid; a postcode without a place has latitude 99.999999, which other editions leave empty,
and longitude 0; dates are ``YYYYMM``).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from goldenthread.foundations.rules.identifiers import InvalidIdentifier
from goldenthread.foundations.rules.postcodes import parse_postcode

# In order of preference: the first name found in a header is used. "NN" stands for a year, of which the latest is used.
_NAMES: Final = {
    "postcode": ("pcds", "pcd8", "pcd2", "pcd7", "pcd", "postcode"),
    "easting": ("east1m", "oseast1m"),
    "northing": ("north1m", "osnrth1m"),
    "latitude": ("lat", "latitude"),
    "longitude": ("long", "longitude"),
    "ward": ("wdNNcd", "ward", "osward"),
    "lsoa": ("lsoaNNcd", "lsoaNN"),
    "authority": ("ladNNcd", "laua", "oslaua"),
    "terminated": ("doterm",),
}
AREA_COLUMNS: Final = ("ward", "lsoa", "authority", "terminated")
"""What a file may say about a postcode besides its place."""

_NO_LATITUDE: Final = ("", "99.999999")
_Value = TypeVar("_Value")


class UnreadableHeaderError(ValueError):
    """The file's first row does not say where its postcodes are."""


class UnreadableCellError(ValueError):
    """A cell does not hold what its column should."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(f"column {column}: {reason}")
        self.column = column
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what. `places` maps our word to the column's index, `names` to its name in the file."""

    width: int
    places: dict[str, int]
    names: dict[str, str]

    @property
    def areas(self) -> tuple[str, ...]:
        """Which of `AREA_COLUMNS` the file speaks of."""
        return tuple(word for word in AREA_COLUMNS if word in self.places)


@dataclass(frozen=True, slots=True)
class PostcodeRow:
    """One row as read. It has a grid reference, or else degrees, or else no place. Areas the file leaves out are None."""

    postcode: str
    grid: tuple[int, int] | None
    degrees: tuple[float, float] | None
    ward: str | None
    lsoa: str | None
    authority: str | None
    terminated: date | None


def recognise(header: Sequence[str]) -> Layout:
    """The layout of a file with this first row.

    Raises UnreadableHeaderError where there is no postcode column, or neither a grid reference nor degrees.
    """
    columns = {name.strip().casefold(): index for index, name in reversed(list(enumerate(header)))}
    places: dict[str, int] = {}
    for word, spellings in _NAMES.items():
        found = next((name for spelling in spellings if (name := _latest(spelling, columns))), None)
        if found is not None:
            places[word] = columns[found]
    if "postcode" not in places:
        raise UnreadableHeaderError(f"none of the columns holds postcodes; one of {_listed('postcode')} was expected")
    if not ({"easting", "northing"} <= places.keys() or {"latitude", "longitude"} <= places.keys()):
        raise UnreadableHeaderError(
            "no columns hold the place; "
            f"a pair such as {_listed('easting', 'northing')}, or {_listed('latitude', 'longitude')} was expected"
        )
    return Layout(len(header), places, {word: header[index].strip() for word, index in places.items()})


def read_row(layout: Layout, cells: Sequence[str]) -> PostcodeRow:
    """One row. Raises UnreadableCellError, naming the column as the file does, where a cell can't be understood."""
    if len(cells) != layout.width:
        column = layout.names["postcode"]
        raise UnreadableCellError(column, f"the row has {len(cells)} columns, the first row has {layout.width}")
    postcode = _read(layout, cells, "postcode", _postcode)
    if postcode is None:
        raise UnreadableCellError(layout.names["postcode"], "the cell is empty")
    grid = _pair(layout, cells, "easting", "northing", _easting, _northing)
    degrees = None
    if not _has_no_place(layout, cells):
        degrees = _pair(layout, cells, "latitude", "longitude", _latitude, _longitude)
    if postcode.startswith("BT"):
        grid = None  # of the Irish Grid
    return PostcodeRow(
        postcode=postcode,
        grid=grid,
        degrees=degrees if grid is None else None,
        ward=_read(layout, cells, "ward", _area_code),
        lsoa=_read(layout, cells, "lsoa", _area_code),
        authority=_read(layout, cells, "authority", _area_code),
        terminated=_read(layout, cells, "terminated", _month),
    )


def _has_no_place(layout: Layout, cells: Sequence[str]) -> bool:
    latitude, longitude = (layout.places.get(word) for word in ("latitude", "longitude"))
    if latitude is None or longitude is None:
        return True
    return cells[latitude].strip() in _NO_LATITUDE and cells[longitude].strip().strip("0.") == ""


def _latest(spelling: str, columns: dict[str, int]) -> str | None:
    if "NN" not in spelling:
        return spelling if spelling in columns else None
    pattern = re.compile(spelling.replace("NN", "([0-9]{2})"))
    return max((name for name in columns if pattern.fullmatch(name)), default=None)


def _listed(*words: str) -> str:
    return " and ".join("/".join(_NAMES[word]) for word in words)


def _pair(
    layout: Layout,
    cells: Sequence[str],
    one: str,
    other: str,
    read_one: Callable[[str], _Value],
    read_other: Callable[[str], _Value],
) -> tuple[_Value, _Value] | None:
    first, second = _read(layout, cells, one, read_one), _read(layout, cells, other, read_other)
    if first is not None and second is not None:
        return first, second
    if first is None and second is None:
        return None
    missing = one if first is None else other
    raise UnreadableCellError(layout.names.get(missing, missing), "the cell is empty, though the other half is not")


def _read(layout: Layout, cells: Sequence[str], word: str, read: Callable[[str], _Value]) -> _Value | None:
    """The cell's value, or None where the cell is empty or the file has no such column."""
    index = layout.places.get(word)
    text = "" if index is None else cells[index].strip()
    if not text:
        return None
    try:
        return read(text)
    except ValueError as error:
        raise UnreadableCellError(layout.names[word], str(error)) from error


def _postcode(text: str) -> str:
    try:
        return parse_postcode(text)
    except InvalidIdentifier as error:
        raise ValueError(f"“{text}” is not a postcode") from error


def _easting(text: str) -> int:
    return _whole(text, 0, 700_000)


def _northing(text: str) -> int:
    return _whole(text, 0, 1_300_000)


def _whole(text: str, lowest: int, highest: int) -> int:
    if not re.fullmatch("-?[0-9]+", text, re.ASCII):
        raise ValueError(f"“{text}” is not a whole number of metres")
    number = int(text)
    if not lowest <= number <= highest:
        raise ValueError(f"{text} is not between {lowest} and {highest}")
    return number


def _latitude(text: str) -> float:
    return _degrees(text, 49, 62)


def _longitude(text: str) -> float:
    return _degrees(text, -9, 3)


def _degrees(text: str, lowest: int, highest: int) -> float:
    try:
        number = float(text)
    except ValueError as error:
        raise ValueError(f"“{text}” is not a number of degrees") from error
    if not lowest <= number <= highest:  # so is "nan"
        raise ValueError(f"{text} is not between {lowest} and {highest}, where the United Kingdom is")
    return number


def _area_code(text: str) -> str | None:
    """A code of nine characters (eight in old codes of Northern Ireland); all nines stand for no such area."""
    if not re.fullmatch("[A-Z0-9]{8,9}", text):
        raise ValueError(f"“{text}” is not an area code such as E08000011")
    return None if text.endswith("99999999") else text


def _month(text: str) -> date:
    if not re.fullmatch("[0-9]{6}", text, re.ASCII) or not 1 <= int(text[4:]) <= 12:
        raise ValueError(f"“{text}” is not a year and month such as 202703")
    return date(int(text[:4]), int(text[4:]), 1)
