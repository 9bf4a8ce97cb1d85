"""`goldenthread run`: it starts everything, ends everything that it started, and loses nothing that was committed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.journeys.conftest import ROOT, free_port, own_environment, wait_for

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that has run once, and ended."""
    folder = tmp_path_factory.mktemp("installed") / "var"
    process = start(folder, free_port())
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    return folder


@pytest.fixture
def var(tmp_path: Path, installed: Path) -> Iterator[Path]:
    """A copy of it, with its files' owners kept."""
    folder = tmp_path / "var"
    subprocess.run(["cp", "-a", installed, folder], check=True)
    yield folder
    for process in belonging_to(folder):
        process.kill()


def start(var: Path, port: int) -> "subprocess.Popen[str]":
    environment = {**own_environment(var), "GOLDENTHREAD_DEMO": "0"}
    process = subprocess.Popen(
        [sys.executable, "-m", "goldenthread", "run", "--port", str(port)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    wait_for(f"http://127.0.0.1:{port}/health/", process)
    return process


def belonging_to(var: Path) -> list[psutil.Process]:
    """All running processes of that installation: those told of its folder, and the database in it."""
    found = []
    for process in psutil.process_iter():
        try:
            told = process.environ().get("GOLDENTHREAD_VAR") == str(var)
            if process.pid != os.getpid() and (told or str(var) in " ".join(process.cmdline())):
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
            continue
    return found


def owner_address(var: Path) -> str:
    said = subprocess.run(
        [sys.executable, "-m", "goldenthread", "database", "addresses"],
        cwd=ROOT, env=own_environment(var), capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return dict(line.split("=", 1) for line in said.splitlines())["DATABASE_OWNER_URL"]


def test_ctrl_c_ends_all_that_it_started(var: Path) -> None:
    process = start(var, free_port())
    assert len(belonging_to(var)) >= 4, "the command, the web, the worker and the database"
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    left = [f"{left.pid} {' '.join(left.cmdline())}" for left in belonging_to(var)]
    assert left == []


def test_a_taken_port_is_said_at_once(var: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "goldenthread", "run", "--port", str(port)],
            cwd=ROOT, env={**own_environment(var), "GOLDENTHREAD_DEMO": "0"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert f"port {port}" in done.stderr


def test_a_second_run_from_the_same_folder_is_refused_and_harms_nothing(var: Path) -> None:
    process = start(var, free_port())
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread", "run", "--port", str(free_port())],
        cwd=ROOT, env={**own_environment(var), "GOLDENTHREAD_DEMO": "0"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "already runs" in done.stderr
    with psycopg.connect(owner_address(var)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0


def test_a_kill_and_a_restart_lose_no_committed_row(var: Path) -> None:
    process = start(var, free_port())
    with psycopg.connect(owner_address(var)) as connection:
        connection.execute("CREATE TABLE written (number integer)")
        connection.execute("INSERT INTO written SELECT generate_series(1, 1000)")
    victims = belonging_to(var)
    assert any("postgres" in victim.name() for victim in victims)
    process.kill()
    process.wait()
    for victim in victims:
        try:
            victim.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(victims, timeout=10)

    again = start(var, free_port())
    with psycopg.connect(owner_address(var)) as connection:
        assert connection.execute("SELECT count(*), sum(number) FROM written").fetchone() == (1000, 500500)
    again.send_signal(signal.SIGINT)
    assert again.wait(60) == 0


def test_when_the_command_alone_is_killed_web_and_worker_end_too(var: Path) -> None:
    process = start(var, free_port())
    others = [other for other in belonging_to(var) if other.pid != process.pid and "postgres" not in other.name()]
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(others, timeout=15)
    assert alive == []
