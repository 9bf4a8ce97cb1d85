"""History of every write, by trigger, with who and why.

`@tracked` on a model gives it a history table which triggers fill, whatever wrote the row. `writing` is what every
action opens: one transaction, the database knows who acts, and the history knows who, which verb and why.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar
from uuid import uuid4

import pghistory
from django.db import models
from pghistory import runtime

from goldenthread.foundations.actor import acting_as

ModelClass = TypeVar("ModelClass", bound=type[models.Model])
_writing: ContextVar[bool] = ContextVar("writing", default=False)


class Acting(Protocol):
    """Whoever acts: a user with an id."""

    @property
    def pk(self) -> int: ...


def tracked(*, exclude: tuple[str, ...] = (), about_child: bool = False) -> Callable[[ModelClass], ModelClass]:
    """Class decorator: keep every version of every row (insert, update, delete).

    :param exclude: names of fields left out.
    :param about_child: who, verb and reason are kept in the history table itself, which row-level security covers, and
        not in the table that all histories share.
    """
    apart: dict[str, Any] = {
        "context_field": pghistory.ContextJSONField(),
        "context_id_field": pghistory.ContextUUIDField(),
    }
    return pghistory.track(  # type: ignore[no-any-return]
        pghistory.InsertEvent("added"),
        pghistory.UpdateEvent("changed"),
        pghistory.DeleteEvent("removed"),
        exclude=list(exclude) or None,
        **(apart if about_child else {}),
    )


@contextmanager
def writing(*, by: Acting, verb: str, why: str = "") -> Iterator[None]:
    """One atomic write by somebody. Inside another one, the outer verb and reason stand: an action may use other actions.

    :param verb: `room.what_happened`, the code under which history shows it.
    :param why: the reason in the writer's words, where there is one.
    """
    metadata: dict[str, object] = {"user": by.pk, "verb": verb}
    if why:
        metadata["why"] = why
    inside = _writing.get()
    token = _writing.set(True)
    try:
        with acting_as(by.pk), nullcontext() if inside else _context_of_its_own(metadata):
            yield
    finally:
        _writing.reset(token)


@contextmanager
def _context_of_its_own(metadata: dict[str, object]) -> Iterator[None]:
    """Two writes of one request keep a verb and reason each: pghistory alone would let the last speak for both."""
    request = getattr(runtime._tracker, "value", None)  # noqa: SLF001 - pghistory offers no other way
    if request is None:
        with pghistory.context(**metadata):
            yield
        return
    runtime._tracker.value = runtime.Context(uuid4(), metadata)  # noqa: SLF001
    try:
        yield
    finally:
        runtime._tracker.value = request  # noqa: SLF001
