"""What a benchmark found, as a page of Markdown."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass

import django
from django.db import connection

from goldenthread.foundations import clock
from goldenthread.foundations.rules.dates import format_date


@dataclass(frozen=True)
class Section:
    """One table: what was measured, its head, its rows, and what to know when reading it."""

    title: str
    about: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def write(sections: Sequence[Section]) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgres = cursor.fetchone()[0]
    software = f"Python {platform.python_version()}; Django {django.__version__}; PostgreSQL {postgres}"
    lines = [
        "# Benchmarks",
        "",
        "What `make bench` printed when it was last recorded (`make bench RECORD=1`). Times differ from machine to machine;",
        "ratios are taken within one run and so can be compared.",
        "",
        f"{format_date(clock.today())}; {os.cpu_count()} cores; {software}.",
    ]
    for section in sections:
        lines += ["", f"## {section.title}", "", section.about, ""]
        lines += [_row(section.head), _row(["---"] * len(section.head)), *map(_row, section.rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
