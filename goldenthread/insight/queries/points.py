"""Numbers over time, each with where it was published."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import connection

from goldenthread.insight.models import Breakdown, Column, Geography, Release
from goldenthread.insight.rules import breakdowns, catalogue, periods, precedence
from goldenthread.insight.rules.statuses import ANSWER_WORDS, FALLS_THROUGH, WORDS, Status

Group = Mapping[str, str]
"""A breakdown: dimension to category, such as {"age": "10"}; two dimensions at most. Empty means all."""

READ = """
SELECT wanted.column_id, row.breakdown_id, row.geography_id, row.year + wanted.shift, row.period, row.file, row.line,
       row.cells[wanted.position], substr(row.statuses, wanted.position, 1), row.release_id
FROM insight_publishedrow AS row
JOIN unnest(%s::int[], %s::int[], %s::int[], %s::int[], %s::int[])
     AS wanted (column_id, table_id, breakdown_id, position, shift)
  ON row.table_id = wanted.table_id AND row.breakdown_id = wanted.breakdown_id
"""


@dataclass(frozen=True)
class Point:
    """One published number, or why there is none.

    :param value: None unless `status` is published. For answers see `said`.
    :param place: today's code of the area; `geography` is the code it was published under.
    :param category: its category where several were asked for side by side, otherwise empty.
    :param file: the file inside the release; `line` the row in it, from 1; `column` its name there.
    """

    indicator: str
    category: str
    place: str
    geography: str
    year: int
    label: str
    value: float | None
    status: Status
    unit: str
    release: Release
    file: str
    line: int
    column: str
    period: str
    table: int
    rank: precedence.Rank

    @property
    def said(self) -> str:
        """The number as a word where it stands for one, or the reason why there is no number."""
        if self.value is None:
            return WORDS[self.status]
        return ANSWER_WORDS[int(self.value)] if self.unit == "answer" else f"{self.value:,g}"


@dataclass(frozen=True)
class Revision:
    """A number in force, and those that it replaced, newest first."""

    now: Point
    before: tuple[Point, ...]


def series(indicator_slug: str, geography_code: str, breakdown: Group | None = None) -> list[Point]:
    """The numbers in force for one area, by year. Years with nothing published are left out."""
    return series_of(indicator_slug, [geography_code], breakdown)[geography_code]


def series_of(
    indicator_slug: str, geography_codes: Collection[str] | None, breakdown: Group | None = None
) -> dict[str, list[Point]]:
    """The numbers in force for several areas, in one query; for every area in England where None is given."""
    found = _in_force(_read(_wanted([indicator_slug], breakdown or {}), geography_codes))
    if geography_codes is None:
        return {place: points for (_, _, place), points in found.items()}
    return {code: found.get((indicator_slug, "", catalogue.same_place(code)[0]), []) for code in geography_codes}


def side_by_side(
    indicator_slug: str, geography_codes: Collection[str], dimension: str
) -> dict[str, dict[str, list[Point]]]:
    """By category of a dimension and area the numbers in force, in one query."""
    found: dict[str, dict[str, list[Point]]] = defaultdict(dict)
    by_place = {catalogue.same_place(code)[0]: code for code in geography_codes}
    for (_, category, place), points in _in_force(
        _read(_wanted_by(indicator_slug, dimension), geography_codes)
    ).items():
        found[category][by_place[place]] = points
    return dict(found)


def latest(indicator_slug: str, geography_code: str, breakdown: Group | None = None) -> Point | None:
    """The newest number that was published, or None."""
    return _newest(series(indicator_slug, geography_code, breakdown))


def latest_of_all(
    geography_codes: Collection[str], slugs: Collection[str] | None = None
) -> dict[str, dict[str, Point]]:
    """By indicator and area the newest number for everybody (no breakdown), in one query; of all indicators for None."""
    found: dict[str, dict[str, Point]] = defaultdict(dict)
    by_place = {catalogue.same_place(code)[0]: code for code in geography_codes}
    for (slug, _, place), points in _in_force(_read(_wanted(slugs, {}), geography_codes)).items():
        newest = _newest(points)
        if newest is not None:
            found[slug][by_place[place]] = newest
    return dict(found)


def published(indicator_slug: str, geography_code: str, year: int, breakdown: Group | None = None) -> list[Point]:
    """Everything ever published for one area and year, newest release first: what is in force, and what it replaced."""
    return precedence.newest_first(
        point for point in _read(_wanted([indicator_slug], breakdown or {}), [geography_code]) if point.year == year
    )


def revisions(indicator_slug: str, geography_code: str, breakdown: Group | None = None) -> list[Revision]:
    """The numbers of an area that a newer release changed, by year."""
    by_year: dict[int, list[Point]] = defaultdict(list)
    for point in _read(_wanted([indicator_slug], breakdown or {}), [geography_code]):
        by_year[point.year].append(point)
    found = []
    for _, points in sorted(by_year.items()):
        now = precedence.in_force(points)
        if now is None:
            continue
        before = [
            point
            for point in precedence.newest_first(points)
            if point.status not in FALLS_THROUGH and point.rank < now.rank and point.value != now.value
        ]
        if before:
            found.append(Revision(now, tuple(before)))
    return found


def widest_group(indicator_slug: str, geography_code: str) -> Group:
    """The group to show first: everybody; where nothing is published for all, the largest group of the newest year."""
    if series(indicator_slug, geography_code):
        return {}
    columns = Column.objects.filter(indicator__slug=indicator_slug)
    newest = [
        (point.year, point.value, dimension, category)
        for dimension in sorted(set(columns.values_list("breakdown__dimension", flat=True)))
        for category, places in side_by_side(indicator_slug, [geography_code], dimension).items()
        if (point := _newest(places[geography_code])) is not None and point.value is not None
    ]
    if not newest:
        return {}
    _, _, dimension, category = max(newest)
    return {dimension: category}


def _newest(points: list[Point]) -> Point | None:
    return next((point for point in reversed(points) if point.value is not None), None)


@dataclass(frozen=True)
class _Wanted:
    """A column that can answer, the breakdown that its row must then have, and the category to call it by."""

    column: Column
    row: int
    category: str = ""


def _in_force(points: Iterator[Point]) -> dict[tuple[str, str, str], list[Point]]:
    """By indicator, category and place the points in force, by year."""
    candidates: dict[tuple[str, str, str, int], list[Point]] = defaultdict(list)
    for point in points:
        candidates[point.indicator, point.category, point.place, point.year].append(point)
    found: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for (slug, category, place, _), rivals in sorted(candidates.items(), key=lambda item: item[0]):
        chosen = precedence.in_force(rivals)
        if chosen is not None:
            found[slug, category, place].append(chosen)
    return found


def _read(wanted: list[_Wanted], codes: Collection[str] | None) -> Iterator[Point]:
    if not wanted:
        return
    rows = [
        (each.column.pk, each.column.table_id, each.row, each.column.position, each.column.shift) for each in wanted
    ]
    sql, values = READ, [list(each) for each in zip(*rows, strict=True)]
    if codes is not None:
        every = {same for code in codes for same in catalogue.same_place(code)}
        places = dict(Geography.objects.filter(code__in=every).values_list("pk", "code"))
        sql, values = f"{READ} WHERE row.geography_id = ANY(%s)", [*values, list(places)]
    else:
        places = dict(Geography.objects.values_list("pk", "code"))
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchall()
    releases = Release.objects.select_related("source").in_bulk({row[-1] for row in found})
    ranks = {
        key: precedence.Rank(release.edition, not release.is_extract, release.loaded_at.timestamp())
        for key, release in releases.items()
    }
    by_key = {(each.column.pk, each.row): each for each in wanted}
    for key, row, geography, year, period, file, line, value, status, release in found:
        column = by_key[key, row].column
        yield Point(
            indicator=column.indicator.slug,
            category=by_key[key, row].category,
            place=catalogue.same_place(places[geography])[0],
            geography=places[geography],
            year=year,
            label=periods.label(year, column.indicator.measured),
            value=value,
            status=Status(status or "."),
            unit=column.indicator.unit,
            release=releases[release],
            file=file,
            line=line,
            column=column.name,
            period=period,
            table=column.table_id,
            rank=ranks[release],
        )


def _wanted(slugs: Collection[str] | None, group: Group) -> list[_Wanted]:
    """What can answer for a group, which is split between column and row.

    "Aged 10 in special schools" is a row about age 10, and a column about special schools.
    """
    wanted = frozenset(breakdowns.Breakdown(dimension, category) for dimension, category in group.items())
    keys = {
        breakdowns.Breakdown(each.dimension, each.category): each.pk
        for each in Breakdown.objects.filter(
            dimension__in=["all", *group], category__in=[breakdowns.ALL.category, *group.values()]
        )
    }
    found = []
    for column in _columns(slugs):
        own = breakdowns.Breakdown(column.breakdown.dimension, column.breakdown.category)
        if own != breakdowns.ALL and own not in wanted:
            continue
        left = wanted - {own}
        row = keys.get(next(iter(left), breakdowns.ALL))
        if len(left) <= 1 and row is not None:
            found.append(_Wanted(column, row))
    return found


def _wanted_by(slug: str, dimension: str) -> list[_Wanted]:
    """What can answer for every category of a dimension, whether it stands in columns or in rows."""
    categories = dict(Breakdown.objects.filter(dimension=dimension).values_list("pk", "category"))
    everybody = Breakdown.objects.filter(dimension=breakdowns.ALL.dimension).values_list("pk", flat=True).first()
    found = []
    for column in _columns([slug]):
        if column.breakdown.dimension == dimension and everybody is not None:
            found.append(_Wanted(column, everybody, column.breakdown.category))
        elif column.breakdown.dimension == breakdowns.ALL.dimension:
            found += [_Wanted(column, key, category) for key, category in categories.items()]
    return found


def _columns(slugs: Collection[str] | None) -> Iterable[Column]:
    columns = Column.objects.select_related("indicator", "breakdown")
    return columns if slugs is None else columns.filter(indicator__slug__in=slugs)
