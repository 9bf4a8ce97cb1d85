"""What there are numbers about."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from goldenthread.insight.models import Breakdown, Column, Indicator, Release
from goldenthread.insight.rules import breakdowns, catalogue

ROW_BREAKDOWNS = """
SELECT DISTINCT row.breakdown_id FROM insight_publishedrow AS row
WHERE row.table_id = ANY(%s)
  AND row.geography_id IN (SELECT id FROM insight_geography WHERE code = ANY(%s))
"""


@dataclass(frozen=True)
class Choice:
    """A dimension by which an indicator is published, and its categories in reading order."""

    dimension: str
    name: str
    categories: tuple[str, ...]


def indicators() -> QuerySet[Indicator]:
    """Every indicator that the catalogue knows, once something is loaded."""
    return Indicator.objects.all()


def indicator(slug: str) -> Indicator | None:
    return Indicator.objects.filter(slug=slug).first()


def has_data() -> bool:
    return Release.objects.exists()


def choices(indicator_slug: str, geography_code: str) -> list[Choice]:
    """By what an indicator can be broken down for an area."""
    columns = list(Column.objects.filter(indicator__slug=indicator_slug).select_related("breakdown"))
    with connection.cursor() as cursor:
        cursor.execute(
            ROW_BREAKDOWNS,
            [sorted({column.table_id for column in columns}), list(catalogue.same_place(geography_code))],
        )
        keys = [key for (key,) in cursor.fetchall()]
    pairs = {(column.breakdown.dimension, column.breakdown.category) for column in columns}
    pairs |= set(Breakdown.objects.filter(pk__in=keys).values_list("dimension", "category"))
    return [
        Choice(dimension, name, tuple(sorted((word for own, word in pairs if own == dimension), key=breakdowns.order)))
        for dimension, name in breakdowns.DIMENSIONS.items()
        if any(own == dimension for own, _ in pairs)
    ]
