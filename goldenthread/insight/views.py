"""Published evidence about an area. Public, and cached until a release is loaded."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.foundations.access import AreaRequest, public, public_page
from goldenthread.foundations.charts import csv_response
from goldenthread.insight import presenters, queries
from goldenthread.insight.forms import chosen_dimension, chosen_group
from goldenthread.insight.models import Indicator


@public_page
def evidence(request: AreaRequest, **_: str) -> HttpResponse:
    code = request.area.gss_code
    others = queries.comparators(code)
    topics = presenters.overview(code, others)
    return render(request, "insight/evidence.html", {"topics": topics, "others": others, "code": code})


@public_page
def indicator(request: AreaRequest, indicator: str, **_: str) -> HttpResponse:
    found = _indicator(indicator)
    code = request.area.gss_code
    choices = queries.choices(found, code)
    group = chosen_group(request.GET, choices) or queries.widest_group(found.slug, code)
    others = queries.comparators(code)
    series = _series(found, code, others, group)
    by = chosen_dimension(request.GET, choices)
    groups = _groups(found, by, code, others)
    figures = presenters.figures(
        indicator=found,
        chosen=group,
        code=code,
        others=others,
        series=series,
        revisions=queries.revisions(found.slug, code, group),
        beside=[points for places in groups.values() for points in places.values()],
    )
    context = {
        "indicator": found,
        "groups": by and presenters.groups(indicator=found, choice=by, code=code, others=others, found=groups),
        "figures": figures,
        "choices": choices,
        "group": group,
        "group_words": presenters.group(group),
        "others": others,
        "has_numbers": bool(series[code]),
        "query": request.GET.urlencode(),
    }
    return render(request, "insight/indicator.html", context)


@public
def indicator_csv(request: AreaRequest, indicator: str, **_: str) -> HttpResponse:
    found = _indicator(indicator)
    code = request.area.gss_code
    choices = queries.choices(found, code)
    group = chosen_group(request.GET, choices) or queries.widest_group(found.slug, code)
    others = queries.comparators(code)
    by = chosen_dimension(request.GET, choices)
    side_by_side = {
        presenters.group({by.dimension: category}): series
        for category, series in _groups(found, by, code, others).items()
        if by is not None
    }
    series = {presenters.group(group): _series(found, code, others, group)}
    text = presenters.as_csv(found, series | side_by_side, others.names)
    return csv_response(text, f"{request.area.slug}-{found.slug}.csv")


def _indicator(slug: str) -> Indicator:
    found = queries.indicator(slug)
    if found is None:
        raise Http404
    return found


def _groups(
    indicator: Indicator, choice: queries.Choice | None, code: str, others: queries.Comparators
) -> dict[str, dict[str, list[queries.Point]]]:
    """By category and area the points; empty where no groups are asked for."""
    if choice is None:
        return {}
    codes = [code, *filter(None, [others.region]), others.england]
    return queries.side_by_side(indicator.slug, codes, choice.dimension)


def _series(
    indicator: Indicator, code: str, others: queries.Comparators, group: queries.Group
) -> dict[str, list[queries.Point]]:
    codes = [code, *filter(None, [others.region]), others.england, *others.neighbours]
    return queries.series_of(indicator.slug, codes, group)
