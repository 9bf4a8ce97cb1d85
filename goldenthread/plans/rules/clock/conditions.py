"""Conditions as data: what must be so of the facts for a line of a rule to apply.

A condition is a mapping from the name of a fact to what it must be:

    requester: parent                          equal, whatever the case of letters; `null` for not known
    requester: [parent, young person]          one of these
    event: {has: [final]}                      contains one of these words
    last_day: {before: limit}                  a date before another fact's date; also `after`, `not_before`, `not_after`
    absent_days: {at_least: 28}                a number; also `below`
    sections: {only: [I]}                      a list with nothing else in it
    includes: {all: [time_limit]}              a list with all of these in it
    review_meeting: {known: true}              known at all
    ground: {not: full}                        not so

All lines of the mapping must hold. A fact that is not known satisfies `null`, `known: false` and `not` only.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Final

Facts = Mapping[str, object]


class BadConditionError(ValueError):
    """A condition in a regime's data that can't be understood."""


class UnusableFactError(ValueError):
    """A fact is of another sort than the condition on it needs."""


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.strip().casefold() == other.strip().casefold()
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _items(fact: object) -> Collection[object]:
    return fact if isinstance(fact, list | tuple) else [] if fact is None else [fact]


def _any_same(fact: object, wanted: Collection[object]) -> bool:
    return any(_same(fact, one) for one in wanted)


def _has(fact: object, words: Collection[object], _facts: Facts) -> bool:
    text = " ".join(str(item) for item in _items(fact)).casefold()
    return any(str(word).casefold() in text for word in words)


def _compared(how: Callable[[date, date], bool]) -> Callable[[object, object, Facts], bool]:
    def compare(fact: object, name: object, facts: Facts) -> bool:
        other = facts.get(str(name))
        if fact is not None and not isinstance(fact, date):
            raise UnusableFactError(f"“{fact}” is not a day written like 2026-11-30.")
        return isinstance(fact, date) and isinstance(other, date) and how(fact, other)

    return compare


def _number(fact: object) -> float | None:
    if fact is None or (isinstance(fact, int | float) and not isinstance(fact, bool)):
        return fact
    raise UnusableFactError(f"“{fact}” is not a number.")


def _at_least(fact: object, number: float, _facts: Facts) -> bool:
    value = _number(fact)
    return value is not None and value >= number


def _below(fact: object, number: float, _facts: Facts) -> bool:
    value = _number(fact)
    return value is not None and value < number


def _only(fact: object, wanted: Collection[object], _facts: Facts) -> bool:
    items = _items(fact)
    return bool(items) and all(_any_same(item, wanted) for item in items)


def _all(fact: object, wanted: Collection[object], _facts: Facts) -> bool:
    return all(_any_same(one, _items(fact)) for one in wanted)


TESTS: Final[Mapping[str, Callable[..., bool]]] = {
    "has": _has,
    "before": _compared(lambda one, other: one < other),
    "after": _compared(lambda one, other: one > other),
    "not_before": _compared(lambda one, other: one >= other),
    "not_after": _compared(lambda one, other: one <= other),
    "at_least": _at_least,
    "below": _below,
    "only": _only,
    "all": _all,
    "known": lambda fact, wanted, _facts: (fact is not None) is wanted,
    "not": lambda fact, unwanted, facts: not _is(fact, unwanted, facts),
}
LISTS: Final = ("has", "only", "all")


def check(when: object) -> Mapping[str, object]:
    """The condition, if it can be understood. Raises BadConditionError."""
    if not isinstance(when, Mapping):
        raise BadConditionError(f"a condition is a mapping from facts to what they must be, not {when!r}")
    for name, wanted in when.items():
        _check(str(name), wanted)
    return when


def _check(name: str, wanted: object) -> None:
    if not isinstance(wanted, Mapping):
        return
    for test, value in wanted.items():
        if test not in TESTS:
            raise BadConditionError(f"{name}: there is no test “{test}”; the tests are {', '.join(TESTS)}")
        if test in LISTS and not isinstance(value, list):
            raise BadConditionError(f"{name}: “{test}” takes a list")
        if test == "not":
            _check(name, value)


def holds(when: Mapping[str, object], facts: Facts) -> bool:
    """Whether all lines hold of the facts."""
    return all(_is(facts.get(name), wanted, facts) for name, wanted in when.items())


def _is(fact: object, wanted: object, facts: Facts) -> bool:
    if isinstance(wanted, Mapping):
        return all(TESTS[test](fact, value, facts) for test, value in wanted.items())
    if isinstance(wanted, list):
        return _any_same(fact, wanted)
    return _same(fact, wanted)
