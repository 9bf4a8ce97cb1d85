"""Calculations as data: how a date follows from other dates.

A regime writes each as a small mapping, for instance

    within: 20 weeks                      20 weeks after the start, whose own day is not counted
    beginning_with: 15 days               15 days of which the start is the first
    clear_before: 2 weeks                 the last day with two whole weeks before the start
    not_less_before: 2 weeks              the corresponding day before the start: the literal reading
    before: 15 February                   the day before that date in the year of the start
    date: move                            that date itself
    birthday: 25                          the birthday at that age, of somebody born at the start
    school_leaving_date: true             the last day of compulsory school age of somebody born at the start
    latest: [..., ...]                    the latest of those that can be counted; `earliest` likewise
    in_tribunal_time: ...                 moved as the Tribunal counts time
    further_education_year_end: ...       the first 31 July on or after it
    day_after: ...                        the next day; `day_before` likewise

and any of the first eight with `of: name` (or a list of names, of which the first that is known is used) to count from another
date than the start. `arrays.py` counts the same for whole columns.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from goldenthread.foundations.rules.dates import birthday, format_date
from goldenthread.plans.rules.clock import counting
from goldenthread.plans.rules.clock.counting import Span

Names = tuple[str, ...]
START: Final[Names] = ("start",)
ONE: Final = timedelta(days=1)
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class BadCalculationError(ValueError):
    """A calculation in a regime's data that can't be understood."""


class MissingDateError(ValueError):
    """A date that the calculation counts from is not known. `names` are those that would do."""

    def __init__(self, names: Names) -> None:
        self.names = names
        super().__init__(f"It needs the date “{'” or “'.join(names)}”.")


@dataclass(frozen=True)
class Counted:
    """A date counted from another by one of the forms of `COUNTERS`."""

    form: str
    span: Span
    of: Names


@dataclass(frozen=True)
class Before:
    """The day before a day of the calendar, in the year of a date."""

    month: int
    day: int
    of: Names


@dataclass(frozen=True)
class OnDate:
    of: Names


@dataclass(frozen=True)
class Birthday:
    age: int
    of: Names


@dataclass(frozen=True)
class SchoolLeaving:
    of: Names


@dataclass(frozen=True)
class Extreme:
    """The latest or the earliest of several."""

    latest: bool
    parts: tuple["Calculation", ...]


@dataclass(frozen=True)
class Moved:
    """A date moved by one of the forms of `MOVES`."""

    form: str
    part: "Calculation"


Calculation = Counted | Before | OnDate | Birthday | SchoolLeaving | Extreme | Moved

COUNTERS: Final[Mapping[str, tuple[Callable[[date, Span], date], str]]] = {
    "within": (counting.within, "{span} after {of}"),
    "beginning_with": (counting.beginning_with, "the last of {span} of which the first is {of}"),
    "clear_before": (counting.clear_before, "{span} clear before {of}"),
    "not_less_before": (counting.before, "{span} before {of}"),
}
MOVES: Final[Mapping[str, tuple[Callable[[date], date], str]]] = {
    "in_tribunal_time": (
        counting.in_tribunal_time,
        "{part} (moved past days on which the Tribunal’s time does not end)",
    ),
    "further_education_year_end": (counting.further_education_year_end, "the first 31 July on or after {part}"),
    "day_after": (lambda day: day + ONE, "the day after {part}"),
    "day_before": (lambda day: day - ONE, "the day before {part}"),
}


def parse(data: object) -> Calculation:
    """Reads one mapping. Raises BadCalculationError."""
    if not isinstance(data, Mapping) or not data:
        raise BadCalculationError(f"a calculation is a mapping such as “within: 20 weeks”, not {data!r}")
    rest = dict(data)
    of = rest.pop("of", START)
    names = (of,) if isinstance(of, str) else tuple(of)
    if len(rest) != 1:
        raise BadCalculationError(f"a calculation has one form and perhaps “of”, not {data!r}")
    form, value = next(iter(rest.items()))
    try:
        return _form(form, value, names)
    except (ValueError, TypeError, AttributeError) as error:
        raise BadCalculationError(f"{form}: {value!r} can’t be understood: {error}") from error


def _form(form: str, value: object, names: Names) -> Calculation:  # noqa: PLR0911 - a line for each form
    if form in COUNTERS:
        return Counted(form, Span.parse(str(value)), names)
    if form in MOVES:
        return Moved(form, parse(value))
    if form in {"latest", "earliest"} and isinstance(value, list) and value:
        return Extreme(form == "latest", tuple(parse(part) for part in value))
    if form == "before":
        day, month = str(value).split()
        return Before(MONTHS.index(month) + 1, int(day), names)
    if form == "date":
        return OnDate((str(value),))
    if form == "birthday" and isinstance(value, int):
        return Birthday(value, names)
    if form == "school_leaving_date":
        return SchoolLeaving(names)
    raise BadCalculationError("there is no such form")


def names_in(calculation: Calculation) -> frozenset[str]:
    """Every date that it may count from."""
    match calculation:
        case Extreme(parts=parts):
            return frozenset[str]().union(*map(names_in, parts))
        case Moved(part=part):
            return names_in(part)
        case _:
            return frozenset(calculation.of)


def _known(names: Names, dates: Mapping[str, object]) -> date:
    for name in names:
        day = dates.get(name)
        if isinstance(day, date):
            return day
    raise MissingDateError(names)


def count(calculation: Calculation, dates: Mapping[str, object]) -> date:  # noqa: PLR0911 - a line for each form
    """The date. Raises MissingDateError, BeyondHolidaysError, and OverflowError beyond the year 9999."""
    match calculation:
        case Counted(form=form, span=span, of=of):
            return COUNTERS[form][0](_known(of, dates), span)
        case Extreme(latest=latest):
            counted = [count(part, dates) for part in known_parts(calculation, dates)]
            return max(counted) if latest else min(counted)
        case Moved(form=form, part=part):
            return MOVES[form][0](count(part, dates))
        case Before(month=month, day=day, of=of):
            return date(_known(of, dates).year, month, day) - ONE
        case Birthday(age=age, of=of):
            return birthday(_known(of, dates), age)
        case SchoolLeaving(of=of):
            return counting.school_leaving_date(_known(of, dates))
        case _:
            return _known(calculation.of, dates)


def known_parts(extreme: Extreme, dates: Mapping[str, object]) -> list[Calculation]:
    """The parts whose dates are known. Raises MissingDateError where none are."""
    known: list[Calculation] = []
    for part in extreme.parts:
        try:
            says(part, dates)
        except MissingDateError as error:
            missing = error
        else:
            known.append(part)
    if not known:
        raise missing
    return known


def says(calculation: Calculation, dates: Mapping[str, object]) -> str:  # noqa: PLR0911 - a line for each form
    """The calculation in words, with its dates. Raises MissingDateError."""
    match calculation:
        case Counted(form=form, span=span, of=of):
            return COUNTERS[form][1].format(span=span, of=format_date(_known(of, dates)))
        case Extreme(latest=latest):
            parts = [says(part, dates) for part in known_parts(calculation, dates)]
            if len(parts) == 1:
                return parts[0]
            return f"the {'later' if latest else 'earlier'} of {' and '.join(parts)}"
        case Moved(form=form, part=part):
            return MOVES[form][1].format(part=says(part, dates))
        case Before(month=month, day=day, of=of):
            return f"before {day} {MONTHS[month - 1]} {_known(of, dates).year}"
        case Birthday(age=age, of=of):
            return f"the {age}th birthday of somebody born on {format_date(_known(of, dates))}"
        case SchoolLeaving(of=of):
            return f"the end of compulsory school age of somebody born on {format_date(_known(of, dates))}"
        case _:
            return format_date(_known(calculation.of, dates))
