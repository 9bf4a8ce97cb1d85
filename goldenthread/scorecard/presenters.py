"""How measures read."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html

from goldenthread.foundations.charts import Drawing, Field, LineChart, draw
from goldenthread.foundations.rules import dates
from goldenthread.scorecard import queries
from goldenthread.scorecard.rules.suppression import ValueStatus
from goldenthread.scorecard.rules.vocabulary import Better, Source, Unit

if TYPE_CHECKING:
    from goldenthread.scorecard.models import Measure, MeasureTarget, MeasureValue

TOO_FEW = "Too few to publish"
NO_DATA = "No data yet"


@dataclass(frozen=True)
class Card:
    title: str
    url: str
    value: str
    is_number: bool
    is_suppressed: bool
    as_of: str
    target: str
    trend: str
    owner: str


def card(measure: "Measure") -> Card:
    value = queries.latest(measure)
    return Card(
        title=measure.title,
        url=reverse("scorecard:measure", kwargs={"area": measure.area.slug, "slug": measure.slug}),
        value=shown(measure, value),
        is_number=value is not None and value.value is not None,
        is_suppressed=value is not None and value.value is None,
        as_of=dates.format_date(value.as_of) if value else "",
        target=target(measure),
        trend=trend(measure),
        owner=measure.owner.name,
    )


def shown(measure: "Measure", value: "MeasureValue | None") -> str:
    if value is None:
        return NO_DATA
    return TOO_FEW if value.value is None else number(measure.unit, value.value)


def number(unit: str, value: Decimal) -> str:
    """A value with its unit.

    >>> number("percent", Decimal("76.2")), number("weeks", Decimal("1.0")), number("number", Decimal("12.0"))
    ('76.2%', '1 week', '12')
    """
    text = f"{value.normalize():f}"
    if unit == Unit.PERCENT:
        return f"{text}%"
    if unit == Unit.WEEKS:
        return f"{text} week" if value == 1 else f"{text} weeks"
    return text


def target(measure: "Measure") -> str:
    """The next target that has not been passed, or the last."""
    targets: list[MeasureTarget] = list(measure.targets.all())
    if not targets:
        return "No target set"
    chosen = targets[-1]
    verb = "At least" if measure.better == Better.HIGHER else "At most"
    return f"{verb} {number(measure.unit, chosen.value)} by {dates.format_month(chosen.by_date)}"


def trend(measure: "Measure") -> str:
    """Where the last two published values lead, in words."""
    values = [one.value for one in queries.values_of(measure) if one.value is not None]
    if len(values) < 2:
        return "Not enough values to see a trend"
    before, now = values[-2], values[-1]
    if now == before:
        return "The same as before"
    better = (now > before) == (measure.better == Better.HIGHER)
    direction = "Up" if now > before else "Down"
    return f"{direction} from {number(measure.unit, before)}: {'getting better' if better else 'getting worse'}"


def about_rows(measure: "Measure") -> list[dict[str, dict[str, str]]]:
    said = [
        ("What it means", measure.definition),
        ("What is counted", measure.numerator),
        ("Out of", measure.denominator),
        ("Better", measure.get_better_display()),
        ("Target", target(measure)),
        ("Where the numbers come from", measure.source),
        ("Who looks after it", measure.owner.name),
        ("Promised in the strategy", measure.promise.text if measure.promise else "The strategy does not name it"),
    ]
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in said if value]


def value_rows(measure: "Measure") -> list[list[dict[str, str]]]:
    """The latest first. What is suppressed says so, and shows no number anywhere."""
    return [
        [
            {"text": dates.format_date(one.as_of)},
            {"text": shown(measure, one)},
            {"text": str(one.numerator) if one.numerator is not None else "Not shown"},
            {"text": str(one.denominator) if one.denominator is not None else "Not shown"},
            {"text": "Counted from records" if one.source == Source.RECORDS else "Entered"},
        ]
        for one in reversed(queries.values_of(measure))
    ]


def drawing(measure: "Measure") -> Drawing | None:
    """The values over time, where there are two or more to draw."""
    values = queries.values_of(measure)
    if sum(one.value is not None for one in values) < 2:
        return None
    rows = [
        {
            "day": one.as_of,
            "value": one.value,
            "status": TOO_FEW.lower() if one.status == ValueStatus.SUPPRESSED else "",
        }
        for one in values
    ]
    unit = {Unit.PERCENT: "%", Unit.WEEKS: "weeks"}.get(Unit(measure.unit), "")
    chart = LineChart(
        title=f"{measure.title} over time",
        rows=rows,
        x=Field("day", "As it was on"),
        y=Field("value", measure.title, unit),
        status=Field("status", "Why there is no number"),
    )
    return draw(chart)


def refreshed(added: int) -> str:
    """What is said after counting.

    >>> refreshed(0), refreshed(1)
    ('Nothing new to count. A value stands until the next quarter is over.', 'Counted. 1 new value was added.')
    """
    if added == 0:
        return "Nothing new to count. A value stands until the next quarter is over."
    return f"Counted. {added} new value{'' if added == 1 else 's'} {'was' if added == 1 else 'were'} added."


def keeping_rows(measures: "list[Measure]") -> list[list[dict[str, str]]]:
    rows: list[list[dict[str, str]]] = []
    for measure in measures:
        found = card(measure)
        rows.append(
            [
                {"html": format_html('<a class="govuk-link" href="{}">{}</a>', found.url, found.title)},
                {"text": f"{found.value}, {found.as_of}" if found.as_of else found.value},
                {"text": "Counted from records" if measure.computed_by else "Entered by people"},
            ]
        )
    return rows
