"""Postcode files as they are downloaded: a CSV file, or a zip that holds one among other things."""

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from goldenthread.foundations.rules.postcode_files import (
    Layout,
    PostcodeRow,
    UnreadableCellError,
    UnreadableHeaderError,
    read_row,
    recognise,
)

Progress = Callable[[int, int], None]
"""Told how many bytes of how many have been read."""


class PostcodeFileRefusedError(Exception):
    """A postcode file could not be used, and nothing of it was kept. `row` counts as a spreadsheet does, from 1."""

    def __init__(self, file: str, reason: str, *, row: int | None = None, column: str | None = None) -> None:
        where = [file]
        if row is not None:
            where.append(f"row {row}")
        if column is not None:
            where.append(f"column {column}")
        super().__init__(f"{', '.join(where)}: {reason}")
        self.file = file
        self.row = row
        self.column = column
        self.reason = reason


@dataclass(frozen=True)
class PostcodeFile:
    """An open postcode file: its layout is known, its rows are read as they are asked for."""

    name: str
    layout: Layout
    _records: Iterator[list[str]]

    def rows(self) -> Iterator[tuple[int, PostcodeRow]]:
        """Each row with its number. Raises PostcodeFileRefusedError at the first that can't be understood."""
        for number, cells in enumerate(self._records, start=2):
            if not cells:
                continue  # an empty line
            try:
                yield number, read_row(self.layout, cells)
            except UnreadableCellError as error:
                raise PostcodeFileRefusedError(self.name, error.reason, row=number, column=error.column) from error


@contextmanager
def opened(path: Path, progress: Progress) -> Iterator[PostcodeFile]:
    """A postcode file, open.

    Raises PostcodeFileRefusedError where it can't be read, and within the block where a row can't.
    """
    with _bytes_of(path) as (file, name, size):
        records = _records(_Counted(file, size, progress), name)
        try:
            layout = recognise(next(records, []))
        except UnreadableHeaderError as error:
            raise PostcodeFileRefusedError(name, str(error), row=1) from error
        yield PostcodeFile(name, layout, records)


@contextmanager
def _bytes_of(path: Path) -> Iterator[tuple[BinaryIO, str, int]]:
    """The CSV's bytes, what to call it, and its size."""
    try:
        if not zipfile.is_zipfile(path):
            if path.suffix.casefold() == ".zip":
                raise PostcodeFileRefusedError(path.name, "this is not a whole zip file; download it again")
            with path.open("rb") as file:
                yield file, path.name, path.stat().st_size
            return
        with zipfile.ZipFile(path) as archive:
            inside = [entry for entry in archive.infolist() if entry.filename.casefold().endswith(".csv")]
            if not inside:
                raise PostcodeFileRefusedError(path.name, "there is no CSV file in this zip")
            # The products' zips also hold small tables of codes, and the same postcodes again in parts.
            largest = max(inside, key=lambda entry: entry.file_size)
            with archive.open(largest) as member:
                yield member, f"{path.name}/{largest.filename}", largest.file_size  # type: ignore[misc]
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        raise PostcodeFileRefusedError(path.name, f"the file can't be read: {error}") from error


def _records(file: io.RawIOBase, name: str) -> Iterator[list[str]]:
    # What is not UTF-8 becomes "�": harmless in a column that is passed over, refused with its place in one that is read.
    text = io.TextIOWrapper(io.BufferedReader(file, 1 << 18), encoding="utf-8-sig", errors="replace", newline="")
    number = 0
    try:
        for cells in csv.reader(text, strict=True):
            number += 1
            yield cells
    except (csv.Error, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise PostcodeFileRefusedError(name, f"it can't be read from here on: {error}", row=number + 1) from error


class _Counted(io.RawIOBase):
    """Reads another file, and tells how far it is."""

    def __init__(self, file: BinaryIO, size: int, progress: Progress) -> None:
        self._file = file
        self._size = size
        self._progress = progress
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        chunk = self._file.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._read += len(chunk)
        self._progress(self._read, self._size)
        return len(chunk)
