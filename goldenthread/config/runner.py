"""`goldenthread run`: everything in one process tree, for one machine."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from goldenthread.config import embedded
from goldenthread.config.environment import ROOT, read

PATIENCE_SECONDS = 60


def run(*, port: int, workers: int) -> int:
    """Prepares, starts, waits. Answers the exit code. Whatever it started ends with it, however it ends."""
    if not _is_free(port):
        print(f"Something already answers on port {port}. Choose another with PORT=8001.", file=sys.stderr)
        return 1
    environment = read()
    for ending in (signal.SIGINT, signal.SIGTERM):  # said outright: a shell's background jobs ignore Ctrl-C
        signal.signal(ending, signal.default_int_handler)
    has_run_before = (environment.var / "static" / "staticfiles.json").exists()
    _steps(
        "Bringing the database up to date", ["migrate"], ["django", "collectstatic", "--no-input", "--verbosity", "0"]
    )
    demonstration = [["demo", "load"]] if environment.demo else []
    if not has_run_before:
        _steps("Loading the demonstration area", *demonstration)
    processes = [_child(*_granian(port, workers)), _child(sys.executable, "-m", "goldenthread", "worker")]
    try:
        if has_run_before:  # all of it is there: looking whether it changed need keep nobody waiting
            _steps("Looking at the demonstration area", *demonstration)
        if not _answers(port, processes[0]):
            print("The web server did not start; what it said stands above.", file=sys.stderr)
            return 1
        print(f"\nGolden Thread is at http://127.0.0.1:{port}\n", flush=True)
        if environment.demo:
            _steps("", ["demo", "accounts", "--port", str(port)])
        print("Press Ctrl-C to stop.", flush=True)
        return _wait(processes)
    except KeyboardInterrupt:
        print("\nStopping")
        return 0
    finally:
        _end(processes)


def _steps(title: str, *commands: list[str]) -> None:
    """Runs the commands side by side, and waits for all of them."""
    if title and commands:
        print(f"{title} ...", flush=True)
    started = [subprocess.Popen([sys.executable, "-m", "goldenthread", *command]) for command in commands]
    failed = [command for command, process in zip(commands, started, strict=True) if process.wait()]
    if failed:
        raise embedded.EmbeddedServerError("\n".join(f"goldenthread {' '.join(command)} failed" for command in failed))


def _granian(port: int, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--workers-kill-timeout", "5", "--log-level", "warning", "--working-dir", str(ROOT),
        "goldenthread.config.wsgi:application",
    ]  # fmt: skip


def _child(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, preexec_fn=_die_with_parent, start_new_session=True)  # noqa: PLW1509 - no threads yet


def _die_with_parent() -> None:
    """Asks Linux to end this process when the one that started it is killed. Elsewhere it has no effect."""
    try:
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    except (OSError, AttributeError):
        return


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=2)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return True
    return False


def _wait(processes: list[subprocess.Popen[bytes]]) -> int:
    """Until one of them ends by itself."""
    while True:
        for process in processes:
            if process.poll() is not None:
                return process.returncode or 1
        time.sleep(0.5)


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
