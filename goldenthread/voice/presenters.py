"""What families said, and what came of it, in words."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from goldenthread.foundations.rules.dates import format_date
from goldenthread.foundations.thread import Neighbour, declarations
from goldenthread.voice.models.response import STATUS_NAMES
from goldenthread.voice.rules.kinds import ResponseStatus, VoiceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.partnership.models import Area
    from goldenthread.voice.models import Response, Topic, Voice

STATUS_CLASSES = {
    ResponseStatus.PLANNED: "govuk-tag--grey",
    ResponseStatus.UNDER_WAY: "govuk-tag--yellow",
    ResponseStatus.DONE: "govuk-tag--green",
    ResponseStatus.NOT_POSSIBLE: "govuk-tag--red",
}


@dataclass(frozen=True)
class ResponseLine:
    response: "Response"
    status: str
    classes: str
    who: str


def response_line(response: "Response") -> ResponseLine:
    status = ResponseStatus(response.status)
    when = f", {format_date(response.done_on)}" if response.done_on else ""
    return ResponseLine(response, STATUS_NAMES[status], STATUS_CLASSES[status], f"{response.agency.name}{when}")


@dataclass(frozen=True)
class Said:
    """What was said and by whom, in words."""

    voice: "Voice"
    words: str
    source: str


@dataclass(frozen=True)
class VoiceLine(Said):
    """A voice for a page. `led_to` is what other rooms tied to it, such as intentions."""

    responses: list[ResponseLine]
    led_to: list[Neighbour]


def spoken(voice: "Voice") -> str:
    """The words as a page shows them: in quotation marks, and after three dots where a report's sentence began before."""
    if voice.kind == VoiceKind.QUOTATION:
        return f"“{voice.words}”"
    return f"… {voice.words}" if voice.words[0].islower() else voice.words


def source(voice: "Voice") -> str:
    """Who said it and where. The year only where the title of the occasion doesn't say it."""
    occasion = voice.consultation
    year = f", {occasion.year}" if occasion.year and str(occasion.year) not in occasion.title else ""
    note = f" {voice.note}" if voice.note else ""
    reported = "" if voice.kind == VoiceKind.QUOTATION else " As the strategy reports it."
    return f"{voice.said_by}. {occasion.title}{year}.{note}{reported}"


def said(voice: "Voice") -> Said:
    return Said(voice, spoken(voice), source(voice))


def lines(area: "Area", voices: "Iterable[Voice]") -> list[VoiceLine]:
    found = list(voices)
    led_to = _led_to(area, [voice.slug for voice in found])
    return [
        VoiceLine(
            voice=voice,
            words=spoken(voice),
            source=source(voice),
            responses=[response_line(response) for response in voice.responses.all()],
            led_to=led_to[voice.slug],
        )
        for voice in found
    ]


def by_topic(area: "Area", voices: "Iterable[Voice]") -> "list[tuple[Topic, list[VoiceLine]]]":
    found = lines(area, voices)
    return [(topic, list(some)) for topic, some in groupby(found, lambda line: line.voice.topic)]


def _led_to(area: "Area", keys: list[str]) -> dict[str, list[Neighbour]]:
    """One step down the thread from each voice, with as many queries as kinds of thing that voices lead to."""
    known = declarations()
    found: dict[str, list[Neighbour]] = defaultdict(list)
    for kind in known.links:
        end = known.nodes[kind.downstream]
        if kind.upstream != "voice" or end.private or not keys:
            continue
        links = list(kind.pairs(area, keys, None))
        nodes = {node.key: node for node in end.find(area, sorted({link.downstream for link in links}))}
        for link in links:
            if link.downstream in nodes:
                found[link.upstream].append(Neighbour(nodes[link.downstream], kind.verb, link.note, link.proposed))
    return found
