"""Loading two real releases of "Education, health and care plans", against Polars reading the same bytes."""

import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import polars as pl

from benchmarks.report import Section

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT.parent / "shared" / "data" / "01_ehc_plans" / "raw"
GOAL_SECONDS = 60
GOAL_BYTES = 1 << 30


def run() -> list[Section]:
    title, head = "Loading statistics", ["what", "time", "against reading the bytes", "peak memory"]
    zips = sorted(RAW.glob("*.zip")) if RAW.is_dir() else []
    if not zips:
        return [
            Section(title, "The publisher's releases are not beside this checkout, so nothing was measured.", head, [])
        ]
    started = time.perf_counter()
    for path in zips:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith("data/") and name.endswith(".csv"):
                    pl.read_csv(io.BytesIO(archive.read(name)), infer_schema=False)
    bare = time.perf_counter() - started
    rows = []
    for what in ("first load", "the same again"):
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "goldenthread", "statistics", "load", *map(str, zips)],
            stdout=subprocess.DEVNULL,
            cwd=ROOT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, "the load failed"
        peak = usage.ru_maxrss * 1024
        missed = " (missed)" if took > GOAL_SECONDS or peak > GOAL_BYTES else ""
        rows.append([what, f"{took:.1f} s{missed}", f"{took / bare:.1f}x", f"{peak / (1 << 20):,.0f} MiB"])
    about = (
        f"{', '.join(path.name for path in zips)}: `goldenthread statistics load` as a whole process, and how many times longer than"
        f" Polars takes to read the same CSV files as text ({bare:.1f} s). Goals: under {GOAL_SECONDS} s and 1 GiB."
    )
    return [Section(title, about, head, rows)]
