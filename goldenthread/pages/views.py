from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.foundations import pagecache
from goldenthread.foundations.access import AreaRequest, public, public_page, signed_in
from goldenthread.pages import presenters
from goldenthread.partnership import queries as partnership

if TYPE_CHECKING:
    from goldenthread.partnership.models import User


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The only area's home, or the choice of areas where there are several."""
    areas = list(partnership.areas())
    if len(areas) == 1:
        return redirect("pages:area_home", area=areas[0].slug)
    return render(request, "pages/home.html", {"areas": areas})


@public_page
def area_home(request: AreaRequest, area: str) -> HttpResponse:
    home = pagecache.remember(f"area-home-{area}", lambda: presenters.area_home(request.area))
    return render(request, "pages/area_home.html", {"home": home})


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    cookies = {
        "session": settings.SESSION_COOKIE_NAME,
        "csrf": settings.CSRF_COOKIE_NAME,
        "idle_minutes": settings.SESSION_COOKIE_AGE // 60,
        "csrf_days": settings.CSRF_COOKIE_AGE // 86_400,
    }
    return render(request, "pages/privacy.html", {"cookies": cookies})


@public_page
def robots(_request: HttpRequest) -> HttpResponse:
    """A demonstration should not be found in place of the real thing; sign-in pages help nobody who searches."""
    lines = ["Disallow: /"] if settings.DEMO else ["Disallow: /accounts/", "Disallow: /desk/"]
    return HttpResponse("\n".join(["User-agent: *", *lines, ""]), content_type="text/plain; charset=utf-8")


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """What is waiting for whoever has signed in."""
    user = cast("User", request.user)
    return render(request, "pages/desk.html", {"desk": presenters.desk(user)})


@public
def health(_request: HttpRequest) -> HttpResponse:
    """Answers when the web process and its database do. For load balancers; says nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
