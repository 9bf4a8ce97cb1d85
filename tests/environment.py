"""The environment of a test run: its own embedded PostgreSQL, assets and secret, under `var/test`.

Loaded by pytest before Django's settings. `GOLDENTHREAD_TEST_POSTGRES=path` runs the tests on that PostgreSQL's
programs over TCP instead (see `tests/postgres.py`).
"""

import atexit
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "test"


def prepare() -> None:
    if os.environ.get("GOLDENTHREAD_TESTING"):  # a parallel worker: its parent prepared everything
        return
    os.environ["GOLDENTHREAD_TESTING"] = "1"
    os.environ["GOLDENTHREAD_VAR"] = str(VAR)
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
    for name in [name for name in os.environ if name.startswith(("DATABASE_", "GOLDENTHREAD_OIDC", "GOLDENTHREAD_S3"))]:
        del os.environ[name]
    VAR.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, ROOT / "scripts" / "frontend.py", "--tools"], check=True)
    programs = os.environ.get("GOLDENTHREAD_TEST_POSTGRES")
    if programs:
        from tests import postgres

        server = postgres.start(Path(programs), VAR / "postgres-tcp")
        atexit.register(server.stop)
        os.environ.update(server.environment())
        os.environ["GOLDENTHREAD_TEST_SUPERUSER"] = (
            f"postgresql://postgres:{server.password}@127.0.0.1:{server.port}/postgres"
        )
    else:
        from goldenthread.config import embedded

        started = embedded.start(VAR)
        if started.started:
            atexit.register(started.stop)
        os.environ.update(started.environment())
        os.environ["GOLDENTHREAD_TEST_SUPERUSER"] = started.url("postgres", "postgres")
    # Pages name their assets by content, so that the assets must be collected.
    collect = [sys.executable, "-W", "ignore", "-m", "django", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, check=True, cwd=ROOT)


prepare()
