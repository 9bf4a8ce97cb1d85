"""From a chart to what a page shows."""

import hashlib
import re
from dataclasses import dataclass, replace

from django.core.cache import caches
from markupsafe import Markup

from goldenthread.foundations.charts import svg
from goldenthread.foundations.charts.describe import describe
from goldenthread.foundations.charts.kinds import Chart
from goldenthread.foundations.charts.readings import Reading, read
from goldenthread.foundations.charts.table import Table, as_csv, table

_LOOK = 1  # raise it when the look changes, so that cached drawings are drawn again
_DAY = 86_400
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart in each form a reader may want. `key` starts every id inside `svg`."""

    key: str
    title: str
    description: str
    svg: Markup
    table: Table
    csv: str


def draw(chart: Chart, *, key: str = "") -> Drawing:
    """Draw it. Give a `key` only where the same chart stands twice on one page.

    The picture is kept in the cache under a hash of what it shows; drawing one anew takes tens of milliseconds.

    Raises a ChartError where rows and encoding do not make a chart.
    """
    readings = tuple(replace(r, series=_printable(r.series), note=_printable(r.note)) for r in read(chart))
    description = chart.description or describe(chart, readings)
    shown = _fingerprint(chart, readings)
    key = key or f"chart-{shown[:12]}"
    bare = _picture(shown, chart, readings)
    labelled = svg.label(bare, key=key, title=_printable(chart.title), description=_printable(description))
    return Drawing(
        key=key,
        title=chart.title,
        description=description,
        svg=Markup(labelled),  # noqa: S704 - serialised by an XML library, which escapes every text
        table=table(chart, readings),
        csv=as_csv(chart, readings),
    )


def _fingerprint(chart: Chart, readings: tuple[Reading, ...]) -> str:
    parts = (type(chart).__name__, replace(chart, rows=(), description=""), readings)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _picture(shown: str, chart: Chart, readings: tuple[Reading, ...]) -> str:
    where = f"chart:{_LOOK}:{shown}"
    kept: str | None = caches["pages"].get(where)
    if kept is None:
        kept = svg.clean(_render(chart, readings))
        caches["pages"].set(where, kept, _DAY)
    return kept


def _render(chart: Chart, readings: tuple[Reading, ...]) -> str:
    # Altair takes most of a second to import, which processes that never draw should not pay.
    from goldenthread.foundations.charts import render  # noqa: PLC0415

    return render.render(chart, readings)


def _printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _UNPRINTABLE.sub(" ", text)
