"""Shared copies of public pages, each good for exactly as long as the content that it could show is unchanged.

Triggers on the tables of public content raise their room's number in `foundations_contentversion` in the writing
transaction (`goldenthread_watch`, see the first migration). A copy is kept under the numbers read before it was made:
a write that commits meanwhile raises a number, and so the copy is never asked for again.
"""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar

import brotli
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse

from goldenthread.foundations import clock

KEEP_SECONDS = 3600
Made = TypeVar("Made")


@dataclass(frozen=True)
class Kept:
    """A page as it is sent. Hardly any browser takes it plain: for that one it is unpacked again."""

    gzipped: bytes
    brotli: bytes
    etag: str
    headers: tuple[tuple[str, str], ...]


def versions() -> str:
    """The numbers of all watched rooms, as one word, and the date, on which some pages depend."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(room || version, ',' ORDER BY room) FROM foundations_contentversion")
        (numbers,) = cursor.fetchone()
    return f"{numbers} {clock.today()}"


def remember(name: str, make: Callable[[], Made]) -> Made:
    """What `make` answers, kept until public content changes. For parts of pages that signed-in people see as well.

    :param name: one word for it, unique among all that is remembered. What is made depends on public content alone.
    """
    key = f"part-{name}-{hashlib.sha256(versions().encode()).hexdigest()}"
    made: Made | None = caches["pages"].get(key)
    if made is None:
        made = make()
        caches["pages"].set(key, made, KEEP_SECONDS)
    return made


def find(request: HttpRequest, version: str) -> Kept | None:
    kept: Kept | None = caches["pages"].get(_key(request, version))
    return kept


def keep(request: HttpRequest, version: str, response: HttpResponse) -> Kept | None:
    """Keeps a copy of a page, or answers None where there is nothing to share (an error, a cookie, a stream)."""
    if response.status_code != HTTPStatus.OK or response.streaming or response.cookies:
        return None
    plain = gzip.decompress(response.content) if response.get("Content-Encoding") == "gzip" else response.content
    headers = tuple(
        (name, value) for name, value in response.items() if name not in {"Content-Encoding", "Content-Length"}
    )
    kept = Kept(
        gzipped=gzip.compress(plain, 6, mtime=0),
        brotli=brotli.compress(plain, quality=6),
        etag=f'"{hashlib.sha256(plain).hexdigest()[:24]}"',
        headers=headers,
    )
    caches["pages"].set(_key(request, version), kept, KEEP_SECONDS)
    return kept


def answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    """The kept page in an encoding that the visitor's browser takes, or 304 where it has it already."""
    if kept.etag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
    else:
        accepted = request.headers.get("Accept-Encoding", "")
        if "br" in accepted:
            response = HttpResponse(kept.brotli, headers={"Content-Encoding": "br"})
        elif "gzip" in accepted:
            response = HttpResponse(kept.gzipped, headers={"Content-Encoding": "gzip"})
        else:
            response = HttpResponse(gzip.decompress(kept.gzipped))
    for name, value in kept.headers:
        response[name] = value
    response["ETag"] = kept.etag
    response["Cache-Control"] = "no-cache"
    response["Vary"] = "Accept-Encoding, Cookie"
    return response


def _key(request: HttpRequest, version: str) -> str:
    named = f"{request.scheme} {request.get_host()} {request.get_full_path()} {version}"
    return "page-" + hashlib.sha256(named.encode()).hexdigest()
