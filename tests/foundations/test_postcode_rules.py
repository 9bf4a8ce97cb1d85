from datetime import date

import pytest

from goldenthread.foundations.rules.identifiers import InvalidIdentifier
from goldenthread.foundations.rules.postcode_files import (
    PostcodeRow,
    UnreadableCellError,
    UnreadableHeaderError,
    read_row,
    recognise,
)
from goldenthread.foundations.rules.postcodes import outward_code, parse_postcode

OLD_ONSPD = [
    "pcd",
    "pcd2",
    "pcds",
    "dointr",
    "doterm",
    "oscty",
    "oslaua",
    "osward",
    "oseast1m",
    "osnrth1m",
    "lsoa01",
    "lsoa11",
    "lsoa21",
    "lat",
    "long",
]
OLD_NSPL = ["pcd", "pcd2", "pcds", "doterm", "oseast1m", "osnrth1m", "laua", "ward", "lsoa21", "lat", "long"]
NEW_ONSPD = [
    "pcd7",
    "pcd8",
    "pcds",
    "doterm",
    "lad25cd",
    "wd25cd",
    "east1m",
    "north1m",
    "lsoa11cd",
    "lsoa21cd",
    "lat",
    "long",
]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("L36 9YY", "L36 9YY"),
        ("l369yy", "L36 9YY"),
        (" l36\u00a09yy ", "L36 9YY"),
        ("L3 69YY", "L36 9YY"),
        ("WA101AB", "WA10 1AB"),
        ("L1  0AA", "L1 0AA"),
        ("SW1A 1AA", "SW1A 1AA"),
        ("W1M 1AA", "W1M 1AA"),
        ("EC2Y 8DS", "EC2Y 8DS"),
        ("GIR 0AA", "GIR 0AA"),
        ("NPT 0AA", "NPT 0AA"),
        ("M1 1AE.", "M1 1AE"),
    ],
)
def test_postcodes_are_kept_in_one_form(typed: str, kept: str) -> None:
    assert parse_postcode(typed) == kept
    assert parse_postcode(kept) == kept


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter a postcode, like L36 9YY"),
        ("L36", "“L36” is only the first half of a postcode."),
        ("wa10", "“WA10” is only the first half of a postcode."),
        ("ABC", "A postcode has 5 to 7 letters and numbers"),
        ("L36 9YYYY", "A postcode has 5 to 7 letters and numbers"),
        ("L36 9Y€", "A postcode has letters and numbers only. Check the “€”."),
        ("L36 OYY", "In “OYY”, check whether the letter O should be 0 (zero)."),
        ("L36 9YV", "“L36 9YV” is not how a postcode is built."),
        ("LLL 9YY", "“LLL 9YY” is not how a postcode is built."),
        ("12345", "“12 345” is not how a postcode is built."),
        ("L1O 9YY", "“L1O 9YY” is not how a postcode is built."),
    ],
)
def test_a_refused_postcode_says_why(typed: str, message: str) -> None:
    with pytest.raises(InvalidIdentifier) as refused:
        parse_postcode(typed)
    assert message in str(refused.value)


def test_the_outward_code_is_the_first_half() -> None:
    assert outward_code("WA10 1AB") == "WA10"


@pytest.mark.parametrize(
    ("header", "names"),
    [
        (
            OLD_ONSPD,
            {
                "postcode": "pcds", "easting": "oseast1m", "northing": "osnrth1m", "latitude": "lat", "longitude": "long",
                "ward": "osward", "lsoa": "lsoa21", "authority": "oslaua", "terminated": "doterm",
            },
        ),
        (
            OLD_NSPL,
            {
                "postcode": "pcds", "easting": "oseast1m", "northing": "osnrth1m", "latitude": "lat", "longitude": "long",
                "ward": "ward", "lsoa": "lsoa21", "authority": "laua", "terminated": "doterm",
            },
        ),
        (
            NEW_ONSPD,
            {
                "postcode": "pcds", "easting": "east1m", "northing": "north1m", "latitude": "lat", "longitude": "long",
                "ward": "wd25cd", "lsoa": "lsoa21cd", "authority": "lad25cd", "terminated": "doterm",
            },
        ),
        (["Postcode", "lat", "long"], {"postcode": "Postcode", "latitude": "lat", "longitude": "long"}),
        ([" PCD7 ", "North1M", "EAST1M"], {"postcode": "PCD7", "easting": "EAST1M", "northing": "North1M"}),
    ],
)  # fmt: skip
def test_known_layouts(header: list[str], names: dict[str, str]) -> None:
    layout = recognise(header)
    assert layout.names == names
    assert all(header[layout.places[word]].strip() == name for word, name in names.items())
    assert layout.areas == tuple(word for word in ("ward", "lsoa", "authority", "terminated") if word in names)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ([], "none of the columns holds postcodes"),
        (["name", "lat", "long"], "one of pcds/pcd8/pcd2/pcd7/pcd/postcode was expected"),
        (["pcds"], "no columns hold the place"),
        (["pcds", "lat"], "no columns hold the place"),
        (["pcds", "oseast1m", "lat"], "east1m/oseast1m and north1m/osnrth1m"),
    ],
)
def test_a_header_that_says_too_little_is_refused(header: list[str], reason: str) -> None:
    with pytest.raises(UnreadableHeaderError, match=reason):
        recognise(header)


def test_a_row_of_the_directory() -> None:
    cells = [
        "L36 9YY", "L36  9YY", "L36 9YY", "198001", "202403", "E99999999", "E08000011", "E05010944",
        "344255", "390752", "E01006400", "E01006401", "E01006402", "53.410620", "-2.840080",
    ]  # fmt: skip
    assert read_row(recognise(OLD_ONSPD), cells) == PostcodeRow(
        postcode="L36 9YY",
        grid=(344255, 390752),
        degrees=None,
        ward="E05010944",
        lsoa="E01006402",
        authority="E08000011",
        terminated=date(2024, 3, 1),
    )


@pytest.mark.parametrize(
    ("cells", "grid", "degrees"),
    [
        # Northern Ireland's grid references are on another grid.
        (["BT1 1AA", "333800", "374500", "54.6", "-5.93"], None, (54.6, -5.93)),
        (["JE2 3AB", "", "", "99.999999", "0.000000"], None, None),
        (["L69 5WX", "", "", "", "0.00000"], None, None),
        (["L69 5WX", "", "", "", ""], None, None),
        (["L36 9YY", "", "", "53.41", "-2.84"], None, (53.41, -2.84)),
        (["L36 9YY", "344255", "390752", "", ""], (344255, 390752), None),
    ],
)
def test_where_a_row_says_it_is(
    cells: list[str], grid: tuple[int, int] | None, degrees: tuple[float, float] | None
) -> None:
    row = read_row(recognise(["pcd", "east1m", "north1m", "lat", "long"]), cells)
    assert (row.grid, row.degrees) == (grid, degrees)


def test_a_code_of_all_nines_is_no_area() -> None:
    row = read_row(recognise(["pcds", "east1m", "north1m", "ward"]), ["L36 9YY", "344255", "390752", "E99999999"])
    assert row.ward is None


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"pcds": ""}, "pcds", "the cell is empty"),
        ({"pcds": "L36"}, "pcds", "“L36” is not a postcode"),
        ({"oseast1m": "34A255"}, "oseast1m", "“34A255” is not a whole number of metres"),
        ({"oseast1m": "344255.5"}, "oseast1m", "“344255.5” is not a whole number of metres"),
        ({"oseast1m": "700001"}, "oseast1m", "700001 is not between 0 and 700000"),
        ({"osnrth1m": "-1"}, "osnrth1m", "-1 is not between 0 and 1300000"),
        ({"osnrth1m": ""}, "osnrth1m", "the cell is empty, though the other half is not"),
        ({"oseast1m": ""}, "oseast1m", "the cell is empty, though the other half is not"),
        ({"lat": "53,41"}, "lat", "“53,41” is not a number of degrees"),
        ({"lat": "nan"}, "lat", "nan is not between 49 and 62"),
        ({"lat": "-2.84"}, "lat", "-2.84 is not between 49 and 62"),
        ({"lat": ""}, "lat", "the cell is empty, though the other half is not"),
        ({"long": "53.41"}, "long", "53.41 is not between -9 and 3"),
        ({"laua": "Knowsley"}, "laua", "“Knowsley” is not an area code such as E08000011"),
        ({"doterm": "2024"}, "doterm", "“2024” is not a year and month such as 202703"),
        ({"doterm": "202413"}, "doterm", "“202413” is not a year and month such as 202703"),
    ],
)
def test_a_cell_that_makes_no_sense_is_refused_with_its_column(
    changes: dict[str, str], column: str, reason: str
) -> None:
    row = dict(zip(OLD_NSPL, ["L36 9YY"] * 3, strict=False)) | {
        "doterm": "", "oseast1m": "344255", "osnrth1m": "390752", "laua": "E08000011", "ward": "E05010944",
        "lsoa21": "E01006402", "lat": "53.41", "long": "-2.84",
    }  # fmt: skip
    with pytest.raises(UnreadableCellError) as refused:
        read_row(recognise(OLD_NSPL), list((row | changes).values()))
    assert refused.value.column == column
    assert reason in refused.value.reason


def test_a_short_row_is_refused() -> None:
    with pytest.raises(UnreadableCellError, match="column Postcode: the row has 2 columns, the first row has 3"):
        read_row(recognise(["Postcode", "lat", "long"]), ["L36 9YY", "53.41"])
