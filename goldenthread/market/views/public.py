from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.foundations import clock
from goldenthread.foundations.access import AreaRequest, public_page
from goldenthread.market import presenters, queries
from goldenthread.market.models import Contract, Grant
from goldenthread.market.rules.sums import financial_year


def _may_edit(request: AreaRequest) -> bool:
    return request.user.is_authenticated and request.user.may("market.edit", request.area)


@public_page
def money(request: AreaRequest, **_: str) -> HttpResponse:
    years = queries.years(request.area)
    asked = request.GET.get("year", "")
    year = next((y for y in years if str(y) == asked), None)
    if asked and year is None:
        raise Http404
    overview = queries.overview(request.area, year or _newest_begun(years))
    context = {"page": presenters.money_page(request.area, overview, years), "may_edit": _may_edit(request)}
    return render(request, "market/money.html", context)


def _newest_begun(years: list[int]) -> int:
    """The newest financial year with funds that has begun, or else the one that comes."""
    this = financial_year(clock.today())
    return max((year for year in years if year <= this), default=min(years, default=this))


@public_page
def fund(request: AreaRequest, slug: str, **_: str) -> HttpResponse:
    found = queries.fund(request.area, slug)
    if found is None:
        raise Http404
    may_edit = _may_edit(request)
    allocations = list(queries.allocations(request.area).filter(fund=found))
    context = {
        "fund": found,
        "means": presenters.KIND_MEANS[found.kind],
        "numbers_shown": presenters.numbers(found.totals),
        "left": found.totals.left_to_allocate,
        "contributions": presenters.contribution_rows(queries.contributions(found), may_edit=may_edit),
        "allocations": presenters.allocation_rows(request.area, allocations, may_edit=may_edit),
        "steps": presenters.thread_of_fund(request.area, found, allocations),
        "withdrawn": presenters.withdrawn_rows(queries.withdrawn(found), may_edit=may_edit),
        "taken_out": presenters.when_taken_out(found),
        "may_edit": may_edit,
    }
    return render(request, "market/fund.html", context)


@public_page
def contract(request: AreaRequest, slug: str, **_: str) -> HttpResponse:
    found = queries.contract(request.area, slug)
    if found is None:
        raise Http404
    context = _bought(request, found) | {"contract": found, "term": presenters.term(found, clock.today())}
    return render(request, "market/contract.html", context)


@public_page
def grant(request: AreaRequest, slug: str, **_: str) -> HttpResponse:
    found = queries.grant(request.area, slug)
    if found is None:
        raise Http404
    return render(request, "market/grant.html", _bought(request, found) | {"grant": found})


def _bought(request: AreaRequest, found: Contract | Grant) -> dict[str, Any]:
    return {
        "steps": presenters.thread_of_bought(request.area, found),
        "reviews": presenters.reviews(found),
        "taken_out": presenters.when_taken_out(found),
        "may_edit": _may_edit(request),
    }
