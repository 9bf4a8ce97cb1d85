"""Every table about a child, from the models, and what is missing of its protection, from the database's own catalogue."""

from collections.abc import Iterable
from typing import Any, LiteralString

import psycopg
from django.apps import apps
from django.db import models

from goldenthread.children.models import AccessTrace, Child

Connection = psycopg.Connection[Any]
Keys = set[tuple[tuple[str, ...], str]]


def about_children(found: Iterable[type[models.Model]] | None = None) -> list[type[models.Model]]:
    """The models with a `child`, the child, and the histories of all of them."""
    return [
        model
        for model in (apps.get_models(include_auto_created=True) if found is None else found)
        if model is Child or getattr(model, "pgh_tracked_model", None) is Child or _refers_to_child(model)
    ]


def _refers_to_child(model: type[models.Model]) -> bool:
    return any(field.is_relation and field.related_model is Child and field.concrete and field.name != "pgh_obj"
               for field in model._meta.get_fields())  # fmt: skip


def is_history(model: type[models.Model]) -> bool:
    return hasattr(model, "pgh_tracked_model")


def problems(connection: Connection, model: type[models.Model], web: str) -> list[str]:
    """What is missing of one table's protection, in words. `web` is the role of the web and the workers."""
    table = model._meta.db_table
    own = _one(
        connection, "SELECT relrowsecurity, pg_get_userbyid(relowner) FROM pg_class WHERE oid = %s::regclass", table
    )
    found = []
    if own[1] == web:
        found.append("the web owns it")
    rights = "SELECT has_table_privilege(%s, %s, %s)"
    found += [
        f"the web may {one}"
        for one in ("TRUNCATE", "REFERENCES", "TRIGGER")
        if _one(connection, rights, web, table, one)[0]
    ]
    if not own[0]:
        found.append("no row-level security")
    policies = _policies(connection, table)
    for command, rules in policies.items():
        if not all("goldenthread_actor_areas" in rule for rule in rules):
            found.append(f"a policy of {command} does not ask who is acting")
    found += [f"no policy for {command}" for command in ("SELECT", "INSERT") if command not in policies]
    if "ALL" in policies:
        found.append("one policy for all commands")
    found += _history(connection, table, policies) if is_history(model) else _keys(connection, model)
    if (
        model is not AccessTrace
        and not is_history(model)
        and not hasattr(model, "pgh_event_model")
        and not _events(model)
    ):
        found.append("no history")
    return found


def _events(model: type[models.Model]) -> bool:
    return any(getattr(one, "pgh_tracked_model", None) is model for one in apps.get_models())


def _policies(connection: Connection, table: str) -> dict[str, list[str]]:
    rows = connection.execute(
        "SELECT cmd, coalesce(qual, '') || ' ' || coalesce(with_check, '') FROM pg_policies"
        " WHERE tablename = %s AND permissive = 'PERMISSIVE'",
        [table],
    ).fetchall()
    found: dict[str, list[str]] = {}
    for command, rule in rows:
        found.setdefault(command, []).append(rule)
    return found


def _history(connection: Connection, table: str, policies: dict[str, list[str]]) -> list[str]:
    found = [f"history can be changed ({command})" for command in ("UPDATE", "DELETE") if command in policies]
    if not all("pg_trigger_depth() > 0" in rule for rule in policies.get("INSERT", [])):
        found.append("history can be written by hand")
    context = _one(
        connection,
        "SELECT data_type FROM information_schema.columns WHERE table_name = %s AND column_name = 'pgh_context'",
        table,
    )
    if context is None or context[0] != "jsonb":
        found.append("who and why are kept outside row-level security")
    return found


def _keys(connection: Connection, model: type[models.Model]) -> list[str]:
    table = model._meta.db_table
    child = "id" if model is Child else "child_id"
    found = []
    columns = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnotnull AND NOT attisdropped"
    required = {row[0] for row in connection.execute(columns, [table])}
    found += [f"{column} may be null" for column in ("area_id", child) if column not in required]
    keys = _constraints(connection, table, "f")
    uniques = {key[0] for key in _constraints(connection, table, "u")}
    if model is Child:
        if ("area_id", "id") not in uniques:
            found.append("(area_id, id) is not unique")
    else:
        if ("child_id", "id") not in uniques:
            found.append("(child_id, id) is not unique")
        if (("area_id", "child_id"), "children_child") not in keys:
            found.append("child and area are not held together")
    found += _references(connection, keys)
    stays = "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = 'stays' AND tgenabled = 'O'"
    if _one(connection, stays, table)[0] != 1:
        found.append("a row can move to another child or area")
    return found


def _references(connection: Connection, keys: Keys) -> list[str]:
    found = []
    for columns, other in keys:
        if len(columns) > 1 or other == "children_child":
            continue
        if _has_column(connection, other, "child_id"):
            if (("child_id", columns[0]), other) not in keys:
                found.append(f"{columns[0]} may be another child's")
        elif _has_column(connection, other, "area_id") and (("area_id", columns[0]), other) not in keys:
            found.append(f"{columns[0]} may be another area's")
    return found


def _constraints(connection: Connection, table: str, kind: str) -> Keys:
    rows = connection.execute(
        """SELECT array(SELECT attname::text FROM unnest(key.conkey) WITH ORDINALITY AS one(number, place)
                        JOIN pg_attribute ON attrelid = key.conrelid AND attnum = number ORDER BY place),
                  coalesce(key.confrelid::regclass::text, '')
           FROM pg_constraint AS key WHERE key.conrelid = %s::regclass AND key.contype = %s""",
        [table, kind],
    )
    return {(tuple(columns), other if kind == "f" else "") for columns, other in rows}


def _has_column(connection: Connection, table: str, column: str) -> bool:
    query = "SELECT count(*) FROM pg_attribute WHERE attrelid = %s::regclass AND attname = %s AND NOT attisdropped"
    return bool(_one(connection, query, table, column)[0])


def _one(connection: Connection, query: LiteralString, *values: object) -> Any:
    return connection.execute(query, values).fetchone()
