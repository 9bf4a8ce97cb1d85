"""`goldenthread statistics load PATH...`"""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from goldenthread.insight.actions import Loaded, load
from goldenthread.insight.rules.problems import RefusedError
from goldenthread.partnership.actions import installer

statistics = typer.Typer(no_args_is_help=True, help="Published statistics: plans, population, statistical neighbours.")
apps = {"statistics": statistics}


@statistics.callback()
def nouns() -> None:
    """Published statistics: plans, population, statistical neighbours."""


@statistics.command("load")
def load_command(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Zips of “Education, health and care plans”, population CSVs, statistical neighbours."),
    ],
) -> None:
    """Load releases as they were downloaded. A file that is wrong anywhere is refused whole, and the others are loaded."""
    console, errors = Console(), Console(stderr=True, soft_wrap=True)
    by = installer()
    refused = False
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        for path in paths:
            task = bars.add_task(path.name, total=None)

            def show(what: str, done: int, of: int) -> None:
                bars.update(task, description=what, completed=done, total=of)  # noqa: B023 - called within the turn

            try:
                loaded = load(path=path, by=by, progress=show)
            except RefusedError as problem:
                refused = True
                for line in problem.lines():
                    errors.print(line, style="red", highlight=False, markup=False)
            else:
                for line in lines(loaded):
                    console.print(line, highlight=False, markup=False, soft_wrap=True)
            finally:
                bars.remove_task(task)
    if refused:
        raise typer.Exit(1)


def lines(loaded: Loaded) -> list[str]:
    """What to say about one file."""
    if not loaded.is_new:
        return [f"{loaded.file}: {loaded.edition} is loaded already. Nothing has changed."]
    said = f"{loaded.file}: {loaded.edition} is loaded: {loaded.rows:,} rows, {loaded.cells:,} values."
    return [said, *loaded.notes]
