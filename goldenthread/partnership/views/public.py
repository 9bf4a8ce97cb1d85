"""What anybody may read about who sees and does what."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.foundations.access import AreaRequest, public_page
from goldenthread.partnership import presenters


@public_page
def roles(request: AreaRequest, area: str) -> HttpResponse:  # noqa: ARG001
    context = {"roles": presenters.all_roles(), "family_roles": presenters.family_roles()}
    return render(request, "partnership/roles.html", context)
