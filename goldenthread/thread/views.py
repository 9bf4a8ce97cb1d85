from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.foundations.access import AreaRequest, public_page, requires
from goldenthread.foundations.charts.spreadsheet import csv_response, to_csv
from goldenthread.thread import actions, presenters, queries


@public_page
def overview(request: AreaRequest, area: str) -> HttpResponse:
    """The stages of the thread with what stands at each, and a thread of each theme to start from."""
    del area
    return render(request, "thread/overview.html", {"overview": presenters.overview(request.area)})


@public_page
def thread(request: AreaRequest, area: str, kind: str, key: str) -> HttpResponse:
    """The thread through one thing. What may not be seen and what isn't there answer alike: 404."""
    del area
    is_signed_in = request.user.is_authenticated
    found = queries.thread(request.area, kind, key, is_signed_in=is_signed_in, all_of=request.GET.get("all", ""))
    if found is None:
        raise Http404
    if is_signed_in:
        actions.note_openings(thread=found, by=request.user)
    page = presenters.thread_page(request.area, found, is_signed_in=is_signed_in)
    return render(request, "thread/thread.html", {"page": page})


@requires("thread.gaps")
def gaps(request: AreaRequest, area: str) -> HttpResponse:
    """Where the thread is broken, what to do about it and where."""
    del area
    return render(request, "thread/gaps.html", {"gaps": presenters.gaps(request.area, queries.broken(request.area))})


@requires("thread.gaps")
def gaps_csv(request: AreaRequest, area: str) -> HttpResponse:
    rows = presenters.gap_rows(request.area, queries.broken(request.area), request.build_absolute_uri)
    return csv_response(to_csv(presenters.GAP_HEAD, rows), f"{area}-broken-threads.csv")
