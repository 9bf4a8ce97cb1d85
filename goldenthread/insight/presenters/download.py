"""Every number of a page with where it was published."""

from collections.abc import Mapping, Sequence

from goldenthread.foundations.charts import to_csv
from goldenthread.insight.models import Indicator
from goldenthread.insight.queries import Point
from goldenthread.insight.rules.statuses import ANSWER_WORDS, WORDS

HEAD = (
    "Indicator", "Group", "Area", "Area code", "Year", "Period", "Value", "Unit", "Status",
    "Publisher", "Release", "Edition", "File", "Row", "Column", "Licence",
)  # fmt: skip


def as_csv(indicator: Indicator, groups: Mapping[str, Mapping[str, Sequence[Point]]], names: Mapping[str, str]) -> str:
    """:param groups: by group in words and area the points. :param names: of areas by code."""
    return to_csv(
        HEAD,
        (
            (
                indicator.title,
                group or "All",
                names[code],
                point.geography,
                point.year,
                point.label,
                _value(point),
                indicator.unit,
                WORDS[point.status],
                point.release.source.publisher,
                point.release.source.title,
                point.release.edition,
                point.file,
                point.line,
                point.column,
                point.release.source.licence,
            )
            for group, series in groups.items()
            for code, points in series.items()
            for point in points
        ),
    )


def _value(point: Point) -> float | int | str | None:
    if point.value is None:
        return None
    if point.unit == "answer":
        return ANSWER_WORDS[int(point.value)]
    return int(point.value) if point.value.is_integer() else point.value
