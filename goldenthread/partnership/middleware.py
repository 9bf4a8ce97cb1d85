"""The area named in the address."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.partnership.models import Area


class AreaMiddleware:
    """Gives a request `area` where its address names one, and answers 404 where there is no such area."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
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
