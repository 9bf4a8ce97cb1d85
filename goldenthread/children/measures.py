"""Counts about children for the scorecard. The database counts, and says no more than may be published.

The functions are named by the rooms that offer them; each runs as its owner, sees every child of the area, and answers
through `goldenthread_publish`. See `docs/adr/0010-measures-as-counts.md`.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from django.db import connection

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

Status = Literal["published", "suppressed", "nothing to count"]


@dataclass(frozen=True)
class Counts:
    """What may be published of a count. Both numbers are None unless it is published."""

    status: Status
    numerator: int | None = None
    denominator: int | None = None


def counted(function: str, area: "Area", as_of: date) -> Counts:
    """What a counting function of the database says of an area on the last day of a past quarter."""
    query = f"SELECT status, numerator, denominator FROM {connection.ops.quote_name(function)}(%s, %s)"
    with connection.cursor() as cursor:
        cursor.execute(query, [area.pk, as_of])
        status, numerator, denominator = cast("tuple[Status, int | None, int | None]", cursor.fetchone())
    return Counts(status, numerator, denominator)
