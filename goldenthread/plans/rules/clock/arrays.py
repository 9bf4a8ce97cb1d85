"""Calculations over whole columns: the same dates as `calculation.count`, for as many cases as there are.

    >>> from datetime import date
    >>> from goldenthread.plans.rules.clock.day_columns import column_of
    >>> due_dates("FINAL_PLAN_20W", {"start": column_of([date(2026, 11, 2), None])})
    array(['2027-03-22',        'NaT'], dtype='datetime64[D]')

`worklists.py` makes deadlines out of them.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from goldenthread.plans.rules.clock import day_columns
from goldenthread.plans.rules.clock.calculation import (
    Before,
    Birthday,
    Calculation,
    Counted,
    Extreme,
    Moved,
    Names,
    OnDate,
    names_in,
)
from goldenthread.plans.rules.clock.conditions import holds
from goldenthread.plans.rules.clock.day_columns import DAY, NOT, Days
from goldenthread.plans.rules.clock.reading import Law, UnknownRuleError, england, runs_in_cases
from goldenthread.plans.rules.clock.regime import Regime, Rule, RuleLimit

_FORMS: Final = {
    "within": day_columns.within,
    "beginning_with": day_columns.beginning_with,
    "clear_before": day_columns.clear_before,
    "not_less_before": day_columns.before,
}


def count(calculation: Calculation, dates: Mapping[str, Days], length: int) -> Days:  # noqa: PLR0911 - a line for each form
    """The dates that follow, NaT where one that is needed is not known. Raises BeyondHolidaysError if any needs it."""
    match calculation:
        case Counted(form=form, span=span, of=of):
            return _FORMS[form](_known(of, dates, length), span)
        case Extreme(latest=latest, parts=parts):
            choose = np.fmax if latest else np.fmin
            found = count(parts[0], dates, length)
            for part in parts[1:]:
                found = choose(found, count(part, dates, length))
            return found
        case Moved(form=form, part=part):
            return _moved(form, count(part, dates, length))
        case Before(month=month, day=day, of=of):
            return day_columns.day_before_date(_known(of, dates, length), month, day)
        case Birthday(age=age, of=of):
            return day_columns.birthday(_known(of, dates, length), age)
        case OnDate(of=of):
            return _known(of, dates, length)
        case _:
            return day_columns.school_leaving_date(_known(calculation.of, dates, length))


def _moved(form: str, column: Days) -> Days:
    match form:
        case "in_tribunal_time":
            return day_columns.in_tribunal_time(column)
        case "further_education_year_end":
            return day_columns.further_education_year_end(column)
        case "day_after":
            return column + DAY
        case _:
            return column - DAY


def _known(names: Names, dates: Mapping[str, Days], length: int) -> Days:
    """The first of the named dates that each case has."""
    columns = [dates[name] for name in names if name in dates]
    if not columns:
        return np.full(length, NOT)
    found = columns[0]
    for column in columns[1:]:
        found = np.where(np.isnat(found), column, found)
    return found


def due_dates(key: str, dates: Mapping[str, Days], *, law: Law | None = None) -> Days:
    """What a limit (`RULE` or `RULE/limit`) gives by the version in force on the day `dates["start"]`, exemptions apart.

    Raises UnknownRuleError, BeyondHolidaysError.
    """
    law = law or england()
    starts = dates["start"]
    due = np.full(len(starts), NOT)
    for found in versions(law, key):
        if found.rule.in_force_at == "result":
            results = due_of(found, dates, len(due))
            np.copyto(due, results, where=in_force(results, found, law))
            continue
        where = in_force(starts, found, law)
        if where.all():
            return due_of(found, dates, len(due))
        due[where] = due_of(found, {name: column[where] for name, column in dates.items()}, int(where.sum()))
    return due


def due_of(found: RuleLimit, dates: Mapping[str, Days], length: int) -> Days:
    """The limit's dates, not looking at which version is in force."""
    calculation = found.limit.due
    assert calculation is not None  # noqa: S101 - versions have one
    used = [name for name in dates if name in names_in(calculation)]
    if len(used) != 1 or (isinstance(calculation, Counted) and calculation.span.days is not None):
        return count(calculation, dates, length)
    return day_columns.each_day(lambda days: count(calculation, {used[0]: days}, len(days)), dates[used[0]])


def versions(law: Law, key: str) -> list[RuleLimit]:
    """Every version of a limit that runs in cases, the oldest first. Raises UnknownRuleError where there is none."""
    rule_id, _, name = key.partition("/")
    found = [_limit(regime, rule, name) for regime, rule in reversed(law.versions(rule_id))]
    known = [one for one in found if one is not None]
    if not known:
        raise UnknownRuleError(key)
    return known


def _limit(regime: Regime, rule: Rule, name: str) -> RuleLimit | None:
    facts = {"event": next(iter(rule.starts), "")}
    candidates = (RuleLimit(regime, rule, one) for one in rule.limits if one.name == name and holds(one.when, facts))
    return next((one for one in candidates if runs_in_cases(one)), None)


def in_force(days: Days, found: RuleLimit, law: Law) -> NDArray[np.bool_]:
    """On which days this version is in force, and its regime the newest that is."""
    inside = _between(days, found.regime)
    if not found.rule.as_long_as(found.regime):
        inside &= _between(days, found.rule)
    for newer in law.newest_first[: law.newest_first.index(found.regime)]:
        inside &= ~_between(days, newer)
    return inside


def _between(days: Days, what: Regime | Rule) -> NDArray[np.bool_]:
    """A day that is not known is outside."""
    inside: NDArray[np.bool_] = days >= np.datetime64(what.in_force_from)
    if what.in_force_to is not None:
        inside &= days <= np.datetime64(what.in_force_to)
    return inside
