"""Migrations run as the owner of the tables; afterwards the role of the web and the workers may use, but not own, them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from goldenthread.config.environment import read

LOCK = 7_403_118  # any number, the same for all: two migrations at once wait for each other


def pending() -> list[str]:
    """The migrations that the database lacks, as "room.name"."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate() -> Iterator[str]:
    """Runs what is pending and grants what the web's role needs. Yields a line for each thing done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        lacking = pending()
        if lacking:
            with _without_collecting():
                call_command("migrate", interactive=False, verbosity=0)
            yield f"Ran {len(lacking)} migrations, up to {lacking[-1]}."
        else:
            yield "The database is up to date."
        grant()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Migrations build every model hundreds of times over; looking for garbage among them takes as long again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def grant() -> None:
    """Lets the web's role read and write all tables. Where owner and web are one role there is nothing to grant."""
    role = conninfo_to_dict(read().database_url).get("user") if read().database_url else None
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if not role or cursor.fetchone() == (role,):
            return
        named = sql.Identifier(str(role))
        for statement in (
            "GRANT USAGE ON SCHEMA public TO {}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
            "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}",
        ):
            cursor.execute(sql.SQL(statement).format(named))
        for table in _histories():
            cursor.execute(sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(sql.Identifier(table), named))


def _histories() -> list[str]:
    """The tables that keep what rows were: written by triggers, and never rewritten by the web's role."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'pgh_id'"
            " ORDER BY table_name"
        )
        return [name for (name,) in cursor.fetchall()]
