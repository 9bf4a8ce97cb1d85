from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from goldenthread.children.access import child_for
from goldenthread.foundations.access import AreaRequest, signed_in
from goldenthread.support import presenters, queries


@never_cache
@signed_in
def support(request: AreaRequest, child: UUID, **_: str) -> HttpResponse:
    found = child_for(request.user, request.area, child, opening="support at school")
    rounds = [(cycle, presenters.when(cycle), presenters.steps(cycle)) for cycle in queries.rounds(found)]
    return render(request, "support/support.html", {"child": found, "rounds": rounds})
