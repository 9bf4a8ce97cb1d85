"""`goldenthread demo ...`: the demonstration area."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

demo = typer.Typer(help="The demonstration area.", no_args_is_help=True)
apps = {"demo": demo}


@demo.command()
def load(
    folder: Annotated[
        Path | None,
        typer.Argument(help="The folder of the demonstration. By default demo/knowsley.", show_default=False),
    ] = None,
    again: Annotated[bool, typer.Option(help="Load it even where nothing has changed.")] = False,
) -> None:
    """Load the demonstration area, its stories and its people. Loading it again changes nothing."""
    from goldenthread.pages import actions, queries
    from goldenthread.pages.demo import DemonstrationRefusedError, digest
    from goldenthread.pages.demo import load as load_demonstration
    from goldenthread.partnership.actions import installer

    folder = folder or settings.BASE_DIR / "demo" / "knowsley"
    messages = Console(stderr=True, highlight=False)
    if not folder.is_dir():
        messages.print(f"There is no folder {folder}.", markup=False, soft_wrap=True)
        raise typer.Exit(1)
    content = digest(folder)
    if not again and queries.was_loaded(folder=folder.name, digest=content):
        messages.print("The demonstration is loaded, and nothing has changed.")
        return
    by = installer()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=messages, transient=True) as bar:
        task = bar.add_task("The demonstration", total=None)
        try:
            area = load_demonstration(
                folder=folder,
                by=by,
                progress=lambda title, done, of: bar.update(task, description=title, completed=done, total=of),
            )
        except DemonstrationRefusedError as refused:
            bar.stop()
            messages.print(f"{folder} was refused. To put right:", markup=False, soft_wrap=True)
            messages.print(str(refused), markup=False, soft_wrap=True)
            raise typer.Exit(1) from refused
    actions.note_load(folder=folder.name, digest=content, by=by)
    messages.print(f"The demonstration of {area.name} is loaded.", markup=False)


@demo.command()
def accounts(
    port: Annotated[int, typer.Option(envvar="PORT", help="The port on which the demonstration answers.")] = 8000,
) -> None:
    """List the demonstration people that anybody can sign in as, in demonstration mode."""
    from django.urls import reverse

    from goldenthread.partnership.queries import demonstration_people

    people = demonstration_people()
    out = Console(highlight=False)
    if not people:
        out.print("Nobody yet. Load the demonstration first: goldenthread demo load")
        return
    table = Table("Name", "Role", "E-mail address", box=None, pad_edge=False, header_style="bold")
    for person in people:
        roles = [f"{one.role_class.name}, {one.agency.name}" for one in person.memberships.all()]
        table.add_row(person.name, "; ".join(roles) or person.about, person.email)
    out.print("All of them are made up. Sign in as any of them with one click at")
    out.print(f"http://127.0.0.1:{port}{reverse('demonstration')}\n", soft_wrap=True)
    out.print(table)
