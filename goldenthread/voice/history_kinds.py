"""Which records of what families said have a history page."""

from django.urls import reverse

from goldenthread.foundations.history_kinds import HistoryKind, HistoryPart
from goldenthread.voice.models import Response, Voice

HISTORY = [
    HistoryKind(
        "voice",
        Voice,
        parts=(HistoryPart(Response, "voice"),),
        url=lambda row: reverse("voice:voice", args=[row.area.slug, row.slug]),
    ),
    HistoryKind("response", Response, url=lambda row: reverse("voice:voice", args=[row.area.slug, row.voice.slug])),
]
