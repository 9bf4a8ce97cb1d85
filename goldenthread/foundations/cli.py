"""`goldenthread postcodes VERB`."""

from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

postcodes = typer.Typer(no_args_is_help=True, help="The table of postcodes, by which people search by distance.")
apps: Final = {"postcodes": postcodes}


@postcodes.callback()
def postcode_table() -> None:
    """The table of postcodes, by which people search by distance."""


@postcodes.command()
def load(
    file: Annotated[Path, typer.Argument(help="A CSV file, or the zip that was downloaded.", show_default=False)],
    release: Annotated[
        str, typer.Option(help='What to call the release, such as "NSPL May 2025". By default the file’s name.')
    ] = "",
) -> None:
    """Load postcodes from an ONS Postcode Directory, a National Statistics Postcode Lookup, or Postcode,lat,long.

    All of the file is kept or nothing of it. Loading the same file again changes nothing.
    """
    from goldenthread.foundations.postcodes.actions import load_postcodes
    from goldenthread.foundations.postcodes.files import PostcodeFileRefusedError

    messages = Console(stderr=True, highlight=False)
    columns = (TextColumn("Reading {task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with Progress(*columns, TimeRemainingColumn(), console=messages) as bar:
        task = bar.add_task(file.name, total=None)
        try:
            loaded = load_postcodes(
                path=file,
                release=release or file.name,
                progress=lambda read, size: bar.update(task, completed=read, total=size),
            )
        except PostcodeFileRefusedError as refused:
            bar.stop()
            messages.print(f"Nothing was loaded. {refused}", soft_wrap=True, markup=False)
            raise typer.Exit(1) from refused
    print(  # noqa: T201
        f"{loaded.added:,} added, {loaded.changed:,} changed, {loaded.unchanged:,} as they were, "
        f"{loaded.without_place:,} without a place left out."
    )
