"""Alice, a commissioner, keeps the strategy; a colleague at the same time must not undo her work unseen."""

import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from goldenthread.foundations import clock
from goldenthread.foundations.clock import clock_set_to
from goldenthread.foundations.rules.dates import format_date
from goldenthread.foundations.versions import ChangedMeanwhileError
from goldenthread.partnership import queries as partners
from goldenthread.partnership.access import NotAllowedError
from goldenthread.partnership.models import Area, User
from goldenthread.strategy import actions, queries
from goldenthread.strategy.models import Action, IntentionPriority, ProgressNote
from goldenthread.strategy.rules.kinds import LinkStatus
from goldenthread.voice import queries as voice
from tests.strategy.conftest import an_action, person, some
from tests.strategy.test_pages import words

HOME = "/northmoor/strategy"


def due(day: int, month: int, year: int, name: str = "due_on") -> dict[str, str]:
    return {f"{name}_day": str(day), f"{name}_month": str(month), f"{name}_year": str(year)}


def the_form(page: bytes) -> dict[str, str]:
    """The hidden fields of a page's form, by name."""
    return dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', page.decode()))


def test_alice_changes_an_intention(as_alice: Client, northmoor: Area) -> None:
    page = as_alice.get(f"{HOME}/intentions/jobs/edit/")
    answers = the_form(page.content) | {
        "title": "Good jobs",
        "text": "Jobs that last and pay.",
        "why": "The board asked",
    }
    saved = as_alice.post(f"{HOME}/intentions/jobs/edit/", answers, follow=True)
    assert "The intention is saved." in words(saved.content)
    assert "Jobs that last and pay." in words(saved.content)
    assert some(queries.intention(northmoor, "jobs")).version == 2


def test_errors_stand_beside_the_field_and_in_the_summary(as_alice: Client, northmoor: Area) -> None:
    page = as_alice.post(f"{HOME}/intentions/jobs/edit/", {"title": "", "text": "x", "version": "1"})
    html = page.content.decode()
    assert "<title>Error: " in html.replace("\n", "").replace("  ", "")
    assert html.count("Enter a short name") == 2
    assert 'href="#id_title"' in html


def test_two_editors_do_not_overwrite_each_other(as_alice: Client, northmoor: Area) -> None:
    bea = person("Bea", northmoor, "commissioner")
    opened = the_form(as_alice.get(f"{HOME}/intentions/jobs/edit/").content)
    jobs = some(queries.intention(northmoor, "jobs"))
    actions.change_intention(intention=jobs, version=1, title="Bea's title", text="Bea's text", by=bea)

    mine = opened | {"title": "Alice's title", "text": "Alice's text"}
    page = as_alice.post(f"{HOME}/intentions/jobs/edit/", mine)
    shown = words(page.content)
    assert "Somebody else has changed this since you opened it" in shown
    assert "Bea's text" in shown
    assert "Alice's text" in shown
    assert some(queries.intention(northmoor, "jobs")).title == "Bea's title"

    again = the_form(page.content) | {"title": "Both titles", "text": "Both texts"}
    as_alice.post(f"{HOME}/intentions/jobs/edit/", again)
    assert some(queries.intention(northmoor, "jobs")).title == "Both titles"


def test_a_link_is_confirmed_removed_and_put_back(as_alice: Client, northmoor: Area) -> None:
    links = f"{HOME}/intentions/one-door/links/"
    [link] = queries.links_of(some(queries.intention(northmoor, "one-door")), "voice")
    decide = f"{HOME}/links/voice/{link.pk}/decide/"
    for was, status, said in (
        ("proposed", "confirmed", "Confirmed."),
        ("confirmed", "removed", "Removed. You can put it back below."),
        ("removed", "proposed", "Put back, as proposed."),
    ):
        page = as_alice.post(decide, {"was": was, "status": status}, follow=True)
        assert page.redirect_chain == [(links, 302)]
        assert said in words(page.content)
        link.refresh_from_db()
        assert link.status == status
        assert (link.decided_by is None) == (status == "proposed")
    page = as_alice.post(decide, {"was": "confirmed", "status": "removed"}, follow=True)
    assert "Somebody else decided this meanwhile." in words(page.content)
    assert as_alice.post(decide, {"was": "proposed", "status": "perhaps"}).status_code == 400
    assert as_alice.get(decide).status_code == 405
    assert as_alice.post(f"{HOME}/links/shoe/{link.pk}/decide/").status_code == 404
    assert as_alice.post(f"{HOME}/links/figure/999999/decide/").status_code == 404


def test_a_link_of_another_area_is_not_found(client: Client, northmoor: Area, charlie: User) -> None:
    [link] = queries.links_of(some(queries.intention(northmoor, "one-door")), "voice")
    client.force_login(charlie)
    assert client.post(f"/southmoor/strategy/links/voice/{link.pk}/decide/", {"status": "removed"}).status_code == 404


@pytest.mark.parametrize(("end", "slug"), [("priority", "adulthood"), ("voice", "a-job"), ("figure", "ehc-plans")])
def test_alice_ties_something_to_an_intention(as_alice: Client, northmoor: Area, end: str, slug: str) -> None:
    intention = "jobs" if end == "figure" else "one-door"
    target = {
        "priority": queries.priority(northmoor, slug),
        "voice": voice.voice(northmoor, slug),
        "figure": queries.figure(northmoor, slug),
    }[end]
    address = f"{HOME}/intentions/{intention}/links/add/{end}/"
    assert "Say why they belong together" in words(as_alice.post(address, {"target": some(target).pk}).content)
    page = as_alice.post(address, {"target": some(target).pk, "because": "The board says so."}, follow=True)
    assert "Added." in words(page.content)
    assert "The board says so." in words(as_alice.get(f"{HOME}/intentions/{intention}/").content)
    page = as_alice.post(address, {"target": some(target).pk, "because": "Again."})
    assert "this one is tied to the intention already" in words(page.content)


def test_an_unknown_kind_of_tie(as_alice: Client, northmoor: Area) -> None:
    assert as_alice.get(f"{HOME}/intentions/jobs/links/add/shoe/").status_code == 404


def test_a_removed_tie_comes_back_when_it_is_added(alice: User, northmoor: Area) -> None:
    intention = some(queries.intention(northmoor, "one-door"))
    [link] = queries.links_of(intention, "priority")
    actions.decide_link(link=link, was="proposed", status=LinkStatus.REMOVED, by=alice)
    added = actions.add_link(intention=intention, end="priority", target=link.priority, because="We agreed.", by=alice)
    assert (added.pk, added.status, added.because) == (link.pk, "confirmed", "We agreed.")


def test_ties_stay_within_an_area(alice: User, northmoor: Area, southmoor: Area) -> None:
    intention = some(queries.intention(northmoor, "one-door"))
    other = some(queries.priority(southmoor, "adulthood"))
    with pytest.raises(ValueError, match="not of one area"):
        actions.add_link(intention=intention, end="priority", target=other, because="No.", by=alice)


def test_alice_adds_changes_and_rates_an_action(as_alice: Client, northmoor: Area, alice: User) -> None:
    council = some(partners.agency(northmoor, "council"))
    answers = {
        "title": "Open the door",
        "owner_agency": council.pk,
        "owner_post": "Head of inclusion",
        **due(31, 3, 2027),
    }
    add = f"{HOME}/intentions/one-door/actions/add/"
    assert "Enter due date" in words(
        as_alice.post(add, answers | {"due_on_day": "", "due_on_month": "", "due_on_year": ""}).content
    )
    page = as_alice.post(add, answers, follow=True)
    assert "The action is added." in words(page.content)
    assert "Head of inclusion, Northmoor Council" in words(page.content)
    assert "Not rated yet" in words(page.content)
    action = some(queries.actions(northmoor).first())

    edit = f"{HOME}/actions/{action.pk}/edit/"
    opened = the_form(as_alice.get(edit).content)
    wrong = as_alice.post(edit, answers | opened | {"owner_email": "stranger@example.com"})
    assert "Enter the e-mail address of somebody who has a role in this area" in words(wrong.content)
    page = as_alice.post(
        edit, answers | opened | {"title": "Open two doors", "owner_email": "alice@example.com"}, follow=True
    )
    assert "Open two doors" in words(page.content)
    assert "alice@example.com" not in words(page.content)
    assert list(queries.actions_owned_by(northmoor, alice)) == [action]

    rate = f"{HOME}/actions/{action.pk}/rate/"
    opened = the_form(as_alice.get(rate).content)
    assert "Enter the reason" in words(as_alice.post(rate, opened | {"rag": "red"}).content)
    page = as_alice.post(rate, opened | {"rag": "amber", "reason": "No building yet."}, follow=True)
    assert "Amber: at risk" in words(page.content)
    assert f"No building yet. Rated on {format_date(clock.today())}" in words(page.content)
    stale = as_alice.post(rate, opened | {"rag": "green", "reason": "Found one."})
    assert "What they saved" in words(stale.content)
    stale = as_alice.post(edit, answers | opened)
    assert "What they saved" in words(stale.content)


def test_a_late_action_is_called_late(client: Client, alice: User, northmoor: Area) -> None:
    action = an_action(northmoor, alice, due_on=date(2026, 5, 1))
    with clock_set_to(date(2026, 5, 2)):
        assert list(queries.overdue(northmoor)) == [action]
        shown = words(client.get(f"{HOME}/actions/").content)
        assert "1 are late" not in shown
        assert "1 is late" in shown
        assert "1 May 2026 (late)" in words(client.get(f"{HOME}/actions/{action.pk}/").content)
    with clock_set_to(date(2026, 5, 1)):
        assert not queries.overdue(northmoor)
    actions.rate_action(action=action, version=1, rag="done", reason="It is open.", by=alice)
    with clock_set_to(date(2026, 5, 2)):
        assert not queries.overdue(northmoor)


def test_an_action_is_withdrawn_after_a_question_and_put_back(as_alice: Client, alice: User, northmoor: Area) -> None:
    action = an_action(northmoor, alice)
    at = f"{HOME}/actions/{action.pk}"
    asked = as_alice.get(f"{at}/withdraw/")
    assert "Withdraw “Open the door”?" in words(asked.content)
    assert queries.actions(northmoor).count() == 1
    done = as_alice.post(f"{at}/withdraw/", the_form(asked.content), follow=True)
    assert "“Open the door” is withdrawn" in words(done.content)
    assert as_alice.get(f"{at}/").status_code == 404
    assert "Open the door" not in words(as_alice.get(f"{HOME}/actions/").content)
    assert as_alice.get(f"{at}/withdraw/").status_code == 302
    back = as_alice.post(f"{at}/put-back/", the_form(done.content), follow=True)
    assert "The action is back in the plan." in words(back.content)
    assert as_alice.get(f"{at}/put-back/").status_code == 302


@pytest.mark.parametrize("verb", ["withdraw", "put-back"])
def test_a_decision_about_an_old_version_is_asked_again(
    as_alice: Client, alice: User, northmoor: Area, verb: str
) -> None:
    action = an_action(northmoor, alice)
    if verb == "put-back":
        action = actions.withdraw_action(action=action, version=1, by=alice)
    page = as_alice.post(f"{HOME}/actions/{action.pk}/{verb}/", {"version": "77"})
    assert "Somebody else has changed this" in words(page.content)
    assert the_form(page.content)["version"] == str(action.version)


def test_steps_are_added_done_and_removed(as_alice: Client, alice: User, northmoor: Area) -> None:
    action = an_action(northmoor, alice)
    at = f"{HOME}/actions/{action.pk}"
    page = as_alice.post(f"{at}/milestones/add/", {"title": "Sign the lease", **due(30, 2, 2027)})
    assert "Due date must be a real date" in words(page.content)
    page = as_alice.post(f"{at}/milestones/add/", {"title": "Sign the lease", **due(28, 2, 2027)}, follow=True)
    assert "Sign the lease 28 February 2027 Not yet" in words(page.content)
    step = some(action.milestones.get(title="Sign the lease"))
    edit = f"{HOME}/milestones/{step.pk}/edit/"
    opened = the_form(as_alice.get(edit).content)
    answers = opened | {"title": "Sign the lease", **due(28, 2, 2027)}
    early = as_alice.post(edit, answers | due(21, 2, 2099, "done_on"))
    assert "must be today or in the past" in words(early.content)
    page = as_alice.post(edit, answers | due(20, 2, 2026, "done_on"), follow=True)
    assert "20 February 2026" in words(page.content)
    assert "1 of 2 milestones reached" in words(as_alice.get(f"{HOME}/actions/").content)
    stale = as_alice.post(edit, answers)
    assert "What they saved" in words(stale.content)
    remove = f"{HOME}/milestones/{step.pk}/remove/"
    assert "Somebody else has changed this" in words(as_alice.post(remove, {"version": "77"}).content)
    page = as_alice.post(remove, the_form(as_alice.get(remove).content), follow=True)
    assert "The milestone is removed." in words(page.content)
    assert as_alice.get(edit).status_code == 404


def test_notes_are_added_and_removed_after_a_question(as_alice: Client, alice: User, northmoor: Area) -> None:
    action = an_action(northmoor, alice)
    at = f"{HOME}/actions/{action.pk}"
    assert "Enter what has happened" in words(as_alice.post(f"{at}/notes/add/", {"text": " "}).content)
    page = as_alice.post(f"{at}/notes/add/", {"text": "We chose one."}, follow=True)
    assert "We chose one." in words(page.content)
    note = ProgressNote.objects.get(text="We chose one.")
    assert "We chose one." in words(as_alice.get(f"{HOME}/notes/{note.pk}/remove/").content)
    page = as_alice.post(f"{HOME}/notes/{note.pk}/remove/", follow=True)
    assert "The note is removed." in words(page.content)
    assert "We chose one." not in words(page.content)


def test_actions_ask_for_the_permission_themselves(alice: User, bob: User, charlie: User, northmoor: Area) -> None:
    intention = some(queries.intention(northmoor, "jobs"))
    for stranger in (bob, charlie):
        with pytest.raises(NotAllowedError):
            actions.change_intention(intention=intention, version=1, title="x", text="y", by=stranger)
        with pytest.raises(NotAllowedError):
            an_action(northmoor, stranger)


def test_a_stale_version_is_refused(alice: User, northmoor: Area) -> None:
    action = an_action(northmoor, alice)
    with pytest.raises(ChangedMeanwhileError):
        actions.rate_action(action=action, version=3, rag="red", reason="x", by=alice)


@pytest.mark.parametrize(
    "broken", [{"rag": "red"}, {"rag": "pink", "rag_reason": "x", "rag_on": "2026-01-01"}, {"rag_reason": "x"}]
)
def test_the_database_refuses_a_rating_without_reason(alice: User, northmoor: Area, broken: dict[str, str]) -> None:
    action = an_action(northmoor, alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(**broken)


def test_the_database_refuses_an_unknown_status(northmoor: Area) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        IntentionPriority.objects.update(status="perhaps")


def test_the_history_tells_who_did_what(as_alice: Client, alice: User, northmoor: Area) -> None:
    action = an_action(northmoor, alice)
    actions.rate_action(action=action, version=1, rag="amber", reason="No building yet.", by=alice)
    told = words(as_alice.get(f"/northmoor/history/action/{action.pk}/").content)
    assert "Alice" in told
    assert "rating" in told
    assert "No building yet." in told
    intention = some(queries.intention(northmoor, "one-door"))
    assert "History of this intention" in words(as_alice.get(f"{HOME}/intentions/one-door/").content)
    assert "The installation" in words(as_alice.get(f"/northmoor/history/intention/{intention.pk}/").content)
    gone = actions.withdraw_action(action=action, version=2, by=alice)
    assert (
        f"{HOME}/actions/{gone.pk}/put-back/" in as_alice.get(f"/northmoor/history/action/{gone.pk}/").content.decode()
    )
