"""The one clock: Europe/London, and the only code that asks the machine what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_set: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """The present moment, aware, in London time."""
    return (_set.get() or datetime.now(UTC)).astimezone(LONDON)  # noqa: TID251 - the one place


def today() -> date:
    """Today's date in London."""
    return now().date()


@contextmanager
def clock_set_to(moment: date | datetime) -> Iterator[None]:
    """Within it, it is that moment (noon in London for a date). For tests and for re-playing history."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 12, tzinfo=LONDON)
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)
