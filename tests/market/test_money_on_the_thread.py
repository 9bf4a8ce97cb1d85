from decimal import Decimal
from typing import Any

import pytest

from goldenthread.foundations.thread import downstream, upstream
from goldenthread.market import actions, queries, thread_links
from goldenthread.market.models import Contribution, Fund
from goldenthread.partnership.models import User
from tests.market.conftest import Place
from tests.market.test_money_adds_up import contract, grant

pytestmark = pytest.mark.django_db


def broken(code: str, here: Place) -> list[str]:
    gap = next(gap for gap in thread_links.GAPS if gap.code == code)
    return [node.id for node in gap.find(here.area)]


def test_from_an_intention_to_what_it_buys_and_back(fund: Fund, allocation: Any, here: Place, alice: User) -> None:
    contract(allocation, here, alice)
    grant(allocation, here, alice)
    step = downstream(here.area, "intention", "jobs", to="fund")
    assert [(n.node.id, n.note) for n in step] == [("fund/moving-on", "£70,000 set aside")]
    assert step[0].node.summary == "£100,000, pooled, April 2026 to March 2027"
    bought = downstream(here.area, "fund", "moving-on")
    assert [(n.node.id, n.node.summary) for n in bought] == [
        ("contract/job-coaches", "£50,000 to Here provider"),
        ("grant/tools", "£5,000 to Here community_group"),
    ]
    assert all(n.node.url for n in bought)
    for kind, key in (("contract", "job-coaches"), ("grant", "tools")):
        assert [n.node.id for n in upstream(here.area, kind, key)] == ["fund/moving-on"]
    assert [n.node.id for n in upstream(here.area, "fund", "moving-on")] == ["intention/jobs"]
    assert [a.amount for a in queries.money_for(here.intention)] == [Decimal(70000)]


def test_what_was_taken_out_is_off_the_thread(fund: Fund, allocation: Any, here: Place, alice: User) -> None:
    bought = contract(allocation, here, alice)
    actions.withdraw(entry=bought, version=1, because="Ended", by=alice)
    assert not downstream(here.area, "fund", "moving-on")
    actions.withdraw(entry=allocation, version=1, because="Ended", by=alice)
    assert not upstream(here.area, "fund", "moving-on")


def test_nothing_of_another_area(fund: Fund, allocation: Any, here: Place, there: Place, alice: User) -> None:
    contract(allocation, here, alice)
    for kind in thread_links.NODES:
        assert not list(kind.find(there.area, None))
    for link in thread_links.LINKS:
        assert not list(link.pairs(there.area, None, None))


def test_money_without_a_plan_is_found(fund: Fund, allocation: Any, here: Place, alice: User) -> None:
    assert broken("money-unallocated", here) == ["fund/moving-on"]
    assert broken("money-on-no-intention", here) == []
    actions.add_allocation(fund=fund, intention=None, amount=Decimal(30000), by=alice)
    assert broken("money-unallocated", here) == []
    assert broken("money-on-no-intention", here) == ["fund/moving-on"]
    assert Contribution.objects.count() == 2
