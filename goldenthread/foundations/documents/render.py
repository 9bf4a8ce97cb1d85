"""Typst templates of the rooms to accessible PDF."""

import json
import logging
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from goldenthread.foundations import clock
from goldenthread.foundations.documents import compiler
from goldenthread.foundations.documents.compiler import Compiled, DocumentError, Work

LONG = 200_000  # characters of data; above that, a process of its own
LONGEST = 120  # seconds
_LANGUAGE = re.compile(r"(?P<lang>[a-z]{2,3})(-(?P<region>[A-Z]{2}))?")
_log = logging.getLogger(__name__)


class TemplateMissingError(DocumentError):
    """No room has a Typst template of that name."""


class MetadataMissingError(DocumentError):
    """An accessible document needs a title and a language tag like "en-GB"."""


def render_pdf(*, template: str, title: str, lang: str, data: Mapping[str, Any]) -> bytes:
    """A tagged PDF (PDF/UA-1) from `template` ("strategy/intention.typ" lies in `strategy/typst/strategy/`).

    `data` is what JSON can hold. Its text reaches the template as text and is never read as Typst.
    Characters that no installed font has are replaced, with a warning in the log.

    Raises DocumentError with Typst's diagnostics.
    """
    language = _LANGUAGE.fullmatch(lang)
    if not title.strip() or not language:
        raise MetadataMissingError(f"{template}: title {title!r} and language {lang!r} must both be given")
    sources = _sources() if not settings.DEBUG else _sources.__wrapped__()
    if template not in sources:
        raise TemplateMissingError(f"no room has a template “{template}”")
    text = json.dumps(data)
    work = Work(
        template=template,
        sources=sources,
        title=" ".join(title.split()),
        lang=language["lang"],
        region=language["region"] or "",
        data=json.loads(text),
        timestamp=int(clock.now().timestamp()),
    )
    compiled = _in_a_process_of_its_own(work) if len(text) > LONG else compiler.compile_pdf(work)
    if compiled.missing:
        shown = ", ".join(f"U+{ord(each[0]):04X}" for each in compiled.missing)
        _log.warning("%s: no font has %s; replaced", template, shown)
    return compiled.pdf


@lru_cache(maxsize=1)
def _sources() -> dict[str, str]:
    folders = [Path(config.path) / "typst" for config in apps.get_app_configs()]
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for folder in folders
        for path in sorted(folder.rglob("*.typ"))
    }


def _in_a_process_of_its_own(work: Work) -> Compiled:
    command = [sys.executable, "-I", compiler.__file__]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own file
            command, input=compiler.as_json(work).encode(), capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        raise DocumentError(f"{work.template}: not ready after {LONGEST} seconds") from None
    if done.returncode == compiler.FAILED:
        raise DocumentError(**json.loads(done.stderr))
    if done.returncode:
        raise DocumentError(f"{work.template}: the process ended with {done.returncode}", done.stderr.decode())
    return Compiled(done.stdout, tuple(json.loads(done.stderr)))
