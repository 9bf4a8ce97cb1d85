"""The Jinja2 environment of every page, and what every page knows."""

import re
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup, escape

from goldenthread.foundations import clock, forms
from goldenthread.foundations.rules import dates, money


def environment(**options: Any) -> Environment:
    """Django's options for the Jinja2 backend, plus the GOV.UK macros and what templates may use anywhere."""
    own = options.pop("loader")
    options["autoescape"] = True
    library = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    built = Environment(  # noqa: S701 - autoescape is on, in the options
        loader=ChoiceLoader([own, library]),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
        **options,
    )
    built.globals.update(
        static=static,
        url=_url,
        clock=clock,
        product="Golden Thread",
        settings_demo=settings.DEMO,
        navigation=navigation,
        choice_items=forms.choice_items,
        select_items=forms.select_items,
        form_errors=forms.form_errors,
    )
    built.filters.update(
        day=dates.format_date,
        pounds=money.format_pounds,
        paragraphs=paragraphs,
    )
    return built


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def navigation(area: Any) -> list[dict[str, str]]:
    """The links under the header: what rooms offer the public, declared by each room's app as `navigation`.

    Rooms with a `navigation_rank` under 5 come first: what families look for before all else.
    """
    upwards = list(apps.get_app_configs())[::-1]
    rooms = sorted(upwards, key=lambda config: getattr(config, "navigation_rank", 5))
    return [
        {"text": text, "url": reverse(name, kwargs={"area": area.slug})}
        for config in rooms
        for text, name in getattr(config, "navigation", ())
    ]


def paragraphs(text: str) -> Markup:
    """Plain text as GOV.UK paragraphs, split at empty lines. The text itself is escaped."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return Markup("").join(Markup('<p class="govuk-body">{}</p>').format(escape(part)) for part in parts)


def page(request: HttpRequest) -> dict[str, Any]:
    """What the base page needs: the area of the address, whether somebody is signed in, and messages to show once."""
    shared = getattr(getattr(request.resolver_match, "func", None), "shared_page", False)
    anonymous = shared and settings.SESSION_COOKIE_NAME not in request.COOKIES
    user = getattr(request, "user", None)  # a request that is refused early never gets one
    return {
        "area": getattr(request, "area", None),
        "person": None if anonymous or user is None or not user.is_authenticated else user,
        # Taken when a page shows them, and not by an e-mail that is made on the way.
        "notices": [] if anonymous else SimpleLazyObject(lambda: list(messages.get_messages(request))),
        "csrf_field": "" if anonymous else _csrf_field(request),
    }


def _csrf_field(request: HttpRequest) -> Any:
    class Lazily:
        def __html__(self) -> str:
            token = get_token(request)
            return cast("str", Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(token))

    return Lazily()
