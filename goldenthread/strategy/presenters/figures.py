"""Figures in words."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from goldenthread.strategy.presenters import evidence
from goldenthread.strategy.rules.kinds import Better, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.partnership.models import Area
    from goldenthread.strategy.models import Figure
    from goldenthread.strategy.presenters.evidence import Newest

_ORDINALS = {1: "Most common", 2: "Second most common", 3: "Third most common"}
BETTER_WORDS = {Better.HIGHER: "Higher is better", Better.LOWER: "Lower is better", Better.NEITHER: ""}


def shown(value: Decimal | None, unit: str) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    plain = format(value.normalize(), "f")
    if unit == Unit.PERCENT:
        return f"{plain}%"
    if unit == Unit.RANK:
        return _ORDINALS.get(int(value), f"Number {plain}")
    return f"{value:,.0f}" if value == value.to_integral_value() else plain


@dataclass(frozen=True)
class FigureLine:
    """One figure for a page. `newest` is the published statistic on the same thing as it is today, and
    `evidence_url` leads to it, where there is one.
    """

    slug: str
    title: str
    value: str
    period: str
    comparison: str
    better: str
    source: str
    note: str
    evidence_url: str
    newest: str


def line(area: "Area", figure: "Figure", published: "Mapping[str, Newest]") -> FigureLine:
    newest = published.get(figure.indicator)
    compared = shown(figure.compared_value, figure.unit)
    return FigureLine(
        slug=figure.slug,
        title=figure.title,
        value=figure.shown or shown(figure.value, figure.unit),
        period=f"{figure.period} (our reading: the strategy gives no year)"
        if figure.period_is_assumed
        else figure.period,
        comparison=f"{figure.compared_with}: {compared}" if compared else "",
        better=BETTER_WORDS[Better(figure.better)],
        source=figure.source,
        note=figure.note,
        evidence_url=evidence.address(area, figure.indicator) if newest else "",
        newest=newest.words if newest else "",
    )


def lines(area: "Area", figures: "Iterable[Figure]") -> list[FigureLine]:
    found = list(figures)
    published = evidence.newest(area, {figure.indicator for figure in found if figure.indicator})
    return [line(area, figure, published) for figure in found]


def groups(area: "Area", figures: "Iterable[Figure]") -> list[tuple[str, list[FigureLine]]]:
    """In the order of the pack, under their headings."""
    found = list(figures)
    by_slug = {one.slug: one for one in lines(area, found)}
    return [(name, [by_slug[one.slug] for one in some]) for name, some in groupby(found, lambda one: one.group)]
