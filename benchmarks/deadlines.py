"""Deadlines of 1,000,000 cases in one call, against one NumPy pass over the same arrays."""

import time
from collections.abc import Callable, Mapping
from datetime import date
from statistics import median

import numpy as np

from benchmarks.report import Section
from goldenthread.plans.rules.clock.arrays import due_dates
from goldenthread.plans.rules.clock.day_columns import NOT, Days
from goldenthread.plans.rules.clock.worklists import deadlines

CASES = 1_000_000
ROUNDS = 7
GOAL = 20
TODAY = date(2026, 11, 23)
WORKLIST = ("ASSESS_DECISION_6W", "NO_PLAN_NOTICE_16W", "FINAL_PLAN_20W", "REVIEW_12M", "APPEAL_2M_1M")
SINGLE = ("FINAL_PLAN_20W", "REVIEW_12M", "HE_DISCLOSURE_15WD", "END_AT_25")


def run() -> list[Section]:
    events = _events()
    asked = {"start": events["request_received"]}
    rows = [
        _row(
            f"a worklist: {len(WORKLIST)} limits, each with due date, state and days left",
            events,
            lambda: _worklist(events),
        ),
        *(_row(f"due dates of {rule}", asked, lambda rule=rule: due_dates(rule, asked)) for rule in SINGLE),  # type: ignore[misc]
        _row(
            "due dates of APPEAL_2M_1M with certificates",
            both := {"start": events["final_plan_sent"], "certificate_issued": events["certificate_issued"]},
            lambda: due_dates("APPEAL_2M_1M", both),
        ),
    ]
    about = (
        f"{CASES:,} synthetic cases, median of {ROUNDS} rounds. The pass over the same arrays adds a number of days to each of the arrays that"
        f" the call reads, and keeps the results. Goal: at most {GOAL}x."
    )
    return [Section("Statutory deadlines", about, ["what", "time", "one pass", "ratio"], rows)]


def _worklist(events: Mapping[str, Days]) -> object:
    return deadlines(WORKLIST, events=events, today=TODAY)


def _row(what: str, arrays: Mapping[str, Days], call: Callable[[], object]) -> list[str]:
    day = np.timedelta64(140, "D")
    bare = _time(lambda: [array + day for array in arrays.values()])
    took = _time(call)
    missed = " (missed)" if took / bare > GOAL else ""
    return [what, f"{took * 1000:.1f} ms", f"{bare * 1000:.1f} ms", f"{took / bare:.1f}x{missed}"]


def _time(call: Callable[[], object]) -> float:
    call()
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return median(times)


def _events() -> dict[str, Days]:
    """Requests of six years, and what follows for some of them."""
    chance = np.random.default_rng(20)

    def after(days: Days, earliest: int, latest: int, share: float) -> Days:
        later = days + chance.integers(earliest, latest, CASES).astype("timedelta64[D]")
        return np.where(chance.random(CASES) < share, later, NOT)

    asked = np.datetime64("2020-09-01") + chance.integers(0, 2_200, CASES).astype("timedelta64[D]")
    final = after(asked, 100, 300, 0.5)
    return {
        "request_received": asked,
        "decided_to_assess": after(asked, 10, 70, 0.6),
        "decided_not_to_assess": after(asked, 10, 70, 0.2),
        "decided_not_to_issue": after(asked, 60, 130, 0.1),
        "final_plan_sent": final,
        "certificate_issued": after(final, 10, 60, 0.1),
        "review_decided_maintain": after(final, 300, 400, 0.3),
    }
