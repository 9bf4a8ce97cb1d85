"""Finds a Chromium for the tests, or gets one: on the PATH, else Playwright's own, else Debian's package when root."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


class NoBrowserError(Exception):
    """No Chromium is here and none could be installed."""


def on_path() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import, seldom needed

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


def find() -> str | None:
    """The path of a Chromium that is here, or None."""
    return on_path() or playwrights_own()


def ensure() -> str:
    """The path of a Chromium, installed if need be.

    :raises NoBrowserError: with what to do.
    """
    found = find()
    if found:
        return found
    print("Installing a browser for the page tests", flush=True)
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False, capture_output=True, timeout=600
    )
    found = playwrights_own()
    if not found and os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(["apt-get", "-qq", *command], check=False, capture_output=True, env=environment)
        found = on_path()
    if not found:
        raise NoBrowserError("No browser for the page tests: put chromium on the PATH, then run make test again.")
    return found
