"""How a room declares which of its records have a history page for staff.

A room's `history_kinds.py` holds `HISTORY`, a list of `HistoryKind`. The page is `/<area>/history/<kind>/<id>/`, for who
has `history.view` there. Records about a child are not declared here: their room shows `history_sentences.history`
behind its own access.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from django.apps import apps
from django.db import models

from goldenthread.foundations.history_sentences import Entry, Rows, history, with_article

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


@dataclass(frozen=True)
class HistoryPart:
    """Rows that belong to the record: an action's notes.

    :param by: the foreign key to the record.
    :param area: the way from the row to its area, where the record itself isn't of one area alone.
    """

    model: type[models.Model]
    by: str
    area: str = ""
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True)
class HistoryKind:
    """A kind of record with a history page.

    :param kind: one word, as in the address.
    :param area: the way from the record to its area. Empty with `find`, which then says itself what is of an area.
    :param find: the record of an area by its id, for records that are not of one area.
    :param hidden: names of sensitive fields: that one changed is told, what it says is not.
    :param url: the record's own page.
    """

    kind: str
    model: type[models.Model]
    area: str = "area"
    parts: Sequence[HistoryPart] = ()
    hidden: frozenset[str] = frozenset()
    find: Callable[["Area", int], models.Model | None] | None = None
    url: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class RecordHistory:
    """:param record: None where it has been removed; its history stays."""

    kind: HistoryKind
    title: str
    url: str
    entries: Sequence[Entry] = field(default=())


@cache
def kinds() -> dict[str, HistoryKind]:
    """What all rooms declare.

    :raises ValueError: where two rooms declare the same kind.
    """
    found: dict[str, HistoryKind] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.history_kinds"
        if not config.name.startswith("goldenthread.") or config.label == "foundations" or find_spec(name) is None:
            continue
        for kind in import_module(name).HISTORY:
            if kind.kind in found:
                raise ValueError(f"two rooms declare a history of {kind.kind!r}")
            found[kind.kind] = kind
    return found


def record_history(area: "Area", word: str, key: int) -> RecordHistory | None:
    """The history of an area's record, or None where the area has, and had, no such record."""
    kind = kinds().get(word)
    if kind is None:
        return None
    if kind.find is not None:
        record = kind.find(area, key)
    else:
        record = kind.model._default_manager.filter(**{kind.area: area}, pk=key).first()
    if record is None and not _was_there(kind, area, key):
        return None
    rows = [Rows(kind.model, {"pgh_obj_id": key}, hidden=kind.hidden)]
    for part in kind.parts:
        where = {f"{part.by}_id": key} | ({part.area: area} if part.area else {})
        rows.append(Rows(part.model, where, is_record=False, hidden=part.hidden))
    title = (
        str(record)
        if record is not None
        else f"{with_article(str(kind.model._meta.verbose_name)).capitalize()} that was removed"
    )
    url = kind.url(record) if kind.url is not None and record is not None else ""
    return RecordHistory(kind, title, url, history(*rows))


def _was_there(kind: HistoryKind, area: "Area", key: int) -> bool:
    if kind.find is not None:
        return False
    events = cast("Any", kind.model).pgh_event_model.objects
    return bool(events.filter(**{kind.area: area}, pgh_obj_id=key, pgh_label="removed").exists())
