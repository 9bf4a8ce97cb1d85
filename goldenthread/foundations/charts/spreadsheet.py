"""CSV that opens in a spreadsheet without running anything."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

_STARTS_A_FORMULA = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def to_csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """RFC 4180 text. Numbers stay numbers, None is empty, and text that a spreadsheet would run gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_safe(cell) for cell in head])
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def csv_response(text: str, filename: str) -> HttpResponse:
    """A download. It starts with a byte order mark: without it Excel reads UTF-8 as Windows-1252 and breaks “£”.

    Programs should read the file as `utf-8-sig`.
    """
    return HttpResponse(
        "\ufeff" + text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=filename) or ""},
    )


def _safe(cell: Any) -> Any:
    if cell is None or isinstance(cell, int | float | Decimal):
        return cell
    text = str(cell)
    return f"'{text}" if _STARTS_A_FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
