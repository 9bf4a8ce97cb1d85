"""No table about a child is without its protection, and none is forgotten."""

import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import models
from django.test.utils import isolate_apps
from psycopg.conninfo import conninfo_to_dict

from tests import databases
from tests.meta.child_tables import about_children, is_history, problems

pytestmark = pytest.mark.postgres15


@pytest.fixture(scope="module")
def scratch(database_name: str) -> Iterator[str]:
    """A database of one's own, so that tables may be made in it."""
    name = f"{database_name}_scratch"
    databases.create(name, databases.template())
    yield name
    databases.drop(name)


@pytest.fixture
def as_owner(scratch: str) -> Iterator[psycopg.Connection[Any]]:
    """As the owner; what is made is undone."""
    with psycopg.connect(databases.owner_address(scratch)) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def web() -> str:
    return str(conninfo_to_dict(os.environ["DATABASE_URL"])["user"])


def test_all_tables_about_children_are_found() -> None:
    tables = {model._meta.db_table for model in about_children()}
    assert {"children_child", "children_childevent", "plans_provision", "plans_provisionevent"} <= tables
    assert {"support_supportcycle", "adulthood_pathway", "children_accesstrace"} <= tables
    assert sum(not is_history(model) for model in about_children()) >= 15


@pytest.mark.parametrize("model", about_children(), ids=lambda model: model._meta.db_table)
def test_every_table_about_a_child_is_protected(
    model: type[models.Model], as_owner: psycopg.Connection[Any], web: str
) -> None:
    assert problems(as_owner, model, web) == []


@isolate_apps("goldenthread.plans")
def _forgotten() -> type[models.Model]:
    class Forgotten(models.Model):
        area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
        child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")

        class Meta:
            app_label = "plans"

        def __str__(self) -> str:
            return ""

    return Forgotten


FORGOTTEN = """
CREATE TABLE plans_forgotten (
    id bigint PRIMARY KEY,
    area_id bigint NOT NULL REFERENCES partnership_area,
    child_id bigint NOT NULL REFERENCES children_child,
    plan_id bigint REFERENCES plans_ehcplan,
    agency_id bigint REFERENCES partnership_agency
);
"""


def test_a_new_table_about_a_child_without_policies_and_keys_is_caught(
    as_owner: psycopg.Connection[Any], web: str
) -> None:
    as_owner.execute(FORGOTTEN)
    caught = problems(as_owner, _forgotten(), web)
    assert "no row-level security" in caught
    assert "no policy for SELECT" in caught
    assert "child and area are not held together" in caught
    assert "plan_id may be another child's" in caught
    assert "agency_id may be another area's" in caught
    assert "a row can move to another child or area" in caught


def test_a_policy_that_lets_anybody_in_is_caught(as_owner: psycopg.Connection[Any], web: str) -> None:
    as_owner.execute(FORGOTTEN)
    as_owner.execute("SELECT goldenthread_protect('plans_forgotten')")
    assert problems(as_owner, _forgotten(), web) == ["no history"]
    as_owner.execute("CREATE POLICY everybody ON plans_forgotten FOR SELECT USING (true)")
    assert "a policy of SELECT does not ask who is acting" in problems(as_owner, _forgotten(), web)


def test_a_reference_added_later_is_caught_until_it_is_held(as_owner: psycopg.Connection[Any], web: str) -> None:
    as_owner.execute(FORGOTTEN)
    as_owner.execute("SELECT goldenthread_protect('plans_forgotten')")
    as_owner.execute("ALTER TABLE plans_forgotten ADD COLUMN outcome_id bigint REFERENCES plans_outcome")
    assert "outcome_id may be another child's" in problems(as_owner, _forgotten(), web)
    as_owner.execute("SELECT goldenthread_hold('plans_forgotten')")
    as_owner.execute("SELECT goldenthread_hold('plans_forgotten')")
    assert problems(as_owner, _forgotten(), web) == ["no history"]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("CREATE TABLE plans_forgotten (id bigint, area_id bigint NOT NULL)", "has no child_id"),
        ("CREATE TABLE plans_forgotten (id bigint, area_id bigint NOT NULL, child_id bigint)", "must not be null"),
        ("CREATE TABLE plans_forgotten (id bigint, area_id bigint, child_id bigint NOT NULL)", "must not be null"),
        (
            """CREATE TABLE plans_first (id bigint PRIMARY KEY, area_id bigint NOT NULL, child_id bigint NOT NULL);
               CREATE TABLE plans_forgotten (id bigint PRIMARY KEY, area_id bigint NOT NULL, child_id bigint NOT NULL,
                                             first_id bigint REFERENCES plans_first)""",
            "protect plans_first before plans_forgotten",
        ),
    ],
)
def test_a_table_that_cannot_be_protected_is_refused(
    table: str, reason: str, as_owner: psycopg.Connection[Any]
) -> None:
    as_owner.execute(table.encode())
    with pytest.raises(psycopg.errors.RaiseException, match=reason):
        as_owner.execute("SELECT goldenthread_protect('plans_forgotten')")


def test_only_the_known_ways_of_writing_are_accepted(as_owner: psycopg.Connection[Any]) -> None:
    as_owner.execute(FORGOTTEN)
    with pytest.raises(psycopg.errors.RaiseException, match="is not a way"):
        as_owner.execute("SELECT goldenthread_protect('plans_forgotten', 'by anybody')")
