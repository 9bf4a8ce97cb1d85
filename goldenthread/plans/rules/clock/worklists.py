"""Deadlines of many cases at once, for worklists and returns: the same answers as `cases.read`, in columns.

    >>> from goldenthread.plans.rules.clock.day_columns import column_of
    >>> asked = column_of([date(2026, 11, 2), None])
    >>> found = deadlines(["FINAL_PLAN_20W"], events={"request_received": asked}, today=date(2027, 3, 25))["FINAL_PLAN_20W"]
    >>> found.due, [str(STATES[code]) for code in found.state], found.days_left
    (array(['2027-03-22',        'NaT'], dtype='datetime64[D]'), ['overdue', ''], array([-3,  0], dtype=int32))

A column holds one kind of event, at most once for each case: where one happened more than once, hand over the one that the
worklist is about. Each limit gives its first clock. What needs words (conditions on an event's details, whose clock it is, whether
a ground of exemption is there) is decided case by case before, by `cases.read`. A clock that cannot be counted for want of bank holidays
raises here, where `cases.read` says so of the one deadline.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from goldenthread.plans.rules.clock.arrays import due_of, in_force, versions
from goldenthread.plans.rules.clock.clocks import State, binds
from goldenthread.plans.rules.clock.day_columns import NOT, Days
from goldenthread.plans.rules.clock.reading import Law, england
from goldenthread.plans.rules.clock.regime import RuleLimit

STATES: Final = ("", *State)
"""What the numbers of `Column.state` mean; the first is a clock that never started."""
CODES: Final = {state: code for code, state in enumerate(STATES)}
_CHUNK: Final = 1 << 15
"""Cases in one go: few enough for the processor's cache."""
_RANK_BITS: Final = 10
_NEVER: Final = np.iinfo(np.int64).max

Places = NDArray[np.int64]
"""When events happened, as one number that grows with the day and, within a day, with the order of the regimes' kinds."""


@dataclass(frozen=True)
class Column:
    """One limit of every case. `days_left` is 0 where the state is neither running nor overdue."""

    due: Days
    state: NDArray[np.int8]
    days_left: NDArray[np.int32]

    def part(self, cases: slice) -> "Column":
        """Some of the cases; what is written there is written here."""
        return Column(self.due[cases], self.state[cases], self.days_left[cases])


def deadlines(
    keys: Sequence[str],
    *,
    events: Mapping[str, Days],
    today: date,
    details: Mapping[str, Days] | None = None,
    exempt: Mapping[str, NDArray[np.bool_]] | None = None,
    law: Law | None = None,
) -> dict[str, Column]:
    """The columns of each limit (`RULE` or `RULE/limit`).

    `events` gives for each kind the day on which it happened, and `details` the dates that events speak of, by name. `exempt` says
    for a limit in which cases an exemption was found to hold. Raises UnknownRuleError, BeyondHolidaysError.
    """
    law, details, exempt = law or england(), details or {}, exempt or {}
    length = len(next(iter(events.values())))
    limits = {key: versions(law, key) for key in keys}
    columns = {key: Column(np.full(length, NOT), np.zeros(length, np.int8), np.zeros(length, np.int32)) for key in keys}
    for first in range(0, length, _CHUNK):
        cases = slice(first, first + _CHUNK)
        happened = _Happened({kind: days[cases] for kind, days in events.items()}, np.datetime64(today), law)
        named = {name: days[cases] for name, days in details.items()}
        for key, found in limits.items():
            removed = exempt[key][cases] if key in exempt else None
            for version in found:
                _fill(columns[key].part(cases), version, happened, named, removed)
    return columns


class _Happened:
    """The events of some cases."""

    def __init__(self, events: Mapping[str, Days], today: np.datetime64, law: Law) -> None:
        self.today = today
        self.days = {kind: np.where(days <= today, days, NOT) for kind, days in events.items()}
        self.law = law
        self.length = len(next(iter(events.values())))
        self._places: dict[str, Places] = {}

    def place(self, kind: str) -> Places:
        if kind not in self._places:
            days = self.days[kind]
            places = (days.view(np.int64) << _RANK_BITS) + self.law.ranks[kind]
            self._places[kind] = np.where(np.isnat(days), _NEVER, places)
        return self._places[kind]

    def start(self, version: RuleLimit) -> Places:
        found = np.full(self.length, _NEVER)
        for kind in self.known(version.rule.starts):
            inside = in_force(self.days[kind], version, self.law)
            np.minimum(found, np.where(inside, self.place(kind), _NEVER), out=found)
        return found

    def first_after(self, start: Places, kinds: Iterable[str]) -> Places:
        found = np.full(self.length, _NEVER)
        for kind in self.known(one for name in kinds for one in self.law.answering[name]):
            place = self.place(kind)
            np.minimum(found, np.where(place > start, place, _NEVER), out=found)
        return found

    def known(self, kinds: Iterable[str]) -> list[str]:
        return [kind for kind in kinds if kind in self.days]

    def looked_up(self, version: RuleLimit, started: Days) -> dict[str, Days]:
        """The dates that a rule takes from other events."""
        found = {}
        for name, lookup in version.rule.looks_up.items():
            days = self.days.get(lookup.kind, np.full(self.length, NOT))
            found[name] = np.where(days >= started if lookup.first_after else days <= started, days, NOT)
        return found


def _fill(
    column: Column,
    version: RuleLimit,
    happened: _Happened,
    details: Mapping[str, Days],
    exempt: NDArray[np.bool_] | None,
) -> None:
    """Writes one version of a limit to the cases in which it starts a clock and no older version did."""
    rule = version.rule
    start = happened.start(version)
    fresh = (start != _NEVER) & (column.state == 0)
    if not fresh.any():
        return
    started = np.where(fresh, (start >> _RANK_BITS).view("datetime64[D]"), NOT)
    counted_from = details.get(rule.counts_from, np.full(happened.length, NOT)) if rule.counts_from else started
    dates = {**details, **happened.looked_up(version, started), "start": np.where(fresh, counted_from, NOT)}
    due = due_of(version, dates, happened.length)
    if rule.instead is not None and rule.instead.fact in details:
        due = np.where(np.isnat(details[rule.instead.fact]) | ~fresh, due, details[rule.instead.fact])
    if exempt is not None:
        due = np.where(exempt, NOT, due)
    met_by, ended_by = rule.closers(version.limit)
    met, ended = happened.first_after(start, met_by), happened.first_after(start, ended_by)
    state = _state(version, due, met, ended, happened.today, exempt)
    running = fresh & ((state == CODES[State.RUNNING]) | (state == CODES[State.OVERDUE]))
    np.copyto(column.due, due, where=fresh)
    np.copyto(column.state, state, where=fresh)
    np.copyto(column.days_left, (due - happened.today).view(np.int64), where=running, casting="unsafe")


def _state(
    version: RuleLimit, due: Days, met: Places, ended: Places, today: np.datetime64, exempt: NDArray[np.bool_] | None
) -> NDArray[np.int8]:
    """As `clocks.deadline` tells them."""
    late = CODES[State.OVERDUE if binds(version) else State.OVER]
    state = np.where(due < today, np.int8(late), np.int8(CODES[State.RUNNING]))
    state[np.isnat(due)] = CODES[State.UNCOUNTABLE]
    if exempt is not None:
        state[exempt] = CODES[State.EXEMPT]
    state[ended < met] = CODES[State.ENDED]
    is_met = (met <= ended) & (met != _NEVER)
    state[is_met] = CODES[State.MET]
    if binds(version):
        state[is_met & ((met >> _RANK_BITS).view("datetime64[D]") > due)] = CODES[State.MET_LATE]
    return state
