"""Who is acting, as PostgreSQL's row-level security sees it.

The database decides from the acting user's id (`goldenthread.actor`) and the date (`goldenthread.today`), both set for
one transaction. With neither set, no row about a child is seen.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from goldenthread.foundations import clock


@contextmanager
def acting_as(user_id: int | None) -> Iterator[None]:
    """A transaction (or savepoint) in which the database sees `user_id` as acting; afterwards it sees whoever it saw."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('goldenthread.actor', true), current_setting('goldenthread.today', true)"
            )
            before = cursor.fetchone()
            _set(str(user_id or ""), clock.today().isoformat())
        yield
        if connection.in_atomic_block and not connection.needs_rollback:
            _set(before[0] or "", before[1] or "")


def _set(actor: str, today: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('goldenthread.actor', %s, true), set_config('goldenthread.today', %s, true)",
            [actor, today],
        )
