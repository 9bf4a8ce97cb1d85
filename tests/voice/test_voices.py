"""Families are heard, and see what came of it."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client

from goldenthread.foundations.clock import clock_set_to
from goldenthread.foundations.versions import ChangedMeanwhileError
from goldenthread.partnership import actions as partnership
from goldenthread.partnership.access import NotAllowedError
from goldenthread.partnership.models import Agency, Area, User
from goldenthread.voice import actions, queries
from goldenthread.voice.models import Response, Voice

VOICES = "/northmoor/voices/"
ANSWER = {
    "text": "We opened one door.",
    "status": "done",
    "done_on_day": "3",
    "done_on_month": "3",
    "done_on_year": "2026",
}


def words(html: bytes) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html.decode())))


def hidden(html: bytes) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', html.decode()))


def answered(doors: Voice, council: Agency, alice: User) -> Response:
    return actions.respond(voice=doors, text="One door is planned.", status="planned", agency=council, by=alice)


def test_what_was_said_is_shown_with_its_source(client: Client, doors: Voice) -> None:
    shown = words(client.get(VOICES).content)
    assert "“There are too many doors.” A parent. Parent survey, 2025." in shown
    assert "… they want a job Young people. Parent survey, 2025. Said twice. As the strategy reports it." in shown
    assert "2 things were said. None of them has an answer so far." in shown
    assert "A survey. Held by The council." in shown
    page = client.get(f"{VOICES}doors/")
    assert "Nobody has answered this yet." in words(page.content)
    assert "It has not led to anything in the strategy yet." in words(page.content)
    assert "Say what was done" not in words(page.content)
    assert client.get(f"{VOICES}nothing/").status_code == 404


def test_an_area_where_nothing_was_said(client: Client, northmoor: Area) -> None:
    assert "Nothing that families said is here yet." in words(client.get(VOICES).content)


def test_alice_says_what_was_done(as_alice: Client, doors: Voice, council: Agency) -> None:
    address = f"{VOICES}doors/respond/"
    assert "“There are too many doors.”" in words(as_alice.get(address).content)
    page = as_alice.post(address, ANSWER | {"agency": council.pk}, follow=True)
    assert "The answer is on the page." in words(page.content)
    assert "Done We opened one door. Northmoor Council, 3 March 2026" in words(page.content)
    assert "1 of them has an answer so far." in words(as_alice.get(VOICES).content)
    assert [voice.slug for voice in queries.unanswered(doors.area)] == ["a-job"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": ""}, "Enter what was done, or will be"),
        ({"status": ""}, "Choose how far it is"),
        ({"agency": ""}, "Choose who answers"),
        ({"status": "planned"}, "Leave the day empty until it is done"),
        ({"done_on_day": "", "done_on_month": "", "done_on_year": ""}, "Enter the day on which it was done"),
        ({"done_on_year": "2099"}, "Day on which it was done must be today or in the past"),
        ({"done_on_month": "13"}, "must be a real date"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said(
    as_alice: Client, doors: Voice, council: Agency, change: dict[str, str], message: str
) -> None:
    page = as_alice.post(f"{VOICES}doors/respond/", ANSWER | {"agency": str(council.pk)} | change)
    assert words(page.content).count(message) == 2
    assert not queries.responses(doors.area)


def test_an_answer_changes_and_an_old_form_does_not_win(
    as_alice: Client, doors: Voice, council: Agency, alice: User
) -> None:
    response = answered(doors, council, alice)
    address = f"{VOICES}responses/{response.pk}/edit/"
    opened = hidden(as_alice.get(address).content)
    mine = {"text": "It opens in May.", "status": "under_way", "agency": council.pk}
    page = as_alice.post(address, opened | mine, follow=True)
    assert "Under way It opens in May." in words(page.content)
    page = as_alice.post(address, opened | mine | {"text": "It opens in June."})
    assert "What they saved" in words(page.content)
    assert "It opens in May." in words(page.content)
    page = as_alice.post(address, hidden(page.content) | mine | {"text": "It opens in June."}, follow=True)
    assert "It opens in June." in words(page.content)
    assert as_alice.get(f"{VOICES}responses/999999/edit/").status_code == 404


def test_an_answer_is_withdrawn_after_a_question_and_put_back(
    as_alice: Client, doors: Voice, council: Agency, alice: User
) -> None:
    response = answered(doors, council, alice)
    at = f"{VOICES}responses/{response.pk}"
    asked = as_alice.get(f"{at}/withdraw/")
    assert "Withdraw this answer?" in words(asked.content)
    assert "Somebody else has changed this" in words(as_alice.post(f"{at}/withdraw/", {"version": "77"}).content)
    done = as_alice.post(f"{at}/withdraw/", hidden(asked.content), follow=True)
    assert "This answer is withdrawn" in words(done.content)
    assert "One door is planned." not in words(as_alice.get(f"{VOICES}doors/").content)
    assert as_alice.get(f"{at}/withdraw/").status_code == 302
    assert "Somebody else has changed this" in words(as_alice.post(f"{at}/put-back/", {"version": "77"}).content)
    back = as_alice.post(f"{at}/put-back/", hidden(done.content), follow=True)
    assert "One door is planned." in words(back.content)
    assert as_alice.get(f"{at}/put-back/").status_code == 302


@pytest.mark.parametrize(
    "path", ["doors/respond/", "responses/{}/edit/", "responses/{}/withdraw/", "responses/{}/put-back/"]
)
def test_only_those_who_may_answer(
    client: Client, doors: Voice, council: Agency, alice: User, charlie: User, path: str
) -> None:
    address = VOICES + path.format(answered(doors, council, alice).pk)
    assert "/accounts/login/" in client.get(address)["Location"]
    client.force_login(charlie)
    assert client.post(address).status_code == 403
    with pytest.raises(NotAllowedError):
        answered(doors, council, charlie)


def test_an_answer_in_another_area_is_not_found(
    client: Client, doors: Voice, council: Agency, alice: User, charlie: User
) -> None:
    response = answered(doors, council, alice)
    client.force_login(charlie)
    assert client.get(f"/southmoor/voices/responses/{response.pk}/edit/").status_code == 404


def test_a_signed_out_visitor_sees_a_new_answer_at_once(
    client: Client, doors: Voice, council: Agency, alice: User
) -> None:
    assert "One door is planned." not in words(client.get(VOICES).content)
    response = answered(doors, council, alice)
    assert "One door is planned." in words(client.get(VOICES).content)
    with clock_set_to(date(2026, 4, 1)):
        actions.withdraw_response(response=response, version=1, by=alice)
    assert "One door is planned." not in words(client.get(VOICES).content)


def test_loading_the_same_voice_again_writes_nothing(northmoor: Area, doors: Voice) -> None:
    again = {
        "area": northmoor, "slug": "doors", "kind": "quotation", "words": doors.words, "topic": doors.topic,
        "consultation": doors.consultation, "by": partnership.installer(),
    }  # fmt: skip
    assert actions.ensure_voice(**again, said_by="A parent") == (doors, False)  # type: ignore[arg-type]
    assert actions.ensure_voice(**again, said_by="Two parents") == (doors, True)  # type: ignore[arg-type]


def test_what_has_an_answer_is_not_removed(northmoor: Area, doors: Voice, council: Agency, alice: User) -> None:
    response = answered(doors, council, alice)
    by = partnership.installer()
    with pytest.raises(ProtectedError), transaction.atomic():
        actions.remove_voice(area=northmoor, slug="doors", by=by)
    for remove, slug in ((actions.remove_topic, "moving-on"), (actions.remove_consultation, "survey")):
        with pytest.raises(ProtectedError), transaction.atomic():
            remove(area=northmoor, slug=slug, by=by)
    actions.remove_voice(area=northmoor, slug="a-job", by=by)
    assert [voice.slug for voice in queries.voices(northmoor)] == ["doors"]
    assert queries.topic(northmoor, "moving-on") == doors.topic
    assert queries.consultation(northmoor, "survey") == doors.consultation
    assert list(queries.responses(northmoor, [str(response.pk), "no-number"])) == [response]
    with pytest.raises(ChangedMeanwhileError):
        actions.withdraw_response(response=response, version=9, by=alice)


@pytest.mark.parametrize("broken", [{"status": "done"}, {"status": "perhaps"}, {"text": ""}, {"done_on": "2026-01-01"}])
def test_the_database_refuses_a_broken_answer(
    doors: Voice, council: Agency, alice: User, broken: dict[str, str]
) -> None:
    response = answered(doors, council, alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk=response.pk).update(**broken)


@pytest.mark.parametrize("broken", [{"kind": "shout"}, {"words": ""}])
def test_the_database_refuses_a_broken_voice(doors: Voice, broken: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Voice.objects.filter(pk=doors.pk).update(**broken)


def test_things_have_names(doors: Voice, council: Agency, alice: User) -> None:
    assert [str(thing) for thing in (doors, doors.topic, doors.consultation, answered(doors, council, alice))] == [
        "There are too many doors.",
        "Moving on",
        "Parent survey",
        "One door is planned.",
    ]


def test_the_history_tells_who_answered(as_alice: Client, alice: User, doors: Voice, council: Agency) -> None:
    response = answered(doors, council, alice)
    assert "History of the answer" in words(as_alice.get(f"{VOICES}doors/").content)
    for kind, key in (("voice", doors.pk), ("response", response.pk)):
        assert "Alice" in words(as_alice.get(f"/northmoor/history/{kind}/{key}/").content)
