from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from goldenthread.foundations import thread
from goldenthread.foundations.access import AreaRequest, public_page, requires
from goldenthread.scorecard import actions, presenters, queries


@public_page
def scorecard(request: AreaRequest, **_: str) -> HttpResponse:
    cards = [presenters.card(measure) for measure in queries.measures(request.area)]
    return render(request, "scorecard/scorecard.html", {"cards": cards})


@public_page
def measure(request: AreaRequest, slug: str, **_: str) -> HttpResponse:
    """One measure. Of the thread it shows what is public: the promise before it, and the voices after it."""
    found = queries.measure(request.area, slug)
    if found is None:
        raise Http404
    context = {
        "measure": found,
        "card": presenters.card(found),
        "about": presenters.about_rows(found),
        "values": presenters.value_rows(found),
        "drawing": presenters.drawing(found),
        "before": thread.upstream(request.area, "measure", slug, to="promise"),
        "after": thread.downstream(request.area, "measure", slug, to="voice"),
    }
    return render(request, "scorecard/measure.html", context)


@never_cache
@requires("scorecard.edit")
def keep(request: AreaRequest, **_: str) -> HttpResponse:
    """Counts the measures again, for commissioners and analysts. They see numbers that may be published, and no others."""
    if request.method == "POST":
        found = actions.refresh(area=request.area, by=request.user)
        messages.success(request, presenters.refreshed(len(found.added)))
        return redirect("scorecard:keep", area=request.area.slug)
    rows = presenters.keeping_rows(list(queries.measures(request.area)))
    return render(request, "scorecard/keep.html", {"rows": rows})
