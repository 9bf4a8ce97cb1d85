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
    figures = presenters.figures(
        indicator=found,
        chosen=group,
        code=code,
        others=others,
        series=series,
        revisions=queries.revisions(found.slug, code, group),
    )
    by = chosen_dimension(request.GET, choices)
    context = {
        "indicator": found,
        "groups": by and _groups(found, by, code, others),
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
    group = chosen_group(request.GET, queries.choices(found, code)) or queries.widest_group(found.slug, code)
    others = queries.comparators(code)
    series = _series(found, code, others, group)
    text = presenters.as_csv(found, group, series, others.names)
    return csv_response(text, f"{request.area.slug}-{found.slug}.csv")


def _indicator(slug: str) -> Indicator:
    found = queries.indicator(slug)
    if found is None:
        raise Http404
    return found


def _groups(
    indicator: Indicator, choice: queries.Choice, code: str, others: queries.Comparators
) -> presenters.Groups | None:
    codes = [code, *filter(None, [others.region]), others.england]
    found = queries.side_by_side(indicator.slug, codes, choice.dimension)
    return presenters.groups(indicator=indicator, choice=choice, code=code, others=others, found=found)


def _series(
    indicator: Indicator, code: str, others: queries.Comparators, group: queries.Group
) -> dict[str, list[queries.Point]]:
    codes = [code, *filter(None, [others.region]), others.england, *others.neighbours]
    return queries.series_of(indicator.slug, codes, group)
