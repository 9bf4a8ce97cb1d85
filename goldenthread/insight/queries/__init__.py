"""What other rooms may ask of published statistics."""

from goldenthread.insight.queries.places import Comparators, comparators, neighbours, place
from goldenthread.insight.queries.points import (
    Group,
    Point,
    Revision,
    latest,
    latest_of_all,
    published,
    revisions,
    series,
    series_of,
    side_by_side,
    widest_group,
)
from goldenthread.insight.queries.vocabulary import (
    Choice,
    choices,
    has_data,
    indicator,
    indicators,
    newest_years,
    with_data,
)

__all__ = [
    "Choice",
    "Comparators",
    "Group",
    "Point",
    "Revision",
    "choices",
    "comparators",
    "has_data",
    "indicator",
    "indicators",
    "latest",
    "latest_of_all",
    "neighbours",
    "newest_years",
    "place",
    "published",
    "revisions",
    "series",
    "series_of",
    "side_by_side",
    "widest_group",
    "with_data",
]
