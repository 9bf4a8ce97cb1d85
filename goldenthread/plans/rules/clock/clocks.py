"""The clocks of a case: which events start each, which stop it, and what it says today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from goldenthread.plans.rules.clock.answers import Answer, answer_of, set_instead
from goldenthread.plans.rules.clock.calculation import MissingDateError
from goldenthread.plans.rules.clock.conditions import UnusableFactError, holds
from goldenthread.plans.rules.clock.holidays import BeyondHolidaysError
from goldenthread.plans.rules.clock.reading import Law
from goldenthread.plans.rules.clock.regime import Lookup, RuleLimit

NOT_GROUNDS: Final = frozenset({"limit", "limit_ends", "exemption_valid_for", "exemption_used_at"})
"""Facts of a claim that decide nothing: in a case the claim itself names its limit, and the ground must be shown."""
DENIED: Final = "The exemption that was recorded does not apply, or nobody says why it makes the limit impractical."


@dataclass(frozen=True)
class Event:
    """Something that happened on a day. `details` are facts by name: ISO dates are read as dates by `cases.read`."""

    kind: str
    day: date
    details: Mapping[str, object] = field(default_factory=dict, hash=False)


class State(StrEnum):
    RUNNING = "running"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met late"
    EXEMPT = "no fixed date"
    OVER = "over"
    """A waiting time, or a right that was not used."""
    ENDED = "no longer owed"
    UNCOUNTABLE = "cannot be counted"


@dataclass(frozen=True)
class Deadline:
    """One clock of a case. `days_left` is negative when overdue, and None once it is met or ended, or has no date."""

    rule_id: str
    limit: str
    """`RULE`, or `RULE/limit` where a rule has several."""
    party: str
    """Whose clock it is, where several run by one rule: the adviser who was asked."""
    kind: str
    """deadline, guidance_deadline, period_last_day, earliest and so on, as in the regime's data."""
    who: str
    what: str
    started_by: str
    started: date
    due: date | None
    state: State
    closed_on: date | None
    days_left: int | None
    why: str
    exemption: str
    """The exemption that removed the date, in words; empty if none did."""
    legal_source: str
    confidence: str


@dataclass
class Clock:
    found: RuleLimit
    event: Event
    party: str
    met: date | None = None
    ended: date | None = None
    claims: list[Event] = field(default_factory=list)

    @property
    def is_running(self) -> bool:
        return self.met is None and self.ended is None

    @property
    def start(self) -> date:
        """The day that is counted from: the event's own, or one that the event speaks of. Raises MissingDateError."""
        name = self.found.rule.counts_from
        named = self.event.details.get(name) if name else self.event.day
        if isinstance(named, date):
            return named
        raise MissingDateError((name,))


def run(events: Iterable[tuple[Event, frozenset[str], bool]], law: Law) -> list[Clock]:
    """Starts and stops clocks by events in their order, each with the names that it answers to and whether it claims an exemption.

    An event that would start a clock that runs already changes nothing: a second request does not win time. An event that both
    stops and starts a clock, such as a review's decision, does first the one and then the other.
    """
    clocks: list[Clock] = []
    for event, names, claims in events:
        running = [clock for clock in clocks if clock.is_running]
        for clock in running:
            _close(clock, event, names)
            if claims and _is_about(clock, event):
                clock.claims.append(event)
        still = [clock for clock in running if clock.is_running]
        clocks += [clock for clock in _started(event, law) if _may_start(clock, still)]
    return clocks


def _may_start(new: Clock, running: Iterable[Clock]) -> bool:
    same = [clock for clock in running if (clock.found.key, clock.party) == (new.found.key, new.party)]
    if new.found.rule.again == "replace":
        for clock in same:
            clock.ended = new.event.day
    return not same or new.found.rule.again != "keep"


def _party(rule_by: str, event: Event) -> str:
    return str(event.details.get(rule_by, "")) if rule_by else ""


def _close(clock: Clock, event: Event, names: frozenset[str]) -> None:
    met_by, ended_by = clock.found.rule.closers(clock.found.limit)
    if names & set(met_by) and _party(clock.found.rule.by, event) == clock.party:
        clock.met = event.day
    elif names & set(ended_by):
        clock.ended = event.day


def _is_about(clock: Clock, event: Event) -> bool:
    return event.details.get("limit") in {clock.found.key, clock.found.rule.id}


def _started(event: Event, law: Law) -> list[Clock]:
    facts = {"event": event.kind, **event.details}
    clocks: dict[str, Clock] = {}
    for found in law.starting(event.kind, event.day):
        if found.key not in clocks and holds(found.limit.when, facts):
            clocks[found.key] = Clock(found, event, _party(found.rule.by, event))
    return list(clocks.values())


def looked_up(lookups: Mapping[str, Lookup], clock: Clock, events: Sequence[Event]) -> dict[str, object]:
    """The dates that a rule takes from other events of the case."""
    found: dict[str, object] = {}
    for name, lookup in lookups.items():
        days = [event.day for event in events if event.kind == lookup.kind]
        if lookup.first_after:
            found[name] = min((day for day in days if day >= clock.event.day), default=None)
        else:
            found[name] = max((day for day in days if day <= clock.event.day), default=None)
    return found


def deadline(clock: Clock, events: Sequence[Event], today: date) -> Deadline:
    """What the clock says on that day."""
    rule, limit = clock.found.rule, clock.found.limit
    facts = {**clock.event.details, **looked_up(rule.looks_up, clock, events), "event": clock.event.kind}
    try:
        facts["start"] = clock.start
        answer = set_instead(clock.found, facts) or _counted(clock, facts)
    except (MissingDateError, UnusableFactError, BeyondHolidaysError, OverflowError) as error:
        answer = Answer(rule.id, limit.kind, "", str(error), clock.found.source, rule.confidence)
    state = _state(clock, answer, today)
    return Deadline(
        rule_id=rule.id,
        limit=clock.found.key,
        party=clock.party,
        kind=answer.kind,
        who=rule.who,
        what=clock.found.what,
        started_by=clock.event.kind,
        started=clock.event.day,
        due=answer.due,
        state=state,
        closed_on=clock.met or clock.ended,
        days_left=(answer.due - today).days if answer.due and state in {State.RUNNING, State.OVERDUE} else None,
        why=answer.explanation,
        exemption=answer.exemption,
        legal_source=answer.legal_source,
        confidence=rule.confidence,
    )


def _counted(clock: Clock, facts: Mapping[str, object]) -> Answer:
    """The answer after each claim of an exemption from this limit was tested. The first that holds removes the date."""
    for claim in clock.claims:
        claimed = {name: fact for name, fact in claim.details.items() if name not in NOT_GROUNDS}
        answer = answer_of(clock.found, facts, claimed=claimed)
        if answer.exemption and claimed.get("impractical") is True:
            return answer
    answer = answer_of(clock.found, facts)
    return replace(answer, explanation=f"{answer.explanation} {DENIED}") if clock.claims else answer


def _state(clock: Clock, answer: Answer, today: date) -> State:
    due, binding = answer.due, binds(clock.found)
    if clock.met is not None:
        return State.MET_LATE if due is not None and clock.met > due and binding else State.MET
    if clock.ended is not None:
        return State.ENDED
    if due is None:
        return State.EXEMPT if answer.exemption else State.UNCOUNTABLE
    if today <= due:
        return State.RUNNING
    return State.OVERDUE if binding else State.OVER


def binds(found: RuleLimit) -> bool:
    """Whether somebody is late after the date: not where it is the end of a waiting time, or of a right."""
    return "deadline" in found.limit.kind and not found.rule.is_right
