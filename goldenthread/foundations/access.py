"""Every view says who may open it: exactly one of `public`, `public_page`, `signed_in`, `requires`.

A test walks the URL configuration and fails on a view that says nothing. What a permission means, and which roles have
it, is `goldenthread.partnership.roles`.
"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User

View = Callable[..., HttpResponseBase]


class AreaRequest(HttpRequest):
    """A request whose address names an area. `area` is set by `partnership.middleware`."""

    area: "Area"
    user: "User"


class Allowing(Protocol):
    is_authenticated: bool

    def may(self, permission: str, area: Any) -> bool: ...


def public(view: View) -> View:
    """Anybody may open it, signed in or not."""
    return _marked(view, "public")


def public_page(view: View) -> View:
    """Anybody may open it, and signed-out visitors share one copy until something that it could show changes.

    The view may depend on the address and on public content alone: no cookies, no session, no forms with tokens.
    """
    marked = _marked(view, "public")
    marked.shared_page = True  # type: ignore[attr-defined]
    return marked


def signed_in(view: View) -> View:
    """Anybody who has signed in may open it; what they see in it, the view decides through `access` functions."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return _marked(guarded, "signed in")


def requires(permission: str) -> Callable[[View], View]:
    """Only who holds `permission` (such as "strategy.edit") in the area of the address may open it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = cast("Allowing", request.user)
            if not user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not user.may(permission, cast("AreaRequest", request).area):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return _marked(guarded, permission)

    return decorate


def _marked(view: View, permission: str) -> View:
    @wraps(view)
    def marked(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(*args, **kwargs)

    marked.permission = permission  # type: ignore[attr-defined]
    return marked
