"""The area named in the address, the limits of a session, and the second factor that some roles need."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from goldenthread.foundations import clock
from goldenthread.partnership.models import Area
from goldenthread.partnership.sign_in import second_factor

Respond = Callable[[HttpRequest], HttpResponse]

SEEN = "goldenthread_seen"  # session: seconds since 1970 at the last request that was noted
BEGUN = "goldenthread_begun"  # session: the same, at its first request
NOTE_EVERY_SECONDS = 60
LONGEST = timedelta(hours=12)

# What somebody without the second factor that they need may open.
WHILE_SETTING_UP = frozenset({
    "second_factor_needed", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate", "account_logout",
    "sign_out_everywhere", "health",
})  # fmt: skip


class AreaMiddleware:
    """Gives a request `area` where its address names one, and answers 404 where there is no such area."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: object, _arguments: object, named: dict[str, Any]) -> None:
        slug = named.get("area")
        if slug is not None:
            area = Area.objects.filter(slug=slug).first()
            if area is None:
                raise Http404
            request.area = area  # type: ignore[attr-defined]


class SessionLimitsMiddleware:
    """Ends a session that has been idle for GOLDENTHREAD_IDLE_MINUTES, or that has lasted a working day.

    That somebody is still there is written at most once a minute, not with every request.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = clock.now().timestamp()
            seen = request.session.get(SEEN, now)
            begun = request.session.get(BEGUN, now)
            if request.user.is_demo and not settings.DEMO:
                logout(request)
            elif now - seen > settings.SESSION_COOKIE_AGE or now - begun > LONGEST.total_seconds():
                logout(request)
                messages.info(request, "You were signed out because you had not used this for a while. Sign in again.")
            elif SEEN not in request.session or now - seen >= NOTE_EVERY_SECONDS:
                request.session[SEEN] = now
                request.session[BEGUN] = begun
        return self.get_response(request)


class SecondFactorMiddleware:
    """Leads who needs a second factor and has none to setting one up, from every page."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_rest: object) -> HttpResponse | None:
        name = request.resolver_match.url_name if request.resolver_match else ""
        if request.user.is_authenticated and name not in WHILE_SETTING_UP and second_factor.is_missing(request):
            return redirect("second_factor_needed")
        return None
