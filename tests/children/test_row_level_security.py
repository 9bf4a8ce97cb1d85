"""Who sees a child, asked of PostgreSQL itself over a raw connection as the web's role."""

from typing import Any

import psycopg
import pytest
from django.db import models
from psycopg import sql

from goldenthread.children.models import Child
from tests.children.cast import SEES
from tests.children.conftest import World
from tests.meta.child_tables import about_children, is_history

pytestmark = pytest.mark.postgres15

TABLES = about_children()
each_table = pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.db_table)


def child_column(model: type[models.Model]) -> sql.Identifier:
    return sql.Identifier("child_id" if any(f.name == "child" for f in model._meta.get_fields()) else "id")


def children_in(connection: psycopg.Connection[Any], model: type[models.Model]) -> set[int]:
    query = sql.SQL("SELECT DISTINCT {} FROM {}").format(child_column(model), sql.Identifier(model._meta.db_table))
    return {row[0] for row in connection.execute(query)}


def count(connection: psycopg.Connection[Any], model: type[models.Model]) -> int:
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(model._meta.db_table))).fetchone()
    assert row
    return int(row[0])


@each_table
def test_there_are_rows_of_both_areas_to_hide(world: World, model: type[models.Model]) -> None:
    with world.as_owner() as connection:
        found = children_in(connection, model)
    for place in (world.alder, world.birch):
        assert found & {child.pk for child in place.children.values()}


@each_table
def test_with_nobody_acting_there_is_no_row(world: World, model: type[models.Model]) -> None:
    with world.acting() as connection:
        assert count(connection, model) == 0


@each_table
@pytest.mark.parametrize("actor", ["", "0", "-1", "999999999"])
def test_somebody_who_does_not_exist_sees_no_row(world: World, model: type[models.Model], actor: str) -> None:
    with world.acting() as connection:
        connection.execute("SELECT set_config('goldenthread.actor', %s, true)", [actor])
        assert count(connection, model) == 0


@each_table
def test_an_actor_that_is_no_number_is_an_error_and_not_a_way_in(world: World, model: type[models.Model]) -> None:
    with world.acting() as connection:
        connection.execute("SELECT set_config('goldenthread.actor', 'everybody', true)")
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            count(connection, model)


@pytest.mark.parametrize("name", SEES)
def test_each_person_sees_in_every_table_the_children_they_may_and_no_others(world: World, name: str) -> None:
    for here in (world.alder, world.birch):
        may_see = {here.children[child].pk for child in SEES[name]}
        with world.acting(here.people[name].pk) as connection:
            for model in TABLES:
                assert children_in(connection, model) <= may_see, model._meta.db_table
            assert children_in(connection, Child) == may_see


def test_a_provider_named_in_a_childs_team_sees_no_child(world: World) -> None:
    provider = world.alder.people["provider"]
    with world.as_owner() as connection:
        team = "SELECT count(*) FROM children_teammember WHERE membership_id = %s AND ended_on IS NULL"
        assert connection.execute(team, [world.alder.roles["provider"].pk]).fetchone() == (1,)
    with world.acting(provider.pk) as connection:
        assert {model._meta.db_table: count(connection, model) for model in TABLES if count(connection, model)} == {}


@pytest.mark.parametrize(
    "ending",
    [
        "UPDATE partnership_user SET is_active = false",
        "UPDATE partnership_membership SET ended_on = current_date - 1",
        "UPDATE partnership_membership SET started_on = current_date + 1",
        "UPDATE children_teammember SET ended_on = current_date - 1",
    ],
)
def test_when_the_role_or_the_place_in_the_team_ends_the_child_is_out_of_sight(world: World, ending: str) -> None:
    name = world.alder.people["therapist"].pk
    with world.as_owner() as connection:
        connection.execute("SELECT set_config('goldenthread.actor', %s, true)", [str(name)])
        seen = "SELECT cardinality(goldenthread_actor_children())"
        assert connection.execute(seen).fetchone() == (1,)
        connection.execute(ending.encode())
        assert connection.execute(seen).fetchone() == (0,)


def test_a_setting_sees_a_child_for_as_long_as_the_child_is_there(world: World) -> None:
    with world.as_owner() as connection:
        connection.execute(
            "SELECT set_config('goldenthread.actor', %s, true)", [str(world.alder.people["senco-hill"].pk)]
        )
        seen = "SELECT cardinality(goldenthread_actor_children())"
        assert connection.execute(seen).fetchone() == (1,)
        connection.execute("UPDATE children_settingplacement SET ended_on = current_date - 1")
        assert connection.execute(seen).fetchone() == (0,)


def test_the_last_day_of_a_tie_is_still_in_it(world: World) -> None:
    with world.acting(world.alder.people["parent-before"].pk) as connection:
        assert count(connection, Child) == 0
        connection.execute("SELECT set_config('goldenthread.today', (current_date - 1)::text, true)")
        assert count(connection, Child) == 1


@each_table
def test_nobody_of_one_area_changes_or_removes_a_row_of_another(world: World, model: type[models.Model]) -> None:
    table = sql.Identifier(model._meta.db_table)
    others = [child.pk for child in world.birch.children.values()]
    with world.acting(world.alder.coordinator.pk) as connection:
        which = sql.SQL("WHERE {} = ANY (%s)").format(child_column(model))
        for statement in ("UPDATE {} SET area_id = area_id ", "DELETE FROM {} "):
            if is_history(model):
                with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                    connection.execute(sql.SQL(statement).format(table) + which, [others])
            else:
                done = connection.execute(sql.SQL(statement).format(table) + which, [others])
                assert done.rowcount == 0


@each_table
def test_a_table_cannot_be_emptied_nor_its_security_set_aside(world: World, model: type[models.Model]) -> None:
    table = sql.Identifier(model._meta.db_table)
    for statement in ("TRUNCATE {}", "ALTER TABLE {} DISABLE ROW LEVEL SECURITY", "DROP POLICY actor_sees_child ON {}"):
        with (
            world.acting(world.alder.coordinator.pk) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(sql.SQL(statement).format(table))
    with world.acting() as connection:
        connection.execute("SET row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            count(connection, model)


@pytest.mark.parametrize("model", [one for one in TABLES if is_history(one)], ids=lambda model: model._meta.db_table)
def test_history_is_neither_forged_nor_changed_nor_removed(world: World, model: type[models.Model]) -> None:
    table = sql.Identifier(model._meta.db_table)
    with world.acting(world.alder.coordinator.pk) as connection:
        assert count(connection, model) > 0
        for statement in ("UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(sql.SQL(statement).format(table))
        columns = [row[0] for row in connection.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name <> 'pgh_id'",
            [model._meta.db_table],
        )]  # fmt: skip
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(sql.SQL("INSERT INTO {0} ({1}) SELECT {1} FROM {0} LIMIT 1").format(table, names))


def test_who_and_why_of_a_childs_history_stay_with_the_child(world: World) -> None:
    with world.acting(world.alder.coordinator.pk) as connection:
        row = connection.execute(
            "SELECT pgh_context ->> 'why' FROM children_familytieevent WHERE pgh_label = 'changed'"
        ).fetchone()
        assert row == ("The placement ended.",)
    with world.as_owner() as connection:
        shared = connection.execute("SELECT count(*) FROM pghistory_context WHERE metadata::text LIKE '%placement%'")
        assert shared.fetchone() == (0,)
