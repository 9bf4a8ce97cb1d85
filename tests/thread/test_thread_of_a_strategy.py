"""The thread over the rooms' own links, in a real database: the same number of queries however broad it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.partnership import actions as partnership
from goldenthread.partnership import queries as partners
from goldenthread.partnership.models import Area, User
from goldenthread.strategy import actions as strategy
from goldenthread.strategy import queries as strategies
from goldenthread.strategy.rules.kinds import LinkStatus
from goldenthread.thread import queries
from goldenthread.voice import queries as voices

KNOWSLEY = Path(__file__).resolve().parent.parent.parent / "demo" / "knowsley"


@pytest.fixture
def knowsley(db: None) -> Area:
    area, _ = strategy.load_pack(folder=KNOWSLEY, by=partnership.installer())
    return area


@pytest.fixture
def alice(knowsley: Area) -> User:
    user = User.objects.create_user("alice@example.org", name="Alice")
    council = partners.agency(knowsley, "knowsley-council")
    assert council is not None
    partnership.give_role(user=user, agency=council, role="commissioner", by=partnership.installer())
    return user


def queries_of(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as taken:
        work()
    return len(taken)


def test_a_broad_thread_takes_no_more_queries_than_a_narrow_one(knowsley: Area, alice: User) -> None:
    intention = strategies.intention(knowsley, "meaningful-employment")
    assert intention is not None

    def walked() -> object:
        return queries.thread(knowsley, "intention", "meaningful-employment", is_signed_in=False, breadth=100)

    few = queries_of(walked)
    for one in voices.voices(knowsley):
        if one.slug != "want-a-job":
            strategy.add_link(intention=intention, end="voice", target=one, because="They go together.", by=alice)
    found = queries.thread(knowsley, "intention", "meaningful-employment", is_signed_in=False, breadth=100)
    assert found is not None
    assert sum(kind == "voice" for kind, _ in found.upstream.order) == 23
    assert queries_of(walked) == few


def test_a_proposed_link_is_marked_until_a_commissioner_confirms_it(
    knowsley: Area, alice: User, client: Client
) -> None:
    address = "/knowsley/thread/intention/meaningful-employment.json"
    assert all(link["proposed"] for link in client.get(address).json()["upstream"]["links"])
    link = strategies.standing_links(knowsley, "voice", ["want-a-job"], ["meaningful-employment"])[0]
    strategy.decide_link(link=link, was=link.status, status=LinkStatus.CONFIRMED, by=alice)
    confirmed = [one for one in client.get(address).json()["upstream"]["links"] if not one["proposed"]]
    assert [one["upstream"] for one in confirmed] == ["voice/want-a-job"]


def test_each_theme_has_the_example_that_reaches_furthest(knowsley: Area) -> None:
    examples = queries.examples(knowsley)
    assert [example.theme.slug for example in examples] == [theme.slug for theme in strategies.themes(knowsley)]
    for example in examples:
        slugs = [intention.slug for intention in example.theme.intentions.all()]
        best = queries.reaches(knowsley, "intention", slugs)[0]
        assert example.reach == best


def test_examples_take_no_more_queries_for_more_intentions(knowsley: Area) -> None:
    slugs = [intention.slug for intention in strategies.intentions(knowsley)]
    one = queries_of(lambda: queries.reaches(knowsley, "intention", slugs[:1]))
    assert queries_of(lambda: queries.reaches(knowsley, "intention", slugs)) == one


def test_every_declared_kind_and_gap_can_be_asked_in_an_area_with_a_strategy(knowsley: Area) -> None:
    steps = queries.steps(knowsley)
    counted = {kind.kind: number for step in steps for kind, number in step.counts}
    assert counted["voice"] == 23
    assert counted["intention"] == 21
    codes = {one.gap.code: len(one.nodes) for one in queries.broken(knowsley)}
    assert codes["intention-without-voice"] == 2
