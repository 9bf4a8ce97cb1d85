"""Why a file is refused: file, row, column and reason, one line each."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file. `row` counts lines from 1, the heading included; 0 where no row is to blame."""

    file: str
    reason: str
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.row:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.reason}"


class RefusedError(Exception):
    """A file that is not loaded, and why. Nothing of it is kept."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """A line for each of the first problems, and one that counts the rest."""
        lines = [str(problem) for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            lines.append(f"{self.problems[0].file}: and {len(self.problems) - SHOWN:,} more problems")
        return lines
