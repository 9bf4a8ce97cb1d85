"""The demonstration's action plan: loaded once, written by the right people, and left to them from then on."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pghistory.models import Context

from goldenthread.foundations.clock import clock_set_to
from goldenthread.partnership.actions.people import load_people
from goldenthread.partnership.models import Area, User
from goldenthread.strategy import actions, queries
from goldenthread.strategy.models import Action
from goldenthread.strategy.rules.kinds import LinkStatus
from goldenthread.strategy.rules.pack.check import BadPackError
from goldenthread.voice import actions as voice_actions
from goldenthread.voice import queries as voice
from tests.strategy.conftest import KNOWSLEY, some

TODAY = date(2026, 6, 15)
PLAN = """\
actions:
  - slug: open-it
    intention: one-door
    title: Open the door
    owner_agency: council
    owner_post: Head of inclusion
    owner: bob@example.com
    due_on: in 2 months
    by: alice@example.com
    milestones:
      - {title: Find a building, due_on: 3 weeks ago, done_on: 2 weeks ago}
    notes:
      - {written_on: 2 weeks ago, text: We looked at three.}
      - {written_on: 1 week ago, by: alice@example.com, text: We took the second.}
    rating: {rag: amber, reason: The roof leaks., rated_on: 1 week ago}
  - slug: tell-people
    intention: one-door
    title: Tell people
    owner_agency: icb
    owner_post: Press officer
    due_on: 2027-01-31
    by: alice@example.com
responses:
  - {slug: doors, voice: too-many-doors, text: One is enough., status: done, done_on: 1 week ago, agency: council, by: alice@example.com}
confirmed:
  - {intention: one-door, end: voice, to: too-many-doors, by: alice@example.com}
  - {intention: one-door, end: indicator, to: plans-within-20-weeks-percent, by: alice@example.com}
  - {intention: one-door, end: promise, to: complaints, by: alice@example.com}
"""


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock_set_to(TODAY):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN)
    return tmp_path


def load(area: Area, folder: Path, by: User) -> list[str]:
    return actions.load_plan_story(area=area, folder=folder, by=by)


def test_a_plan_is_loaded_by_whom_it_says(
    northmoor: Area, folder: Path, installer: User, alice: User, bob: User
) -> None:
    assert load(northmoor, folder, installer) == [
        "action/open-it",
        "action/tell-people",
        "response/doors",
        "confirmed/one-door/voice/too-many-doors",
        "confirmed/one-door/indicator/plans-within-20-weeks-percent",
        "confirmed/one-door/promise/complaints",
    ]
    opening, telling = queries.actions(northmoor)
    assert (opening.due_on, opening.rag, opening.rag_on) == (date(2026, 8, 15), "amber", date(2026, 6, 8))
    assert (opening.owner, telling.owner, telling.rag) == (bob, None, "")
    assert opening.milestones.get().done_on == TODAY - timedelta(weeks=2)
    assert [(note.text, note.written_by) for note in opening.notes.all()] == [
        ("We took the second.", alice),
        ("We looked at three.", alice),
    ]
    assert voice.responses(northmoor).get().done_on == date(2026, 6, 8)
    one_door = some(queries.intention(northmoor, "one-door"))
    [tie] = queries.links_of(one_door, "voice")
    assert (tie.status, tie.decided_by) == ("confirmed", alice)
    added = Context.objects.filter(metadata__verb="strategy.action_added")
    assert {context.metadata["user"] for context in added} == {alice.pk}


def test_a_second_time_nothing_comes_twice_and_people_have_their_way(
    northmoor: Area, folder: Path, installer: User, alice: User, bob: User, pack: Path
) -> None:
    load(northmoor, folder, installer)
    opening, telling = queries.actions(northmoor)
    actions.rate_action(action=opening, version=opening.version, rag="red", reason="No roof.", by=alice)
    actions.withdraw_action(action=telling, version=telling.version, by=alice)
    answer = voice.responses(northmoor).get()
    voice_actions.withdraw_response(response=answer, version=answer.version, by=alice)
    [tie] = queries.links_of(some(queries.intention(northmoor, "one-door")), "voice")
    actions.decide_link(link=tie, was="confirmed", status=LinkStatus.REMOVED, by=alice)
    (folder / "plan.yaml").write_text(PLAN.replace("Open the door", "Open all doors"))

    actions.load_pack(folder=pack, by=installer)
    assert load(northmoor, folder, installer) == []
    assert Action.objects.count() == 2
    [opening] = queries.actions(northmoor)
    assert (opening.title, opening.rag) == ("Open the door", "red")
    assert not voice.responses(northmoor)
    tie.refresh_from_db()
    assert tie.status == "removed"

    (folder / "plan.yaml").write_text(PLAN.replace("slug: open-it", "slug: open-another"))
    assert load(northmoor, folder, installer) == ["action/open-another"]


def test_a_tie_that_people_decided_first_stays_as_they_decided(
    northmoor: Area, folder: Path, installer: User, alice: User, bob: User
) -> None:
    [tie] = queries.links_of(some(queries.intention(northmoor, "one-door")), "voice")
    actions.decide_link(link=tie, was="proposed", status=LinkStatus.REMOVED, by=alice)
    load(northmoor, folder, installer)
    tie.refresh_from_db()
    assert tie.status == "removed"


BAD = [
    ("intention: one-door\n    title: Open", "intention: two-doors\n    title: Open", 3, 'actions, item 1, intention: expected an intention of this area, found "two-doors"'),
    ("owner_agency: icb", "owner_agency: icbs", 19, 'actions, item 2, owner_agency: expected an organisation of this area, found "icbs"'),
    ("owner: bob@", "owner: charlie@", 7, 'actions, item 1, owner: expected the e-mail address of somebody with a role of this area, found "charlie@example.com"'),
    ("due_on: in 2 months", "due_on: soon", 8, "actions, item 1, due_on: 'soon' is not a day such as"),
    ("due_on: in 2 months", "due_on: 3", 8, "actions, item 1, due_on: expected a date such as 2018-04-01, found the number 3"),
    ("rated_on: 1 week ago", "rated_on: in 1 week", 15, "actions, item 1, rating, rated_on: expected today or a day in the past"),
    ("rag: amber", "rag: pink", 15, 'actions, item 1, rating, rag: expected green, amber, red or done, found "pink"'),
    ("by: alice@example.com, text", "by: bob@example.com, text", 14, 'actions, item 1, notes, item 2, by: expected somebody who has strategy.edit in this area, found "bob@example.com"'),
    ("by: alice@example.com}\nconfirmed", "by: nobody@example.com}\nconfirmed", 24, 'responses, item 1, by: expected somebody who has voice.respond in this area, found "nobody@example.com"'),
    ("voice: too-many-doors,", "voice: too-few-doors,", 24, 'responses, item 1, voice: expected a voice of this area, found "too-few-doors"'),
    ("status: done, done_on: 1 week ago", "status: done", 24, "responses, item 1: expected done_on with the status done, and with no other"),
    ("end: voice, to: too-many-doors", "end: voice, to: a-job", 26, 'confirmed, item 1, to: expected a voice that is tied to the intention, found "a-job"'),
    ("end: voice", "end: shoe", 26, 'confirmed, item 1, end: expected priority, voice, figure, indicator or promise, found "shoe"'),
    ("slug: tell-people", "slug: open-it", 16, 'actions, item 2: "action/open-it" is here a second time; expected it once'),
    ("actions:", "action:", 1, '"action" is not known here; expected one of actions, responses, confirmed'),
    ("actions:\n", "actions: [\n", 2, "expected YAML:"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "message"), BAD)
def test_a_bad_plan_says_where_and_what(
    northmoor: Area, folder: Path, installer: User, alice: User, bob: User, charlie: User,
    old: str, new: str, line: int, message: str,
) -> None:  # fmt: skip
    assert old in PLAN
    (folder / "plan.yaml").write_text(PLAN.replace(old, new, 1))
    with pytest.raises(BadPackError) as refused:
        load(northmoor, folder, installer)
    said = [str(problem) for problem in refused.value.problems]
    assert any(one.startswith(f"plan.yaml:{line}: ") and message in one for one in said), said
    assert not Action.objects.exists()


def test_an_empty_plan_and_none(northmoor: Area, folder: Path, installer: User) -> None:
    (folder / "plan.yaml").write_text("")
    assert load(northmoor, folder, installer) == []
    (folder / "plan.yaml").unlink()
    with pytest.raises(BadPackError, match=r"plan.yaml:1: there is no such file"):
        load(northmoor, folder, installer)


@pytest.mark.parametrize("today", [date(2026, 1, 31), date(2027, 8, 31), date(2028, 2, 29)])
def test_the_demonstrations_plan_is_believable_on_any_day(installer: User, tmp_path: Path, today: date) -> None:
    folder = Path(shutil.copytree(KNOWSLEY, tmp_path / "knowsley"))
    with clock_set_to(today):
        area, _ = actions.load_pack(folder=folder, by=installer)
        load_people(area=area, folder=folder, by=installer)
        actions.load_plan_story(area=area, folder=folder / "stories", by=installer)
        assert 1 < queries.overdue(area).count() < 4
        assert voice.responses(area).count() >= 8
        ratings = {action.rag for action in queries.actions(area)}
        assert ratings == {"", "green", "amber", "red", "done"}
        intentions = {action.intention.slug for action in queries.actions(area)}
        assert intentions >= {"meaningful-employment", "speech-and-language", "short-breaks"}
        assert len(intentions) >= 9
        confirmed = [link for link in queries.standing_links(area, "voice") if not link.is_proposed]
        assert 0 < len(confirmed) < len(queries.standing_links(area, "voice")) / 2
        for action in queries.actions(area).prefetch_related("milestones", "notes"):
            for milestone in action.milestones.all():
                assert milestone.done_on is None or milestone.done_on <= today
                assert milestone.due_on <= action.due_on, f"{action}: {milestone}"
