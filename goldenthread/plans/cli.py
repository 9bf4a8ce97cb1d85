"""`goldenthread deadlines CASES.csv`."""

import csv
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final, TextIO

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from goldenthread.plans.rules.clock.reading import england
from goldenthread.plans.rules.clock.rows import ADDED, BadFileError, answered

deadlines = typer.Typer(
    invoke_without_command=True,
    subcommand_metavar="",
    context_settings={"allow_interspersed_args": True},
)
apps: Final = {"deadlines": deadlines}


@deadlines.callback()
def compute(
    cases: Annotated[
        Path,
        typer.Argument(help="A CSV file with the columns rule_id, start_date and context (JSON).", show_default=False),
    ],
    out: Annotated[
        Path | None, typer.Option(help="The CSV file to write. Without it the rows are printed.", show_default=False)
    ] = None,
) -> None:
    """Compute what the law says of each row: a date or a decision, why, and the legal source.

    A row that cannot be answered says so in its column “problem”; the others are answered all the same.
    """
    messages = Console(stderr=True, highlight=False)
    try:
        with _output(out) as output, _progress(cases, messages) as lines:
            rows, problems = _write(answered(lines, england()), output)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read the rows has had enough of them
        raise typer.Exit(1) from None
    except (BadFileError, OSError) as error:
        why = f"{error.strerror}: {error.filename}" if isinstance(error, OSError) else str(error)
        messages.print(f"{cases} was not computed. {why}", soft_wrap=True, markup=False)
        raise typer.Exit(1) from error
    messages.print(f"{rows:,} rows, {problems:,} with a problem.", soft_wrap=True, markup=False)


def _write(rows: Iterator[list[str]], output: TextIO) -> tuple[int, int]:
    """How many rows there were, and how many with a problem."""
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(next(rows))
    count = problems = 0
    for row in rows:
        writer.writerow(row)
        count += 1
        problems += bool(row[-1])
    output.flush()
    return count, problems


assert ADDED[-1] == "problem"  # noqa: S101 - `_write` counts by it


@contextmanager
def _output(out: Path | None) -> Iterator[TextIO]:
    """Where the rows go. A file is there whole or not at all."""
    if out is None:
        yield sys.stdout
        return
    if not out.parent.is_dir():
        raise BadFileError(f"There is no folder {out.parent} to write to.")
    part = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with part.open("x", encoding="utf-8", newline="") as file:
            yield file
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _progress(path: Path, messages: Console) -> Iterator[Iterator[str]]:
    """The lines of a file, with a bar of how much of it was read."""
    columns = (TextColumn("Reading {task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with (
        path.open("rb") as file,
        Progress(
            *columns, TimeRemainingColumn(), console=messages, transient=True, disable=not messages.is_terminal
        ) as bar,
    ):
        task = bar.add_task(path.name, total=path.stat().st_size or None)

        def lines() -> Iterator[str]:
            for number, line in enumerate(io.TextIOWrapper(file, encoding="utf-8-sig", newline="")):
                if number % 1000 == 0:
                    bar.update(task, completed=file.tell())
                yield line

        yield lines()
