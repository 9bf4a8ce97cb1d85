"""`goldenthread scorecard refresh --area knowsley`"""

from typing import Annotated

import typer
from rich.console import Console

scorecard = typer.Typer(no_args_is_help=True, help="The measures of an area.")
apps = {"scorecard": scorecard}


@scorecard.callback()
def nouns() -> None:
    """The measures of an area."""


@scorecard.command()
def refresh(area: Annotated[str, typer.Option(help="The area's word in addresses, such as knowsley.")]) -> None:
    """Count the measures that are counted from records, for the latest quarters that are over."""
    from goldenthread.partnership import queries as partnership
    from goldenthread.partnership.actions import installer
    from goldenthread.scorecard import actions

    found = partnership.area(area)
    if found is None:
        Console(stderr=True).print(f"There is no area {area!r} here.", style="red")
        raise typer.Exit(1)
    done = actions.refresh(area=found, by=installer())
    console = Console()
    for value in done.added:
        console.print(f"{value.measure}: {value.get_status_display().lower()} as of {value.as_of}", highlight=False)
    for measure in done.nothing:
        console.print(f"{measure}: nothing to count yet", highlight=False)
    if not done.added and not done.nothing:
        console.print("Nothing new to count.")
