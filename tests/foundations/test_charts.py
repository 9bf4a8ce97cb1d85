import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.core.cache import caches
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundations import charts
from goldenthread.foundations.charts import BarChart, Break, Chart, Field, LineChart, StackedBarChart, draw
from goldenthread.foundations.charts import drawing as drawing_module
from goldenthread.foundations.charts.layout import spread
from goldenthread.foundations.charts.numbers import scale
from goldenthread.foundations.charts.palette import BAR, EMPHASIS, LINES, MUTED, PAPER, RAMP, contrast, ink_on, layers
from goldenthread.foundations.charts.readings import read
from goldenthread.foundations.charts.render import specification

YEAR, AREA, PLANS = Field("year", "Year"), Field("area", "Area"), Field("plans", "Plans")
NEED, SETTING = Field("need", "Need"), Field("setting", "Setting")


def plans(**changes: Any) -> LineChart:
    rows = [
        {"year": year, "area": area, "plans": start + 100 * (year - 2019)}
        for area, start in (("North West", 1500), ("Knowsley", 1000), ("England", 1250))
        for year in range(2019, 2026)
    ]
    described: dict[str, Any] = {
        "title": "Children with a plan",
        "rows": rows,
        "x": YEAR,
        "y": PLANS,
        "series": AREA,
        "emphasis": "Knowsley",
    }
    return LineChart(**(described | changes))


def needs(**changes: Any) -> BarChart:
    rows = [
        {"need": "Autism", "plans": 812},
        {"need": "Speech, language and communication needs", "plans": 640},
        {"need": "Hearing impairment", "plans": None, "status": "suppressed"},
    ]
    described: dict[str, Any] = {"title": "Main need", "rows": rows, "category": NEED, "value": PLANS}
    return BarChart(**(described | changes))


def settings_of_plans(**changes: Any) -> StackedBarChart:
    rows = [
        {"area": area, "setting": setting, "share": share}
        for area, shares in (("Knowsley", (38.5, 12.0, 49.5)), ("England", (40.0, None, 35.5)))
        for setting, share in zip(("Mainstream", "Resourced", "Special"), shares, strict=True)
    ]
    described: dict[str, Any] = {
        "title": "Where children learn",
        "rows": rows,
        "category": AREA,
        "value": Field("share", "Share of plans", unit="%"),
        "series": SETTING,
    }
    return StackedBarChart(**(described | changes))


EVERY_KIND = [plans, needs, settings_of_plans]


def without_a_value(year: int, area: str) -> list[dict[str, Any]]:
    return [row | ({"plans": None} if (row["year"], row["area"]) == (year, area) else {}) for row in plans().rows]


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_is_valid_vega_lite(kind: Callable[[], Chart]) -> None:
    chart = kind()
    assert specification(chart, read(chart), validate=True)


def test_the_table_holds_every_number_that_is_drawn() -> None:
    table = draw(plans()).table
    assert table.head == ("Year", "North West", "Knowsley", "England")
    assert table.rows[0] == ("2019", "1,500", "1,000", "1,250")
    assert len(table.rows) == 7
    assert table.row_cells[0][1] == {"text": "1,500", "format": "numeric"}
    assert table.head_cells[0] == {"text": "Year"}


def test_a_line_chart_describes_itself_starting_with_the_area_that_matters() -> None:
    chart = plans(breaks=[Break(2023, "Now counts children, not forms.")])
    assert draw(chart).description == (
        "Line chart of Plans by Year. Knowsley: from 1,000 in 2019 to 1,600 in 2025. "
        "North West: from 1,500 in 2019 to 2,100 in 2025. England: from 1,250 in 2019 to 1,850 in 2025. "
        "Break in the series at 2023: Now counts children, not forms."
    )


def test_a_description_of_the_authors_own_is_kept() -> None:
    assert draw(plans(description="It rose.")).description == "It rose."


def test_a_missing_value_leaves_a_gap_and_is_said_everywhere() -> None:
    whole, holed = draw(plans()), draw(plans(rows=without_a_value(2022, "Knowsley")))
    assert lines_in(holed.svg, EMPHASIS) == lines_in(whole.svg, EMPHASIS) + 1
    assert holed.table.rows[3] == ("2022", "1,800", "not available", "1,550")
    assert "Missing: Knowsley, 2022 (not available)." in holed.description
    assert "2022,Knowsley,,not available" in holed.csv
    assert "2021,Knowsley,1200,\r\n" in holed.csv


def test_a_place_without_a_row_is_a_gap_too() -> None:
    rows = [row for row in plans().rows if (row["year"], row["area"]) != (2022, "Knowsley")]
    drawing = draw(plans(rows=rows))
    assert lines_in(drawing.svg, EMPHASIS) == 2
    assert drawing.table.rows[3][2] == "not available"


def test_a_value_alone_between_gaps_is_still_seen() -> None:
    rows = [row for row in plans().rows if row["area"] != "England" or row["year"] == 2022]
    assert len(re.findall(r'<path [^>]*fill="#28857a"', draw(plans(rows=rows)).svg)) == 1


def test_a_break_in_the_series_is_marked_and_no_line_crosses_it() -> None:
    drawing = draw(plans(breaks=[Break(2023, "New count")]))
    assert ">New count</text>" in drawing.svg
    assert lines_in(drawing.svg, EMPHASIS) == 2


def test_a_long_label_of_a_break_is_written_in_lines() -> None:
    drawing = draw(plans(breaks=[Break(2019, "Counts each child once, wherever the plan is held")]))
    assert ">Counts each child once,</tspan>" in drawing.svg
    assert ">wherever the plan is held</tspan>" in drawing.svg


def test_too_many_gaps_are_counted_rather_than_listed() -> None:
    rows = [row | ({"plans": None} if row["area"] == "England" else {}) for row in plans().rows]
    drawing = draw(plans(rows=rows))
    assert drawing.description.endswith("7 values are missing; the table says why.")
    assert "England:" not in drawing.description


def test_neighbours_in_the_background_share_one_label() -> None:
    neighbours = [f"Neighbour {number}" for number in range(1, 11)]
    rows = [
        {"year": f"{year}/{year - 1999}", "area": area, "plans": 4.2 + number / 10}
        for number, area in enumerate(["Knowsley", "England", *neighbours])
        for year in range(2020, 2024)
    ]
    chart = plans(rows=rows, muted=neighbours, muted_label="Statistical neighbours", from_zero=False)
    drawing = draw(chart)
    assert lines_in(drawing.svg, MUTED) == 10
    assert "Neighbour 1" not in drawing.svg.partition("</desc>")[2]
    assert "Statistical neighbours: 10 lines in the background." in drawing.description
    assert [row[0] for row in drawing.table.rows] == ["2020/21", "2021/22", "2022/23", "2023/24"]


def test_lines_differ_in_more_than_their_colour() -> None:
    dashes = re.findall(r'stroke="(#\w+)"[^>]*stroke-dasharray="([^"]+)"', draw(plans()).svg)
    by_colour = dict(dashes)
    assert len(by_colour) == 2
    assert len(set(by_colour.values())) == 2
    assert all(f">{name}<" in draw(plans()).svg for name in ("Knowsley", "North West", "England"))


def test_one_series_needs_no_label_beside_its_line() -> None:
    rows = [{"year": date(2024, month, 1), "plans": month * 1.5} for month in (1, 4, 7)]
    drawing = draw(LineChart(title="Waiting", rows=rows, x=YEAR, y=PLANS))
    assert drawing.table.head == ("Year", "Plans")
    assert drawing.table.rows[1] == ("1 April 2024", "6.0")
    assert drawing.csv.splitlines() == ["Year,Plans", "2024-01-01,1.5", "2024-04-01,6.0", "2024-07-01,10.5"]


def test_a_single_point_can_be_drawn() -> None:
    drawing = draw(LineChart(title="First count", rows=[{"year": 2024, "plans": 0}], x=YEAR, y=PLANS))
    assert drawing.description == "Line chart of Plans by Year. Plans: 0 in 2024."


def test_terms_stay_in_the_order_of_the_rows() -> None:
    rows = [{"year": term, "plans": 1} for term in ("Autumn", "Spring", "Summer")]
    drawing = draw(LineChart(title="Reviews", rows=rows, x=YEAR, y=PLANS))
    assert [row[0] for row in drawing.table.rows] == ["Autumn", "Spring", "Summer"]


def test_a_bar_says_its_number_or_why_there_is_none() -> None:
    drawing = draw(needs(status=Field("status", "Status"), rows=[{"status": "", **row} for row in needs().rows]))
    assert ">812</text>" in drawing.svg
    assert ">suppressed</text>" in drawing.svg
    assert ">0<" not in drawing.svg
    assert drawing.table.rows[2] == ("Hearing impairment", "suppressed")
    assert drawing.description == (
        "Bar chart of Plans by Need. Highest: Autism, 812. Lowest: Speech, language and communication needs, 640. "
        "Missing: Plans, Hearing impairment (suppressed)."
    )


def test_the_emphasised_bar_stands_out_and_is_described() -> None:
    rows = [{"need": name, "plans": value} for name, value in (("Autism", 9), ("Hearing", 5), ("Other", -2))]
    drawing = draw(needs(rows=rows, emphasis="Hearing"))
    assert drawing.svg.count(f'fill="{EMPHASIS}"') == 1
    assert drawing.svg.count(f'fill="{BAR}"') == 2
    assert drawing.description.endswith("Lowest: Other, −2. Hearing: 5.")


def test_bars_of_nothing_but_zero() -> None:
    drawing = draw(needs(rows=[{"need": "Autism", "plans": 0}]))
    assert drawing.description == "Bar chart of Plans by Need. Autism: 0."


def test_a_bar_that_lacks_a_part_says_so() -> None:
    drawing = draw(settings_of_plans())
    assert ">+ 1 missing</text>" in drawing.svg
    assert ">38.5%</text>" in drawing.svg
    assert drawing.table.rows == (
        ("Knowsley", "38.5%", "12.0%", "49.5%"),
        ("England", "40.0%", "not available", "35.5%"),
    )
    assert drawing.csv.startswith("Area,Setting,Share of plans (%),Status\r\n")
    assert drawing.description.startswith(
        "Stacked bar chart of Share of plans (%) by Area: 2 bars, each divided into Mainstream, Resourced, Special."
    )


def test_a_part_too_thin_for_its_number_goes_without() -> None:
    rows = [{"area": "Knowsley", "setting": name, "share": share} for name, share in (("Big", 99.9), ("Small", 0.1))]
    drawing = draw(settings_of_plans(rows=rows))
    assert ">99.9%</text>" in drawing.svg
    assert ">0.1%</text>" not in drawing.svg


def test_rows_may_be_objects_and_numbers_may_be_decimals() -> None:
    @dataclass(frozen=True)
    class Fund:
        need: str
        plans: Decimal

    drawing = draw(
        needs(rows=[Fund("Autism", Decimal("1250.50"))], value=Field("plans", "Spent", unit="£", decimals=2))
    )
    assert drawing.table.rows == (("Autism", "£1,250.50"),)
    assert drawing.table.head == ("Need", "Spent (£)")


@pytest.mark.parametrize(
    ("chart", "error", "words"),
    [
        (lambda: plans(rows=[]), charts.NoRowsError, "has no rows"),
        (lambda: plans(y=Field("plan", "Plans")), charts.UnknownFieldError, "no “plan”"),
        (lambda: plans(rows=[object()]), charts.UnknownFieldError, "no “year”"),
        (lambda: plans(emphasis="Sefton"), charts.UnknownNameError, "no series “Sefton”"),
        (lambda: plans(muted=["Sefton"]), charts.UnknownNameError, "no series “Sefton”"),
        (lambda: plans(breaks=[Break(1999, "x")]), charts.UnknownNameError, "no break “1999”"),
        (lambda: needs(emphasis="None"), charts.UnknownNameError, "no category “None”"),
        (lambda: needs(rows=[{"need": "a", "plans": "12"}]), charts.NotANumberError, "'12' is not a number"),
        (lambda: needs(rows=[{"need": "a", "plans": True}]), charts.NotANumberError, "True is not a number"),
        (lambda: needs(rows=[{"need": "a", "plans": float("inf")}]), charts.NotANumberError, "not finite"),
        (lambda: needs(rows=[{"need": "a", "plans": float("nan")}]), charts.NothingToDrawError, "every value"),
        (lambda: needs(rows=[*needs().rows, needs().rows[0]]), charts.DuplicateReadingError, "2 rows for Autism"),
        (lambda: plans(rows=[*plans().rows, plans().rows[0] | {"year": "2020"}]), charts.MixedAxisError, "mixes"),
        (
            lambda: plans(rows=[{"year": 1, "area": str(n), "plans": n} for n in range(9)], emphasis=""),
            charts.TooManySeriesError,
            "more than 8 lines",
        ),
        (
            lambda: settings_of_plans(rows=[{"area": "a", "setting": str(n), "share": n} for n in range(7)]),
            charts.TooManySeriesError,
            "more than 6 series",
        ),
        (
            lambda: settings_of_plans(rows=[{"area": "a", "setting": "b", "share": -1}]),
            charts.NegativePartError,
            "below zero",
        ),
    ],
)
def test_rows_that_do_not_make_a_chart_are_refused(chart: Any, error: type[charts.ChartError], words: str) -> None:
    with pytest.raises(error, match=re.escape(words)):
        draw(chart())


def test_a_picture_is_drawn_once_and_then_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw(plans())
    monkeypatch.setattr(drawing_module, "_render", lambda *_: pytest.fail("drawn again"))
    assert draw(plans()) == first
    caches["pages"].clear()
    with pytest.raises(pytest.fail.Exception, match="drawn again"):
        draw(plans())


def test_colours_stand_out_from_the_page_and_from_each_other_in_grey() -> None:
    assert all(contrast(colour, PAPER) >= 3 for colour in (*RAMP, *LINES, BAR, EMPHASIS, MUTED))
    assert all(contrast(ink_on(colour), colour) >= 4.5 for colour in RAMP)
    for count in range(1, 7):
        assert all(contrast(dark, light) >= 1.2 for dark, light in pairwise(layers(count)))


@given(
    st.lists(st.tuples(st.floats(0, 300), st.sampled_from([20.0, 40.0])), min_size=1, max_size=6),
)
def test_labels_never_touch_while_they_fit(things: list[tuple[float, float]]) -> None:
    wanted, sizes = [place for place, _ in things], [size for _, size in things]
    found = sorted(zip(spread(wanted, sizes, 0, 300), sizes, strict=True))
    assert all(
        low + low_size / 2 <= high - high_size / 2 + 1e-6 for (low, low_size), (high, high_size) in pairwise(found)
    )


@given(st.lists(st.floats(-1e9, 1e9), min_size=1), st.booleans())
def test_a_scale_holds_every_value_in_few_steps(values: list[float], from_zero: bool) -> None:
    found = scale(values, from_zero=from_zero)
    slack = 1e-6 * max(found.step, 1e-9) + 1e-9 * max(abs(found.low), abs(found.high))
    assert found.low - slack <= min(values)
    assert max(values) <= found.high + slack
    assert 2 <= len(found.ticks) <= 13


def lines_in(svg: str, colour: str) -> int:
    return len(re.findall(rf'<path [^>]*stroke="{colour}"', svg))
