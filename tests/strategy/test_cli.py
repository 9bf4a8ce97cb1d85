from pathlib import Path

import pytest
from typer.testing import CliRunner

from goldenthread.partnership import queries as partners
from goldenthread.strategy import queries
from goldenthread.strategy.cli import apps
from tests.strategy.conftest import some

run = CliRunner().invoke


def test_check_writes_nothing(db: None, pack: Path) -> None:
    answer = run(apps["area"], ["check", str(pack)])
    assert answer.exit_code == 0
    assert "is a good pack for Northmoor: 2 intentions." in answer.output
    assert partners.area("northmoor") is None


@pytest.mark.parametrize("verb", ["check", "load"])
def test_a_bad_pack_is_refused_with_every_line(db: None, pack: Path, verb: str) -> None:
    (pack / "figures.yaml").write_text("figures: 3\n")
    (pack / "zebra.yaml").write_text("x: 1\n")
    answer = run(apps["area"], [verb, str(pack)])
    assert answer.exit_code == 1
    assert "was refused, and nothing was changed." in answer.output
    assert "figures.yaml:1: figures: expected a list" in answer.output
    assert "zebra.yaml:1: this file is not part of a pack" in answer.output
    assert partners.area("northmoor") is None


def test_load_says_what_it_did(db: None, pack: Path) -> None:
    answer = run(apps["area"], ["load", str(pack)])
    assert answer.exit_code == 0, answer.output
    assert "Added intention: 2" in answer.output
    text = (pack / "intentions.yaml").read_text()
    (pack / "intentions.yaml").write_text(text.replace("title: Jobs", "title: Work"))
    answer = run(apps["area"], ["load", str(pack)])
    assert "Changed intention jobs: title" in answer.output
    assert "Northmoor: 0 added, 1 changed, 0 removed" in answer.output
    area = some(partners.area("northmoor"))
    assert some(queries.intention(area, "jobs")).title == "Work"


def test_a_pack_that_does_not_fit_is_refused(db: None, pack: Path) -> None:
    text = (pack / "area.yaml").read_text()
    (pack / "area.yaml").write_text(text.replace("slug: northmoor", "slug: desk"))
    answer = run(apps["area"], ["load", str(pack)])
    assert answer.exit_code == 1
    assert "does not fit what is here already" in answer.output
