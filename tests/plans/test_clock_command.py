"""`goldenthread deadlines`, as a person types it."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from goldenthread.config.cli import _needs_no_database, app, mount_rooms
from goldenthread.plans import cli
from goldenthread.plans.rules.clock.reading import england
from goldenthread.plans.rules.clock.rows import ADDED, BadFileError, answered

HEAD = "case,rule_id,start_date,context,note"
ROWS = [
    'A,FINAL_PLAN_20W,2026-11-02,"{}","one, two"',
    "B,PLAN_IN_A_DAY,2026-11-02,{},",
    "",
    "C,FINAL_PLAN_20W,2026-02-30,{},",
    "D,FINAL_PLAN_20W,2 November 2026,{},",
    "E,FINAL_PLAN_20W,2026-11-02,not JSON,",
    "F,FINAL_PLAN_20W,2026-11-02,[],",
    "G,FINAL_PLAN_20W,2010-11-02,,",
    "H,HE_DISCLOSURE_15WD,2028-12-20,,",
    "I,FINAL_PLAN_20W,2026-11-02",
    "J,FINAL_PLAN_20W,2026-11-02,,,,",
    'K,PHASE_TRANSFER_15FEB,2026-09-01,"{""transfer_year"": 99999}",',
    f"L,FINAL_PLAN_20W,2026-11-02,{'[' * 100_000},",
    "M,FINAL_PLAN_20W,2026-11-02,,",
]


def written(*lines: str) -> list[dict[str, str]]:
    rows = list(answered(io.StringIO("\n".join(lines) + "\n"), england()))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_a_bad_row_says_why_and_the_rest_are_computed() -> None:
    rows = written(HEAD, *ROWS)
    assert [row["case"] for row in rows] == list("ABCDEFGHIJKLM")
    assert {row["case"]: row["computed_value"] for row in rows if row["computed_value"]} == {
        "A": "2027-03-22",
        "M": "2027-03-22",
    }
    said = {row["case"]: row["problem"] for row in rows}
    assert rows[0]["note"] == "one, two"
    assert said["A"] == ""
    assert said["B"] == "There is no rule “PLAN_IN_A_DAY”."
    assert "no such day" in said["C"]
    assert "not a day written like 2026-11-30" in said["D"]
    assert "not JSON" in said["E"]
    assert "must be a JSON object" in said["F"]
    assert "was not in force on 2 November 2010" in said["G"]
    assert "bank holidays are known from 2014 to 2028 only" in said["H"]
    assert said["I"] == "The row has 3 cells, and the head 5."
    assert said["J"] == "The row has 7 cells, and the head 5."
    assert "no such year" in said["K"]
    assert "not JSON" in said["L"]


def test_a_question_in_the_column_event_is_answered() -> None:
    rows = written("rule_id,start_date,context,event", "ORDER_ASSESS,2027-01-11,{},final_plan_after_ordered_assessment")
    assert rows[0]["computed_value"] == "2027-04-19"


def test_columns_that_were_computed_before_are_computed_anew() -> None:
    rows = written("rule_id,start_date,context,legal_source,problem", "FINAL_PLAN_20W,2026-11-02,{},old,old")
    assert list(rows[0]) == ["rule_id", "start_date", "context", *ADDED]
    assert rows[0]["problem"] == ""
    assert "1530" in rows[0]["legal_source"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column rule_id, start_date, context. It is empty."),
        ("rule_id,when\n", "no column start_date, context. It has rule_id, when."),
        ("rule_id,rule_id,start_date,context\n", "the column rule_id twice"),
    ],
)
def test_files_that_are_not_of_cases(text: str, said: str) -> None:
    with pytest.raises(BadFileError, match=said):
        list(answered(io.StringIO(text), england()))


def test_a_quotation_mark_that_is_never_closed() -> None:
    with pytest.raises(BadFileError, match="can’t be read: field larger"):
        list(answered(iter(["rule_id,start_date,context\n", '"', *["x" * (1 << 20)] * 65]), england()))


# As a command

runner = CliRunner()


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.csv"
    path.write_text("\n".join([HEAD, *ROWS]) + "\n", encoding="utf-8-sig")
    return path


def test_alice_computes_a_file(cases: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    result = runner.invoke(cli.deadlines, [str(cases), "--out", str(out)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "13 rows, 11 with a problem." in result.stderr
    with out.open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["computed_value"] == "2027-03-22"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases.csv", "out.csv"]


def test_without_out_the_rows_are_printed(cases: Path) -> None:
    result = runner.invoke(cli.deadlines, [str(cases)])
    assert result.stdout.startswith("case,rule_id,start_date,context,note,computed_kind")


def test_a_file_may_be_written_over_itself(cases: Path) -> None:
    assert runner.invoke(cli.deadlines, [str(cases), "--out", str(cases)]).exit_code == 0
    assert cases.read_text(encoding="utf-8").startswith("case,")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file or directory"),
        (b"rule,start\n", "The file has no column rule_id"),
        (b"rule_id,start_date,context\nA,\xe9,\n", "not text in UTF-8"),
    ],
)
def test_bob_is_told_what_is_wrong_and_nothing_is_written(tmp_path: Path, content: bytes | None, said: str) -> None:
    path, out = tmp_path / "cases.csv", tmp_path / "out.csv"
    if content is not None:
        path.write_bytes(content)
    result = runner.invoke(cli.deadlines, [str(path), "--out", str(out)])
    assert result.exit_code == 1
    assert said in result.stderr
    assert not [name for name in tmp_path.iterdir() if "out" in name.name]


def test_a_folder_that_is_not_there(cases: Path, tmp_path: Path) -> None:
    result = runner.invoke(cli.deadlines, [str(cases), "--out", str(tmp_path / "nowhere" / "out.csv")])
    assert result.exit_code == 1
    assert "There is no folder" in result.stderr


def test_long_files_show_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("\n".join(["rule_id,start_date,context", *["FINAL_PLAN_20W,2026-11-02,"] * 2500]))
    result = runner.invoke(cli.deadlines, [str(path)])
    assert "2,500 rows, 0 with a problem." in result.stderr


def test_the_noun_stands_on_the_console_script_and_needs_no_database(cases: Path) -> None:
    mount_rooms()
    assert runner.invoke(app, ["deadlines", str(cases)]).exit_code == 0
    assert _needs_no_database(["deadlines", "x.csv"])
    assert not _needs_no_database(["statistics", "load"])
    assert _needs_no_database(["statistics", "--help"])


def test_whoever_stops_reading_early_sees_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("\n".join(["rule_id,start_date,context", *["FINAL_PLAN_20W,2026-11-02,"] * 5000]))
    environment = {**os.environ, "GOLDENTHREAD_VAR": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "goldenthread", "deadlines", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline().startswith("rule_id")
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 1
    assert "Traceback" not in said
