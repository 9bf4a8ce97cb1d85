"""What other rooms may ask of published statistics."""

from goldenthread.insight.queries.places import Comparators, comparators, neighbours, place
from goldenthread.insight.queries.points import Point, latest, latest_of_all, published, series, series_of
from goldenthread.insight.queries.vocabulary import Choice, choices, has_data, indicator, indicators

__all__ = [
    "Choice",
    "Comparators",
    "Point",
    "choices",
    "comparators",
    "has_data",
    "indicator",
    "indicators",
    "latest",
    "latest_of_all",
    "neighbours",
    "place",
    "published",
    "series",
    "series_of",
]
