"""Reads DfE's "Education, health and care plans" as it is downloaded: a zip with data and data guidance.

Both layouts are read, that of totals (until 2022) and that of persons (from 2023). Which one a release has follows from
the files in it. In the layout of totals a snapshot in January 2022 is written "2022, Calendar year"; in that of persons
"202122, Academic year".
"""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from goldenthread.insight.rules.breakdowns import normalise
from goldenthread.insight.rules.catalogue import TableSpec, indicators, table_of
from goldenthread.insight.rules.problems import Problem, RefusedError
from goldenthread.insight.rules.readers import appeals
from goldenthread.insight.rules.readers.cells import Rows, pack
from goldenthread.insight.rules.readers.sheets import ALWAYS, heading, open_sheet, refuse, with_places, with_years

SOURCE = "dfe-ehc-plans"
BESIDE = frozenset({*ALWAYS, "country_name", "region_name", "old_la_code", "la_name"})
GUIDANCE = "data-guidance/data-guidance.txt"
EDITION = re.compile(r"\b(?:(20\d{2}) Reporting year|Reporting year (20\d{2}))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Download:
    """A zip that has been opened and checked.

    :param digest: of the files that are read, so that the same release zipped again is the same release, and a release
        is worth loading again once more of it can be read.
    :param members: the files that are read, each with its table.
    :param unread: files in it that this room does not know.
    """

    path: Path
    edition: str
    digest: str
    members: Mapping[str, TableSpec]
    unread: tuple[str, ...]


def inspect(path: Path) -> Download:
    """What a zip holds, after every byte of it has been checked.

    :raises RefusedError: a zip that is cut short or damaged, without its data guidance, or with none of the known files.
    """
    digest = hashlib.sha256()
    guidance = ""
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(info.filename for info in archive.infolist() if not info.is_dir())
            for name in names:
                data = archive.read(name)
                if name == GUIDANCE or table_of(SOURCE, name):
                    digest.update(f"{name} {hashlib.sha256(data).hexdigest()}\n".encode())
                if name == GUIDANCE:
                    guidance = data.decode("utf-8-sig", errors="replace")
    except (zipfile.BadZipFile, EOFError, zlib.error, OSError) as error:
        reason = f"not a whole zip file ({error}); download the release again"
        raise RefusedError([Problem(path.name, reason)]) from error
    match = EDITION.search(guidance)
    if match is None:
        raise RefusedError([Problem(path.name, f"{GUIDANCE} is missing, or names no reporting year")])
    members = {name: table for name in names if (table := table_of(SOURCE, name)) is not None}
    if not members:
        raise RefusedError([Problem(path.name, "no file of “Education, health and care plans” is in it")])
    unread = tuple(name for name in names if name not in members and name != GUIDANCE)
    return Download(path, match[1] or match[2], digest.hexdigest(), members, unread)


def read(download: Download) -> Iterator[Rows]:
    """The rows of each table in turn, so that one table at a time is unpacked in memory.

    :raises RefusedError: see `read_table`.
    """
    with zipfile.ZipFile(download.path) as archive:
        for member, table in download.members.items():
            reader = appeals.read_table if table.slug == appeals.TABLE else read_table
            yield reader(table, archive.read(member), file=member, where=f"{download.path.name}: {member}")


def read_table(table: TableSpec, data: bytes, *, file: str, where: str) -> Rows:
    """One file of a release.

    :param where: how messages name the file.
    :raises RefusedError: a missing column, an unknown area, breakdown or period, a cell that is no number, a row twice.
    """
    wanted = [*ALWAYS, *table.keys, *(column.name for column in table.columns)]
    frame = open_sheet(data, wanted, file=where)
    frame = _breakdowns(with_years(with_places(frame, file=where), file=where), table, where)
    units = {slug: spec.unit for slug, spec in indicators().items()}
    extra = [name for name in heading(data) if name not in BESIDE and name not in wanted]
    notes = (f"{where}: columns that are new and were not read: {', '.join(extra)}",) if extra else ()
    return Rows(table, file, pack(frame, table, file=where, units=units), notes)


def _breakdowns(frame: pl.DataFrame, table: TableSpec, where: str) -> pl.DataFrame:
    if not table.keys:
        return frame.with_columns(dimension=pl.lit("all"), category=pl.lit("All"))
    keys = list(table.keys)
    pairs = frame.select(keys).unique()
    found = [normalise(row) for row in pairs.iter_rows(named=True)]
    named = pairs.with_columns(
        pl.Series("dimension", [each.dimension if each else None for each in found], pl.String),
        pl.Series("category", [each.category if each else None for each in found], pl.String),
    )
    frame = frame.join(named, on=keys, how="left", maintain_order="left")
    refuse(
        frame.filter(pl.col("dimension").is_null()),
        lambda row: Problem(where, f"“{row[keys[0]]}” is not a breakdown we know", row["line"], keys[0]),
    )
    return frame
