"""`goldenthread statistics load`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from goldenthread.insight import queries
from goldenthread.insight.cli import apps
from tests.insight.made_up import KNOWSLEY, caseload, sheet


@pytest.fixture
def run(db: None) -> Callable[..., tuple[int, str, str]]:
    def invoke(*paths: Path) -> tuple[int, str, str]:
        result = CliRunner().invoke(apps["statistics"], ["load", *map(str, paths)])
        return result.exit_code, result.stdout, result.stderr

    return invoke


def test_it_says_what_it_loaded_and_that_twice_changes_nothing(
    run: Callable[..., tuple[int, str, str]], make_release: Callable[..., Path]
) -> None:
    data = sheet("caseload", [caseload(KNOWSLEY, 2789)], also="moon_base")
    path = make_release("2025", {"caseload": data, "supporting-files/other.csv": b"x"})
    code, out, _ = run(path)
    assert code == 0
    assert "2025 is loaded: 1 rows, 48 values." in out
    assert "columns that are new and were not read: moon_base" in out
    assert "not read, because its layout is unknown: supporting-files/other.csv" in out
    code, out, _ = run(path)
    assert (code, out.strip()) == (0, f"{path.name}: 2025 is loaded already. Nothing has changed.")


def test_a_wrong_file_is_refused_and_the_others_are_loaded(
    run: Callable[..., tuple[int, str, str]], make_release: Callable[..., Path]
) -> None:
    wrong = make_release("2025", {"caseload": sheet("caseload", [caseload(KNOWSLEY, "many")])}, name="wrong.zip")
    right = make_release("2026", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 2801)])})
    code, out, errors = run(wrong, right)
    assert code == 1
    assert errors.strip() == "wrong.zip: data/caseload.csv, row 2, column ehcplans: “many” is not a number"
    assert "2026 is loaded" in out
    assert [point.value for point in queries.series("ehc-plans", "E08000011")] == [2801]
