"""You said, we did: what partners answer to what families said."""

from datetime import date
from typing import TYPE_CHECKING

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.foundations.versions import claim
from goldenthread.partnership.access import require
from goldenthread.voice.models import Response, Voice

if TYPE_CHECKING:
    from goldenthread.partnership.models import Agency, User


def respond(
    *, voice: Voice, text: str, status: str, agency: "Agency", done_on: date | None = None, by: "User"
) -> Response:
    """Says what was, or will be, done. `done_on` goes with the status "done", and with no other."""
    require(by, "voice.respond", voice.area)
    with writing(by=by, verb="voice.responded"):
        response = Response(area=voice.area, voice=voice, text=text, status=status, agency=agency, done_on=done_on)
        response.full_clean()
        response.save()
    return response


def change_response(
    *,
    response: Response,
    version: int,
    text: str,
    status: str,
    agency: "Agency",
    done_on: date | None = None,
    by: "User",
) -> Response:
    """:raises ChangedMeanwhileError: where somebody else changed it since `version`."""
    require(by, "voice.respond", response.area)
    with writing(by=by, verb="voice.response_changed"):
        fresh = claim(response, version)
        fresh.text, fresh.status, fresh.agency, fresh.done_on = text, status, agency, done_on
        fresh.full_clean()
        fresh.save()
    return fresh


def withdraw_response(*, response: Response, version: int, by: "User") -> Response:
    """Takes it from the pages. `put_back_response` undoes it.

    :raises ChangedMeanwhileError: where somebody else changed it since `version`.
    """
    require(by, "voice.respond", response.area)
    with writing(by=by, verb="voice.response_withdrawn"):
        fresh = claim(response, version)
        fresh.withdrawn_at = clock.now()
        fresh.save()
    return fresh


def put_back_response(*, response: Response, version: int, by: "User") -> Response:
    """:raises ChangedMeanwhileError: where somebody else changed it since `version`."""
    require(by, "voice.respond", response.area)
    with writing(by=by, verb="voice.response_put_back"):
        fresh = claim(response, version)
        fresh.withdrawn_at = None
        fresh.save()
    return fresh
