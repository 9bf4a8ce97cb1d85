"""`make test`: every test, on the embedded PostgreSQL 18, and again on a PostgreSQL 15 over TCP where the mark says so.

More arguments go to pytest: `.venv/bin/python scripts/test.py tests/insight -k release`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import browser

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CACHE = ROOT / "var" / "cache"
RULES_FLOOR = 100.0
REST_FLOOR = 95.0


def main() -> None:
    chosen = sys.argv[1:]
    CACHE.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, ROOT / "scripts" / "frontend.py", "--tools"], check=True)
    try:
        environment = {**os.environ, "GOLDENTHREAD_BROWSER": browser.ensure()}
    except browser.NoBrowserError as error:
        sys.exit(str(error))
    cover = [] if chosen else ["--cov", "--cov-branch", "--cov-report=", f"--cov-config={ROOT / 'pyproject.toml'}"]
    _pytest(["-n", str(os.cpu_count()), "--dist", "worksteal", *cover, *chosen], environment)
    if chosen:
        return
    programs = postgres_programs()
    if programs:
        print(
            f"Again on {programs}, over TCP: what touches migrations, row-level security, search and jobs", flush=True
        )
        _pytest(["-m", "postgres15"], {**environment, "GOLDENTHREAD_TEST_POSTGRES": str(programs)})
    else:
        print("No other PostgreSQL on the PATH: the tests ran on the embedded one alone.")
    _floors()


def _pytest(arguments: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def postgres_programs() -> Path | None:
    """The folder of the machine's own PostgreSQL programs, of version 15 or newer."""
    found = shutil.which("postgres")
    for folder in [Path(found).resolve().parent] if found else []:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
        if int(said.split()[2].split(".")[0]) >= 15 and (folder / "initdb").exists():
            return folder
    return None


def _floors() -> None:
    """Branch coverage: every rule, and nearly everything else."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        subprocess.run(
            [BIN / "coverage", "json", "--quiet", f"--data-file={CACHE / 'coverage'}", "-o", report.name],
            cwd=ROOT, check=True,
        )  # fmt: skip
        files = json.loads(Path(report.name).read_text())["files"]
    rules = {name: file for name, file in files.items() if "/rules/" in name or name.endswith("/rules.py")}
    rest = {name: file for name, file in files.items() if name not in rules}
    failed = False
    for title, group, floor in (("rules", rules, RULES_FLOOR), ("the rest", rest, REST_FLOOR)):
        covered = _percent(group)
        print(f"Branch coverage of {title}: {covered:.1f} % (at least {floor:.0f} %)")
        if covered < floor:
            failed = True
            for name, file in sorted(group.items(), key=lambda item: item[1]["summary"]["percent_covered"]):
                if file["summary"]["percent_covered"] < floor:
                    print(f"  {file['summary']['percent_covered']:5.1f} %  {name}  lines {file['missing_lines'][:12]}")
    if failed:
        sys.exit("Coverage is below its floor.")


def _percent(files: dict[str, dict[str, dict[str, float]]]) -> float:
    """Statements and branches taken together, as coverage.py counts them."""
    sums = [file["summary"] for file in files.values()]
    possible = sum(one["num_statements"] + one["num_branches"] for one in sums)
    return 100.0 * sum(one["covered_lines"] + one["covered_branches"] for one in sums) / possible if possible else 100.0


if __name__ == "__main__":
    main()
