"""The console script: `goldenthread NOUN VERB`. Rooms bring their own nouns in `<room>/cli.py`, as `apps`."""

import os
import sys
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from goldenthread.config import embedded
from goldenthread.config.environment import BadEnvironmentError, read

WITHOUT_DATABASE = ("--help", "--version", "--install-completion", "--show-completion")
NOUNS_WITHOUT_DATABASE = ("deadlines",)
WITHOUT_ROOMS = ("run", "migrate", "doctor", "worker", "django", "database")  # quick: no room's commands are imported

app = typer.Typer(name="goldenthread", no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        print(version("goldenthread"))
        raise typer.Exit


@app.callback()
def golden_thread(
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Joint commissioning for children and young people with SEND: every pound, service and plan on one thread."""


@app.command()
def run(
    port: Annotated[int, typer.Option(envvar="PORT", help="The port on 127.0.0.1 to answer on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Web processes.")] = 1,
) -> None:
    """Set up whatever is missing, then serve: database, web and background jobs, until Ctrl-C."""
    from goldenthread.config import runner

    raise typer.Exit(runner.run(port=port, workers=workers))


@app.command()
def migrate() -> None:
    """Bring the database's tables up to date, as their owner, and let the web's role use them."""
    from goldenthread.config import migrating

    for line in migrating.migrate():
        print(line)


@app.command()
def doctor() -> None:
    """Say what is wrong with this installation, a line each. Exit code 1 if anything is."""
    from goldenthread.config.doctor import examine

    problems = examine()
    for problem in problems:
        print(problem)
    if problems:
        raise typer.Exit(1)
    print("Nothing is wrong that this command can see.")


@app.command()
def worker() -> None:
    """Run background jobs until Ctrl-C."""
    from django.core.management import call_command

    call_command("procrastinate", "worker", "--concurrency", "1")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def django(context: typer.Context) -> None:
    """Any of Django's own management commands."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["goldenthread django", *context.args])


database = typer.Typer(help="The database itself.", no_args_is_help=True)
app.add_typer(database, name="database")


@database.command()
def addresses() -> None:
    """Print the addresses of the database, passwords included, for `psql` and `pg_dump`."""
    environment = read()
    print(f"DATABASE_URL={environment.database_url}")
    print(f"DATABASE_OWNER_URL={environment.database_owner_url}")


def mount_rooms() -> None:
    """Adds each room's nouns."""
    from django.apps import apps

    for config in apps.get_app_configs():
        name = f"{config.name}.cli"
        if config.name.startswith("goldenthread.") and find_spec(name) is not None:
            for noun, commands in import_module(name).apps.items():
                app.add_typer(commands, name=noun)


def main() -> None:
    """Reads the environment, finds or starts the database, and runs the command. Whoever starts the database stops it."""
    arguments = sys.argv[1:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    try:
        environment = read()
        if environment.database_url or not arguments or _needs_no_database(arguments):
            _command(arguments)
        elif arguments[0] == "doctor":
            server = embedded.running(environment.var)
            os.environ.update(server.environment() if server else {})
            _command(arguments)
        elif arguments[0] == "run":
            with embedded.only_one(environment.var):
                _with_embedded(environment.var, arguments, stop=True)
        else:
            _with_embedded(environment.var, arguments, stop=False)
    except (BadEnvironmentError, embedded.EmbeddedServerError) as error:
        sys.exit(f"goldenthread can't start:\n{error}")


def _needs_no_database(arguments: list[str]) -> bool:
    return arguments[0] in NOUNS_WITHOUT_DATABASE or bool(set(WITHOUT_DATABASE) & set(arguments))


def _with_embedded(var: Path, arguments: list[str], *, stop: bool) -> None:
    server = embedded.start(var)
    try:
        os.environ.update(server.environment())
        _command(arguments)
    finally:
        if stop or server.started:
            server.stop()


def _command(arguments: list[str]) -> None:
    if arguments[:1] == ["migrate"]:
        os.environ["GOLDENTHREAD_DATABASE_AS_OWNER"] = "1"
    if arguments[:1] != ["run"]:  # which only starts other processes
        import django as django_framework

        django_framework.setup()
    if not arguments or arguments[0] not in WITHOUT_ROOMS:
        mount_rooms()
    app()


if __name__ == "__main__":
    main()
