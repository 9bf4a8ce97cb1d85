from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from goldenthread.adulthood import presenters, queries
from goldenthread.children.access import child_for
from goldenthread.foundations.access import AreaRequest, signed_in


@never_cache
@signed_in
def adulthood(request: AreaRequest, child: UUID, **_: str) -> HttpResponse:
    found = child_for(request.user, request.area, child, opening="growing up")
    pathways = [(pathway, presenters.rows(pathway)) for pathway in queries.pathways(found)]
    return render(request, "adulthood/adulthood.html", {"child": found, "pathways": pathways})
