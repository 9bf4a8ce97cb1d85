"""The running product in a real browser: `goldenthread run` in a folder of its own, with the demonstration area."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
ARTEFACTS = ROOT / "var" / "journeys"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
PHONE = {"width": 360, "height": 780}
DESK = {"width": 1280, "height": 900}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def own_environment(var: Path) -> dict[str, str]:
    """As a fresh machine has it: nothing set but where to keep files, and that this is a demonstration."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("GOLDENTHREAD_", "DATABASE_", "COV_"))
    }
    return {**kept, "GOLDENTHREAD_VAR": str(var), "GOLDENTHREAD_DEMO": "1"}


def wait_for(address: str, process: "subprocess.Popen[str]", seconds: int = 400) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"it ended with {process.returncode}")
        try:
            urllib.request.urlopen(address, timeout=2)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{address} did not answer within {seconds} s")


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the running product. Ended by Ctrl-C, as a person would."""
    name = f"site-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"  # parallel workers have one each
    var = ARTEFACTS / name
    var.mkdir(parents=True, exist_ok=True)
    port = free_port()
    log = (ARTEFACTS / f"{name}.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "goldenthread", "run", "--port", str(port)],
        cwd=ROOT, env=own_environment(var), stdout=log, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/health/", process)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        log.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("GOLDENTHREAD_BROWSER")
    if not path:
        sys.path.insert(0, str(ROOT / "scripts"))
        import browser as finder

        path = finder.ensure()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield opened
        opened.close()


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Page]:
    """A new visitor at a desk. Requests to other hosts, and errors in the console, fail the test."""
    yield from _visitor(browser, site, DESK)


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A new visitor with a phone, 360 pixels wide."""
    yield from _visitor(browser, site, PHONE)


def _visitor(browser: Browser, site: str, size: dict[str, int]) -> Iterator[Page]:
    context = browser.new_context(viewport=size, base_url=site, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    elsewhere: list[str] = []
    complaints: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith((site, "data:")) else elsewhere.append(request.url)
    )
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert not elsewhere, f"asked other hosts: {elsewhere}"
    complaints = [text for text in complaints if "status of 404" not in text]
    assert not complaints, f"the browser complained: {complaints}"


@pytest.fixture
def look() -> Callable[[Page, str], None]:
    """Looks at a page: keeps a screenshot, lets axe-core judge it, and sees that it does not scroll sideways."""
    source = AXE.read_text()

    def looked(page: Page, name: str) -> None:
        folder = ARTEFACTS / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=True)
        page.evaluate(source)
        found: dict[str, Any] = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        problems = [
            f"{violation['id']}: {violation['help']} at {node['target']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]
        assert not problems, f"{name} ({page.url}):\n" + "\n".join(problems)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} ({page.url}) is {wide} px wider than the screen"

    return looked
