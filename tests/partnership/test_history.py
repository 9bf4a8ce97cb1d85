import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pghistory
import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from goldenthread.foundations import history_kinds
from goldenthread.foundations.history import writing
from goldenthread.foundations.history_kinds import HistoryKind, record_history
from goldenthread.foundations.history_sentences import Change, Entry, Rows, _clause, _words, history
from goldenthread.partnership import actions
from goldenthread.partnership.models import Agency, Membership, User
from tests.partnership.conftest import Place, events, make_person

MORNING = datetime(2027, 1, 2, 10, 14, tzinfo=UTC)


def sentences(*parts: Rows) -> list[str]:
    """Without the moment, which the database knows better than a test."""
    return [re.sub(r" on \d+ \w+ \d{4} at \d\d:\d\d", "", entry.sentence) for entry in history(*parts)]


def test_an_agencys_life_in_sentences(bob: User, northmoor: Place) -> None:
    school = northmoor.school
    with writing(by=bob, verb="partnership.agency_changed", why="It became an academy."):
        school.name = "Northmoor Academy"
        school.save()
    with writing(by=bob, verb="partnership.agency_changed"):
        school.kind, school.formerly = "college", "Northmoor School"
        school.save()
    with writing(by=bob, verb="partnership.agency_changed"):
        school.formerly = ""
        school.save()
    key = school.pk
    with writing(by=bob, verb="partnership.agency_removed"):
        school.delete()
    assert sentences(Rows(Agency, {"pgh_obj_id": key})) == [
        "Bob removed this.",
        "Bob cleared the formerly known as, which was Northmoor School.",
        "Bob made 2 changes to this.",
        "Bob changed the name from Northmoor School to Northmoor Academy, because it became an academy.",
        "The installation added this.",
    ]
    two = history(Rows(Agency, {"pgh_obj_id": key}))[2]
    assert [change.words for change in two.details] == [
        "changed the kind from School to College",
        "set the formerly known as to Northmoor School",
    ]


def test_related_things_are_named_and_dates_written_out(alice: User, bob: User, northmoor: Place) -> None:
    held = alice.current_memberships()[0]
    with writing(by=bob, verb="partnership.role_moved"):
        held.agency = northmoor.school
        held.save()
    with writing(by=bob, verb="partnership.role_ended"):
        held.ended_on = held.started_on
        held.save()
    told = sentences(Rows(Membership, {"pgh_obj_id": held.pk}, is_record=False))
    assert told[1] == "Bob changed the agency of a membership from Northmoor Council to Northmoor School."
    assert told[0].startswith("Bob set the ended on of a membership to ")
    assert told[2] == "The installation added a membership."


def test_sensitive_fields_are_told_of_but_not_shown(bob: User, northmoor: Place) -> None:
    with writing(by=bob, verb="partnership.agency_changed"):
        northmoor.school.name = "Secret School"
        northmoor.school.save()
    entries = history(Rows(Agency, {"pgh_obj_id": northmoor.school.pk}, hidden={"name"}))
    assert "Bob changed the name on " in entries[0].sentence
    assert "Secret" not in repr(entries)
    assert not entries[0].details
    assert "Northmoor School" not in repr(entries)


def test_a_change_outside_the_product_has_nobodys_name(northmoor: Place) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', '', true)")  # as in a transaction of its own
        cursor.execute("UPDATE partnership_agency SET name = 'Raw' WHERE id = %s", [northmoor.school.pk])
    assert sentences(Rows(Agency, {"pgh_obj_id": northmoor.school.pk}))[0].startswith("Somebody changed the name")


def test_a_long_history_takes_few_queries(
    bob: User, northmoor: Place, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        with writing(by=bob, verb="partnership.agency_changed"):
            Agency.objects.filter(pk=northmoor.school.pk).update(name=f"School {number}")
    with django_assert_max_num_queries(3):
        assert len(history(Rows(Agency, {"pgh_obj_id": northmoor.school.pk}))) == 21


def test_the_sentence_itself() -> None:
    change = Change("due date", "3 March 2027", "10 March 2027")
    entry = Entry(MORNING, "Sam Okafor", "changed", "", [change], why="The school asked for more time.")
    assert entry.sentence == (
        "Sam Okafor changed the due date from 3 March 2027 to 10 March 2027 on 2 January 2027 at 10:14, "
        "because the school asked for more time."
    )
    summer = Entry(datetime(2027, 7, 2, 23, 30, tzinfo=UTC), "Sam", "added", "action")
    assert summer.sentence == "Sam added an action on 3 July 2027 at 00:30."


def test_a_long_text_is_shown_apart() -> None:
    change = Change("summary", "short", "long " * 40)
    entry = Entry(MORNING, "Sam", "changed", "", [change])
    assert entry.sentence == "Sam changed the summary on 2 January 2027 at 10:14."
    assert entry.details == [change]
    assert Entry(MORNING, "Sam", "removed", "", [change]).details == []


@pytest.mark.parametrize(
    ("why", "clause"),
    [
        ("The plan was late.", "the plan was late"), ("NHS advice came", "NHS advice came"), ("A new term", "a new term"),
        ("I asked", "I asked"), ("  it moved ", "it moved"),
    ],
)  # fmt: skip
def test_a_reason_follows_because(why: str, clause: str) -> None:
    assert _clause(why) == clause


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""), ("", ""), (True, "yes"), (False, "no"), (date(2027, 3, 3), "3 March 2027"),
        (MORNING, "2 January 2027 at 10:14"), (Decimal("1250.00"), "£1,250"), (["a", "b"], "a, b"), (7, "7"),
    ],
)  # fmt: skip
def test_values_in_words(value: Any, words: str) -> None:
    column = SimpleNamespace(is_relation=False, choices=None, max_digits=14, decimal_places=2)
    assert _words(column, value, {}) == words


def test_something_related_that_is_gone_is_called_so() -> None:
    column = SimpleNamespace(is_relation=True, related_model=Agency)
    assert _words(column, 4, {Agency: {}}) == "something that is not there any more"


def test_bob_reads_the_history_of_an_agency_and_charlie_does_not(
    client: Client, bob: User, charlie: User, northmoor: Place
) -> None:
    url = f"/northmoor/history/agency/{northmoor.school.pk}/"
    client.force_login(bob)
    page = client.get(url).content.decode()
    assert "History: Northmoor School" in page
    assert "The installation added this on" in page
    client.force_login(charlie)
    assert client.get(url).status_code == 403
    assert client.get(f"/southmoor/history/agency/{northmoor.school.pk}/").status_code == 404
    client.force_login(bob)
    assert client.get("/northmoor/history/agency/999999/").status_code == 404
    assert client.get("/northmoor/history/dragon/1/").status_code == 404


def test_a_persons_history_tells_of_this_area_alone(
    client: Client, bob: User, northmoor: Place, southmoor: Place
) -> None:
    dora = make_person("Dora", northmoor.school, "senco")
    actions.give_role(user=dora, agency=southmoor.council, role="commissioner", by=actions.installer())
    client.force_login(bob)
    page = client.get(f"/northmoor/history/person/{dora.pk}/").content.decode()
    assert "Northmoor School" in page
    assert "Southmoor" not in page
    stranger = make_person("Eve", southmoor.council, "commissioner")
    assert client.get(f"/northmoor/history/person/{stranger.pk}/").status_code == 404


def test_what_was_removed_keeps_its_history(bob: User, northmoor: Place, southmoor: Place) -> None:
    key = northmoor.school.pk
    with writing(by=bob, verb="partnership.agency_removed"):
        northmoor.school.delete()
    found = record_history(northmoor.area, "agency", key)
    assert found is not None
    assert found.title == "An agency that was removed"
    assert record_history(southmoor.area, "agency", key) is None


def test_a_membership_leads_back_to_its_person(alice: User, northmoor: Place) -> None:
    found = record_history(northmoor.area, "membership", alice.current_memberships()[0].pk)
    assert found is not None
    assert found.url == f"/northmoor/people/{alice.pk}/"


def test_two_rooms_cannot_declare_the_same_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    from goldenthread.partnership import history_kinds as partnership

    history_kinds.kinds.cache_clear()
    monkeypatch.setattr(partnership, "HISTORY", [HistoryKind("agency", Agency), HistoryKind("agency", Agency)])
    with pytest.raises(ValueError, match="agency"):
        history_kinds.kinds()
    monkeypatch.undo()
    history_kinds.kinds.cache_clear()


def test_history_cannot_be_backdated(northmoor: Place) -> None:
    """The database's own clock says when, whatever the product's clock says."""
    event = events(Agency).objects.filter(pgh_obj_id=northmoor.school.pk).get()
    assert datetime.now(UTC) - event.pgh_created_at < timedelta(minutes=5)  # noqa: TID251


def test_each_write_of_a_request_keeps_its_own_verb(db: None) -> None:
    by = actions.installer()
    with pghistory.context(user=by.pk):
        with writing(by=by, verb="partnership.first"):
            one = User.objects.create_user("one@example.com", None, name="One")
        with writing(by=by, verb="partnership.second", why="Because."):
            two = User.objects.create_user("two@example.com", None, name="Two")
    kept = {event.pgh_obj_id: event.pgh_context for event in events(User).objects.select_related()}
    assert kept[one.pk].metadata == {"user": by.pk, "verb": "partnership.first"}
    assert kept[two.pk].metadata == {"user": by.pk, "verb": "partnership.second", "why": "Because."}


@pytest.mark.postgres15
def test_the_webs_role_cannot_rewrite_history(db: None) -> None:
    actions.installer()
    for statement in ("DELETE FROM partnership_userevent", "UPDATE partnership_userevent SET name = 'Nobody'"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
