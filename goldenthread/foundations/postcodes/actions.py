"""Filling the postcode table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
from django.db import connection, transaction
from psycopg import sql

from goldenthread.foundations.models import Postcode
from goldenthread.foundations.postcodes.files import PostcodeFile, PostcodeFileRefusedError, Progress, opened
from goldenthread.foundations.rules.geography import to_grid
from goldenthread.foundations.rules.postcode_files import AREA_COLUMNS, PostcodeRow

DEMONSTRATION: Final = Path(__file__).parent / "demonstration.csv"
_ROWS_AT_ONCE: Final = 10_000
_TABLE: Final = sql.Identifier(Postcode._meta.db_table)
_COLUMNS: Final = ("postcode", "easting", "northing", *AREA_COLUMNS)

_STAGE: Final = sql.SQL(
    """CREATE TEMPORARY TABLE postcode_load (row_number integer NOT NULL, postcode text NOT NULL,
       easting integer NOT NULL, northing integer NOT NULL, ward text, lsoa text, authority text, terminated date)"""
)
_REPEATED: Final = sql.SQL(
    """SELECT postcode, min(row_number), max(row_number) FROM postcode_load
       GROUP BY postcode HAVING count(*) > 1 ORDER BY max(row_number) LIMIT 1"""
)


@dataclass(frozen=True)
class PostcodesLoaded:
    """What a load did: counts of postcodes. Those without a place (some are of no building) are left out."""

    added: int
    changed: int
    unchanged: int
    without_place: int


def load_postcodes(*, path: Path, release: str, progress: Progress = lambda _read, _size: None) -> PostcodesLoaded:
    """Adds and corrects postcodes from a file, all of it or nothing.

    A file speaks only of what it has columns for: one with places alone leaves wards as they were. Postcodes that it
    does not mention stay. It is published data without history, so nobody's name stands by it but the release's.

    Raises PostcodeFileRefusedError.
    """
    with transaction.atomic(), opened(path, progress) as file, connection.cursor() as cursor:
        cursor.execute(_STAGE.as_string())
        read, without_place = _copy(cursor, file)
        cursor.execute(_REPEATED.as_string())
        repeated = cursor.fetchone()
        if repeated is not None:
            postcode, first, again = repeated
            raise PostcodeFileRefusedError(
                file.name, f"{postcode} is already on row {first}", row=again, column=file.layout.names["postcode"]
            )
        added, changed = _merge(cursor, release, file.layout.areas)
        cursor.execute("DROP TABLE postcode_load")
    return PostcodesLoaded(added, changed, read - without_place - added - changed, without_place)


def load_demonstration_postcodes() -> PostcodesLoaded:
    """The few dozen postcodes around Knowsley that ship with the product (see the README)."""
    return load_postcodes(path=DEMONSTRATION, release="NSPL May 2025 (demonstration)")


def _copy(cursor: Any, file: PostcodeFile) -> tuple[int, int]:
    """Streams the file into the staging table: rows read, and rows left out for having no place."""
    read = without_place = 0
    rows = file.rows()
    with cursor.copy("COPY postcode_load FROM STDIN") as copy:
        while batch := list(islice(rows, _ROWS_AT_ONCE)):
            read += len(batch)
            placed = [(number, row) for number, row in batch if row.grid or row.degrees]
            without_place += len(batch) - len(placed)
            for (number, row), (easting, northing) in zip(placed, _grid(row for _, row in placed), strict=True):
                copy.write_row(
                    (number, row.postcode, easting, northing, row.ward, row.lsoa, row.authority, row.terminated)
                )
    return read, without_place


def _grid(rows: Iterable[PostcodeRow]) -> Iterator[tuple[int, int]]:
    """Each row's place on the grid to the metre; degrees are converted together."""
    rows = list(rows)
    degrees = np.array([row.degrees for row in rows if row.degrees], np.float64).reshape(-1, 2)
    converted = iter(np.rint(np.stack(to_grid(degrees[:, 0], degrees[:, 1]), axis=1)).astype(int).tolist())
    for row in rows:
        yield row.grid or tuple(next(converted))


def _merge(cursor: Any, release: str, areas: tuple[str, ...]) -> tuple[int, int]:
    """Moves the staged rows into the table: how many it added, and how many it changed.

    The statements are handed over as text, because history looks into what runs while somebody is writing.
    """
    # One load at a time; searches go on meanwhile.
    cursor.execute(sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(_TABLE).as_string())
    before = Postcode.objects.count()
    spoken_of = ("easting", "northing", *areas, "release")
    cursor.execute(
        sql.SQL(
            """INSERT INTO {table} AS kept ({columns}, release) SELECT {columns}, {release} FROM postcode_load
               ON CONFLICT (postcode) DO UPDATE SET ({updated}) = ROW({new})
               WHERE ({old}) IS DISTINCT FROM ({new})"""
        )
        .format(
            table=_TABLE,
            columns=sql.SQL(", ").join(map(sql.Identifier, _COLUMNS)),
            release=sql.Literal(release),
            updated=sql.SQL(", ").join(map(sql.Identifier, spoken_of)),
            old=sql.SQL(", ").join(sql.Identifier("kept", column) for column in spoken_of),
            new=sql.SQL(", ").join(sql.Identifier("excluded", column) for column in spoken_of),
        )
        .as_string()
    )
    written = cursor.rowcount
    added = Postcode.objects.count() - before
    return added, written - added
