from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from goldenthread.foundations.thread import Gap, Node, NodeKind, Stage
from goldenthread.voice import presenters, queries

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area
    from goldenthread.voice.models import Voice


def _node(area: "Area", row: "Voice") -> Node:
    return Node(
        "voice", row.slug, presenters.spoken(row), reverse("voice:voice", args=[area.slug, row.slug]), row.said_by
    )


def _voices(area: "Area", keys: Collection[str] | None) -> Iterable[Node]:
    return (_node(area, row) for row in queries.voices(area, keys))


NODES = [NodeKind("voice", "Voice", "Voices", Stage.VOICE, _voices)]

GAPS = [
    Gap(
        "voice-without-response",
        "A voice that nobody answered",
        "Say what was done about it, what will be, or why nothing can be.",
        "voice",
        lambda area: [_node(area, row) for row in queries.unanswered(area)],
    ),
]
