"""A file of questions to the law, answered line by line: the CSV that `goldenthread deadlines` reads and writes.

Of each row `rule_id`, `start_date` and `context` (a JSON object of facts by name) are read, and `event`, the question, where a rule
answers several. Whatever else stands in the file is handed on. A row that can't be answered says why in `problem`; the others are
answered all the same.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Protocol

from goldenthread.plans.rules.clock.answers import Answer, UnreadableError, ask
from goldenthread.plans.rules.clock.holidays import BeyondHolidaysError
from goldenthread.plans.rules.clock.reading import Law, NotInForceError, UnknownRuleError

NEEDED: Final = ("rule_id", "start_date", "context")
QUESTION: Final = "event"
ADDED: Final = ("computed_kind", "computed_value", "explanation", "legal_source", "problem")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST: Final = 1 << 26
"""Characters of one cell; beyond it the file is taken to have a quotation mark that is never closed."""


class Reader(Protocol):
    """What `csv.reader` gives."""

    line_num: int

    def __next__(self) -> list[str]: ...
    def __iter__(self) -> Iterator[list[str]]: ...


class BadFileError(ValueError):
    """The file as a whole can't be read."""


def answered(lines: Iterable[str], law: Law) -> Iterator[list[str]]:
    """The rows of a CSV file, its head first, with `ADDED` at their ends. Reads and gives one row at a time.

    Columns of those names that the file has already are replaced. Raises BadFileError.
    """
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(lines)
    head = _head(reader)
    kept = [place for place, name in enumerate(head) if name not in ADDED]
    yield [*(head[place] for place in kept), *ADDED]
    while (row := _row(reader)) is not None:
        if row:
            whole = [*row, *[""] * (len(head) - len(row))]
            yield [*(whole[place] for place in kept), *_cells(row, head, law)]


def _row(reader: Reader) -> list[str] | None:
    """The next row; None at the end. Raises BadFileError."""
    try:
        return next(reader, None)
    except csv.Error as error:
        raise BadFileError(f"Line {reader.line_num + 1} can’t be read: {error}.") from error
    except UnicodeDecodeError as error:
        raise BadFileError(f"After line {reader.line_num} it is not text in UTF-8. Save it as “CSV UTF-8”.") from error


def _head(reader: Reader) -> list[str]:
    head = [name.strip() for name in _row(reader) or []]
    missing = [name for name in NEEDED if name not in head]
    if missing:
        has = f"It has {', '.join(head)}." if any(head) else "It is empty."
        raise BadFileError(f"The file has no column {', '.join(missing)}. {has}")
    twice = sorted({name for name in (*NEEDED, QUESTION) if head.count(name) > 1})
    if twice:
        raise BadFileError(f"The file has the column {', '.join(twice)} twice.")
    return head


def _cells(row: Sequence[str], head: Sequence[str], law: Law) -> list[str]:
    """What is added to a row, in the order of `ADDED`."""
    try:
        answer = _answer(row, head, law)
    except (UnreadableError, UnknownRuleError, NotInForceError, BeyondHolidaysError) as error:
        return ["", "", "", "", str(error)]
    return [answer.kind, answer.value, answer.explanation, answer.legal_source, ""]


def _answer(row: Sequence[str], head: Sequence[str], law: Law) -> Answer:
    if len(row) != len(head):
        raise UnreadableError(f"The row has {len(row)} cells, and the head {len(head)}.")
    cells = dict(zip(head, map(str.strip, row), strict=True))
    context = _context(cells["context"])
    start = _start(cells["start_date"])
    return ask(cells["rule_id"], start=start, context=context, event=cells.get(QUESTION, ""), law=law)


def _start(text: str) -> date:
    if not _DATE.fullmatch(text):
        raise UnreadableError(f"start_date is “{text}”, which is not a day written like 2026-11-30.")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnreadableError(f"start_date is {text}, and there is no such day.") from error


def _context(text: str) -> dict[str, object]:
    try:
        context = json.loads(text or "{}")
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"The context is not JSON: {error}.") from error
    if not isinstance(context, dict):
        raise UnreadableError('The context must be a JSON object, such as {"request_received": "2026-11-30"}.')
    return context
