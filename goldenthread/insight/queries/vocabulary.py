"""What there are numbers about."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from goldenthread.insight.models import Breakdown, Indicator, Release
from goldenthread.insight.rules import breakdowns, catalogue

PAIRS = """
SELECT DISTINCT col.breakdown_id, row.breakdown_id
FROM insight_column AS col
JOIN insight_publishedrow AS row ON row.table_id = col.table_id
WHERE col.indicator_id = %s
  AND row.geography_id IN (SELECT id FROM insight_geography WHERE code = ANY(%s))
  AND substr(row.statuses, col.position, 1) IN ('p', 's', 'l')
"""

WITH_DATA = """
SELECT indicator.slug, max(row.year + col.shift)
FROM insight_indicator AS indicator
JOIN insight_column AS col ON col.indicator_id = indicator.id
JOIN insight_publishedrow AS row ON row.table_id = col.table_id
WHERE row.geography_id IN (SELECT id FROM insight_geography WHERE code = ANY(%s))
  AND row.breakdown_id IN (SELECT id FROM insight_breakdown WHERE dimension = 'all')
  AND substr(row.statuses, col.position, 1) IN ('p', 's', 'l')
GROUP BY indicator.slug
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


def with_data(geography_code: str) -> set[str]:
    """The indicators of which anything is published for an area."""
    return set(newest_years(geography_code))


def newest_years(geography_code: str) -> dict[str, int]:
    """The newest year of each indicator of which anything is published for an area, be it for groups only."""
    with connection.cursor() as cursor:
        cursor.execute(WITH_DATA, [list(catalogue.same_place(geography_code))])
        return dict(cursor.fetchall())


def choices(indicator: Indicator, geography_code: str) -> list[Choice]:
    """By what an indicator can be broken down for an area: only what has numbers."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, [indicator.pk, list(catalogue.same_place(geography_code))])
        keys = {key for pair in cursor.fetchall() for key in pair}
    pairs = Breakdown.objects.filter(pk__in=keys).values_list("dimension", "category")
    found = [
        Choice(dimension, name, tuple(sorted((word for own, word in pairs if own == dimension), key=breakdowns.order)))
        for dimension, name in breakdowns.DIMENSIONS.items()
    ]
    return [choice for choice in found if choice.categories]
