"""The words that numbers are stored under, brought in line with the catalogue before each load."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from goldenthread.insight.models import Breakdown, Column, Geography, Indicator, Source, Table
from goldenthread.insight.rules import breakdowns, catalogue


def bring_up_to_date() -> None:
    """Sources, areas, indicators, tables and columns as the catalogue has them. Writes only what differs."""
    _ensure(
        Source.objects,
        "slug",
        {
            spec.slug: {
                "publisher": spec.publisher,
                "title": spec.title,
                "url": spec.url,
                "licence": spec.licence,
                "licence_url": spec.licence_url,
            }
            for spec in catalogue.sources().values()
        },
    )
    _ensure(
        Geography.objects,
        "code",
        {
            spec.code: {
                "name": spec.name,
                "kind": spec.kind,
                "region": spec.region,
                "la_number": spec.la_number,
                "valid_from": spec.valid_from,
                "valid_to": spec.valid_to,
                "continues": spec.continues,
            }
            for spec in catalogue.geographies().values()
        },
    )
    _ensure(
        Indicator.objects,
        "slug",
        {
            spec.slug: {
                "title": spec.title,
                "unit": spec.unit,
                "measured": spec.measured,
                "topic": spec.topic,
                "rank": spec.rank,
                "about": spec.about,
            }
            for spec in catalogue.indicators().values()
        },
    )
    source_ids = ids(Source.objects, "slug")
    _ensure(
        Table.objects,
        "slug",
        {
            spec.slug: {"source_id": source_ids[spec.source], "title": spec.title}
            for spec in catalogue.tables().values()
        },
    )
    _bring_columns_up_to_date()


def ids(manager: models.Manager[Any], key: str) -> dict[str, int]:
    return dict(manager.values_list(key, "pk"))


def breakdown_ids(wanted: Iterable[breakdowns.Breakdown]) -> dict[breakdowns.Breakdown, int]:
    """The key of every breakdown, those new to us added."""
    known = _known_breakdowns()
    new = sorted(set(wanted) - known.keys())
    if new:
        Breakdown.objects.bulk_create(Breakdown(dimension=each.dimension, category=each.category) for each in new)
        known = _known_breakdowns()
    return known


def _known_breakdowns() -> dict[breakdowns.Breakdown, int]:
    return {
        breakdowns.Breakdown(dimension, category): pk
        for dimension, category, pk in Breakdown.objects.values_list("dimension", "category", "pk")
    }


def _bring_columns_up_to_date() -> None:
    tables, indicators = ids(Table.objects, "slug"), ids(Indicator.objects, "slug")
    specs = [(table.slug, column) for table in catalogue.tables().values() for column in table.columns]
    keys = breakdown_ids(column.breakdown for _, column in specs)
    known = {(column.table_id, column.position): column for column in Column.objects.all()}
    new, changed = [], []
    for table, spec in specs:
        wanted = {
            "name": spec.name,
            "indicator_id": indicators[spec.indicator],
            "breakdown_id": keys[spec.breakdown],
            "shift": spec.shift,
        }
        column = known.get((tables[table], spec.position))
        if column is None:
            new.append(Column(table_id=tables[table], position=spec.position, **wanted))
        elif _apply(column, wanted):
            changed.append(column)
    Column.objects.bulk_create(new)
    if changed:
        Column.objects.bulk_update(changed, ["name", "indicator", "breakdown", "shift"])


def _ensure(manager: models.Manager[Any], key: str, wanted: Mapping[str, Mapping[str, Any]]) -> None:
    known = {getattr(row, key): row for row in manager.all()}
    new = [manager.model(**{key: word}, **values) for word, values in wanted.items() if word not in known]
    changed = [known[word] for word, values in wanted.items() if word in known and _apply(known[word], values)]
    manager.bulk_create(new)
    if changed:
        fields = [name.removesuffix("_id") for name in next(iter(wanted.values()))]
        manager.bulk_update(changed, fields)


def _apply(row: models.Model, values: Mapping[str, Any]) -> bool:
    """Sets what differs, and says whether anything did."""
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    return bool(differing)
