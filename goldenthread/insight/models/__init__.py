from goldenthread.insight.models.indicator import Breakdown, Column, Indicator, Table
from goldenthread.insight.models.place import Geography, StatisticalNeighbour
from goldenthread.insight.models.release import PublishedRow, Release, Source

__all__ = [
    "Breakdown",
    "Column",
    "Geography",
    "Indicator",
    "PublishedRow",
    "Release",
    "Source",
    "StatisticalNeighbour",
    "Table",
]
