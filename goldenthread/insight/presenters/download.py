"""Every number of a page with where it was published."""

from collections.abc import Mapping

from goldenthread.foundations.charts import to_csv
from goldenthread.insight.models import Indicator
from goldenthread.insight.presenters import wording
from goldenthread.insight.queries import Point
from goldenthread.insight.rules.statuses import ANSWER_WORDS, WORDS

HEAD = (
    "Indicator", "Group", "Area", "Area code", "Year", "Period", "Value", "Unit", "Status",
    "Publisher", "Release", "Edition", "File", "Row", "Column", "Licence",
)  # fmt: skip


def as_csv(
    indicator: Indicator, chosen: Mapping[str, str], series: Mapping[str, list[Point]], names: Mapping[str, str]
) -> str:
    group = wording.group(chosen) or "All"
    return to_csv(
        HEAD,
        (
            (
                indicator.title,
                group,
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
