"""The shared copy of public pages, and who is acting for each request."""

from collections.abc import Callable

import pghistory
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from goldenthread.foundations import clock, pagecache

Respond = Callable[[HttpRequest], HttpResponse]


class PageCacheMiddleware:
    """Answers a signed-out visitor's GET of a `public_page` from the shared copy, while no public content has changed."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._may_share(request):
            return self.get_response(request)
        versions = pagecache.versions()
        kept = pagecache.find(request, versions)
        if kept is None:
            response = self.get_response(request)
            kept = pagecache.keep(request, versions, response)
            if kept is None:
                return response
        return pagecache.answer(request, kept)

    def _may_share(self, request: HttpRequest) -> bool:
        if request.method != "GET" or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return False
        try:
            view = resolve(request.path_info).func
        except Resolver404:
            return False
        return getattr(view, "shared_page", False)


class ActorMiddleware:
    """Puts each view of a signed-in person in one transaction in which the database, and history, know who is acting."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user_id = request.user.pk
        if user_id is None:
            return self.get_response(request)
        with transaction.atomic(), pghistory.context(user=user_id):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('goldenthread.actor', %s, true), set_config('goldenthread.today', %s, true)",
                    [str(user_id), clock.today().isoformat()],
                )
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        response.headers.setdefault(
            "Cache-Control", "private, no-store"
        )  # nothing of theirs stays on a shared computer
        return response
