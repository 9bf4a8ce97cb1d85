from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from goldenthread.children import presenters, queries
from goldenthread.children.access import child_for, is_family
from goldenthread.foundations.access import AreaRequest, signed_in


@never_cache
@signed_in
def children(request: AreaRequest, **_: str) -> HttpResponse:
    """The children whose records the person may open: a family's own, or a professional's caseload."""
    found = list(queries.children_for(request.user, request.area).select_related("area"))
    return render(request, "children/children.html", {"children": found, "rows": presenters.list_rows(found)})


@never_cache
@signed_in
def child(request: AreaRequest, child: UUID, **_: str) -> HttpResponse:
    found = child_for(request.user, request.area, child, opening="main page")
    around = queries.around(found)
    context = {
        "child": found,
        "about": presenters.about_rows(found, around),
        "family": presenters.family_rows(around),
        "team": presenters.team_rows(around),
        "lead": around.lead,
        "pages": presenters.pages_of(found),
    }
    return render(request, "children/child.html", context)


@never_cache
@signed_in
def openings(request: AreaRequest, child: UUID, **_: str) -> HttpResponse:
    """Everybody but the family who opened the record, for the family and for those who may open it."""
    found = child_for(request.user, request.area, child, opening="list of who opened the record")
    rows = presenters.opening_rows(queries.openings(found))
    context = {"child": found, "rows": rows, "is_family": is_family(request.user, found)}
    return render(request, "children/openings.html", context)
