"""Another law is another set of data: a small made-up regime of individual support plans in four layers, beside today's."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import yaml

from goldenthread.plans.rules.clock import calculation, conditions
from goldenthread.plans.rules.clock.answers import UnreadableError, ask
from goldenthread.plans.rules.clock.cases import read
from goldenthread.plans.rules.clock.clocks import Event, State
from goldenthread.plans.rules.clock.day_columns import column_of
from goldenthread.plans.rules.clock.reading import BadRegimeError, Law, NotInForceError, england, read_regime
from goldenthread.plans.rules.clock.worklists import STATES, deadlines

LAYERS = """
regime:
  id: layers_2030
  name: Individual support plans (made up)
  source: A made-up act of 2029
  in_force_from: 2030-09-01
  first_stage: universal
  carries_on: {maintained: specialist, asked: targeted}
kinds:
  layer_set: {says: A layer of support was agreed, step: Agree a layer of support, who: The setting, source: Made-up act s.3}
  support_plan_made: {says: The support plan was made, step: Make the support plan, who: The setting, source: Made-up act s.4, to: targeted_plus}
  stage_reviewed:
    says: The plan was reviewed at the end of a key stage
    step: Review the plan
    who: The setting
    source: Made-up act s.6
    while_in: [targeted_plus, specialist]
    counts_as: [review_decided_maintain]
  specialist_package_agreed: {says: A specialist package was agreed, step: Agree a specialist package, who: The panel, source: Made-up act s.5, to: specialist, needs: [support_plan_made], needs_why: There is no support plan.}
stages:
  universal: {says: Help that everyone has, begins_again: true}
  targeted: {says: Help in the class}
  targeted_plus: {says: A support plan}
  specialist:
    says: A specialist package
    expects: [{kind: layer_set, by: layer, source: Made-up act s.3, says: "Not agreed: {each}", each: {'4': the fourth layer}}]
rules:
  - id: SUPPORT_PLAN_4W
    who: The setting
    what: Make the support plan
    source: Made-up act s.4
    starts: [layer_set]
    met_by: [support_plan_made]
    due: {within: 4 weeks}
  - id: KEY_STAGE_REVIEW
    who: The setting
    what: Review the plan by the end of the key stage
    source: Made-up act s.6
    starts: [support_plan_made]
    met_by: [stage_reviewed]
    due: {latest: [{before: 1 August, of: key_stage_ends}, {within: 6 weeks}]}
  - id: FINAL_PLAN_20W
    who: The panel
    what: Agree the specialist package
    source: Made-up act s.5
    due: {within: 12 weeks}
  - id: LAYER_FOR
    who: The setting
    what: Agree a layer of support
    source: Made-up act s.3
    limits:
      - {when: {need: {has: [speech]}}, kind: status, value: THIRD_LAYER, because: The made-up list says so.}
"""


@pytest.fixture
def law(tmp_path: Path) -> Law:
    (tmp_path / "layers.yaml").write_text(LAYERS)
    return Law((*england().regimes, read_regime(tmp_path)))


def test_a_case_of_the_new_regime_alone(law: Law) -> None:
    told = [
        Event("layer_set", date(2030, 10, 1), {"layer": "3"}),
        Event("support_plan_made", date(2030, 10, 20), {"key_stage_ends": "2032-07-20"}),
    ]
    case = read(told, today=date(2030, 11, 1), law=law)
    assert (case.regime, case.stage_says) == ("layers_2030", "A support plan")
    assert [(one.rule_id, one.due, one.state) for one in case.deadlines] == [
        ("SUPPORT_PLAN_4W", date(2030, 10, 29), State.MET),
        ("KEY_STAGE_REVIEW", date(2032, 7, 31), State.RUNNING),
    ]
    assert {step.kind for step in case.next_steps} >= {"stage_reviewed", "specialist_package_agreed"}


def test_a_plan_of_today_lives_on_and_its_clock_runs_by_the_law_of_its_start(law: Law) -> None:
    told = [Event("plan_taken_over", date(2030, 1, 1)), Event("final_plan_sent", date(2030, 3, 1))]
    before = read(told, today=date(2030, 8, 31), law=law)
    after = read(told, today=date(2030, 9, 1), law=law)
    assert (before.regime, before.stage) == ("england_2014", "maintained")
    assert (after.regime, after.stage) == ("layers_2030", "specialist")
    assert [one.what for one in after.missing] == ["Not agreed: the fourth layer."]
    reviewed = read([*told, Event("stage_reviewed", date(2031, 2, 1))], today=date(2031, 2, 2), law=law)
    (review,) = [one for one in reviewed.deadlines if one.rule_id == "REVIEW_12M"]
    assert (review.due, review.state) == (date(2031, 2, 28), State.MET)
    asked = read([Event("request_received", date(2030, 8, 1))], today=date(2030, 9, 1), law=law)
    assert asked.stage == "targeted"


def test_what_the_new_law_does_not_know_starts_nothing(law: Law) -> None:
    case = read([Event("request_received", date(2030, 9, 1))], today=date(2030, 9, 1), law=law)
    assert case.deadlines == ()
    assert case.irregular == ("1 September 2030: the law of that day knows no “request_received”.",)


def test_a_stage_that_the_new_law_does_not_carry_on_begins_anew(law: Law) -> None:
    case = read(
        [Event("request_received", date(2030, 1, 1)), Event("decided_not_to_assess", date(2030, 2, 1))],
        today=date(2030, 9, 1),
        law=law,
    )
    assert case.stage == "universal"


def test_a_rule_of_the_same_name_goes_by_the_date(law: Law) -> None:
    answers = [ask("FINAL_PLAN_20W", start=day, context={}, law=law) for day in (date(2030, 8, 31), date(2030, 9, 1))]
    assert [answer.due for answer in answers] == [date(2031, 1, 18), date(2030, 11, 24)]
    with pytest.raises(NotInForceError):
        ask("SUPPORT_PLAN_4W", start=date(2030, 8, 31), context={}, law=law)


def test_a_rule_that_does_not_cover_everything_says_so(law: Law) -> None:
    day = date(2030, 9, 1)
    assert ask("LAYER_FOR", start=day, context={"need": "speech"}, law=law).value == "THIRD_LAYER"
    with pytest.raises(UnreadableError, match="does not say enough"):
        ask("LAYER_FOR", start=day, context={}, law=law)


def test_columns_go_by_the_date_too(law: Law) -> None:
    made = column_of([date(2030, 10, 20), date(2030, 8, 20), None])
    ends = column_of([date(2032, 7, 20), date(2032, 7, 20), None])
    sent, reviewed = column_of([None, date(2030, 3, 1), None]), column_of([None, date(2031, 2, 1), None])
    found = deadlines(
        ["KEY_STAGE_REVIEW", "REVIEW_12M"],
        events={"support_plan_made": made, "final_plan_sent": sent, "stage_reviewed": reviewed},
        details={"key_stage_ends": ends},
        today=date(2031, 3, 1),
        law=law,
    )
    assert found["KEY_STAGE_REVIEW"].due.tolist() == [date(2032, 7, 31), None, None]
    assert [STATES[code] for code in found["REVIEW_12M"].state] == ["", State.MET, ""]
    assert np.isnat(found["REVIEW_12M"].due).tolist() == [True, False, True]


def test_todays_law_is_without_the_new_rules() -> None:
    assert england().regime_on(date(2014, 8, 31)) is None
    assert "SUPPORT_PLAN_4W" not in england().by_rule


# Data that is wrong is refused, and says where.

RULE = "{id: A, who: x, what: x, source: x, "


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("rules: [" + RULE + "due: {within: soon}}]", "“soon” is not a length of time"),
        ("rules: [" + RULE + "due: {sometime: 1 week}}]", "there is no such form"),
        ("rules: [" + RULE + "due: {within: 1 week, after: 2 weeks}}]", "one form and perhaps"),
        ("rules: [" + RULE + "due: 6}]", "a calculation is a mapping"),
        ("rules: [" + RULE + "due: {before: 15 Smarch}}]", "can’t be understood"),
        ("rules: [" + RULE + "due: {latest: []}}]", "no such form"),
        ("rules: [" + RULE + "due: {birthday: old}}]", "no such form"),
        ("rules: [" + RULE + "due: {within: 1 week}, value: ALLOWED}]", "exactly one of"),
        ("rules: [" + RULE + "limits: [{value: ALLOWED, when: {age: {about: 3}}}]}]", "there is no test “about”"),
        (
            "rules: [" + RULE + "limits: [{value: ALLOWED, when: {age: {not: {about: 3}}}}]}]",
            "there is no test “about”",
        ),
        ("rules: [" + RULE + "limits: [{value: ALLOWED, when: {age: {has: 3}}}]}]", "takes a list"),
        ("rules: [" + RULE + "limits: [{value: ALLOWED, when: always}]}]", "a condition is a mapping"),
        ("rules: [" + RULE + "due: {within: 1 week}, starts: [nothing]}]", "A: no kind “nothing”"),
        ("rules: [" + RULE + "due: {within: 1 week}, exempt: [weather]}]", "A: no ground “weather”"),
        ("kinds: {a: {says: a, to: nowhere}}", "kind a: no stage “nowhere”"),
        ("kinds: {a: {says: a, while_in: [nowhere]}}", "kind a: no stage “nowhere”"),
        ("kinds: {a: {says: a, needs: [b]}}", "kind a: no kind “b”"),
        ("stages: {other: {says: x}}", "no stage “here”"),
        ("kinds: {a: {says: a, colour: red}}", "colour"),
        ("regime: {name: 3}", "name"),
    ],
)
def test_bad_data(tmp_path: Path, more: str, said: str) -> None:
    base = {
        "regime": {"id": "r", "name": "r", "source": "r", "in_force_from": date(2014, 9, 1), "first_stage": "here"},
        "kinds": {},
        "stages": {"here": {"says": "here"}},
    }
    (tmp_path / "a.yaml").write_text(yaml.safe_dump({**base, **({"stages": {}} if more.startswith("stages") else {})}))
    (tmp_path / "b.yaml").write_text(more)
    (tmp_path / "c.yaml").write_text("")
    with pytest.raises(BadRegimeError, match=said):
        read_regime(tmp_path)


def test_one_thing_twice_is_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("kinds: {a: {says: a}}")
    with pytest.raises(BadRegimeError, match=r"b\.yaml: “kinds” has something twice"):
        read_regime(tmp_path)


FACTS = {"who": "Parent", "sections": ["I"], "age": 16, "on": date(2026, 1, 1), "limit": date(2026, 1, 1), "yes": True}


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        ({"who": " parent "}, True),
        ({"who": ["school", "parent"]}, True),
        ({"who": {"has": ["PAR"]}}, True),
        ({"who": {"not": {"has": ["par"]}}}, False),
        ({"nobody": None}, True),
        ({"nobody": {"known": False}}, True),
        ({"nobody": {"has": ["x"]}}, False),
        ({"nobody": {"at_least": 1}}, False),
        ({"nobody": {"below": 1}}, False),
        ({"nobody": {"only": ["I"]}}, False),
        ({"nobody": {"before": "limit"}}, False),
        ({"on": {"before": "nobody"}}, False),
        ({"yes": 1}, False),
        ({"yes": True}, True),
        ({"sections": {"only": ["I", "F"]}}, True),
        ({"sections": {"all": ["I", "F"]}}, False),
        ({"who": {"only": ["parent"]}}, True),
        ({"age": {"at_least": 16, "below": 17}}, True),
        ({"on": {"not_before": "limit"}}, True),
        ({"on": {"not_after": "limit"}}, True),
        ({"on": {"before": "limit"}}, False),
        ({"on": {"after": "limit"}}, False),
        ({"age": 16, "who": "school"}, False),
    ],
)
def test_conditions(when: dict[str, object], holds: bool) -> None:
    assert conditions.holds(conditions.check(when), FACTS) is holds


@pytest.mark.parametrize("when", [{"yes": {"at_least": 1}}, {"who": {"below": 1}}, {"who": {"before": "limit"}}])
def test_conditions_on_facts_of_another_sort(when: dict[str, object]) -> None:
    with pytest.raises(conditions.UnusableFactError):
        conditions.holds(when, FACTS)


START = {"start": date(2026, 11, 2), "other": date(2026, 12, 1)}


@pytest.mark.parametrize(
    ("data", "day", "words"),
    [
        ({"within": "2 weeks"}, date(2026, 11, 16), "2 weeks after 2 November 2026"),
        ({"within": "2 weeks", "of": ["none", "other"]}, date(2026, 12, 15), "2 weeks after 1 December 2026"),
        ({"not_less_before": "1 day"}, date(2026, 11, 1), "1 day before 2 November 2026"),
        ({"clear_before": "1 day"}, date(2026, 10, 31), "1 day clear before 2 November 2026"),
        ({"before": "15 February"}, date(2026, 2, 14), "before 15 February 2026"),
        ({"date": "other"}, date(2026, 12, 1), "1 December 2026"),
        ({"day_before": {"birthday": 26}}, date(2052, 11, 1), "the day before the 26th birthday of somebody born on 2 November 2026"),
        ({"school_leaving_date": True}, date(2043, 6, 26), "the end of compulsory school age of somebody born on 2 November 2026"),
        ({"earliest": [{"date": "start"}, {"date": "other"}, {"date": "none"}]}, date(2026, 11, 2), "the earlier of 2 November 2026 and 1 December 2026"),
        ({"latest": [{"date": "other"}, {"date": "none"}]}, date(2026, 12, 1), "1 December 2026"),
        ({"further_education_year_end": {"date": "start"}}, date(2027, 7, 31), "the first 31 July on or after 2 November 2026"),
    ],
)  # fmt: skip
def test_calculations(data: dict[str, object], day: date, words: str) -> None:
    parsed = calculation.parse(data)
    assert (calculation.count(parsed, START), calculation.says(parsed, START)) == (day, words)


def test_a_date_that_is_not_known() -> None:
    parsed = calculation.parse({"latest": [{"date": "none"}, {"within": "1 week", "of": ["never", "nowhere"]}]})
    assert calculation.names_in(parsed) == {"none", "never", "nowhere"}
    with pytest.raises(calculation.MissingDateError, match="“never” or “nowhere”"):
        calculation.count(parsed, START)
