"""Reads DfE's statistical neighbours: for each council ten others that are most like it, nearest first."""

import re
from dataclasses import dataclass

from goldenthread.insight.rules.catalogue import councils_by_number
from goldenthread.insight.rules.problems import Problem, RefusedError
from goldenthread.insight.rules.readers.sheets import heading, open_sheet

SOURCE = "dfe-lait"
RANKS = range(1, 11)
YEAR = re.compile(r"20\d{2}")


@dataclass(frozen=True)
class NeighbourRow:
    """:param rank: 1 is the nearest. :param closeness: in DfE's words, such as "Close"."""

    geography: str
    neighbour: str
    rank: int
    closeness: str


def fits(data: bytes) -> bool:
    return {"old_la_code", "SN_1", "SN_1P"} <= set(heading(data))


def edition_of(file: str) -> str | None:
    """The year in the name of the file; the file itself does not say it."""
    match = YEAR.search(file)
    return match[0] if match else None


def read(data: bytes, *, file: str) -> list[NeighbourRow]:
    """:raises RefusedError: a missing column, an unknown council number, a council that is its own neighbour."""
    wanted = ["old_la_code", *(name for rank in RANKS for name in (f"SN_{rank}", f"SN_{rank}P"))]
    frame = open_sheet(data, wanted, file=file)
    codes = councils_by_number()
    found: list[NeighbourRow] = []
    problems: list[Problem] = []
    for row in frame.iter_rows(named=True):
        area = codes.get(row["old_la_code"])
        if area is None:
            problems.append(_unknown(row, "old_la_code", file))
            continue
        for rank in RANKS:
            neighbour = codes.get(row[f"SN_{rank}"])
            if neighbour is None:
                problems.append(_unknown(row, f"SN_{rank}", file))
            elif neighbour == area:
                problems.append(Problem(file, "a council is not its own neighbour", row["line"], f"SN_{rank}"))
            else:
                found.append(NeighbourRow(area, neighbour, rank, row[f"SN_{rank}P"].strip()))
    if problems:
        raise RefusedError(problems)
    return found


def _unknown(row: dict[str, str], column: str, file: str) -> Problem:
    return Problem(file, f"“{row[column]}” is not the number of a council we know", int(row["line"]), column)
