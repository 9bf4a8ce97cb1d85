import csv
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from typer import Typer
from typer.testing import CliRunner

from goldenthread.foundations.cli import apps
from goldenthread.foundations.models import Postcode
from goldenthread.foundations.points import DistanceTo, PointField, within
from goldenthread.foundations.postcodes.actions import (
    PostcodesLoaded,
    load_demonstration_postcodes,
    load_postcodes,
)
from goldenthread.foundations.postcodes.files import PostcodeFileRefusedError
from goldenthread.foundations.postcodes.queries import locate, near
from goldenthread.foundations.rules.geography import GridPoint, from_grid, great_circle_distance

pytestmark = pytest.mark.django_db

DIRECTORY = ["pcd", "pcds", "doterm", "oseast1m", "osnrth1m", "oslaua", "osward", "lsoa21", "lat", "long"]
HUYTON = ["L36 9YY", "L36 9YY", "", "344255", "390752", "E08000011", "E05010944", "E01006442", "53.410620", "-2.840080"]
ENDED = ["L36 1AA", "L36 1AA", "199606", "344600", "391500", "E08000011", "E05010945", "E01006441", "53.4", "-2.8"]
BELFAST = ["BT1 1AA", "BT1 1AA", "", "333800", "374500", "N09000003", "N08000315", "N20000999", "54.602", "-5.928"]
JERSEY = ["JE2 3AB", "JE2 3AB", "", "", "", "L99999999", "L99999999", "L99999999", "99.999999", "0.000000"]

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(header: Sequence[str], *rows: Sequence[str], name: str = "postcodes.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return path

    return write


@pytest.mark.postgres15
def test_a_directory_is_loaded(write: Write) -> None:
    loaded = load_postcodes(path=write(DIRECTORY, HUYTON, ENDED, BELFAST, JERSEY), release="ONSPD May 2025")
    assert loaded == PostcodesLoaded(added=3, changed=0, unchanged=0, without_place=1)

    huyton = Postcode.objects.get(pk="L36 9YY")
    assert (huyton.easting, huyton.northing) == (344255, 390752)
    assert huyton.location == GridPoint(344255, 390752)
    assert (huyton.authority, huyton.ward, huyton.lsoa) == ("E08000011", "E05010944", "E01006442")
    assert huyton.terminated is None
    assert huyton.release == "ONSPD May 2025"
    assert str(huyton) == "L36 9YY"
    assert Postcode.objects.get(pk="L36 1AA").terminated == date(1996, 6, 1)


def test_northern_ireland_is_put_on_the_british_grid(write: Write) -> None:
    load_postcodes(path=write(DIRECTORY, BELFAST), release="ONSPD")
    belfast = locate("BT1 1AA")
    assert great_circle_distance(belfast.latitude, belfast.longitude, 54.602, -5.928) < 1


@pytest.mark.postgres15
def test_the_same_file_again_changes_nothing_and_a_newer_one_corrects(write: Write) -> None:
    load_postcodes(path=write(DIRECTORY, HUYTON, ENDED), release="May")
    again = load_postcodes(path=write(DIRECTORY, HUYTON, ENDED), release="May")
    assert again == PostcodesLoaded(added=0, changed=0, unchanged=2, without_place=0)

    back_in_use = [*ENDED[:2], "", *ENDED[3:]]
    newer = load_postcodes(path=write(DIRECTORY, back_in_use, BELFAST), release="May")
    assert newer == PostcodesLoaded(added=1, changed=1, unchanged=0, without_place=0)
    assert Postcode.objects.get(pk="L36 1AA").terminated is None
    assert Postcode.objects.filter(pk="L36 9YY").exists()


def test_a_file_of_places_alone_leaves_areas_as_they_were(write: Write) -> None:
    load_postcodes(path=write(DIRECTORY, HUYTON), release="ONSPD")
    loaded = load_postcodes(path=write(["Postcode", "lat", "long"], ["L369YY", "53.4200", "-2.8400"]), release="points")
    assert loaded.changed == 1
    huyton = locate("L36 9YY")
    assert huyton.ward == "E05010944"
    assert great_circle_distance(huyton.latitude, huyton.longitude, 53.42, -2.84) < 1


def test_a_zip_as_it_is_downloaded(write: Write, tmp_path: Path) -> None:
    codes = write(["code", "name"], ["E08000011", "Knowsley"], name="LA_UA names.csv")
    directory = write(DIRECTORY, HUYTON, ENDED)
    archive = tmp_path / "ONSPD_MAY_2025.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(codes, "Documents/LA_UA names.csv")
        file.write(directory, "Data/ONSPD_MAY_2025_UK.csv")
        file.writestr("User Guide/guide.pdf", b"%PDF" + b"0" * 10_000)
    progress: list[tuple[int, int]] = []
    loaded = load_postcodes(path=archive, release="May", progress=lambda read, size: progress.append((read, size)))
    assert loaded.added == 2
    assert progress[-1] == (directory.stat().st_size, directory.stat().st_size)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:110] = bytes(byte ^ 0xFF for byte in content[100:110])
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "reason"),
    [(cut_short, "not a whole zip file"), (damaged, r"directory.csv.*(row \d+|can't be read)")],
)
def test_a_harmed_zip_is_refused(write: Write, tmp_path: Path, harm: Callable[[Path], None], reason: str) -> None:
    archive = tmp_path / "postcodes.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(
            write(
                DIRECTORY,
                *([*HUYTON[:1], f"L36 {n}{a}{b}", *HUYTON[2:]] for n in "123" for a in "AB" for b in "ABDEFG"),
            ),
            "directory.csv",
        )
    harm(archive)
    with pytest.raises(PostcodeFileRefusedError, match=reason):
        load_postcodes(path=archive, release="May")
    assert not Postcode.objects.exists()


def test_other_files_are_refused(write: Write, tmp_path: Path) -> None:
    empty, binary, other = tmp_path / "empty.csv", tmp_path / "postcodes.xlsx", tmp_path / "other.zip"
    empty.touch()
    binary.write_bytes(bytes(range(256)) * 40)
    with zipfile.ZipFile(other, "w") as file:
        file.writestr("readme.txt", "nothing here")
    for path, reason in [
        (empty, "empty.csv, row 1: none of the columns holds postcodes"),
        (binary, "postcodes.xlsx, row 1: "),
        (other, "other.zip: there is no CSV file in this zip"),
        (tmp_path / "nowhere.csv", "nowhere.csv: the file can't be read"),
        (tmp_path, "the file can't be read"),
        (write(["pcds", "name"]), "row 1: no columns hold the place"),
    ]:
        with pytest.raises(PostcodeFileRefusedError) as refused:
            load_postcodes(path=path, release="May")
        assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["L36 1AB", "53.4,", "-2.8"], "postcodes.csv, row 3, column lat: “53.4,” is not a number of degrees"),
        (["L36", "53.4", "-2.8"], "postcodes.csv, row 3, column Postcode: “L36” is not a postcode"),
        (["L36 1AB", "53.4"], "row 3, column Postcode: the row has 2 columns, the first row has 3"),
        (["l369yy", "53.4", "-2.8"], "row 3, column Postcode: L36 9YY is already on row 2"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_kept(write: Write, row: list[str], message: str) -> None:
    load_postcodes(path=write(DIRECTORY, ENDED), release="before")
    path = write(["Postcode", "lat", "long"], ["L36 9YY", "53.4", "-2.8"], row)
    with pytest.raises(PostcodeFileRefusedError) as refused:
        load_postcodes(path=path, release="bad")
    assert message in str(refused.value)
    assert list(Postcode.objects.values_list("pk", "release")) == [("L36 1AA", "before")]
    # and the next file is loaded as if nothing had happened
    assert load_postcodes(path=write(DIRECTORY, HUYTON), release="after").added == 1


def test_quotes_that_do_not_end_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "postcodes.csv"
    path.write_text('Postcode,lat,long\nL36 9YY,53.4,-2.8\n"L36 1AB,53.4,-2.8\n')
    with pytest.raises(PostcodeFileRefusedError, match="row 3: it can't be read from here on"):
        load_postcodes(path=path, release="May")


def test_wrong_encoding_matters_only_where_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "postcodes.csv"
    path.write_bytes("pcds,name,lat,long\nL36 9YY,Café,53.4,-2.8\n\n".encode("latin-1"))
    assert load_postcodes(path=path, release="May").added == 1
    path.write_bytes("pcds,name,lat,long\nL36 9YÉ,Café,53.4,-2.8\n".encode("latin-1"))
    with pytest.raises(PostcodeFileRefusedError, match="row 2, column pcds: “L36 9Y�” is not a postcode"):
        load_postcodes(path=path, release="May")


def test_many_rows_go_in_batches(write: Write) -> None:
    letters = "ABDEFGHJLN"
    rows = [
        [f"L{district} {sector}{one}{other}", f"{53 + district / 1000:.5f}", f"{-3 + sector / 100:.5f}"]
        for district in range(1, 13)
        for sector in range(10)
        for one in letters
        for other in letters
    ]
    assert load_postcodes(path=write(["Postcode", "lat", "long"], *rows), release="many").added == 12_000
    last = locate(rows[-1][0])
    assert great_circle_distance(last.latitude, last.longitude, 53.012, -2.91) < 1


@pytest.mark.parametrize(
    ("name", "placed", "without_place"), [("postcodes_L.csv", 43_981, 1), ("postcodes_WA.csv", 26_034, 127)]
)
def test_the_published_lookup(shared: Path, name: str, placed: int, without_place: int) -> None:
    path = shared / "data/07_geography" / name
    loaded = load_postcodes(path=path, release="NSPL May 2025")
    assert loaded == PostcodesLoaded(added=placed, changed=0, unchanged=0, without_place=without_place)
    with path.open(encoding="utf-8", newline="") as file:
        for row in list(csv.DictReader(file))[::5000]:
            found = locate(row["Postcode"])
            away = great_circle_distance(found.latitude, found.longitude, float(row["lat"]), float(row["long"]))
            assert away < 1


def test_the_demonstration_set_is_around_knowsley() -> None:
    loaded = load_demonstration_postcodes()
    assert loaded.added == Postcode.objects.count() >= 36
    assert load_demonstration_postcodes().unchanged == loaded.added
    huyton = locate("L36 9YY")
    assert near(huyton.point, 20_000).count() == loaded.added
    assert 0 < near(huyton.point, 3_000).count() < loaded.added
    assert Postcode.objects.filter(authority="E08000011").values("ward").distinct().count() >= 15


def test_where_a_postcode_is(write: Write) -> None:
    load_postcodes(path=write(DIRECTORY, HUYTON, ENDED), release="May")
    huyton = locate(" l369yy ")
    assert huyton.postcode == "L36 9YY"
    assert huyton.point == GridPoint(344255, 390752)
    assert (huyton.latitude, huyton.longitude) == pytest.approx((53.41062, -2.84008), abs=1e-4)
    assert locate("L36 1AA").terminated == date(1996, 6, 1)
    assert locate("L36 9ZZ") is None
    assert locate("Huyton") is None


@pytest.mark.postgres15
def test_what_is_near(write: Write) -> None:
    def at(postcode: str, easting: int, northing: int, ended: str = "") -> list[str]:
        return [postcode, str(easting), str(northing), ended]

    rows = [
        at("L36 1AA", 344_000, 391_000),
        at("L36 1AB", 344_300, 391_400),
        at("L36 1AD", 344_000, 391_501),
        at("L36 1AE", 344_003, 391_004),
        at("L36 1AF", 344_001, 391_000, "202001"),
    ]
    load_postcodes(path=write(["pcds", "east1m", "north1m", "doterm"], *rows), release="May")
    here = GridPoint(344_000, 391_000)
    found = near(here, 500)
    assert [(row.pk, row.distance) for row in found] == [("L36 1AA", 0), ("L36 1AE", 5), ("L36 1AB", 500)]  # type: ignore[attr-defined]
    assert within(Postcode.objects.all(), here, 1).count() == 2


def test_nearest_neighbours_come_from_the_index(write: Write) -> None:
    load_demonstration_postcodes()
    here = GridPoint(344_255, 390_752)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "foundations_postcode_location" in near(here, 500).explain()
    nearest = Postcode.objects.order_by(DistanceTo("location", here))
    assert "foundations_postcode_location" in nearest[:3].explain()
    assert nearest[0].pk == "L36 9YY"


def test_points_are_text_in_the_database_and_numbers_in_the_product() -> None:
    field = PointField()
    assert field.db_type(connection) == "point"
    assert field.get_prep_value((344255.5, 390752)) == "(344255.5,390752)"
    assert field.get_prep_value(None) is None
    assert field.to_python(None) is None
    assert field.to_python("(1e5,-2.5)") == GridPoint(100_000, -2.5)


@pytest.mark.parametrize(
    ("postcode", "easting", "constraint"),
    [("l369yy", 344_255, "foundations_postcode_format"), ("L36 9YY", 800_000, "foundations_postcode_on_grid")],
)
def test_the_database_refuses_what_no_form_saw(postcode: str, easting: int, constraint: str) -> None:
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        cursor.execute(
            "INSERT INTO foundations_postcode (postcode, easting, northing, release) VALUES (%s, %s, 1, 'test')",
            [postcode, easting],
        )


def test_new_postcodes_renew_shared_pages(write: Write) -> None:
    def version() -> object:
        with connection.cursor() as cursor:
            cursor.execute("SELECT version FROM foundations_contentversion WHERE room = 'foundations'")
            return cursor.fetchone()

    before = version()
    load_postcodes(path=write(DIRECTORY, HUYTON), release="May")
    assert version() != before


def command_line(*arguments: str) -> tuple[int, str, str]:
    root = Typer()
    root.add_typer(apps["postcodes"], name="postcodes")
    result = CliRunner().invoke(root, ["postcodes", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_says_what_it_did(write: Write) -> None:
    path = write(DIRECTORY, HUYTON, JERSEY, name="NSPL.csv")
    code, said, _ = command_line("load", str(path))
    assert (code, said) == (0, "1 added, 0 changed, 0 as they were, 1 without a place left out.\n")
    assert Postcode.objects.get().release == "NSPL.csv"

    code, said, _ = command_line("load", str(path), "--release", "NSPL May 2025")
    assert (code, said) == (0, "0 added, 1 changed, 0 as they were, 1 without a place left out.\n")


def test_the_command_says_why_it_refused(write: Write) -> None:
    path = write(DIRECTORY, HUYTON, [*HUYTON[:3], "x", *HUYTON[4:]])
    code, said, complaint = command_line("load", str(path))
    assert (code, said) == (1, "")
    assert "Nothing was loaded. postcodes.csv, row 3, column oseast1m: “x” is not a whole number of metres" in complaint


def test_the_grid_of_the_table_and_of_the_rules_are_one(write: Write) -> None:
    load_postcodes(path=write(DIRECTORY, HUYTON), release="May")
    latitude, longitude = from_grid(344_255, 390_752)
    assert great_circle_distance(latitude, longitude, 53.410620, -2.840080) < 5
