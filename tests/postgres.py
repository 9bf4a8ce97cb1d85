"""A PostgreSQL of the machine's own, started for one test run on a free TCP port of the loopback address."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

OWNER = "goldenthread_owner"
APP = "goldenthread_app"


@dataclass(frozen=True)
class Server:
    programs: Path
    folder: Path
    port: int
    password: str

    def environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": f"postgresql://{APP}:{self.password}@127.0.0.1:{self.port}/goldenthread",
            "DATABASE_OWNER_URL": f"postgresql://{OWNER}:{self.password}@127.0.0.1:{self.port}/goldenthread",
        }

    def stop(self) -> None:
        _program(self.programs / "pg_ctl", "stop", "-D", str(self.folder), "-m", "immediate", "-w")
        shutil.rmtree(self.folder, ignore_errors=True)


def start(programs: Path, folder: Path) -> Server:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    password = secrets.token_hex(16)
    word = folder.parent / "postgres-tcp.password"
    word.write_text(password)
    word.chmod(0o644)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    _program(
        programs / "initdb",
        "-D",
        str(folder),
        "-U",
        "postgres",
        "--auth=scram-sha-256",
        f"--pwfile={word}",
        "--encoding=utf8",
    )
    options = f"-h 127.0.0.1 -p {port} -k '' -c fsync=off"
    _program(programs / "pg_ctl", "start", "-D", str(folder), "-w", "-o", options, "-l", str(folder / "log"))
    with psycopg.connect(f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres", autocommit=True) as connection:
        for role, more in ((OWNER, "CREATEDB"), (APP, "NOCREATEDB")):
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS {} PASSWORD {}").format(
                    sql.Identifier(role), sql.SQL(more), sql.Literal(password)
                )
            )
        connection.execute(sql.SQL("CREATE DATABASE goldenthread OWNER {}").format(sql.Identifier(OWNER)))
    return Server(programs, folder, port, password)


def _program(*command: str | Path) -> None:
    """Runs one of PostgreSQL's programs, which refuse to run as root: then as the user nobody."""
    as_user = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=as_user, cwd="/")
