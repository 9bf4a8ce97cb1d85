"""Writes what an area pack wants and people have not changed, and keeps account of it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models, transaction
from django.db.models import ProtectedError

from goldenthread.foundations.versions import Versioned
from goldenthread.strategy.models import LoadedItem
from goldenthread.strategy.rules.merging import merge

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Entry:
    """One thing that loading a pack touched: its kind in plain words, its key, and what about it."""

    kind: str
    key: str
    what: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.what}" if self.what else f"{self.kind} {self.key}"


@dataclass
class LoadReport:
    """What loading a pack did. `kept` is what it left as people want it, and why."""

    added: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    kept: list[Entry] = field(default_factory=list)
    unchanged: int = 0

    @property
    def wrote(self) -> bool:
        return bool(self.added or self.changed or self.removed)


class Ledger:
    """One loading of one area's pack, inside a transaction. Things that depend on others are put after them."""

    def __init__(self, area: "Area", own: Mapping[type[models.Model], tuple[str, ...]]) -> None:
        """`own` are the models of this room, each with the fields that identify a row within the area."""
        self.area = area
        self.report = LoadReport()
        packed = LoadedItem.objects.filter(area=area).exclude(kind=LoadedItem.STORY)
        self._items = {(item.kind, item.key): item for item in packed.order_by("pk")}
        self._seen: set[tuple[str, str]] = set()
        self._rows: dict[type[models.Model], dict[str, Any]] = {}
        self._models = {_kind(model): (model, identity) for model, identity in own.items()}

    def put(self, model: type[Row], identity: Mapping[str, Any], wanted: Mapping[str, Any]) -> Row:
        """One row of this room, found by `identity` within the area."""
        kind = _kind(model)
        key = "/".join(_text(value) for value in identity.values())
        rows = self._rows_of(model, tuple(identity))
        texts = {name: _text(value) for name, value in wanted.items()}
        item, row = self._items.get((kind, key)), rows.get(key)
        self._seen.add((kind, key))
        if row is not None and item is not None and item.fields == texts:
            self.report.unchanged += 1
            return row
        if row is None:
            row = model(area=self.area, **identity, **wanted)
            row.save()
            rows[key] = row
            self.report.added.append(Entry(kind, key))
        else:
            self._change(row, kind, key, wanted, texts, item.fields if item else {})
        self._account(kind, key, texts)
        return row

    def note(self, kind: str, key: str, *, written: bool) -> None:
        """Something of another room, which that room's own action has made or changed."""
        known = (kind, key) in self._items
        self._seen.add((kind, key))
        if not known:
            self._account(kind, key, {})
        if not written:
            self.report.unchanged += 1
        elif known:
            self.report.changed.append(Entry(kind, key))
        else:
            self.report.added.append(Entry(kind, key))

    def remove_missing(self, others: Mapping[str, Callable[[str], None]]) -> None:
        """Removes what this pack held before and holds no more, last things first.

        :param others: how to remove a thing of another room, by kind. Without one, it is left.
        """
        for (kind, key), item in reversed(list(self._items.items())):
            if (kind, key) in self._seen:
                continue
            if kind in others:
                remove: Callable[[], object] = _with(others[kind], key)
            elif kind in self._models:
                row = self._rows_of(*self._models[kind]).get(key)
                if row is not None and {name: _text(getattr(row, name)) for name in item.fields} != item.fields:
                    self.report.kept.append(Entry(kind, key, "no longer in the pack, but changed here since"))
                    item.delete()
                    continue
                remove = row.delete if row is not None else _nothing
            else:
                self.report.kept.append(Entry(kind, key, "no longer in the pack, but other things may rest on it"))
                item.delete()
                continue
            try:
                with transaction.atomic():
                    remove()
                    item.delete()
            except ProtectedError:
                self.report.kept.append(Entry(kind, key, "no longer in the pack, but other things rest on it"))
            else:
                self.report.removed.append(Entry(kind, key))

    def _change(
        self,
        row: models.Model,
        kind: str,
        key: str,
        wanted: Mapping[str, Any],
        texts: Mapping[str, str],
        loaded: Mapping[str, str],
    ) -> None:
        merged = merge(loaded=loaded, now={name: _text(getattr(row, name)) for name in wanted}, wanted=texts)
        for name in merged.write:
            setattr(row, name, wanted[name])
        if merged.write:
            if isinstance(row, Versioned):
                row.version += 1
            row.save()
            self.report.changed.append(Entry(kind, key, ", ".join(merged.write)))
        elif not merged.kept:
            self.report.unchanged += 1
        if merged.kept:
            self.report.kept.append(
                Entry(kind, key, f"{', '.join(merged.kept)}, changed here since the pack was loaded")
            )

    def _rows_of(self, model: type[Row], identity: tuple[str, ...]) -> dict[str, Row]:
        if model not in self._rows:
            related = [one.name for one in model._meta.concrete_fields if isinstance(one, models.ForeignKey)]
            rows = model._default_manager.filter(area=self.area).select_related(*related)
            self._rows[model] = {"/".join(_text(getattr(row, name)) for name in identity): row for row in rows}
        return self._rows[model]

    def _account(self, kind: str, key: str, fields: dict[str, str]) -> None:
        item = self._items.get((kind, key)) or LoadedItem(area=self.area, kind=kind, key=key)
        item.fields = fields
        item.save()
        self._items[kind, key] = item


def _kind(model: type[models.Model]) -> str:
    return str(model._meta.verbose_name)


def _text(value: Any) -> str:
    """A value as text that compares equal for equal values. A row of another table is its slug."""
    if value is None:
        return ""
    if isinstance(value, models.Model):
        return str(getattr(value, "slug", value.pk))
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _with(remove: Callable[[str], None], key: str) -> Callable[[], None]:
    return lambda: remove(key)


def _nothing() -> None:
    """People have removed it already."""
