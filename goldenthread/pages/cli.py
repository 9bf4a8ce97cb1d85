"""`goldenthread demo ...`: the demonstration area."""

import typer

demo = typer.Typer(help="The demonstration area.", no_args_is_help=True)
apps = {"demo": demo}


@demo.command()
def load() -> None:
    """Load the demonstration area, its stories and its people. Loading it again changes nothing."""


@demo.command()
def accounts() -> None:
    """List the demonstration people that anybody can sign in as, in demonstration mode."""
