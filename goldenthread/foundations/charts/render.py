"""Charts to SVG through Altair and Vega. Importing it is slow: `drawing` does so when first needed."""

from typing import Any

import altair as alt
import vl_convert

from goldenthread.foundations.charts import bars, lines
from goldenthread.foundations.charts.kinds import BarChart, Chart, LineChart
from goldenthread.foundations.charts.layout import TEXT
from goldenthread.foundations.charts.palette import GREY, INK, PALE
from goldenthread.foundations.charts.readings import Reading

_VEGA_LITE = alt.SCHEMA_VERSION.removeprefix("v").rpartition(".")[0]
_CONFIG = {
    "background": None,
    "padding": 4,
    "font": "Liberation Sans",
    "view": {"stroke": None},
    "text": {"fontSize": TEXT, "color": INK},
    "axis": {
        "labelFontSize": TEXT,
        "titleFontSize": TEXT,
        "titleFontWeight": "normal",
        "titlePadding": 10,
        "labelColor": INK,
        "titleColor": INK,
        "labelLimit": 0,
        "titleLimit": 0,
        "labelOverlap": False,
        "gridColor": PALE,
        "gridOpacity": 0.6,
        "domainColor": GREY,
        "tickColor": GREY,
    },
    "legend": {"labelFontSize": TEXT, "labelColor": INK, "labelLimit": 0, "padding": 0, "offset": 12},
}


def specification(chart: Chart, readings: tuple[Reading, ...], *, validate: bool = False) -> dict[str, Any]:
    """Vega-Lite. Altair's check against the schema takes as long as drawing: the tests make it, pages do not."""
    if isinstance(chart, LineChart):
        composed = lines.layered(chart, readings)
    elif isinstance(chart, BarChart):
        composed = bars.bars(chart, readings)
    else:
        composed = bars.stacked(chart, readings)
    return {**composed.to_dict(validate=validate), "config": _CONFIG}


def render(chart: Chart, readings: tuple[Reading, ...]) -> str:
    """SVG as Vega writes it. No address is allowed, so that nothing is ever fetched."""
    with alt.utils.schemapi.debug_mode(arg=False):
        spec = specification(chart, readings)
    return vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE, allowed_base_urls=[])
