"""What one rule says of one date: the question that a row of a file asks, and the arithmetic of every clock in a case."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from goldenthread.foundations.rules.dates import format_date
from goldenthread.plans.rules.clock.calculation import Calculation, MissingDateError, count, says
from goldenthread.plans.rules.clock.conditions import UnusableFactError, holds
from goldenthread.plans.rules.clock.exemptions import Finding, Period, examine, is_for, weeks_in
from goldenthread.plans.rules.clock.reading import Law, NotInForceError
from goldenthread.plans.rules.clock.regime import Checklist, Limit, RuleLimit

NO_ROLL: Final = "Weekends, bank holidays and school holidays do not move it."
EXEMPT: Final = "EXEMPT_AS_SOON_AS_PRACTICABLE"
NO_FIXED: Final = "no_fixed_deadline"
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class UnreadableError(ValueError):
    """The facts can't be used for the rule; the message says which and why."""


@dataclass(frozen=True)
class Answer:
    """`value` is an ISO date or a word in capitals; `kind` says which sort of answer it is."""

    rule_id: str
    kind: str
    value: str
    explanation: str
    legal_source: str
    confidence: str
    due: date | None = None
    exemption: str = ""
    """Why there is no fixed date, if an exemption removed it."""


def to_facts(context: Mapping[str, object]) -> dict[str, object]:
    """The context with its dates as dates. Raises UnreadableError for a date that there is not, such as 30 February."""
    facts: dict[str, object] = {}
    for name, value in context.items():
        facts[name] = value
        if isinstance(value, str) and _DATE.fullmatch(value.strip()):
            try:
                facts[name] = date.fromisoformat(value.strip())
            except ValueError as error:
                raise UnreadableError(f"“{name}” is {value}, and there is no such day.") from error
        elif name.endswith("_year") and isinstance(value, int) and not isinstance(value, bool):
            if not date.min.year <= value <= date.max.year:
                raise UnreadableError(f"“{name}” is {value}, and there is no such year.")
            facts[name] = date(value, 1, 1)
    return facts


def ask(rule_id: str, *, start: date, context: Mapping[str, object], event: str = "", law: Law) -> Answer:
    """The answer of the rule that was in force.

    `context` holds facts by name, dates as ISO text or as dates; `event` is the question, where a rule answers several.
    Raises UnknownRuleError, NotInForceError, UnreadableError, BeyondHolidaysError.
    """
    facts = {"today": start, "event": event, **to_facts(context), "start": start}
    versions = law.versions(rule_id)
    for regime, rule in versions:
        found = RuleLimit(regime, rule, rule.limits[0])
        if rule.in_force_at == "start" and not (rule.in_force_on(start) and regime is law.regime_on(start)):
            continue
        answer = _answer(found, dict(facts))
        day = answer.due if rule.in_force_at == "result" and answer.due else start
        if rule.in_force_at == "start" or (rule.in_force_on(day) and regime is law.regime_on(day)):
            return answer
    raise NotInForceError(rule_id, start)


def _answer(found: RuleLimit, facts: dict[str, object]) -> Answer:
    rule = found.rule
    missing = [name for name in rule.needs if facts.get(name) is None]
    if missing:
        raise UnreadableError(f"The context must say “{'” and “'.join(missing)}”.")
    directed = set_instead(found, facts)
    if directed is not None:
        return directed
    try:
        facts |= {name: count(given, facts) for name, given in rule.given.items()}
        limit = next(_applying(rule.limits, facts), None)
        if limit is None:
            raise UnreadableError("The context does not say enough to tell what applies.")
        answer = answer_of(found._replace(limit=limit), facts, claimed=facts)
        return (
            answer
            if facts["event"] or not limit.name
            else replace(answer, explanation=answer.explanation + _others(found, limit, facts))
        )
    except MissingDateError as error:
        raise UnreadableError(_missing_date(error.names, facts)) from error
    except UnusableFactError as error:
        raise UnreadableError(str(error)) from error
    except OverflowError as error:
        raise UnreadableError("The date is beyond the calendar.") from error


def set_instead(found: RuleLimit, facts: Mapping[str, object]) -> Answer | None:
    """The answer where somebody set another date in place of the rule's."""
    instead = found.rule.instead
    day = facts.get(instead.fact) if instead else None
    if instead is None or not isinstance(day, date):
        return None
    explanation = f"{found.what}: by {format_date(day)}. {instead.because}"
    return Answer(
        found.rule.id, "deadline", day.isoformat(), explanation, instead.source, found.rule.confidence, due=day
    )


def _missing_date(names: tuple[str, ...], facts: Mapping[str, object]) -> str:
    for name in names:
        if facts.get(name) is not None:
            return f"“{name}” is “{facts[name]}”, which is not a day written like 2026-11-30."
    return f"The context must give the date “{'” or “'.join(names)}”."


def _others(found: RuleLimit, limit: Limit, facts: Mapping[str, object]) -> str:
    """The rule's other limits, for somebody who didn't say which of them is asked about."""
    others = [
        found._replace(limit=one) for one in found.rule.limits if one.due is not None and one is not limit and one.name
    ]
    told = [f"{one.what}: {format_date(count(one.limit.due, facts))}." for one in others if one.limit.due is not None]
    return f" By the same rule: {' '.join(told)}"


def _applying(limits: tuple[Limit, ...], facts: Mapping[str, object]) -> Iterator[Limit]:
    question = str(facts["event"]).casefold()
    for limit in limits:
        if (not limit.asked or any(word in question for word in limit.asked)) and holds(limit.when, facts):
            yield limit


def answer_of(found: RuleLimit, facts: Mapping[str, object], *, claimed: Mapping[str, object] | None = None) -> Answer:
    """What a limit says, given its facts and what is claimed for an exemption from it, if anything.

    Raises MissingDateError, UnusableFactError, BeyondHolidaysError and OverflowError.
    """
    rule, limit = found.rule, found.limit

    def answer(kind: str, value: str, explanation: str, *, due: date | None = None, exemption: str = "") -> Answer:
        words = " ".join(filter(None, [explanation, limit.because or rule.because]))
        return Answer(rule.id, kind, value, words, found.source, rule.confidence, due, exemption)

    if limit.due is not None:
        due = count(limit.due, facts)
        finding = None if claimed is None else exemption(found, {**claimed, "start": facts["start"]}, due)
        if finding is not None and finding.available:
            source = f"{found.source}; {rule.exempt_source}"
            said = f"No fixed date: {finding.why} It is still due as soon as practicable. No clock is paused."
            return Answer(rule.id, NO_FIXED, EXEMPT, said, source, rule.confidence, None, finding.why)
        denied = "" if finding is None else f"No exemption: {finding.why}"
        explanation = explained(found, limit.due, facts, due)
        return answer(limit.kind, due.isoformat(), " ".join(filter(None, [explanation, denied])), due=due)
    if limit.exemption_of is not None:
        finding = examine((found.regime.grounds[name] for name in limit.exemption_of), facts, _claimed_period(facts))
        if finding is None:
            return answer(limit.kind, "NOT_AVAILABLE", "Nothing among the facts is a ground of exemption.")
        return answer(limit.kind, "AVAILABLE_IF_IMPRACTICAL" if finding.available else "NOT_AVAILABLE", finding.why)
    if limit.checklist is not None:
        return answer(limit.kind, *_checked(limit.checklist, facts))
    return answer(limit.kind, limit.value, "")


def explained(found: RuleLimit, calculation: Calculation, facts: Mapping[str, object], due: date) -> str:
    """The date and how it is counted, in words."""
    kind, words = found.limit.kind, says(calculation, facts)
    by = (
        "by"
        if "deadline" in kind
        else "from"
        if kind in {"earliest", "from"} or kind.endswith("_from")
        else "at the latest on"
    )
    if "window" in kind or kind.startswith("period"):
        by = "the day is"
    said = f"{found.what}: {by} {format_date(due)}, {words}."
    if "working day" not in words and "Tribunal" not in words and "birthday" not in words and "school age" not in words:
        said = f"{said} {NO_ROLL}"
    if found.limit.alternative is not None:
        try:
            other = count(found.limit.alternative, facts)
        except MissingDateError:
            return said
        if other != due:
            said = f"{said} Another reading gives {format_date(other)}."
    return said


def exemption(found: RuleLimit, facts: Mapping[str, object], due: date) -> Finding | None:
    """Whether an exemption removes this limit's date, tested for this limit alone; None if none is spoken of."""
    names = found.rule.grounds(found.limit)
    weeks = _weeks(found)
    accepted = facts.get("exemption_valid_for")
    if accepted is not None and names:
        if is_for(accepted, weeks):
            return Finding(available=True, why=f"an exemption was accepted for the limit of {weeks} weeks.")
        return Finding(
            available=False, why=f"It was accepted for another limit ({accepted}); each limit is tested by itself."
        )
    for named in ("exemption_used_at", "limit"):
        if names and facts.get(named) is not None and not is_for(facts[named], weeks):
            return Finding(
                available=False, why=f"It was used for another limit ({facts[named]}); each limit is tested by itself."
            )
    start = facts["start"]
    assert isinstance(start, date)  # noqa: S101 - callers put it there
    return examine((found.regime.grounds[name] for name in names), facts, Period(start, due))


def _weeks(found: RuleLimit) -> int | None:
    """The limit's own length in weeks, by which facts name it."""
    span = getattr(found.limit.due, "span", None)
    return None if span is None else weeks_in(span)


def _claimed_period(facts: Mapping[str, object]) -> Period:
    start, end = facts["start"], facts.get("limit_ends")
    assert isinstance(start, date)  # noqa: S101 - callers put it there
    if isinstance(end, date):
        return Period(start, end)
    weeks = weeks_in(facts.get("limit"))
    return Period(start if weeks else date.min, date.fromordinal(start.toordinal() + 7 * weeks) if weeks else None)


def _checked(checklist: Checklist, facts: Mapping[str, object]) -> tuple[str, str]:
    given = facts.get(checklist.of)
    if not isinstance(given, list):
        raise UnreadableError(f"“{checklist.of}” must be a list.")
    has = {str(item).casefold() for item in given}
    missing = [item for item in checklist.items if item.casefold() not in has]
    if not missing:
        return "COMPLETE", f"All that it must say is there: {', '.join(checklist.items)}."
    return f"INCOMPLETE_MISSING_{'_AND_'.join(missing).upper()}", f"It does not say: {', '.join(missing)}."
