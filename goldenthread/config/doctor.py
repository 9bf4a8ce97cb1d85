"""`goldenthread doctor`: what is wrong with an installation, a line each, with what to do about it."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict

from goldenthread.config.environment import BadEnvironmentError, Environment, read
from goldenthread.config.migrating import pending

CLOCK_TOLERANCE_SECONDS = 30
OLDEST_POSTGRES = 150000


def examine() -> list[str]:
    """All that it finds, in the order in which it is best put right. Changes nothing but starting the embedded server."""
    try:
        environment = read()
    except BadEnvironmentError as error:
        return str(error).splitlines()
    problems = [*_settings(environment), *_assets()]
    if not environment.database_url:
        if not (environment.var / "postgres.ready").exists():
            return [*problems, "There is no database yet: set DATABASE_URL, or run `goldenthread run` once."]
        return [*problems, "The embedded database is not running: start it with `goldenthread run`, then ask again."]
    try:
        with psycopg.connect(environment.database_url, connect_timeout=5) as connection:
            problems += [*_server(connection), *_role(connection)]
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        return [
            *problems,
            f"The database can't be reached: {reason}. Check DATABASE_URL and that PostgreSQL is running.",
        ]
    return [*problems, *_owner(environment)]


def _settings(environment: Environment) -> Iterator[str]:
    if settings.DEBUG:
        yield "GOLDENTHREAD_DEBUG is on: errors show settings and data to whoever meets them. Turn it off."
    if not environment.is_local and not environment.email_host:
        yield "No e-mail is sent: set GOLDENTHREAD_EMAIL_HOST, or invitations and password resets reach nobody."
    if not os.access(environment.var if environment.var.exists() else environment.var.parent, os.W_OK):
        yield f"{environment.var} can't be written: give the running user that folder, or set GOLDENTHREAD_VAR."
    for name in ("secret.key", "postgres.passwords"):
        path = environment.var / name
        if path.exists() and path.stat().st_mode & 0o077:
            yield f"{path} can be read by other users of this machine: run chmod 600 on it."


def _assets() -> Iterator[str]:
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield "Styles and scripts are not built: run `make run` once, or scripts/frontend.py and `goldenthread django collectstatic`."


def _server(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[str]:
    if connection.info.server_version < OLDEST_POSTGRES:
        yield f"PostgreSQL {connection.info.server_version // 10000} is too old: version 15 or newer is needed."
    row = connection.execute("SELECT clock_timestamp()").fetchone()
    apart = abs((datetime.now(UTC) - row[0]).total_seconds()) if row and isinstance(row[0], datetime) else 0.0  # noqa: TID251
    if apart > CLOCK_TOLERANCE_SECONDS:
        yield f"This machine's clock and the database's are {apart:.0f} seconds apart: deadlines would differ. Set both by NTP."


def _role(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[str]:
    row = connection.execute(
        """SELECT current_user, role.rolsuper, role.rolbypassrls,
                  (SELECT count(*) FROM pg_class WHERE relowner = role.oid AND relkind IN ('r', 'p')),
                  (SELECT count(*) FROM pg_class WHERE relrowsecurity)
           FROM pg_roles AS role WHERE role.rolname = current_user"""
    ).fetchone()
    assert row is not None, "a connected role is in pg_roles"  # noqa: S101
    role, superuser, bypasses, owned, protected = row
    if superuser:
        yield f"The web's role {role} is a superuser and so bypasses row-level security: children's records are open. Use another."
    elif bypasses:
        yield f"The web's role {role} may bypass row-level security: run ALTER ROLE {role} NOBYPASSRLS."
    if owned:
        yield f"The web's role {role} owns {owned} tables and so bypasses their row-level security: let another role own them."
    if connection.execute("SELECT has_database_privilege(current_database(), 'TEMPORARY')").fetchone() == (False,):
        yield f"The web's role {role} may not make temporary tables, through which files are loaded: see deploy/roles.sql."
    if not protected and connection.execute("SELECT to_regclass('children_child')").fetchone() != (None,):
        yield "No table is under row-level security: run `goldenthread migrate`."


def _owner(environment: Environment) -> Iterator[str]:
    if not environment.database_owner_url:
        yield "DATABASE_OWNER_URL is not set: migrations would run as the web's role, which would then own the tables."
    elif conninfo_to_dict(environment.database_owner_url).get("user") == conninfo_to_dict(environment.database_url).get(
        "user"
    ):
        yield "DATABASE_OWNER_URL and DATABASE_URL name the same role: the web must not own the tables."
    try:
        lacking = pending()
    except Exception as error:  # noqa: BLE001 - whatever keeps it from being read is the finding
        yield f"The state of the migrations can't be read: {error}"
    else:
        if lacking:
            yield f"The database lacks {len(lacking)} migrations ({lacking[0]} first): run `goldenthread migrate`."
