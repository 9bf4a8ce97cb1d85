"""Server time and size of four public pages, against an empty view in the same process."""

import gzip
import statistics
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path

from benchmarks.report import Section
from goldenthread.foundations.access import public

ROUNDS = 400
FRESH_ROUNDS = 60
GOAL_RATIO = 4.0
GOAL_HTML = 30_000
GOAL_WEIGHT = 150_000
PAGES = {
    "home": "/knowsley/",
    "an intention": "/knowsley/strategy/intentions/speech-and-language/",
    "an evidence page": "/knowsley/evidence/ehc-plans/",
    "a thread page": "/knowsley/thread/intention/speech-and-language/",
}


@public
def empty(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [path("empty/", empty), path("", include("goldenthread.config.urls"))]


def run() -> list[Section]:
    with override_settings(ROOT_URLCONF="benchmarks.pages"):
        from django.core.handlers.wsgi import WSGIHandler

        ask = _asker(WSGIHandler())
        times: dict[str, list[float]] = {name: [] for name in ["empty", *PAGES]}
        addresses = {"empty": "/empty/", **PAGES}
        for address in addresses.values():
            ask(address)
        for _ in range(ROUNDS):  # in turn, so that a slow moment of the machine hits all alike
            for name, address in addresses.items():
                times[name].append(_timed(ask, address))
        fresh: dict[str, list[float]] = {name: [] for name in PAGES}
        for _ in range(FRESH_ROUNDS):
            for name, address in PAGES.items():
                caches["pages"].clear()
                fresh[name].append(_timed(ask, address))
        sizes = {name: ask(address) for name, address in PAGES.items()}
    base = statistics.median(times["empty"])
    assets = _assets()
    rows = []
    for name in PAGES:
        median = statistics.median(times[name])
        html = len(sizes[name])
        rows.append([
            name, f"{median * 1000:.2f} ms", _goal(median / base, GOAL_RATIO, "{:.2f}x"),
            f"{statistics.median(fresh[name]) / base:.1f}x", _goal(html, GOAL_HTML, "{:,}"),
            _goal(html + assets, GOAL_WEIGHT, "{:,}"),
        ])  # fmt: skip
    about = (
        f"Median of {ROUNDS} requests by a signed-out visitor through the whole middleware, in turn with an empty view of the same"
        f" process ({base * 1000:.2f} ms). Such visitors share one copy of a page until public content changes; *made anew* is the same"
        f" page without a copy (median of {FRESH_ROUNDS}). Sizes are after compression; the weight is the page with its style sheet,"
        f" script and icon. Goals: at most {GOAL_RATIO:.0f}x, {GOAL_HTML:,} bytes of HTML, {GOAL_WEIGHT:,} bytes in all."
    )
    head = ["page", "server time", "against an empty view", "made anew", "bytes of HTML", "bytes in all"]
    return [Section("Pages on the server", about, head, rows)]


def _goal(value: float, goal: float, form: str) -> str:
    return form.format(value) + ("" if value <= goal else " (missed)")


def _timed(ask: Callable[[str], bytes], address: str) -> float:
    started = time.perf_counter()
    ask(address)
    return time.perf_counter() - started


def _asker(application: Any) -> Callable[[str], bytes]:
    """Calls the WSGI application as a server would, and checks that it answered with a page."""

    def ask(address: str) -> bytes:
        status: list[str] = []

        def start(said: str, _headers: Sequence[tuple[str, str]], *_: object) -> None:
            status.append(said)

        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80",
            "HTTP_HOST": "127.0.0.1", "HTTP_ACCEPT_ENCODING": "gzip, br", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(), "wsgi.multithread": False,
            "wsgi.multiprocess": False, "wsgi.run_once": False, "REMOTE_ADDR": "127.0.0.1",
        }  # fmt: skip
        answer = application(environ, start)
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        assert status[0].startswith("200"), f"{address}: {status[0]}"
        return body

    return ask


def _assets() -> int:
    """The style sheet, the script and the icon, compressed as they are served."""
    folder = Path(settings.STATIC_ROOT)
    names = ("app.css", "app.js", "favicon.svg")
    return sum(len(gzip.compress((folder / name).read_bytes())) for name in names)
