from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.foundations.access import AreaRequest, public, public_page, signed_in
from goldenthread.partnership import queries as partnership


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The only area's home, or the choice of areas where there are several."""
    areas = list(partnership.areas())
    if len(areas) == 1:
        return redirect("pages:area_home", area=areas[0].slug)
    return render(request, "pages/home.html", {"areas": areas})


@public_page
def area_home(request: AreaRequest, area: str) -> HttpResponse:
    return render(request, "pages/area_home.html", {})


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html", {})


@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html", {})


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/desk.html", {})


@public
def health(_request: HttpRequest) -> HttpResponse:
    """Answers when the web process and its database do. For load balancers; says nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
