"""Whether a password is on a list of those that have been stolen elsewhere.

The list is the Have I Been Pwned download: a text file with a line for each password, its SHA-1 in capitals and how
often it was seen (`HASH:count`), in the order of the hashes. It has tens of gigabytes and stays on disk: a binary
search reads some thirty lines of it. No password, and no part of one, leaves the machine.
"""

import hashlib
import re
from pathlib import Path
from typing import BinaryIO

LINE = re.compile(rb"^([0-9A-Fa-f]{40})(:\d+)?\s*$")
SAMPLES = 64


class BadListError(Exception):
    """The file is not a sorted list of SHA-1 hashes."""


def is_breached(password: str, path: Path) -> bool:
    """:raises BadListError: where a line on the way isn't a hash."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with path.open("rb") as file:
        low, high = 0, path.stat().st_size
        while low < high:
            middle = (low + high) // 2
            start, line = _line_from(file, middle)
            found = _hash(line, path) if line else b""
            if found == wanted:
                return True
            if line and found < wanted:
                low = start + len(line)
            else:
                high = middle
    return False


def check(path: Path) -> None:
    """Looks at lines spread over the file.

    :raises BadListError: where one isn't a hash, or they aren't in order.
    """
    if not path.is_file():
        raise BadListError(f"{path} is not a file")
    size = path.stat().st_size
    last = b""
    with path.open("rb") as file:
        for sample in range(SAMPLES):
            _, line = _line_from(file, size * sample // SAMPLES)
            if not line:
                break
            found = _hash(line, path)
            if found < last:
                raise BadListError(f"{path} is not in the order of its hashes: {found.decode()} after {last.decode()}")
            last = found
    if not last:
        raise BadListError(f"{path} is empty")


def _line_from(file: BinaryIO, position: int) -> tuple[int, bytes]:
    """The first line that starts at or after a position, and where it starts."""
    if position == 0:
        file.seek(0)
    else:
        file.seek(position - 1)
        file.readline()
    start = file.tell()
    return start, file.readline()


def _hash(line: bytes, path: Path) -> bytes:
    match = LINE.match(line)
    if match is None:
        raise BadListError(f"{path} has a line that is not a SHA-1 hash and a count")
    return match.group(1).upper()
