"""Databases for tests: a migrated template, made once for the migrations as they are, and quick copies of it."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import fasteners
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "test"


def owner_address(database: str) -> str:
    return make_conninfo(os.environ["DATABASE_OWNER_URL"], dbname=database)


def address(variable: str, database: str) -> str:
    """The address in `variable` with another database's name, as an address again."""
    parts = conninfo_to_dict(os.environ[variable])
    host = str(parts.get("host", ""))
    who = f"{parts['user']}:{parts['password']}"
    if host.startswith("/"):
        return f"postgresql://{who}@/{database}?host={host}"
    return f"postgresql://{who}@{host}:{parts['port']}/{database}"


def template() -> str:
    """The name of a migrated database, made where it isn't there yet."""
    summed = hashlib.sha256()
    for path in sorted((ROOT / "goldenthread").glob("*/migrations/*.py")):
        summed.update(path.read_bytes())
    name = f"template_{summed.hexdigest()[:16]}"
    with fasteners.InterProcessLock(VAR / "template.lock"):
        if not exists(name):
            create(f"{name}_new", "template0")
            environment = {
                **os.environ,
                "DATABASE_URL": address("DATABASE_URL", f"{name}_new"),
                "DATABASE_OWNER_URL": address("DATABASE_OWNER_URL", f"{name}_new"),
            }
            subprocess.run(
                [sys.executable, "-m", "goldenthread", "migrate"],
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
            with psycopg.connect(owner_address("postgres"), autocommit=True) as connection:
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                        sql.Identifier(f"{name}_new"), sql.Identifier(name)
                    )
                )
    return name


def exists(name: str) -> bool:
    with psycopg.connect(owner_address("postgres"), autocommit=True) as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def create(name: str, source: str) -> None:
    with psycopg.connect(owner_address("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        with fasteners.InterProcessLock(VAR / "copy.lock"):
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source))
            )


def drop(name: str) -> None:
    with psycopg.connect(owner_address("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
