"""`make test` finds a browser, gets one, or says in one line that it can't."""

import os
import subprocess
from pathlib import Path

import browser
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A machine without a browser, on which no installation brings one. Answers with what was tried."""
    tried: list[list[str]] = []
    monkeypatch.setattr(browser, "on_path", lambda: None)
    monkeypatch.setattr(browser, "playwrights_own", lambda: None)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: tried.append([str(part) for part in command]))
    return tried


def test_one_on_the_path_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.ensure() == str(program)


def test_playwrights_own_is_next(nowhere: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "playwrights_own", lambda: "/somewhere/chrome")
    assert browser.ensure() == "/somewhere/chrome"
    assert nowhere == []


def test_without_one_it_tries_and_then_says_so_in_a_line(
    nowhere: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(browser.NoBrowserError) as caught:
        browser.ensure()
    assert len(str(caught.value).splitlines()) == 1
    assert [command[-2:] for command in nowhere] == [["install", "chromium"]]
