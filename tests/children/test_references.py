"""What would join one child's record to another's, or to another area, is refused by the database."""

from typing import Any

import psycopg
import pytest
from psycopg import errors

from tests.children.cast import Place
from tests.children.conftest import World

pytestmark = pytest.mark.postgres15

REFUSED = (errors.IntegrityError, errors.InsufficientPrivilege)


def one(connection: psycopg.Connection[Any], query: str, *values: object) -> Any:
    row = connection.execute(query.encode(), values).fetchone()
    assert row is not None
    return row[0]


def as_owner(world: World, query: str, *values: object) -> Any:
    with world.as_owner() as connection:
        return one(connection, query, *values)


def need(area: int, child: int, plan: int) -> tuple[str, list[object]]:
    return (
        """INSERT INTO plans_need (area_id, child_id, plan_id, area_of_need, need_type, is_primary, text)
           VALUES (%s, %s, %s, 'sensory_and_physical', 'HI', false, 'x')""",
        [area, child, plan],
    )


def plan_of(world: World, here: Place, name: str) -> int:
    return int(as_owner(world, "SELECT id FROM plans_ehcplan WHERE child_id = %s", here.children[name].pk))


@pytest.mark.parametrize(
    ("area", "child", "plan"),
    [
        ("birch", "birch alice", "birch alice"),
        ("alder", "birch alice", "birch alice"),
        ("birch", "alder alice", "alder alice"),
        ("alder", "alder alice", "birch alice"),
        ("alder", "alder alice", "alder bella"),
    ],
)
def test_a_coordinator_of_alder_writes_no_line_into_another_record(
    world: World, area: str, child: str, plan: str
) -> None:
    def here(words: str) -> tuple[Place, str]:
        place, name = words.split()
        return getattr(world, place), name

    place, name = here(child)
    plan_id = plan_of(world, *here(plan))
    query, values = need(getattr(world, area).area.pk, place.children[name].pk, plan_id)
    with world.acting(world.alder.coordinator.pk) as connection, pytest.raises(REFUSED):
        connection.execute(query.encode(), values)


def test_the_same_line_in_the_right_record_is_written(world: World) -> None:
    alice = world.alder.children["alice"]
    query, values = need(world.alder.area.pk, alice.pk, plan_of(world, world.alder, "alice"))
    with world.acting(world.alder.coordinator.pk) as connection:
        assert connection.execute(query.encode(), values).rowcount == 1


def test_a_child_who_is_elsewhere_and_one_who_is_nowhere_are_refused_alike(world: World) -> None:
    """Somebody who guesses numbers learns nothing about who exists."""
    refusals = []
    for child in (world.birch.children["alice"].pk, 987_654_321):
        query, values = need(world.birch.area.pk, child, 1)
        with world.acting(world.alder.coordinator.pk) as connection, pytest.raises(REFUSED) as refused:
            connection.execute(query.encode(), values)
        refusals.append((type(refused.value), str(refused.value)))
    assert refusals[0] == refusals[1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE children_child SET area_id = %(area)s WHERE id = %(alice)s",
        "UPDATE children_familytie SET area_id = %(area)s WHERE child_id = %(alice)s",
        "UPDATE children_familytie SET child_id = %(bella)s WHERE child_id = %(alice)s",
        "UPDATE plans_need SET child_id = %(bella)s WHERE child_id = %(alice)s",
        "UPDATE plans_need SET id = id + 1000000 WHERE child_id = %(alice)s",
    ],
)
def test_a_row_stays_with_its_child_and_area(world: World, statement: str) -> None:
    values = {
        "area": world.birch.area.pk,
        "alice": world.alder.children["alice"].pk,
        "bella": world.alder.children["bella"].pk,
    }
    with world.acting(world.alder.coordinator.pk) as connection, pytest.raises(REFUSED, match="stays with its child"):
        connection.execute(statement.encode(), values)


def test_no_child_is_placed_at_a_setting_of_another_area(world: World) -> None:
    with world.acting(world.alder.coordinator.pk) as connection, pytest.raises(errors.ForeignKeyViolation):
        connection.execute(
            "INSERT INTO children_settingplacement (area_id, child_id, agency_id, started_on) VALUES (%s, %s, %s, '2026-01-01')",
            [world.alder.area.pk, world.alder.children["alice"].pk, world.birch.agencies["hill-school"].pk],
        )


def test_nobody_of_another_area_joins_a_childs_team(world: World) -> None:
    with world.acting(world.alder.coordinator.pk) as connection, pytest.raises(REFUSED, match="own area"):
        connection.execute(
            """INSERT INTO children_teammember (area_id, child_id, membership_id, part, is_lead, started_on)
               VALUES (%s, %s, %s, 'x', false, '2026-01-01')""",
            [world.alder.area.pk, world.alder.children["alice"].pk, world.birch.roles["therapist"].pk],
        )


@pytest.mark.parametrize("name", ["parent", "therapist", "senco-hill", "commissioner", "provider", "administrator"])
def test_only_who_has_the_area_lets_somebody_else_see_a_child(world: World, name: str) -> None:
    here = world.alder
    alice = here.children["alice"].pk
    statements: list[tuple[str, list[object]]] = [
        (
            """INSERT INTO children_familytie (area_id, child_id, user_id, relationship, parental_responsibility, is_self,
                                              started_on) VALUES (%s, %s, %s, 'x', false, false, '2026-01-01')""",
            [here.area.pk, alice, here.people["nobody"].pk],
        ),
        (
            """INSERT INTO children_teammember (area_id, child_id, membership_id, part, is_lead, started_on)
               VALUES (%s, %s, %s, 'x', false, '2026-01-01')""",
            [here.area.pk, alice, here.roles["psychologist"].pk],
        ),
        (
            "INSERT INTO children_settingplacement (area_id, child_id, agency_id, started_on) VALUES (%s, %s, %s, '2026-01-01')",
            [here.area.pk, alice, here.agencies["dale-school"].pk],
        ),
        (
            """INSERT INTO children_child (area_id, uuid, given_name, family_name, known_as, born_on)
               VALUES (%s, gen_random_uuid(), 'x', 'x', '', '2020-01-01')""",
            [here.area.pk],
        ),
    ]
    for query, values in statements:
        with world.acting(here.people[name].pk) as connection, pytest.raises(errors.InsufficientPrivilege):
            connection.execute(query.encode(), values)
    with world.acting(here.people[name].pk) as connection:
        for table in ("familytie", "teammember", "settingplacement"):
            assert connection.execute(f"UPDATE children_{table} SET ended_on = NULL".encode()).rowcount == 0
            assert connection.execute(f"DELETE FROM children_{table}".encode()).rowcount == 0


def test_a_trace_is_left_in_ones_own_name_and_never_changed(world: World) -> None:
    here = world.alder
    trace = """INSERT INTO children_accesstrace (area_id, child_id, user_id, role, agency_id, record, opened_at)
               VALUES (%s, %s, %s, 'senco', %s, 'x', now())"""
    values = [here.area.pk, here.children["alice"].pk, here.people["senco-dale"].pk, here.agencies["hill-school"].pk]
    with world.acting(here.people["senco-hill"].pk) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(trace.encode(), values)
    with world.acting(here.coordinator.pk) as connection:
        assert one(connection, "SELECT count(*) FROM children_accesstrace") == 1
        assert connection.execute("UPDATE children_accesstrace SET record = 'y'").rowcount == 0
        assert connection.execute("DELETE FROM children_accesstrace").rowcount == 0


def test_what_the_family_said_is_never_changed(world: World) -> None:
    for name in ("parent", "coordinator"):
        with world.acting(world.alder.people[name].pk) as connection:
            assert one(connection, "SELECT count(*) FROM plans_provisioncomment") == 1
            assert connection.execute("UPDATE plans_provisioncomment SET words = ''").rowcount == 0


def test_a_number_that_is_taken_is_not_found_out_from_another_area_or_by_who_may_not_write(world: World) -> None:
    number = "9990000018"
    with world.acting(world.birch.coordinator.pk) as connection:
        connection.execute(
            "UPDATE children_child SET nhs_number = %s WHERE id = %s", [number, world.birch.children["alice"].pk]
        )
    with world.acting(world.alder.coordinator.pk) as connection:
        update = "UPDATE children_child SET nhs_number = %s WHERE id = %s"
        assert connection.execute(update, [number, world.alder.children["alice"].pk]).rowcount == 1
        with pytest.raises(errors.UniqueViolation) as refused:
            connection.execute(update, [number, world.alder.children["bella"].pk])
        assert number not in str(refused.value)
    with world.acting(world.alder.people["parent"].pk) as connection:
        assert connection.execute(update, [number, world.alder.children["alice"].pk]).rowcount == 0


def test_a_temporary_table_does_not_stand_in_for_a_membership(world: World) -> None:
    """Functions that run as their owner must not read tables that the web's role can make."""
    with world.acting(world.alder.people["provider"].pk) as connection:
        for table in ("partnership_membership", "children_familytie", "children_teammember"):
            connection.execute(f"CREATE TEMPORARY TABLE {table} AS TABLE public.{table}".encode())
        connection.execute("ALTER TABLE pg_temp.partnership_membership ALTER child_scope DROP EXPRESSION IF EXISTS")
        connection.execute("UPDATE pg_temp.partnership_membership SET child_scope = 'area'")
        assert one(connection, "SELECT cardinality(goldenthread_actor_areas())") == 0
        assert one(connection, "SELECT cardinality(goldenthread_actor_children())") == 0


@pytest.mark.parametrize("call", ["goldenthread_protect('children_child')", "goldenthread_hold('children_child')"])
def test_the_web_cannot_set_up_protection(world: World, call: str) -> None:
    with world.acting(world.alder.coordinator.pk) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(f"SELECT {call}".encode())


def test_every_function_that_runs_as_its_owner_reads_temporary_tables_last(world: World) -> None:
    with world.as_owner() as connection:
        rows = connection.execute(
            """SELECT proname, proconfig FROM pg_proc
               WHERE prosecdef AND pronamespace = 'public'::regnamespace"""
        ).fetchall()
    assert len(rows) >= 8
    assert [name for name, settings in rows if settings != ["search_path=pg_catalog, public, pg_temp"]] == []
