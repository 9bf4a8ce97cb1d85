from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.foundations.access import AreaRequest, public_page
from goldenthread.local_offer import access, presenters, queries
from goldenthread.local_offer.forms import SearchForm

ON_A_PAGE = 20


@public_page
def services(request: AreaRequest, **_: str) -> HttpResponse:
    form = SearchForm(request.GET)
    found = Paginator(queries.search(request.area, **form.asked()), ON_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "asked": presenters.asked(form.cleaned_data) if form.is_bound else "",
        "count": presenters.count(found.count),
        "services": presenters.found(request.area, page),
        "page": page,
        "query": query.urlencode(),
        "may_edit": request.user.is_authenticated and access.may_edit(request.user, request.area),
        "may_provide": request.user.is_authenticated and request.user.may(access.PROVIDE, request.area),
    }
    return render(request, "local_offer/services.html", context)


@public_page
def service(request: AreaRequest, slug: str, **_: str) -> HttpResponse:
    found = queries.service(request.area, slug)
    may_change = found is not None and request.user.is_authenticated and access.may_change(request.user, found)
    if found is None or (found.status == "inactive" and not may_change):
        raise Http404
    context = {
        "service": found,
        "page": presenters.service_page(request.area, found, may_change=may_change),
        "may_change": may_change,
        "may_edit": may_change and access.may_edit(request.user, request.area),
    }
    return render(request, "local_offer/service.html", context)
