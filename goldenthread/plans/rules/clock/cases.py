"""A case as the law sees it: a pure function of its events, the regimes in force on their dates, and today.

`read(events, today=..., law=england())` gives the stage, every deadline, what may lawfully be done next, what is missing, and what
was out of order. Nothing is kept between calls, and the order in which events are handed over does not matter: the same events
give the same answer. Events after `today` have not happened yet. Where there is one case to show, use this; for
columns of cases use `worklists.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from goldenthread.foundations.rules.dates import format_date
from goldenthread.plans.rules.clock.answers import to_facts
from goldenthread.plans.rules.clock.clocks import Deadline, Event, deadline, run
from goldenthread.plans.rules.clock.reading import Law, england
from goldenthread.plans.rules.clock.regime import Kind, Regime


@dataclass(frozen=True)
class Step:
    """Something that may lawfully be done next. `not_before` is the first day on which it may, if that is still to come."""

    kind: str
    what: str
    who: str
    legal_source: str
    not_before: date | None = None
    why_wait: str = ""


@dataclass(frozen=True)
class Missing:
    """Something that the stage needs and that is not on record."""

    kind: str
    what: str
    legal_source: str


@dataclass(frozen=True)
class Case:
    regime: str
    stage: str
    stage_says: str
    deadlines: tuple[Deadline, ...]
    """In the order in which they are due, those without a date last."""
    next_steps: tuple[Step, ...]
    missing: tuple[Missing, ...]
    irregular: tuple[str, ...]
    """What happened out of order or too early, a sentence each, in order."""


@dataclass
class _Walk:
    """Where a case stands after some of its events."""

    regime: Regime
    stage: str
    happened: list[Event] = field(default_factory=list)
    """Since the case last began again."""
    irregular: list[tuple[date, str]] = field(default_factory=list)

    def enter(self, regime: Regime) -> None:
        """Goes on under a later regime, in the stage that it says follows from the old one."""
        if regime is not self.regime:
            self.stage = regime.carries_on.get(
                self.stage, self.stage if self.stage in regime.stages else regime.first_stage
            )
            self.regime = regime


def read(events: Iterable[Event], *, today: date, law: Law | None = None) -> Case:
    """Raises UnreadableError for a detail that names a day which does not exist."""
    law = law or england()
    known = _in_order([replace(event, details=to_facts(event.details)) for event in events if event.day <= today], law)
    walk = _walked(known, law, today)
    clocks = run([(event, *_names(event, law)) for event in known], law)
    deadlines = [deadline(clock, known, today) for clock in clocks]
    early = [(event.day, said) for event in known for said in _too_early(event, deadlines, law)]
    return Case(
        regime=walk.regime.id,
        stage=walk.stage,
        stage_says=walk.regime.stages[walk.stage].says,
        deadlines=tuple(
            sorted(deadlines, key=lambda one: (one.due is None, one.due or one.started, one.limit, one.party))
        ),
        next_steps=tuple(_steps(walk, deadlines, today)),
        missing=tuple(_missing(walk)),
        irregular=tuple(said for _, said in sorted([*walk.irregular, *early])),
    )


def _in_order(events: Sequence[Event], law: Law) -> list[Event]:
    """By day; on one day in the order of the regimes' kinds, so that nothing depends on who typed what first."""

    def place(event: Event) -> tuple[date, int, str, str]:
        return event.day, law.ranks.get(event.kind, len(law.ranks)), event.kind, repr(sorted(event.details.items()))

    return sorted(events, key=place)


def _kind(event: Event, law: Law) -> Kind | None:
    regime = law.regime_on(event.day)
    return regime.kinds.get(event.kind) if regime else None


def _names(event: Event, law: Law) -> tuple[frozenset[str], bool]:
    kind = _kind(event, law)
    if kind is None:
        return frozenset(), False
    return frozenset({event.kind, *kind.counts_as}), kind.claims_exemption


def _walked(events: Sequence[Event], law: Law, today: date) -> _Walk:
    first = law.regimes[0] if not events else law.regime_on(events[0].day) or law.regimes[0]
    walk = _Walk(first, first.first_stage)
    for event in events:
        regime, kind = law.regime_on(event.day), _kind(event, law)
        if regime is None or kind is None:
            walk.irregular.append(
                (event.day, f"{format_date(event.day)}: the law of that day knows no “{event.kind}”.")
            )
            continue
        walk.enter(regime)
        _step(walk, event, kind)
    now = law.regime_on(today)
    if now is not None:
        walk.enter(now)
    return walk


def _step(walk: _Walk, event: Event, kind: Kind) -> None:
    on = f"{format_date(event.day)}: {kind.says}"
    if kind.while_in and walk.stage not in kind.while_in:
        walk.irregular.append((event.day, f"{on}, but at that time: {walk.regime.stages[walk.stage].says}."))
    if not _has_needs(walk, event.kind, kind):
        walk.irregular.append((event.day, f"{on}. {kind.needs_why}"))
    if _is_blocked(walk, kind):
        walk.irregular.append((event.day, f"{on}. {_blocked_why(walk, kind)}"))
    if kind.to:
        walk.stage = kind.to
        if walk.regime.stages[kind.to].begins_again:
            walk.happened.clear()
    walk.happened.append(event)


def _has_needs(walk: _Walk, name: str, kind: Kind) -> bool:
    if not kind.needs:
        return True
    since = 0
    if name not in kind.needs:
        since = max((place + 1 for place, event in enumerate(walk.happened) if event.kind == name), default=0)
    return any(event.kind in kind.needs for event in walk.happened[since:])


def _is_blocked(walk: _Walk, kind: Kind) -> bool:
    if not kind.not_while:
        return False
    states = [event.kind for event in walk.happened if event.kind in {kind.not_while, *kind.opens_again}]
    return bool(states) and states[-1] == kind.not_while


def _blocked_why(walk: _Walk, kind: Kind) -> str:
    return f"{walk.regime.kinds[kind.not_while].says}, and it is not over."


def _wait(kind: Kind, deadlines: Sequence[Deadline], on: date) -> tuple[date, str] | None:
    """The first day on which a step may be taken, seen from a day, if a waiting time was running then."""
    waits = [
        (one.due, wait.why)
        for wait in kind.not_before
        for one in deadlines
        if one.limit == wait.clock and one.due is not None and on < one.due and one.started <= on
        if one.closed_on is None or one.closed_on > on
    ]
    return max(waits, default=None)


def _too_early(event: Event, deadlines: Sequence[Deadline], law: Law) -> Iterable[str]:
    kind = _kind(event, law)
    wait = _wait(kind, deadlines, event.day) if kind else None
    if kind and wait and not _closes(event, kind, deadlines):
        yield f"{format_date(event.day)}: {kind.says}, before {format_date(wait[0])}. {wait[1]}"


def _closes(event: Event, kind: Kind, deadlines: Sequence[Deadline]) -> bool:
    """Whether the waiting time was over because what was waited for came on the same day."""
    clocks = {wait.clock for wait in kind.not_before}
    return any(one.limit in clocks and one.closed_on == event.day and one.state.startswith("met") for one in deadlines)


def _steps(walk: _Walk, deadlines: Sequence[Deadline], today: date) -> Iterable[Step]:
    for name, kind in walk.regime.kinds.items():
        may = bool(kind.step) and (not kind.while_in or walk.stage in kind.while_in)
        if may and _has_needs(walk, name, kind) and not _is_blocked(walk, kind):
            wait = _wait(kind, deadlines, today)
            yield Step(name, kind.step, kind.who, kind.source, *(wait or (None, "")))


def _missing(walk: _Walk) -> Iterable[Missing]:
    happened: dict[str, list[Event]] = {}
    for event in walk.happened:
        happened.setdefault(event.kind, []).append(event)
    for expected in walk.regime.stages[walk.stage].expects:
        there = happened.get(expected.kind, [])
        if not expected.each and not there:
            yield Missing(expected.kind, f"{expected.says}.", expected.source)
        given = {str(event.details.get(expected.by)) for event in there}
        for value, words in expected.each.items():
            if value not in given:
                yield Missing(expected.kind, f"{expected.says.format(each=words)}.", expected.source)
