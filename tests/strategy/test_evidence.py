"""Published statistics beside the strategy of Knowsley, from the figures that the demonstration brings."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from goldenthread.foundations.thread import upstream
from goldenthread.insight.actions import load_demo_evidence
from goldenthread.insight.queries import with_data
from goldenthread.partnership.models import Area, User
from goldenthread.strategy import actions, queries
from goldenthread.strategy.models import IntentionIndicator
from goldenthread.strategy.presenters import evidence
from goldenthread.strategy.rules.kinds import LinkStatus
from tests.strategy.conftest import KNOWSLEY, person, some
from tests.strategy.test_pages import words

PLACES = "/knowsley/strategy/intentions/special-school-places/"


@pytest.fixture
def knowsley(installer: User) -> Area:
    area, _ = actions.load_pack(folder=KNOWSLEY, by=installer)
    load_demo_evidence(folder=KNOWSLEY / "evidence", by=installer)
    return area


def test_the_newest_number_stands_beside_the_strategys(client: Client, knowsley: Area) -> None:
    ties = queries.standing_links(knowsley, "indicator")
    assert {tie.end_key for tie in ties} <= with_data(knowsley.gss_code)

    shown = words(client.get(PLACES).content)
    assert "3.9%, 2018. Newest published number: 7.6%, January 2025. England: 5.3%. See how it changed" in shown
    assert "Education, health and care plans Newest published number: 2,789, January 2025. See how it changed" in shown
    assert shown.count("Newest published number: 7.6%") == 1, "once, though figure and tie name one indicator"
    assert "/knowsley/evidence/ehc-plans/" in client.get(PLACES).content.decode()
    assert "Newest published number" in words(client.get("/knowsley/figures/").content)

    near = {one.node.id: one for one in upstream(knowsley, "intention", "special-school-places")}
    assert near["indicator/ehc-plans"].proposed
    assert near["indicator/ehc-plans"].note.startswith("It counts the children")


def test_a_commissioner_ties_and_decides(client: Client, knowsley: Area) -> None:
    client.force_login(person_of_knowsley("Alice", knowsley))
    address = f"{PLACES}links/"
    assert "Education, health and care plans" in words(client.get(address).content)
    add = {"target": indicator_key("requests"), "because": "Some go far away."}
    done = client.post(f"{address}add/indicator/", add, follow=True)
    assert "Added." in words(done.content)
    assert "this one is tied to the intention already" in words(client.post(f"{address}add/indicator/", add).content)
    places = some(queries.intention(knowsley, "special-school-places"))
    [added] = [link for link in queries.links_of(places, "indicator") if link.indicator == "requests"]
    assert added.status == "confirmed"
    client.post(
        f"/knowsley/strategy/links/indicator/{added.pk}/decide/", {"was": "confirmed", "status": "removed"}, follow=True
    )
    assert "Some go far away." not in words(client.get(PLACES).content)


def person_of_knowsley(name: str, area: Area) -> User:
    return person(name, area, "commissioner", agency="knowsley-council")


def indicator_key(slug: str) -> int:
    from goldenthread.insight.queries import indicator

    return int(some(indicator(slug)).pk)


def test_a_statistic_that_is_not_known_any_more_is_not_shown(northmoor: Area, alice: User) -> None:
    one_door = some(queries.intention(northmoor, "one-door"))
    [link] = queries.links_of(one_door, "indicator")
    link.indicator = "gone"
    assert evidence.named([link], "indicator") == []
    actions.decide_link(link=link, was="proposed", status=LinkStatus.REMOVED, by=alice)
    assert queries.standing_links(northmoor, "indicator", ["plans-within-20-weeks-percent"], ["one-door"]) == []


def test_an_area_without_numbers_is_not_shown_englands(knowsley: Area, northmoor: Area) -> None:
    assert set(evidence.newest(knowsley, {"ehc-plans", "requests"})) == {"ehc-plans", "requests"}
    assert evidence.newest(northmoor, {"ehc-plans"}) == {}


def test_the_database_keeps_one_tie_of_a_known_status(northmoor: Area) -> None:
    [link] = queries.links_of(some(queries.intention(northmoor, "one-door")), "indicator")
    with pytest.raises(IntegrityError), transaction.atomic():
        IntentionIndicator.objects.filter(pk=link.pk).update(status="perhaps")
    link.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save(force_insert=True)
