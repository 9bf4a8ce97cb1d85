"""A record's history in sentences, made from what triggers kept (`foundations.history`).

    Sam Okafor changed the due date from 3 March 2027 to 10 March 2027 on 2 January 2027 at 10:14, because ...

Names of fields are their verbose names, choices are shown as their labels, and related things by their names.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from django.contrib.auth import get_user_model
from django.db import models

from goldenthread.foundations.clock import LONDON
from goldenthread.foundations.rules.dates import format_date
from goldenthread.foundations.rules.money import format_pounds

NOBODY = "Somebody"
GONE = "something that is not there any more"
LONG = 120  # a longer text is shown apart from its sentence
Names = Mapping[type[models.Model], Mapping[Any, str]]


@dataclass(frozen=True)
class Change:
    """One field's two values in words. Empty text means none."""

    field: str
    before: str
    after: str
    is_hidden: bool = False

    @property
    def is_long(self) -> bool:
        return max(len(self.before), len(self.after)) > LONG or "\n" in self.before + self.after

    @property
    def words(self) -> str:
        if self.is_hidden or self.is_long:
            return f"changed the {self.field}"
        if not self.before:
            return f"set the {self.field} to {self.after}"
        if not self.after:
            return f"cleared the {self.field}, which was {self.before}"
        return f"changed the {self.field} from {self.before} to {self.after}"


@dataclass(frozen=True)
class Entry:
    """One change of one row.

    :param what: added, changed or removed.
    :param thing: what sort of row it is, such as "milestone"; empty for the record itself.
    :param verb: the code of the action that wrote, such as "strategy.action_changed"; may be empty.
    """

    when: datetime
    who: str
    what: str
    thing: str
    changes: Sequence[Change] = field(default=())
    verb: str = ""
    why: str = ""

    @property
    def sentence(self) -> str:
        when = self.when.astimezone(LONDON)
        told = f"{self.who} {self._did()} on {format_date(when.date())} at {when:%H:%M}"
        return f"{told}, because {_clause(self.why)}." if self.why else f"{told}."

    @property
    def details(self) -> Sequence[Change]:
        """What the sentence doesn't say itself."""
        if self.what == "changed" and len(self.changes) == 1 and not self.changes[0].is_long:
            return ()
        return [] if self.what == "removed" else [change for change in self.changes if not change.is_hidden]

    def _did(self) -> str:
        of = f" of {with_article(self.thing)}" if self.thing else ""
        if self.what != "changed":
            return f"{self.what} {with_article(self.thing) if self.thing else 'this'}"
        if len(self.changes) == 1:
            words = self.changes[0].words
            return words.replace(f"the {self.changes[0].field}", f"the {self.changes[0].field}{of}", 1)
        return f"made {len(self.changes)} changes to {with_article(self.thing) if self.thing else 'this'}"


@dataclass(frozen=True)
class Rows:
    """Rows of one tracked model whose history belongs together.

    :param where: lookups on the history table: `{"pgh_obj_id": 4}` for one row, `{"action_id": 4}` for an action's notes.
    :param is_record: the record itself, which sentences call "this".
    :param hidden: names of sensitive fields: that one changed is told, what it says is not.
    """

    model: type[models.Model]
    where: Mapping[str, Any]
    is_record: bool = True
    hidden: Collection[str] = ()


def history(*parts: Rows) -> list[Entry]:
    """The entries of all parts, the latest first. One query for each part, and one for each kind of related thing.

    Row-level security applies: what the acting person can't see isn't there.
    """
    events = {index: _events(part) for index, part in enumerate(parts)}
    names = _names([event for found in events.values() for event in found])
    told = [
        ((event.pgh_created_at, index, event.pgh_id), entry)
        for index, part in enumerate(parts)
        for event, entry in _entries(part, events[index], names)
    ]
    return [entry for _, entry in sorted(told, key=lambda one: one[0], reverse=True)]


def _events(part: Rows) -> list[Any]:
    event_model = cast("Any", part.model).pgh_event_model
    found = event_model.objects.filter(**part.where).order_by("pgh_id")
    context = event_model._meta.get_field("pgh_context")
    return list(found.select_related("pgh_context") if context.is_relation else found)


def _entries(part: Rows, events: Iterable[Any], names: Names) -> Iterable[tuple[Any, Entry]]:
    before: dict[Any, Any] = {}
    people = names[get_user_model()]
    for event in events:
        context = _context(event)
        changes = _changes(part, before.get(event.pgh_obj_id), event, names)
        before[event.pgh_obj_id] = event
        if event.pgh_label == "changed" and not changes:
            continue
        yield (
            event,
            Entry(
                when=event.pgh_created_at,
                who=people.get(context.get("user"), NOBODY),
                what=event.pgh_label,
                thing="" if part.is_record else str(part.model._meta.verbose_name),
                changes=changes,
                verb=str(context.get("verb", "")),
                why=str(context.get("why", "")),
            ),
        )


def _changes(part: Rows, before: Any, event: Any, names: Names) -> list[Change]:
    found = []
    for column in _columns(event):
        old = getattr(before, column.attname) if before is not None else None
        new = getattr(event, column.attname)
        if old == new or (before is None and column.name == "area"):
            continue
        hides = column.name in part.hidden
        was, now = ("", "") if hides else (_words(column, old, names), _words(column, new, names))
        if was != now or hides:
            found.append(Change(str(_original(event, column).verbose_name), was, now, is_hidden=hides))
    return found


def _columns(event: Any) -> list[Any]:
    return [one for one in event._meta.concrete_fields if not one.name.startswith("pgh_") and one.name != "id"]


def _original(event: Any, column: Any) -> Any:
    return event.pgh_tracked_model._meta.get_field(column.name)


def _context(event: Any) -> Mapping[str, Any]:
    """Who, verb and why: in the shared table, or for rows about a child in the history table itself."""
    kept = event.pgh_context
    return cast("Mapping[str, Any]", kept if isinstance(kept, dict) else getattr(kept, "metadata", None) or {})


def _names(events: Iterable[Any]) -> Names:
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for event in events:
        wanted[get_user_model()].add(_context(event).get("user"))
        for column in _columns(event):
            if column.is_relation:
                wanted[column.related_model].add(getattr(event, column.attname))
    names: dict[type[models.Model], dict[Any, str]] = defaultdict(dict)
    for model, keys in wanted.items():
        known = model._default_manager.in_bulk([key for key in keys if key is not None])
        names[model] = {key: str(thing) for key, thing in known.items()}
    names[get_user_model()]  # there even where nothing was written by anybody
    return names


def _words(column: Any, value: Any, names: Names) -> str:  # noqa: PLR0911 - a table of kinds
    if value is None or value == "":
        return ""
    if column.is_relation:
        return names[column.related_model].get(value, GONE)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        local = value.astimezone(LONDON)
        return f"{format_date(local.date())} at {local:%H:%M}"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Decimal) and (column.max_digits, column.decimal_places) == (14, 2):
        return format_pounds(value)
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return str(value)


def with_article(thing: str) -> str:
    return f"{'an' if thing[:1].lower() in 'aeiou' else 'a'} {thing}"


def _clause(why: str) -> str:
    """A reason as it stands after "because": no full stop, and no capital that only a sentence's start needs."""
    text = why.strip().removesuffix(".")
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first[1:].islower() or first == "A" else text
