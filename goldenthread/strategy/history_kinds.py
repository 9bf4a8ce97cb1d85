"""Which records of the strategy have a history page."""

from django.urls import reverse

from goldenthread.foundations.history_kinds import HistoryKind, HistoryPart
from goldenthread.strategy.models import (
    Action,
    Intention,
    IntentionFigure,
    IntentionIndicator,
    IntentionPriority,
    IntentionPromise,
    IntentionVoice,
    Milestone,
    ProgressNote,
)

HISTORY = [
    HistoryKind(
        "intention",
        Intention,
        parts=(
            HistoryPart(IntentionPriority, "intention"),
            HistoryPart(IntentionVoice, "intention"),
            HistoryPart(IntentionFigure, "intention"),
            HistoryPart(IntentionIndicator, "intention"),
            HistoryPart(IntentionPromise, "intention"),
            HistoryPart(Action, "intention"),
        ),
        url=lambda row: reverse("strategy:intention", args=[row.area.slug, row.slug]),
    ),
    HistoryKind(
        "action",
        Action,
        parts=(HistoryPart(Milestone, "action"), HistoryPart(ProgressNote, "action")),
        url=lambda row: reverse(
            "strategy:put_back_action" if row.withdrawn_at else "strategy:action", args=[row.area.slug, row.pk]
        ),
    ),
]
