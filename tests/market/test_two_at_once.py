"""Two writers past the actions, each of whom would fit alone: the second to commit is refused."""

import os
import time
from collections.abc import Iterator
from threading import Thread

import psycopg
import pytest

from tests import databases

AREA = """INSERT INTO partnership_area (slug, name, gss_code, la_code, region_code, region_name)
          VALUES ('here', 'Here', 'E99000001', '999', 'E12000002', 'North West') RETURNING id"""
AGENCY = """INSERT INTO partnership_agency (area_id, slug, name, kind, formerly)
            VALUES (%s, 'council', 'Council', 'council', '') RETURNING id"""
FUND = """INSERT INTO market_fund (area_id, version, withdrawn_because, slug, name, purpose, kind, financial_year,
                                   lead_agency_id, agreement)
          VALUES (%s, 1, '', 'f', 'F', 'P', 'pooled', 2026, %s, '') RETURNING id"""
CONTRIBUTION = """INSERT INTO market_contribution (area_id, version, withdrawn_because, fund_id, agency_id, amount)
                  VALUES (%s, 1, '', %s, %s, 100)"""
ALLOCATION = """INSERT INTO market_allocation (area_id, version, withdrawn_because, fund_id, amount)
                VALUES (%s, 1, '', %s, 60)"""


@pytest.fixture
def address() -> Iterator[str]:
    """A database of this test's own, where it can commit."""
    name = f"test_two_at_once_{os.getpid()}"
    databases.create(name, databases.template())
    yield databases.owner_address(name)
    databases.drop(name)


def test_the_second_is_refused(address: str) -> None:
    outcomes: list[str | None] = []

    def second(other: psycopg.Connection[tuple[int]]) -> None:
        try:
            other.execute("UPDATE market_contribution SET amount = 50")
            other.commit()
        except psycopg.errors.CheckViolation as error:
            outcomes.append(error.diag.constraint_name)

    with psycopg.connect(address, autocommit=True) as watching, psycopg.connect(address) as one:
        area = _one(watching, AREA)
        agency = _one(watching, AGENCY, area)
        fund = _one(watching, FUND, area, agency)
        watching.execute(CONTRIBUTION, [area, fund, agency])
        with psycopg.connect(address, options="-c lock_timeout=20s") as two:
            one.execute(ALLOCATION, [area, fund])
            waiting = Thread(target=second, args=[two])
            waiting.start()
            while not _one(watching, "SELECT cardinality(pg_blocking_pids(%s))", two.info.backend_pid):
                time.sleep(0.05)
            one.commit()
            waiting.join()
        assert outcomes == ["market_fund_covers_allocations"]
        assert _one(watching, "SELECT amount FROM market_contribution") == 100


def _one(connection: psycopg.Connection[tuple[object, ...]], statement: str, *values: object) -> object:
    found = connection.execute(statement, values).fetchone()
    assert found is not None
    return found[0]
