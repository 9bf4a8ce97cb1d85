from typing import TYPE_CHECKING

from goldenthread.foundations import clock
from goldenthread.foundations.rules import dates

if TYPE_CHECKING:
    from goldenthread.support.models import SupportCycle

Row = dict[str, dict[str, str]]


def when(cycle: "SupportCycle") -> str:
    """How long the round lasted, or when it is to be looked at again."""
    started = dates.format_date(cycle.started_on)
    if cycle.reviewed_on:
        return f"{started} to {dates.format_date(cycle.reviewed_on)}"
    late = " That day has passed." if cycle.review_due_on < clock.today() else ""
    return f"Since {started}. To be looked at together by {dates.format_date(cycle.review_due_on)}.{late}"


def steps(cycle: "SupportCycle") -> list[Row]:
    said = [
        ("What we found out", cycle.assess),
        ("What we planned", cycle.plan),
        ("What we did", cycle.do),
        ("What changed", cycle.review or "We have not looked at this together yet."),
    ]
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in said if value]
