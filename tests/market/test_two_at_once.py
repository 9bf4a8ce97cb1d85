"""Two writers past the actions, each of whom would fit alone: the second to commit is refused."""

import time
from decimal import Decimal
from threading import Thread
from typing import Any

import psycopg
import pytest
from django.db import connection

from goldenthread.market.models import Allocation, Contribution, Fund
from tests import databases
from tests.market.conftest import make_place

INSERT = """INSERT INTO market_allocation (area_id, fund_id, intention_id, amount, version, withdrawn_because)
            VALUES (%s, %s, %s, 60, 1, '')"""


@pytest.mark.django_db(transaction=True)
def test_the_second_is_refused() -> None:
    here = make_place("here", "E99000001")
    fund = Fund.objects.create(
        area=here.area, slug="f", name="F", purpose="P", kind="pooled", financial_year=2026, lead_agency=here.council
    )
    Contribution.objects.create(area=here.area, fund=fund, agency=here.council, amount=Decimal(100))
    address = databases.owner_address(str(connection.settings_dict["NAME"]))
    outcomes: list[str] = []

    def second(other: psycopg.Connection[Any]) -> None:
        try:
            other.execute(INSERT, [here.area.pk, fund.pk, here.other_intention.pk])
            other.commit()
        except psycopg.errors.CheckViolation as error:
            outcomes.append(str(error.diag.constraint_name))

    with psycopg.connect(address) as one, psycopg.connect(address, options="-c lock_timeout=20s") as two:
        one.execute(INSERT, [here.area.pk, fund.pk, here.intention.pk])
        waiting = Thread(target=second, args=[two])
        waiting.start()
        while not _waits(two.info.backend_pid):
            time.sleep(0.05)
        one.commit()
        waiting.join()
    assert outcomes == ["market_fund_covers_allocations"]
    assert Allocation.objects.get().intention == here.intention


def _waits(pid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [pid])
        return bool(cursor.fetchone()[0])
