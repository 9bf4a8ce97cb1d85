"""`make bench`: every benchmark, each figure a ratio within this one run where a ratio says more than a time.

`make bench RECORD=1` also writes what it printed to docs/benchmarks.md.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "bench"
RECORD = ROOT / "docs" / "benchmarks.md"


def main() -> None:
    from goldenthread.config import embedded

    shutil.rmtree(VAR, ignore_errors=True)  # a load is measured on a database that has nothing of it yet
    VAR.mkdir(parents=True)
    for name in [name for name in os.environ if name.startswith(("DATABASE_", "GOLDENTHREAD_"))]:
        del os.environ[name]
    os.environ.update({"GOLDENTHREAD_VAR": str(VAR), "GOLDENTHREAD_DEMO": "1"})
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
    server = embedded.start(VAR)
    try:
        os.environ.update(server.environment())
        for command in (("migrate",), ("django", "collectstatic", "--no-input", "--verbosity", "0"), ("demo", "load")):
            subprocess.run([sys.executable, "-m", "goldenthread", *command], check=True, cwd=ROOT)
        os.environ["GOLDENTHREAD_DEMO"] = "0"  # what is measured is the product as it is installed
        import django

        django.setup()
        from benchmarks import browsing, deadlines, loading, pages, report

        text = report.write([*pages.run(), *browsing.run(), *loading.run(), *deadlines.run()])
    finally:
        server.stop()
    print(text)
    if "--record" in sys.argv:
        RECORD.write_text(text)
        print(f"Written to {RECORD.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
