"""What a published cell says: a number, or why there is none. A missing number is never nought.

The symbols are those of the Government Statistical Service ("Symbols in tables") and of DfE's data files.
"""

from enum import StrEnum


class Status(StrEnum):
    """One letter for each cell, as it is stored."""

    PUBLISHED = "p"
    SUPPRESSED = "s"
    NOT_AVAILABLE = "n"
    NOT_APPLICABLE = "a"
    LOW = "l"
    ABSENT = "."
    """The file holds no such cell: an extract, or a column that the publisher added later."""


SYMBOLS = {
    "z": Status.NOT_APPLICABLE,
    "x": Status.NOT_AVAILABLE,
    ":": Status.NOT_AVAILABLE,
    "..": Status.NOT_AVAILABLE,
    "c": Status.SUPPRESSED,
    "~": Status.SUPPRESSED,
    "low": Status.LOW,
    "k": Status.LOW,
    "n/a": Status.NOT_APPLICABLE,
    "Not returned": Status.NOT_AVAILABLE,
}

WORDS = {
    Status.PUBLISHED: "published",
    Status.SUPPRESSED: "suppressed",
    Status.NOT_AVAILABLE: "not available",
    Status.NOT_APPLICABLE: "not applicable",
    Status.LOW: "low",
    Status.ABSENT: "not in the file",
}

FALLS_THROUGH = frozenset({Status.NOT_AVAILABLE, Status.NOT_APPLICABLE, Status.ABSENT})
"""With one of these another table may still answer. A suppressed or low number is an answer: it stays hidden."""

ANSWERS = {"Yes": 1, "Y": 1, "No": 2, "N": 2, "Recruiting": 3, "R": 3}
"""Answers in words, as the numbers that are stored for them."""

ANSWER_WORDS = {1: "Yes", 2: "No", 3: "Recruiting"}
