"""`make check`: lint, format, types, layers, templates, missing migrations. All run; every failure is shown."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "goldenthread").glob("*/jinja2"))

CHECKS: dict[str, list[str]] = {
    "types": [str(BIN / "mypy")],
    "lint": [str(BIN / "ruff"), "check", "."],
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "layers": [str(BIN / "lint-imports"), "--no-cache"],
    "templates": [str(BIN / "djlint"), "--lint", "--quiet", *TEMPLATES],
    "migrations": [sys.executable, "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run"],
    "settings": [sys.executable, "-W", "ignore", "-m", "django", "check", "--deploy", "--fail-level", "ERROR"],
    "whole": [sys.executable, str(ROOT / "scripts" / "whole.py")],
}
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("GOLDENTHREAD_", "DATABASE_"))},
    "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
    "GOLDENTHREAD_VAR": str(ROOT / "var" / "check"),
    "PYTHONPATH": str(ROOT),
}


def main() -> None:
    started = time.monotonic()
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        outcomes = list(pool.map(_check, CHECKS))
    failed = [name for name, passed in zip(CHECKS, outcomes, strict=True) if not passed]
    print(f"{len(CHECKS) - len(failed)} of {len(CHECKS)} checks passed in {time.monotonic() - started:.0f} s")
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}")


def _check(name: str) -> bool:
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(f"--- {name}: {'passed' if done.returncode == 0 else 'FAILED'}", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    main()
