"""One indicator: sentences, charts, a table, where the series breaks, and where each number is from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.foundations.charts import Break, Drawing, Field, LineChart, draw
from goldenthread.insight.models import Indicator
from goldenthread.insight.presenters import wording
from goldenthread.insight.queries import Comparators, Point, Revision
from goldenthread.insight.rules import breaks, compare
from goldenthread.insight.rules.statuses import WORDS

NEIGHBOURS = "Statistical neighbours"
MIDDLE = "Middle neighbour"
MIDDLE_MEANS = "Middle neighbour: of the areas most like {area}, half are above this number and half below it."
FEWEST = 2
"""Years that make a line."""


@dataclass(frozen=True)
class Provenance:
    """Where the numbers of some years were published."""

    years: str
    publisher: str
    title: str
    edition: str
    url: str
    file: str
    column: str
    licence: str
    licence_url: str


@dataclass(frozen=True)
class Figures:
    """What the page of an indicator shows.

    :param table: a heading row, then a row for each year, the newest first.
    :param middle: what the column of the middle neighbour means, where there is one.
    """

    now: str
    compared: str
    drawings: tuple[Drawing, ...]
    table: tuple[tuple[str, ...], ...]
    middle: str
    breaks: tuple[breaks.Break, ...]
    revised: tuple[str, ...]
    sources: tuple[Provenance, ...]


def figures(
    *,
    indicator: Indicator,
    chosen: Mapping[str, str],
    code: str,
    others: Comparators,
    series: Mapping[str, list[Point]],
    revisions: Iterable[Revision],
    beside: Iterable[Sequence[Point]] = (),
) -> Figures:
    """The figures of an indicator.

    :param series: the points of the area and of all it is compared with, by code.
    :param beside: other points on the page, whose sources are listed too.
    """
    own = series[code]
    found = sorted(
        {
            *breaks.for_indicator(indicator.slug, indicator.topic, indicator.measured),
            *(each for place in (code, *others.neighbours) for each in breaks.for_geography(place)),
        }
    )
    years = {point.year for points in series.values() for point in points}
    shown = tuple(each for each in found if years and min(years) < each.year <= max(years))
    marks = _marks(shown, own)
    table = _table(indicator, code, others, series)
    return Figures(
        now=wording.now(indicator, own, others.names[code]),
        compared=_compared(indicator, code, others, series),
        drawings=tuple(_drawings(indicator, chosen, code, others, series, marks)),
        table=table,
        middle=MIDDLE_MEANS.format(area=others.names[code]) if MIDDLE in table[0] else "",
        breaks=shown,
        revised=tuple(_revised(each) for each in revisions),
        sources=_sources([*series.values(), *beside]),
    )


def _marks(shown: Iterable[breaks.Break], points: list[Point]) -> list[Break]:
    """The breaks inside a line, each at the first year from it on that has a number; of several in a year the first."""
    years = sorted(_known(points))
    marks: dict[int, Break] = {}
    for each in shown:
        at = next((year for year in years if year >= each.year), None)
        if at is not None and at > years[0]:
            marks.setdefault(at, Break(at, each.short))
    return list(marks.values())


def _known(points: Iterable[Point]) -> dict[int, float]:
    return {point.year: point.value for point in points if point.value is not None}


def _drawings(
    indicator: Indicator,
    chosen: Mapping[str, str],
    code: str,
    others: Comparators,
    series: Mapping[str, list[Point]],
    marks: list[Break],
) -> Iterable[Drawing]:
    if indicator.unit == "answer" or len(_known(series[code])) < FEWEST:
        return
    group = wording.group(chosen)
    title = f"{indicator.title} ({group})" if group else indicator.title
    if indicator.unit == "percent":
        yield _lines(
            title, _rows(series, others), Field("value", "Per cent", "%", decimals=1), code, others, series, marks
        )
        return
    own = {code: series[code]}
    yield _lines(
        f"{title}, {others.names[code]}", _rows(own, others), Field("value", "Number"), code, others, own, marks
    )
    index = {place: _known(points) for place, points in series.items() if _known(points)}
    base = compare.common_base(index.values())
    rows = [
        {"year": year, "value": round(value, 1), "name": others.names[place], "status": ""}
        for place, values in index.items()
        for year, value in (compare.index(values, base) if base else {}).items()
    ]
    if base is not None and len(index) > 1 and len({row["year"] for row in rows}) > 1:
        field = Field("value", f"{base} is 100", decimals=0)
        yield _lines(f"How it has changed since {base}, compared", rows, field, code, others, index, marks)


def _rows(series: Mapping[str, list[Point]], others: Comparators) -> list[dict[str, object]]:
    return [
        {
            "year": point.year,
            "value": point.value,
            "name": others.names[place],
            "status": "" if point.value is not None else WORDS[point.status],
        }
        for place, points in series.items()
        if _known(points)
        for point in points
    ]


def _lines(
    title: str,
    rows: list[dict[str, object]],
    value: Field,
    code: str,
    others: Comparators,
    series: Mapping[str, object],
    marks: list[Break],
) -> Drawing:
    names = {row["name"] for row in rows}
    years = {row["year"] for row in rows}
    return draw(
        LineChart(
            title=title,
            rows=rows,
            x=Field("year", "Year"),
            y=value,
            series=Field("name", "Area") if len(series) > 1 else None,
            emphasis=others.names[code] if len(series) > 1 else "",
            muted=[others.names[place] for place in others.neighbours if others.names[place] in names],
            muted_label=NEIGHBOURS,
            breaks=[mark for mark in marks if mark.at in years],
            status=Field("status", "Status"),
        )
    )


def _compared(indicator: Indicator, code: str, others: Comparators, series: Mapping[str, list[Point]]) -> str:
    """A sentence that sets a percentage beside others of the same year. Counts of areas of other size say nothing."""
    own = _known(series[code])
    if indicator.unit != "percent" or not own:
        return ""
    year = max(own)
    parts = [
        f"{wording.number(value, indicator.unit)} in {wording.place(others.names[place])}"
        for place in (others.region, others.england)
        if (value := _known(series.get(place, [])).get(year)) is not None
    ]
    near = [value for place in others.neighbours if (value := _known(series[place]).get(year)) is not None]
    middle = compare.middle(near)
    if middle is not None:
        parts.append(
            f"{wording.number(middle, indicator.unit)} in the middle of {len(near)} areas that are most like it"
        )
    return f"In the same year it was {', '.join(parts)}." if parts else ""


def _table(
    indicator: Indicator, code: str, others: Comparators, series: Mapping[str, list[Point]]
) -> tuple[tuple[str, ...], ...]:
    places = [place for place in (code, others.region, others.england) if series.get(place)]
    by_year = {place: {point.year: point for point in series[place]} for place in places}
    labels = {point.year: point.label for place in places for point in series[place]}
    near = {
        year: [value for place in others.neighbours if (value := _known(series[place]).get(year)) is not None]
        for year in labels
    }
    with_middle = indicator.unit == "percent" and any(near.values())
    head = ("Period", *(others.names[place] for place in places), *([MIDDLE] if with_middle else []))
    rows = []
    for year in sorted(labels, reverse=True):
        middle = compare.middle(near[year])
        last = [wording.number(middle, indicator.unit) if middle is not None else "not available"]
        cells = [wording.said(by_year[place].get(year)) for place in places]
        rows.append((labels[year], *cells, *(last if with_middle else [])))
    return (head, *rows)


def _revised(revision: Revision) -> str:
    before = "; ".join(f"{wording.said(point)} in the release of {point.release.edition}" for point in revision.before)
    now = revision.now
    return f"{now.label}: {wording.said(now)} in the release of {now.release.edition}. It was {before}."


def _sources(series: Iterable[Sequence[Point]]) -> tuple[Provenance, ...]:
    found: dict[tuple[str, ...], set[int]] = {}
    for points in series:
        for point in points:
            source = point.release.source
            key = (
                source.publisher, source.title, point.release.edition, source.url,
                point.file, point.column, source.licence, source.licence_url,
            )  # fmt: skip
            found.setdefault(key, set()).add(point.year)
    ordered = sorted(found.items(), key=lambda item: (-max(item[1]), item[0]))
    return tuple(Provenance(_span(years), *key) for key, years in ordered)


def _span(years: set[int]) -> str:
    """Years in few words.

    >>> _span({2019, 2020, 2021}), _span({2011}), _span({2019, 2022})
    ('2019 to 2021', '2011', '2019, 2022')
    """
    ordered = sorted(years)
    if len(ordered) > 1 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]} to {ordered[-1]}"
    return ", ".join(map(str, ordered))
