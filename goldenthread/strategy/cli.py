"""`goldenthread area load DIR` and `goldenthread area check DIR`."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from django.core.exceptions import ValidationError

from goldenthread.partnership.actions import installer
from goldenthread.strategy import actions
from goldenthread.strategy.rules.pack.check import BadPackError, read_pack

area_app = typer.Typer(help="Areas and their strategies.", no_args_is_help=True)
apps = {"area": area_app}

Folder = Annotated[Path, typer.Argument(help="The folder of the area pack, such as demo/knowsley.")]


@area_app.command()
def check(folder: Folder) -> None:
    """Say what is wrong with an area pack, with file and line. Writes nothing. Exit code 1 if anything is."""
    try:
        pack = read_pack(folder)
    except BadPackError as error:
        raise typer.Exit(_refuse(folder, error)) from error
    typer.echo(f"{folder} is a good pack for {pack.area.area.name}: {len(pack.intentions.intentions)} intentions.")


@area_app.command()
def load(folder: Folder) -> None:
    """Load an area pack. A bad one is refused whole. Loading again writes only what the pack has changed."""
    try:
        area, report = actions.load_pack(folder=folder, by=installer())
    except BadPackError as error:
        raise typer.Exit(_refuse(folder, error)) from error
    except ValidationError as error:
        typer.echo(f"{folder} was not loaded, because it does not fit what is here already:", err=True)
        for message in error.messages:
            typer.echo(f"  {message}", err=True)
        raise typer.Exit(1) from error
    for kind, count in Counter(entry.kind for entry in report.added).items():
        typer.echo(f"Added {kind}: {count}")
    for verb, entries in (
        ("Changed", report.changed),
        ("Removed", report.removed),
        ("Kept as it is here:", report.kept),
    ):
        for entry in entries:
            typer.echo(f"{verb} {entry}")
    typer.echo(
        f"{area.name}: {len(report.added)} added, {len(report.changed)} changed, {len(report.removed)} removed, "
        f"{report.unchanged} as before."
    )


def _refuse(folder: Path, error: BadPackError) -> int:
    typer.echo(f"{folder} was refused, and nothing was changed. To put right:", err=True)
    for problem in error.problems:
        typer.echo(f"  {problem}", err=True)
    return 1
