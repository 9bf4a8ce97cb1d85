"""What families said, as an area pack has it. Each `ensure_` makes or changes only what it must.

The second value of each says whether anything was written.
"""

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

from goldenthread.foundations.history import writing
from goldenthread.voice.models import Consultation, Topic, Voice

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User

Row = TypeVar("Row", Topic, Consultation, Voice)


def ensure_topic(*, area: "Area", slug: str, title: str, rank: int, by: "User") -> tuple[Topic, bool]:
    return _ensure(Topic, area, slug, {"title": title, "rank": rank}, by, "voice.topic_loaded")


def ensure_consultation(
    *, area: "Area", slug: str, title: str, year: int | None, held_by: str, about: str, by: "User"
) -> tuple[Consultation, bool]:
    wanted = {"title": title, "year": year, "held_by": held_by, "about": about}
    return _ensure(Consultation, area, slug, wanted, by, "voice.consultation_loaded")


def ensure_voice(
    *,
    area: "Area",
    slug: str,
    kind: str,
    words: str,
    said_by: str,
    topic: Topic,
    consultation: Consultation,
    note: str = "",
    rank: int = 0,
    by: "User",
) -> tuple[Voice, bool]:
    wanted = {
        "kind": kind, "words": words, "said_by": said_by, "topic": topic, "consultation": consultation, "note": note,
        "rank": rank,
    }  # fmt: skip
    return _ensure(Voice, area, slug, wanted, by, "voice.voice_loaded")


def remove_topic(*, area: "Area", slug: str, by: "User") -> None:
    """:raises ProtectedError: while voices are about it."""
    _remove(Topic.objects.filter(area=area, slug=slug), by, "voice.topic_removed")


def remove_consultation(*, area: "Area", slug: str, by: "User") -> None:
    """:raises ProtectedError: while it has voices."""
    _remove(Consultation.objects.filter(area=area, slug=slug), by, "voice.consultation_removed")


def remove_voice(*, area: "Area", slug: str, by: "User") -> None:
    """:raises ProtectedError: while it has responses."""
    _remove(Voice.objects.filter(area=area, slug=slug), by, "voice.voice_removed")


def _ensure(
    model: type[Row], area: "Area", slug: str, wanted: dict[str, Any], by: "User", verb: str
) -> tuple[Row, bool]:
    row = model._default_manager.filter(area=area, slug=slug).first()
    if row is not None and all(getattr(row, field) == value for field, value in wanted.items()):
        return row, False
    row = row or model(area=area, slug=slug)
    for field, value in wanted.items():
        setattr(row, field, value)
    with writing(by=by, verb=verb):
        row.full_clean()
        row.save()
    return row, True


def _remove(rows: models.QuerySet[Any], by: "User", verb: str) -> None:
    with writing(by=by, verb=verb):
        rows.delete()
