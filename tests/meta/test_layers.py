"""Each contract of `.importlinter` is broken in a scratch copy of the package, and must be seen to be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

BREACHES = [
    ("Rooms import downwards only", "insight/breach.py", "import goldenthread.strategy.queries"),
    ("Rooms import downwards only", "foundations/breach.py", "import goldenthread.partnership.queries"),
    ("Inside a room", "strategy/queries/breach.py", "import goldenthread.strategy.views"),
    ("Inside a room", "market/queries.py", "import goldenthread.market.actions"),
    ("Rules are plain Python", "strategy/rules/breach.py", "import django.db"),
    ("Rules are plain Python", "foundations/rules/breach.py", "import goldenthread.foundations.clock"),
    ("insight, market and strategy never see a child", "market/breach.py", "import goldenthread.children.queries"),
    ("The models of insight are its own", "strategy/breach.py", "import goldenthread.insight.models"),
    ("The models of children are its own", "plans/breach.py", "import goldenthread.children.models"),
    ("Rooms import downwards only", "newroom/__init__.py", ""),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("layers")
    ignored = shutil.ignore_patterns("jinja2", "typst", "assets", "__pycache__", "data")
    shutil.copytree(ROOT / "goldenthread", folder / "goldenthread", ignore=ignored)
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_house_as_it_stands_keeps_every_contract(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("contract", "module", "line"), BREACHES, ids=[f"{b[1]}: {b[2]}" for b in BREACHES])
def test_a_breach_is_caught(copy: Path, contract: str, module: str, line: str) -> None:
    path = copy / "goldenthread" / module
    before = path.read_text() if path.exists() else None
    made = not path.parent.exists()
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{line}\n")
    try:
        done = lint(copy)
    finally:
        if made:
            shutil.rmtree(path.parent)
        elif before is None:
            path.unlink()
        else:
            path.write_text(before)
    assert done.returncode != 0
    broken = [text for text in done.stdout.splitlines() if text.endswith("BROKEN")]
    assert any(text.startswith(contract) for text in broken) or "exhaustive" in done.stdout + done.stderr, done.stdout
