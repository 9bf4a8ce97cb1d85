"""Whole columns give what single dates and single cases give."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.plans.rules.clock import calculation
from goldenthread.plans.rules.clock.arrays import count, due_dates, versions
from goldenthread.plans.rules.clock.cases import read
from goldenthread.plans.rules.clock.clocks import Event
from goldenthread.plans.rules.clock.day_columns import column_of, each_day
from goldenthread.plans.rules.clock.holidays import BeyondHolidaysError
from goldenthread.plans.rules.clock.reading import UnknownRuleError, england, limits_of
from goldenthread.plans.rules.clock.worklists import STATES, deadlines

REGIME = england().regimes[0]
FORMS = {str(one.limit.due): one.limit.due for one in limits_of(REGIME) if one.limit.due is not None}
ALL_DATES = sorted(set().union(*(calculation.names_in(form) for form in FORMS.values())))
WORKING = st.dates(date(2014, 2, 1), date(2028, 6, 30))  # within the bank holidays, whatever is counted from there
ANY = st.dates(date(1990, 1, 1), date(2080, 12, 31))


def scalar(form: calculation.Calculation, dates: dict[str, date | None]) -> date | None:
    try:
        return calculation.count(form, dates)
    except calculation.MissingDateError:
        return None


@pytest.mark.parametrize("form", FORMS.values(), ids=str)
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_every_calculation_of_the_law(form: calculation.Calculation, data: st.DataObject) -> None:
    in_table = any(word in str(form) for word in ("WORKING_DAY", "tribunal"))
    names = sorted(calculation.names_in(form))
    day = st.none() | (WORKING if in_table else ANY)
    rows = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(names, day)), min_size=1, max_size=30))
    columns = {name: column_of([row[name] for row in rows]) for name in names}
    assert count(form, columns, len(rows)).tolist() == [scalar(form, row) for row in rows]


@pytest.mark.parametrize(
    "data",
    [
        {"clear_before": "5 working days"},
        {"not_less_before": "5 working days"},
        {"not_less_before": "3 weeks"},
        {"not_less_before": "5 months"},
        {"clear_before": "5 months"},
        {"within": "7 working days"},
        {"within": "12 months"},
        {"beginning_with": "15 working days"},
        {"beginning_with": "3 months"},
        {"in_tribunal_time": {"date": "start"}},
        {"further_education_year_end": {"birthday": 25}},
        {"school_leaving_date": True},
        {"before": "31 March"},
        {"day_before": {"day_after": {"date": "start"}}},
    ],
)
def test_every_day_of_fourteen_years(data: dict[str, object]) -> None:
    form = calculation.parse(data)
    days = [date(2014, 3, 1) + timedelta(days=number) for number in range(14 * 365)]
    assert count(form, {"start": column_of([*days])}, len(days)).tolist() == [
        calculation.count(form, {"start": day}) for day in days
    ]


def test_days_that_lie_centuries_apart() -> None:
    form = calculation.parse({"within": "1 months"})
    days = [date(1700, 1, 31), None, date(2400, 1, 31), date(1700, 1, 31)]
    assert count(form, {"start": column_of(days)}, 4).tolist() == [
        date(1700, 2, 28),
        None,
        date(2400, 2, 29),
        date(1700, 2, 28),
    ]


def test_no_days_at_all() -> None:
    assert each_day(lambda days: days, column_of([])).tolist() == []
    assert each_day(lambda days: days, column_of([None, None])).tolist() == [None, None]
    assert count(calculation.parse({"date": "nothing"}), {}, 2).tolist() == [None, None]


@pytest.mark.parametrize(
    ("data", "day"),
    [
        ({"within": "15 working days"}, date(2028, 12, 20)),
        ({"beginning_with": "1 working days"}, date(2013, 12, 31)),
        ({"clear_before": "5 working days"}, date(2014, 1, 3)),
        ({"in_tribunal_time": {"date": "start"}}, date(2028, 12, 27)),
    ],
)
def test_beyond_the_bank_holidays_as_for_a_single_date(data: dict[str, object], day: date) -> None:
    form = calculation.parse(data)
    with pytest.raises(BeyondHolidaysError):
        calculation.count(form, {"start": day})
    with pytest.raises(BeyondHolidaysError):
        count(form, {"start": column_of([day])}, 1)


def test_due_dates_go_by_the_version_in_force() -> None:
    starts = column_of([date(2014, 12, 1), date(2025, 9, 1), date(2014, 8, 31), None])
    assert due_dates("UNOPPOSED_ASSESS/notify", {"start": starts}).tolist() == [None, date(2025, 9, 15), None, None]
    assert due_dates("UNOPPOSED_ASSESS", {"start": starts}).tolist() == [date(2014, 12, 29), None, None, None]
    assert due_dates("FINAL_PLAN_20W", {"start": starts[:2]}).tolist() == [date(2015, 4, 20), date(2026, 1, 19)]
    assert due_dates("YOUNG_PERSON_FROM", {"start": column_of([date(2009, 7, 30)])}).tolist() == [date(2025, 6, 28)]


@pytest.mark.parametrize("key", ["PLAN_IN_A_DAY", "FINAL_PLAN_20W/draft", "WHO_MAY_REQUEST"])
def test_limits_that_there_are_not(key: str) -> None:
    with pytest.raises(UnknownRuleError):
        due_dates(key, {"start": column_of([date(2025, 9, 1)])})
    with pytest.raises(UnknownRuleError):
        deadlines([key], events={"request_received": column_of([None])}, today=date(2025, 9, 1))


# Worklists

RUNNING_IN_CASES = sorted({one.key for kind in REGIME.kinds for one in england().starting(kind, date(2026, 1, 1))})
TODAY = date(2027, 6, 1)
DETAILS = {
    "review_meeting": date(2027, 5, 20),
    "transfer": date(2027, 9, 1),
    "mediation": date(2027, 5, 25),
    "move": date(2027, 7, 1),
}


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_worklists_say_what_single_cases_say(data: st.DataObject) -> None:
    """One event of a kind for each case; the first clock of each limit."""
    kinds = data.draw(st.lists(st.sampled_from(sorted(REGIME.kinds)), unique=True, min_size=1, max_size=12))
    day = st.none() | st.dates(date(2026, 1, 1), date(2027, 9, 1))
    cases = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(kinds, day)), min_size=1, max_size=8))
    found = deadlines(
        RUNNING_IN_CASES,
        events={kind: column_of([case[kind] for case in cases]) for kind in kinds},
        details={name: column_of([value] * len(cases)) for name, value in DETAILS.items()},
        today=TODAY,
    )
    for number, case in enumerate(cases):
        told = [Event(kind, on, dict(DETAILS)) for kind, on in case.items() if on is not None]
        by_limit: dict[str, tuple[object, ...]] = {}
        for one in sorted(read(told, today=TODAY).deadlines, key=lambda one: one.started):
            by_limit.setdefault(one.limit, (one.due, one.state, one.days_left or 0))
        for key in RUNNING_IN_CASES:
            column = found[key]
            got = column.due[number].item(), STATES[column.state[number]], int(column.days_left[number])
            assert got == by_limit.get(key, (None, "", 0)), (key, told)


def test_exemptions_and_directions_in_columns() -> None:
    asked = column_of([date(2026, 11, 2), date(2026, 11, 2), None])
    found = deadlines(
        ["FINAL_PLAN_20W"],
        events={"request_received": asked},
        today=date(2027, 4, 1),
        exempt={"FINAL_PLAN_20W": np.array([True, False, True])},
    )["FINAL_PLAN_20W"]
    assert found.due.tolist() == [None, date(2027, 3, 22), None]
    assert [STATES[code] for code in found.state] == ["no fixed date", "overdue", ""]
    ordered = deadlines(
        ["ORDER_AMEND_SEP"],
        events={"ordered_to_amend": asked},
        details={"tribunal_direction_date": column_of([date(2026, 11, 5), None, date(2026, 1, 1)])},
        today=date(2026, 11, 6),
    )["ORDER_AMEND_SEP"]
    assert ordered.due.tolist() == [date(2026, 11, 5), date(2026, 12, 7), None]
    assert ordered.days_left.tolist() == [-1, 31, 0]


def test_a_clock_that_counts_from_a_detail_nobody_gave() -> None:
    arranged = column_of([date(2026, 11, 2)])
    found = deadlines(["REVIEW_NOTICE_2W"], events={"review_arranged": arranged}, today=date(2026, 11, 6))
    assert STATES[found["REVIEW_NOTICE_2W"].state[0]] == "cannot be counted"


def test_versions_are_the_oldest_first() -> None:
    assert [one.rule.in_force_from.year for one in versions(england(), "FINAL_PLAN_20W")] == [2014]


def test_a_million_cases_in_one_call() -> None:
    starts = np.datetime64("2020-01-01") + np.arange(1_000_000) % 2_000
    found = deadlines(["FINAL_PLAN_20W"], events={"request_received": starts}, today=date(2026, 1, 1))["FINAL_PLAN_20W"]
    assert bool((found.due - starts == np.timedelta64(140, "D")).all())
    assert int((found.state == STATES.index("overdue")).sum()) == int((found.due < np.datetime64("2026-01-01")).sum())
