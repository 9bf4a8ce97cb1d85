"""Loads a published file: reads and checks all of it, then writes it in one transaction."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection

from goldenthread.foundations.history import writing
from goldenthread.insight.actions import rows as written
from goldenthread.insight.actions import vocabulary
from goldenthread.insight.models import Geography, Release, Source, StatisticalNeighbour
from goldenthread.insight.rules.problems import Problem, RefusedError
from goldenthread.insight.rules.readers import dfe, extract, neighbours, ons
from goldenthread.insight.rules.readers.cells import Rows

if TYPE_CHECKING:
    from goldenthread.partnership.models import User

LOCK = 0x1E51_6417
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done, and how many there are."""


@dataclass(frozen=True)
class Loaded:
    """What came of one file.

    :param rows: rows written, over all tables; 0 where the release was there already.
    :param cells: published cells in them, counting those that say why there is no number.
    :param notes: what was not read, a line each.
    """

    file: str
    edition: str
    is_new: bool
    rows: int = 0
    cells: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Part:
    source: str
    edition: str
    digest: str
    tables: Sequence[Rows]
    is_extract: bool = False


def load(*, path: Path, by: "User", progress: Progress = lambda _what, _done, _of: None) -> Loaded:
    """Loads one file: a DfE zip, an ONS population file, a list of statistical neighbours or an extract.

    :raises RefusedError: with file, row, column and reason. Nothing of the file is kept then.
    """
    if not path.is_file():
        raise RefusedError([Problem(str(path), "there is no such file")])
    if path.suffix.lower() == ".zip":
        return _load_download(path, by, progress)
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if neighbours.fits(data):
        return _load_neighbours(path, data, digest, by)
    if extract.fits(data):
        parts = [
            _Part(part.source, part.edition, digest, part.rows, is_extract=True)
            for part in extract.read(data, file=path.name)
        ]
        return _keep(path, parts, by, progress)
    read = ons.read(data, file=path.name)
    if read is None:
        raise RefusedError([Problem(path.name, "its heading is of no layout that we know", 1)])
    edition, rows = read
    return _keep(path, [_Part(rows.table.source, edition, digest, [rows])], by, progress)


def load_demo_evidence(*, folder: Path, by: "User") -> list[Loaded]:
    """Loads every extract of an area pack's `evidence` folder. Twice changes nothing.

    :raises RefusedError: at the first file that is wrong; files before it are kept.
    """
    return [load(path=path, by=by) for path in sorted(folder.glob("*.csv"))]


def _load_download(path: Path, by: "User", progress: Progress) -> Loaded:
    progress(f"checking {path.name}", 0, 1)
    download = dfe.inspect(path)
    notes = [f"{path.name}: not read, because its layout is unknown: {name}" for name in download.unread]
    part = _Part(dfe.SOURCE, download.edition, download.digest, [])
    if _is_known(part):
        return Loaded(path.name, download.edition, is_new=False)
    tables = []
    steps = 2 * len(download.members)
    for step, rows in enumerate(dfe.read(download)):
        progress(f"reading {rows.file}", step + 1, steps)
        tables.append(rows)
        notes.extend(rows.notes)
    part = _Part(part.source, part.edition, part.digest, tables)
    return _keep(path, [part], by, progress, notes=tuple(notes))


def _keep(path: Path, parts: Sequence[_Part], by: "User", progress: Progress, notes: tuple[str, ...] = ()) -> Loaded:
    editions = ", ".join(dict.fromkeys(part.edition for part in parts))
    with writing(by=by, verb="insight.release_loaded"):
        _one_at_a_time()
        new = [part for part in parts if not _is_known(part)]
        if not new:
            return Loaded(path.name, editions, is_new=False)
        vocabulary.bring_up_to_date()
        tables = sum(len(part.tables) for part in new)
        done = rows = cells = 0
        for part in new:
            release = Release.objects.create(
                source=Source.objects.get(slug=part.source),
                edition=part.edition,
                file=path.name,
                digest=part.digest,
                is_extract=part.is_extract,
            )
            for table in part.tables:
                progress(f"writing {table.table.title}", tables + done, 2 * tables)
                rows += written.write(table, release)
                cells += int(table.frame["statuses"].str.count_matches(r"[^.]").sum())
                done += 1
        progress(f"{path.name} is loaded", 2 * tables, 2 * tables)
    return Loaded(path.name, editions, is_new=True, rows=rows, cells=cells, notes=notes)


def _load_neighbours(path: Path, data: bytes, digest: str, by: "User") -> Loaded:
    edition = neighbours.edition_of(path.name)
    if edition is None:
        raise RefusedError(
            [Problem(path.name, "the name of the file must hold the year of the comparison, such as 2025")]
        )
    found = neighbours.read(data, file=path.name)
    with writing(by=by, verb="insight.neighbours_loaded"):
        _one_at_a_time()
        if _is_known(_Part(neighbours.SOURCE, edition, digest, [])):
            return Loaded(path.name, edition, is_new=False)
        vocabulary.bring_up_to_date()
        release = Release.objects.create(
            source=Source.objects.get(slug=neighbours.SOURCE), edition=edition, file=path.name, digest=digest
        )
        codes = vocabulary.ids(Geography.objects, "code")
        StatisticalNeighbour.objects.bulk_create(
            StatisticalNeighbour(
                release=release,
                geography_id=codes[row.geography],
                neighbour_id=codes[row.neighbour],
                rank=row.rank,
                closeness=row.closeness,
            )
            for row in found
        )
    return Loaded(path.name, edition, is_new=True, rows=len(found), cells=len(found))


def _is_known(part: _Part) -> bool:
    return Release.objects.filter(source__slug=part.source, edition=part.edition, digest=part.digest).exists()


def _one_at_a_time() -> None:
    """Two loads at once would both find a release missing; the second waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
