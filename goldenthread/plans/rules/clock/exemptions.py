"""Whether a ground of exemption is available for one limit.

Each limit is tested by itself, over its own period. A ground that is there removes the fixed date: "as soon as practicable"
remains. No clock is paused, and no new date is made.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from goldenthread.foundations.rules.dates import format_date
from goldenthread.plans.rules.clock.conditions import UnusableFactError
from goldenthread.plans.rules.clock.regime import Ground

Facts = Mapping[str, object]


@dataclass(frozen=True)
class Period:
    """The days of a limit. `end` is None where only the ground itself is asked about."""

    start: date
    end: date | None


@dataclass(frozen=True)
class Finding:
    """Whether the ground is there, and why or why not, in words."""

    available: bool
    why: str


def _yes(why: str) -> Finding:
    return Finding(available=True, why=why)


def _no(why: str) -> Finding:
    return Finding(available=False, why=why)


def _fact(facts: Facts, names: str) -> object:
    return next((facts[name] for name in names.split("|") if facts.get(name) is not None), None)


def _date(facts: Facts, names: str) -> date | None:
    value = _fact(facts, names)
    if value is None or isinstance(value, date):
        return value
    raise UnusableFactError(f"“{value}” is not a day written like 2026-11-30.")


def _days(first: date, last: date) -> int:
    if last < first:
        raise UnusableFactError(f"{format_date(last)} is before {format_date(first)}.")
    return (last - first).days


def window(closed_from: date, reopens: date, margin: int) -> tuple[date, date]:
    """From when until when advice must have been asked for, both days included."""
    return closed_from - timedelta(days=margin), reopens - timedelta(days=margin)


def _closed(ground: Ground, facts: Facts, _period: Period) -> Finding | None:
    closed_from, reopens = (_date(facts, names) for names in ground.facts[:2])
    asked = _date(facts, ground.facts[2])
    if closed_from is None or reopens is None:
        return None
    closed = _days(closed_from, reopens)
    if closed < ground.days:
        return _no(f"It was closed for {closed} days, and {ground.days} in a row are needed.")
    opens, shuts = window(closed_from, reopens, ground.margin)
    between = f"between {format_date(opens)} and {format_date(shuts)}"
    if asked is None:
        return _no(f"It does not say when advice was asked for; that must be {between}.")
    if not opens <= asked <= shuts:
        return _no(f"Advice was asked for on {format_date(asked)}, not {between}.")
    return _yes(f"It was closed for {closed} days, and advice was asked for on {format_date(asked)}, {between}.")


def _absent(ground: Ground, facts: Facts, period: Period) -> Finding | None:
    first, last, given = _date(facts, ground.facts[0]), _date(facts, ground.facts[1]), _fact(facts, ground.facts[2])
    if first is None and given is None:
        return None
    if given is not None and (not isinstance(given, int) or isinstance(given, bool)):
        raise UnusableFactError(f"“{given}” is not a number of days.")
    if _fact(facts, ground.facts[3]) is False:
        return _no(f"The absence must be of {ground.days} days in a row.")
    days = given or 0
    if first is not None and last is not None:
        within = _days(first, last) + 1 if period.end is None else _overlap(first, last, period.start, period.end)
        days = within if given is None else min(given, within)
    if days < ground.days:
        return _no(f"{days} days of absence count, and {ground.days} in a row within the limit are needed.")
    return _yes(f"{days} days of absence within the limit; {ground.days} are enough.")


def _overlap(first: date, last: date, start: date, end: date) -> int:
    """How many days of an absence lie within a limit."""
    _days(first, last)
    return max((min(last, end) - max(first, start)).days + 1, 0)


def _circumstances(ground: Ground, facts: Facts, period: Period) -> Finding | None:
    circumstance = _fact(facts, ground.facts[0])
    first, last = _date(facts, ground.facts[1]), _date(facts, ground.facts[2])
    if circumstance is None or circumstance is False:
        return None
    words = str(circumstance).casefold()
    others = [word for word in ground.about_others if re.search(rf"\b{re.escape(word)}", words)]
    if others:
        return _no("It must affect the child, their parent or the young person; this is about somebody else.")
    begins_late = first is not None and period.end is not None and first > period.end
    if begins_late or (last is not None and last < period.start):
        return _no("The circumstances fall outside the time of this limit.")
    return _yes("Exceptional personal circumstances within the time of this limit.")


def _on_a_day(ground: Ground, facts: Facts, period: Period) -> Finding | None:
    day = _fact(facts, ground.facts[0])
    if day is None or day is False:
        return None
    if isinstance(day, date) and not period.start <= day <= (period.end or day):
        return _no(f"{format_date(day)} is outside the time of this limit.")
    return _yes(ground.says)


_TESTS: Final[Mapping[str, Callable[[Ground, Facts, Period], Finding | None]]] = {
    "closed": _closed,
    "absent": _absent,
    "circumstances": _circumstances,
    "on_a_day": _on_a_day,
}


def examine(grounds: Iterable[Ground], facts: Facts, period: Period) -> Finding | None:
    """What the facts say about the grounds: the first that is available, else the last that is not; None if nothing.

    `impractical: false` among the facts says that the limit could be met all the same, and then no ground helps.
    """
    found: Finding | None = None
    for ground in grounds:
        finding = _TESTS[ground.test](ground, facts, period)
        if finding is not None and finding.available and facts.get("impractical") is not False:
            return _yes(f"{ground.says}: {finding.why}")
        if finding is not None:
            why = "Meeting the limit was practical all the same." if finding.available else finding.why
            found = _no(why)
    return found


_LIMIT: Final = re.compile(r"(\d+) ?-?(?:w|weeks?)", re.IGNORECASE)


def is_for(named: object, weeks: int | None) -> bool:
    """Whether the words that a fact uses for a limit ("6W", "20 weeks") mean the limit of so many weeks."""
    found = _LIMIT.search(str(named))
    return found is not None and weeks is not None and int(found[1]) == weeks


def weeks_in(named: object) -> int | None:
    """The number of weeks in such words.

    >>> weeks_in("20W"), weeks_in("later")
    (20, None)
    """
    found = _LIMIT.search(str(named))
    return int(found[1]) if found else None
