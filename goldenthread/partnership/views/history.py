"""The history of a record, for staff."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.foundations.access import AreaRequest, requires
from goldenthread.foundations.history_kinds import record_history


@requires("history.view")
def history(request: AreaRequest, area: str, kind: str, key: int) -> HttpResponse:  # noqa: ARG001
    found = record_history(request.area, kind, key)
    if found is None:
        raise Http404
    return render(request, "partnership/history.html", {"history": found})
