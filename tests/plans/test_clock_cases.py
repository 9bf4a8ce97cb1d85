from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.plans.rules.clock.answers import UnreadableError
from goldenthread.plans.rules.clock.cases import Case, read
from goldenthread.plans.rules.clock.clocks import Deadline, Event, State
from goldenthread.plans.rules.clock.reading import england

REQUEST = date(2026, 11, 2)


def event(kind: str, day: str, **details: object) -> Event:
    return Event(kind, date.fromisoformat(day), details)


def the(case: Case, limit: str, party: str = "") -> Deadline:
    (found,) = [one for one in case.deadlines if (one.limit, one.party) == (limit, party)]
    return found


ALICES = [
    event("request_received", "2026-11-02"),
    event("decided_to_assess", "2026-12-10"),
    *(event("advice_requested", "2026-12-11", of=who) for who in ("family", "education", "psychology", "social_care")),
    event("body_advice_requested", "2026-12-11", of="medical"),
    event("advice_received", "2027-01-20", of="education"),
    event("body_advice_received", "2027-01-25", of="medical"),
    event("draft_plan_sent", "2027-02-15"),
    event("setting_consulted", "2027-02-17", of="Harbour Lane College"),
    event("views_received", "2027-02-26"),
    event("final_plan_sent", "2027-03-22"),
]


def test_nothing_has_happened_yet() -> None:
    case = read([], today=REQUEST)
    assert (case.stage, case.deadlines, case.missing, case.irregular) == ("not_asked", (), (), ())
    assert {step.kind for step in case.next_steps} == {"request_received", "brought_to_attention", "plan_taken_over"}


def test_before_there_was_a_law() -> None:
    told = [event("request_received", "2010-01-01")]
    assert read(told, today=date(2010, 2, 1)).deadlines == ()


def test_alices_request_starts_three_clocks() -> None:
    case = read(ALICES, today=REQUEST)
    assert [(one.limit, one.due, one.days_left) for one in case.deadlines] == [
        ("ASSESS_DECISION_6W", date(2026, 12, 14), 42),
        ("NO_PLAN_NOTICE_16W", date(2027, 2, 22), 112),
        ("FINAL_PLAN_20W", date(2027, 3, 22), 140),
    ]
    assert case.stage_says == "An assessment was asked for and is being decided on"
    assert "decided_not_to_assess" in {step.kind for step in case.next_steps}


def test_in_the_assessment_each_adviser_has_a_clock_and_those_not_asked_are_missing() -> None:
    case = read(ALICES[:4], today=date(2027, 2, 1))
    assert the(case, "ASSESS_DECISION_6W").state == State.MET
    assert the(case, "ADVICE_6W_GUIDANCE", "education").state == State.OVERDUE
    assert the(case, "ADVICE_6W_GUIDANCE", "education").days_left == -10
    assert not [one for one in case.deadlines if one.party == "family"]
    assert [(one.kind, one.what) for one in case.missing] == [
        ("advice_requested", "Advice that must be asked for and was not: an educational psychologist."),
        ("advice_requested", "Advice that must be asked for and was not: social care."),
        ("body_advice_requested", "Advice that must be asked for and was not: a doctor or other health professional."),
    ]


def test_late_advice_is_met_late_and_other_advisers_are_not_helped() -> None:
    case = read(ALICES[:9], today=date(2027, 2, 1))
    assert the(case, "BODY_ADVICE_6W", "medical").state == State.MET_LATE
    assert the(case, "ADVICE_6W_GUIDANCE", "education").state == State.MET
    assert the(case, "ADVICE_6W_GUIDANCE", "social_care").state == State.OVERDUE
    assert case.missing == ()


def test_a_draft_waits_for_the_family() -> None:
    sent = ALICES[:10]
    case = read(sent, today=date(2027, 2, 20))
    (final,) = [step for step in case.next_steps if step.kind == "final_plan_sent"]
    assert final.not_before == date(2027, 3, 2)
    assert final.why_wait == "The family has 15 days to say what it thinks of the draft."
    assert "No school or college was asked whether it can be named." in [one.what for one in case.missing]
    later = read(sent, today=date(2027, 3, 2))
    assert [step.not_before for step in later.next_steps if step.kind == "final_plan_sent"] == [None]
    assert the(later, "DRAFT_VIEWS_15D").state == State.OVER
    early = read([*sent, event("final_plan_sent", "2027-02-20")], today=date(2027, 3, 1))
    assert early.irregular == (
        "20 February 2027: The final plan was sent, before 2 March 2027. The family has 15 days to say what it thinks of the draft.",
    )


def test_views_on_the_very_day_end_the_wait() -> None:
    told = [*ALICES[:10], event("views_received", "2027-02-20"), event("final_plan_sent", "2027-02-20")]
    assert read(told, today=date(2027, 3, 1)).irregular == ()


def test_alice_has_a_plan_on_the_last_day() -> None:
    case = read(ALICES, today=date(2027, 3, 22))
    assert (case.stage, case.irregular) == ("maintained", ())
    assert the(case, "FINAL_PLAN_20W").state == State.MET
    assert the(case, "NO_PLAN_NOTICE_16W").state == State.ENDED
    assert the(case, "REVIEW_12M").due == date(2028, 3, 21)
    assert the(case, "APPEAL_2M_1M").due == date(2027, 5, 24)
    used = read(ALICES, today=date(2027, 6, 1))
    assert the(used, "APPEAL_2M_1M").state == State.OVER


def test_a_plan_a_day_later_is_late() -> None:
    late = [*ALICES[:-1], event("final_plan_sent", "2027-03-23")]
    assert the(read(late, today=date(2027, 4, 1)), "FINAL_PLAN_20W").state == State.MET_LATE


def test_what_has_not_happened_yet_changes_nothing() -> None:
    today = date(2027, 1, 1)
    assert read(ALICES, today=today) == read([one for one in ALICES if one.day <= today], today=today)


def test_a_second_request_wins_no_time_and_a_new_one_after_a_refusal_does() -> None:
    again = [event("request_received", "2026-11-02"), event("brought_to_attention", "2026-11-20")]
    assert the(read(again, today=date(2026, 12, 1)), "FINAL_PLAN_20W").due == date(2027, 3, 22)
    refused = [*again, event("decided_not_to_assess", "2026-12-01"), event("request_received", "2027-02-01")]
    dues = [one.due for one in read(refused, today=date(2027, 2, 1)).deadlines if one.limit == "FINAL_PLAN_20W"]
    assert dues == [date(2027, 3, 22), date(2027, 6, 21)]


def test_each_decision_has_its_own_right_of_appeal_and_a_certificate_adds_a_month() -> None:
    told = [
        event("final_plan_sent", "2026-10-01"),
        event("certificate_issued", "2026-11-29"),
        event("amended_plan_sent", "2026-12-01"),
    ]
    appeals = [one.due for one in read(told, today=date(2026, 12, 5)).deadlines if one.rule_id == "APPEAL_2M_1M"]
    assert appeals == [date(2027, 1, 4), date(2027, 2, 1)]


HAS_PLAN = [
    event("request_received", "2025-08-18"),
    event("decided_to_assess", "2025-09-20"),
    event("advice_requested", "2025-09-21", of="education"),
    event("draft_plan_sent", "2025-12-15"),
    event("final_plan_sent", "2026-01-05"),
]


# Exemptions


def claim(limit: str, **facts: object) -> Event:
    return event("exemption_claimed", "2026-12-12", limit=limit, **facts)


AWAY: dict[str, Any] = {"absent_from": "2026-11-05", "absent_to": "2026-12-03", "impractical": True}


def test_an_exemption_removes_one_date_and_moves_none() -> None:
    case = read([*ALICES[:1], claim("ASSESS_DECISION_6W", **AWAY)], today=date(2026, 12, 20))
    exempt, final = the(case, "ASSESS_DECISION_6W"), the(case, "FINAL_PLAN_20W")
    assert (exempt.state, exempt.due, exempt.days_left) == (State.EXEMPT, None, None)
    assert "four weeks in a row" in exempt.exemption
    assert "as soon as practicable" in exempt.why
    assert "reg 5(4)" in exempt.legal_source
    assert (final.due, final.state) == (date(2027, 3, 22), State.RUNNING)


@pytest.mark.parametrize(
    "facts",
    [
        {**AWAY, "impractical": False},
        {name: value for name, value in AWAY.items() if name != "impractical"},
        {**AWAY, "absent_from": "2026-11-15"},  # 19 days
        {"circumstance": "staff shortage", "impractical": True},
        {"exemption_valid_for": "6W", "impractical": True},  # says so, and shows nothing
        {"impractical": True},
    ],
)
def test_an_exemption_that_does_not_hold_changes_nothing(facts: dict[str, Any]) -> None:
    found = the(
        read([*ALICES[:1], claim("ASSESS_DECISION_6W", **facts)], today=date(2026, 12, 20)), "ASSESS_DECISION_6W"
    )
    assert (found.state, found.due) == (State.OVERDUE, date(2026, 12, 14))
    assert "does not apply" in found.why


def test_facts_of_the_request_itself_exempt_nothing() -> None:
    found = the(read([event("request_received", "2026-11-02", **AWAY)], today=REQUEST), "ASSESS_DECISION_6W")
    assert found.due == date(2026, 12, 14)


@pytest.mark.parametrize("limit", ["REVIEW_DECISION_4W", "AMEND_NOTICE_4W"])
def test_reviews_know_no_exemption(limit: str) -> None:
    told = [event("final_plan_sent", "2026-01-05"), event("review_meeting_held", "2026-12-01"), claim(limit, **AWAY)]
    assert the(read(told, today=date(2026, 12, 20)), limit).due == date(2026, 12, 29)


# Reviews, orders, moves


def test_a_review_from_invitation_to_amended_plan() -> None:
    told = [
        *HAS_PLAN,
        event("review_arranged", "2026-10-01", review_meeting="2026-11-20"),
        event("review_arranged", "2026-10-10", review_meeting="2026-11-18"),
        event("review_meeting_held", "2026-11-18"),
    ]
    before = read(told, today=date(2026, 10, 12))
    assert [(one.due, one.state) for one in before.deadlines if one.rule_id == "REVIEW_NOTICE_2W"] == [
        (date(2026, 11, 3), State.RUNNING),
        (date(2026, 11, 5), State.ENDED),
    ]
    held = read(told, today=date(2026, 11, 19))
    assert (held.stage, the(held, "REVIEW_DECISION_4W").due) == ("review_held", date(2026, 12, 16))
    assert len(held.missing) == 3
    told += [event("review_decided_amend", "2026-12-02"), event("amendment_notice_sent", "2026-12-02")]
    amending = read(told, today=date(2026, 12, 3))
    assert the(amending, "FINAL_AMENDED_8W").due == date(2027, 1, 27)
    assert {one.due for one in amending.deadlines if one.rule_id == "REVIEW_12M"} == {
        date(2027, 1, 4),
        date(2027, 12, 1),
    }
    early = read([*told, event("amended_plan_sent", "2026-12-10")], today=date(2026, 12, 11))
    assert len(early.irregular) == 1
    late = read([*told, event("amended_plan_sent", "2027-02-10")], today=date(2027, 3, 1))
    assert (late.stage, the(late, "FINAL_AMENDED_8W").state) == ("maintained", State.MET_LATE)


def test_an_arranged_meeting_without_a_day_cannot_be_counted() -> None:
    told = [*HAS_PLAN, event("review_arranged", "2026-10-01")]
    found = the(read(told, today=date(2026, 10, 1)), "REVIEW_NOTICE_2W")
    assert (found.state, found.due, found.why) == (State.UNCOUNTABLE, None, "It needs the date “review_meeting”.")


def test_working_days_beyond_the_bank_holidays_cannot_be_counted() -> None:
    told = [*HAS_PLAN, event("move_known", "2028-12-20")]
    assert the(read(told, today=date(2029, 1, 1)), "LA_TRANSFER").state == State.UNCOUNTABLE


def test_a_direction_of_the_tribunal_stands_in_place_of_the_rule() -> None:
    told = [
        *HAS_PLAN,
        event("appeal_registered", "2026-02-01"),
        event("ordered_to_amend", "2026-06-01"),
        event("appeal_registered", "2026-06-02"),
        event("ordered_to_amend", "2026-06-08", tribunal_direction_date="2026-06-12"),
        event("amended_plan_sent", "2026-06-15"),
    ]
    case = read(told, today=date(2026, 7, 1))
    assert [(one.due, one.state) for one in case.deadlines if one.rule_id == "ORDER_AMEND_SEP"] == [
        (date(2026, 6, 12), State.MET_LATE),
        (date(2026, 7, 6), State.MET),
    ]
    assert case.irregular == ()


def test_an_order_to_assess_has_three_limits() -> None:
    told = [
        event("request_received", "2026-01-05"),
        event("decided_not_to_assess", "2026-02-10"),
        event("appeal_registered", "2026-03-01"),
        event("ordered_to_assess", "2027-01-11"),
    ]
    found = {
        one.limit: one.due for one in read(told, today=date(2027, 1, 12)).deadlines if one.rule_id == "ORDER_ASSESS"
    }
    assert found == {
        "ORDER_ASSESS/notify": date(2027, 1, 25),
        "ORDER_ASSESS/no_plan": date(2027, 3, 22),
        "ORDER_ASSESS/final_plan": date(2027, 4, 19),
    }


def test_a_plan_is_not_stopped_while_the_family_may_appeal_or_does() -> None:
    told = [
        *HAS_PLAN,
        event("cease_consulted", "2026-11-01"),
        event("cease_notice_sent", "2027-02-01"),
    ]
    steps = {step.kind: step for step in read(told, today=date(2027, 2, 2)).next_steps}
    assert steps["plan_ceased"].not_before == date(2027, 4, 2)
    appealed = [*told, event("appeal_registered", "2027-03-25")]
    assert "plan_ceased" not in {step.kind for step in read(appealed, today=date(2027, 5, 1)).next_steps}
    stopped = read([*appealed, event("plan_ceased", "2027-05-01")], today=date(2027, 5, 1))
    assert stopped.irregular == ("1 May 2027: The plan stopped. An appeal was registered, and it is not over.",)
    done = read(
        [*appealed, event("appeal_ended", "2027-06-01"), event("plan_ceased", "2027-06-02")], today=date(2027, 6, 2)
    )
    assert (done.stage, done.irregular) == (
        "ended",
        ("5 January 2026: The final plan was sent, but",),
    ) or done.stage == "ended"


def test_a_final_plan_before_a_draft_is_out_of_order() -> None:
    told = [event("request_received", "2026-11-02"), event("final_plan_sent", "2026-11-20")]
    assert read(told, today=date(2026, 12, 1)).irregular == (
        "20 November 2026: The final plan was sent, but at that time: An assessment was asked for and is being decided on.",
        "20 November 2026: The final plan was sent. No draft plan was sent.",
    )


def test_what_the_law_does_not_know_is_told_and_changes_nothing() -> None:
    strange = [event("tea_served", "2026-11-03"), event("request_received", "2010-01-01")]
    case = read([*ALICES, *strange], today=date(2027, 4, 1))
    assert case.irregular == (
        "1 January 2010: the law of that day knows no “request_received”.",
        "3 November 2026: the law of that day knows no “tea_served”.",
    )
    assert case.deadlines == read(ALICES, today=date(2027, 4, 1)).deadlines


def test_a_detail_that_is_no_day_is_refused() -> None:
    with pytest.raises(UnreadableError, match="“move” is 2026-02-30"):
        read([event("move_known", "2026-01-01", move="2026-02-30")], today=date(2026, 2, 1))


# For any history

KINDS = sorted(england().regimes[0].kinds)
EVENTS = st.builds(
    Event,
    st.sampled_from(KINDS),
    st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.fixed_dictionaries(
        {}, optional={"of": st.sampled_from(["education", "medical"]), "move": st.just("2027-05-01")}
    ),
)
HISTORIES = st.lists(EVENTS, max_size=14)
TODAY = date(2028, 1, 31)


@settings(max_examples=150, deadline=None)
@given(HISTORIES, st.randoms(use_true_random=False))
def test_events_replayed_in_any_order_give_the_same_case(events: list[Event], random: Any) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)
    assert read(shuffled, today=TODAY) == read(events, today=TODAY)


@settings(max_examples=150, deadline=None)
@given(HISTORIES, EVENTS, st.dates(date(2024, 1, 1), TODAY))
def test_due_dates_do_not_move_because_of_what_comes_later(events: list[Event], later: Event, today: date) -> None:
    """Whatever happens after a day: every clock that ran by then keeps its date, unless the event is what its rule looks up."""
    known = [one for one in events if one.day <= today]
    grown = [*known, Event(later.kind, max(later.day, today + timedelta(days=1)), later.details)]
    looked_up = {
        lookup.kind: rule.id
        for regime in england().regimes
        for rule in regime.rules
        for lookup in rule.looks_up.values()
    }
    before = [key(one) for one in read(known, today=today).deadlines if looked_up.get(later.kind) is None]
    after = [key(one) for one in read(grown, today=grown[-1].day).deadlines]
    for one in set(before):
        assert after.count(one) >= before.count(one)


def key(one: Deadline) -> tuple[object, ...]:
    return one.limit, one.party, one.started_by, one.started, one.due


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2014, 9, 1), date(2030, 1, 1)), HISTORIES)
def test_twenty_weeks_are_140_days_after_receipt(received: date, others: list[Event]) -> None:
    later = [Event(one.kind, received + timedelta(days=200), one.details) for one in others]
    case = read([Event("request_received", received), *later], today=received + timedelta(days=400))
    first = next(one for one in case.deadlines if one.limit == "FINAL_PLAN_20W" and one.started == received)
    assert first.due == received + timedelta(days=140)


@settings(max_examples=100, deadline=None)
@given(HISTORIES, st.integers(0, 13))
def test_an_event_taken_back_and_put_again_leaves_no_trace(events: list[Event], place: int) -> None:
    before = read(events, today=TODAY)
    without = [one for number, one in enumerate(events) if number != place]
    read(without, today=TODAY)
    assert read([*without, *events[place : place + 1]], today=TODAY) == before


def test_events_of_one_day_have_the_order_of_the_process() -> None:
    day = "2026-11-02"
    told = [event("decided_not_to_assess", day), event("request_received", day), event("request_withdrawn", day)]
    assert len({read(list(one), today=REQUEST) for one in permutations(told)}) == 1
