"""What is refused, and what is said about it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from goldenthread.insight.rules import catalogue
from goldenthread.insight.rules.problems import Problem, RefusedError
from goldenthread.insight.rules.readers import dfe, extract, neighbours, ons
from goldenthread.insight.rules.readers.cells import Rows
from tests.insight.made_up import ENGLAND, KNOWSLEY, NORTH_WEST, as_csv, caseload, old_caseload, sheet

AGES = [str(age) for age in range(26)]


def read(table: str, data: bytes) -> Rows:
    return dfe.read_table(catalogue.tables()[table], data, file="data/x.csv", where="x.zip: data/x.csv")


def refusal(reading: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as refused:
        reading()
    return str(refused.value)


def test_a_row_of_each_layout_becomes_cells_with_a_letter_each() -> None:
    rows = read(
        "caseload", sheet("caseload", [caseload(KNOWSLEY, 2789, mainstream_total=0, special_total="c", neet="low")])
    )
    [row] = rows.frame.to_dicts()
    at = {column.name: column.position - 1 for column in rows.table.columns}
    cells = row["cells"].strip("{}").split(",")
    assert (row["geography"], row["year"], row["period"], row["line"]) == ("E08000011", 2025, "202425", 2)
    assert (cells[at["ehcplans"]], row["statuses"][at["ehcplans"]]) == ("2789", "p")
    assert (cells[at["mainstream_total"]], row["statuses"][at["mainstream_total"]]) == ("0", "p")
    assert (cells[at["special_total"]], row["statuses"][at["special_total"]]) == ("NULL", "s")
    assert (cells[at["neet"]], row["statuses"][at["neet"]]) == ("NULL", "l")
    assert (cells[at["w_settings"]], row["statuses"][at["w_settings"]]) == ("NULL", "n")

    rows = read("sen2-age-caseload", sheet("sen2-age-caseload", [old_caseload(ENGLAND, 473255, Total_st="z")]))
    [row] = rows.frame.to_dicts()
    assert (row["geography"], row["year"]) == ("E92000001", 2022)
    assert row["statuses"] == "annnpn"


def test_answers_in_words_are_kept_as_answers() -> None:
    row = {"time_period": "2024", "time_identifier": "Calendar year", **KNOWSLEY}
    data = sheet(
        "designated-officers", [{**row, "des_med_off": "Yes", "des_clin_off": "Recruiting", "des_so_care_off": "n/a"}]
    )
    [packed] = read("designated-officers", data).frame.to_dicts()
    assert (packed["cells"], packed["statuses"]) == ("{1,3,NULL}", "ppa")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (caseload(KNOWSLEY, "many"), "row 2, column ehcplans: “many” is not a number"),
        (caseload(KNOWSLEY, ""), "row 2, column ehcplans: the cell is empty"),
        (caseload(KNOWSLEY, "1,234"), "row 2, column ehcplans: “1,234” is not a number"),
        (caseload(KNOWSLEY, "NaN"), "row 2, column ehcplans: “NaN” is not a number"),
        (caseload(KNOWSLEY, "1e3"), "row 2, column ehcplans: “1e3” is not a number"),
        (caseload(KNOWSLEY, "Yes"), "row 2, column ehcplans: “Yes” is not a number"),
        (
            caseload({**KNOWSLEY, "new_la_code": "E08999999"}, 1),
            "row 2, column new_la_code: “E08999999” is not the code of an area we know",
        ),
        (
            caseload({**NORTH_WEST, "region_code": "z"}, 1),
            "row 2, column region_code: “z” is not the code of an area we know",
        ),
        (caseload({"geographic_level": "Ward"}, 1), "row 2, column geographic_level: “Ward” is not a level we know"),
        (
            {**caseload(KNOWSLEY, 1), "time_period": "202427"},
            "row 2, column time_period: “202427, Academic year” is not a period we know",
        ),
        (
            {**caseload(KNOWSLEY, 1), "breakdown_topic": "Shoe size"},
            "row 2, column breakdown_topic: “Shoe size” is not a breakdown we know",
        ),
    ],
)
def test_a_wrong_cell_is_named_with_its_row_and_column(row: dict[str, object], said: str) -> None:
    data = sheet("caseload", [row, caseload(ENGLAND, 5)])
    assert refusal(lambda: read("caseload", data)) == f"x.zip: data/x.csv, {said}"


def test_a_row_twice_is_refused() -> None:
    data = sheet("caseload", [caseload(KNOWSLEY, 1), caseload(ENGLAND, 2), caseload(KNOWSLEY, 3)])
    assert (
        refusal(lambda: read("caseload", data)) == "x.zip: data/x.csv, row 4: E08000011, All, 2025 is in the file twice"
    )


def test_a_missing_column_is_named() -> None:
    data = sheet("caseload", [caseload(KNOWSLEY, 1)], without="ehcplans")
    assert refusal(lambda: read("caseload", data)) == "x.zip: data/x.csv, row 1, column ehcplans: the column is missing"


def test_a_new_column_is_left_and_said() -> None:
    rows = read("caseload", sheet("caseload", [caseload(KNOWSLEY, 1)], also="moon_base"))
    assert rows.notes == ("x.zip: data/x.csv: columns that are new and were not read: moon_base",)


def test_a_file_cut_short_is_refused() -> None:
    whole = sheet("caseload", [caseload(KNOWSLEY, 1), caseload(ENGLAND, 2)])
    assert "row 3, column" in refusal(lambda: read("caseload", whole[:-40]))
    heading = whole.splitlines()[0]
    assert refusal(lambda: read("caseload", heading + b"\n")).endswith("there are no rows below the heading")
    ragged = whole.replace(b"E08000011,", b"E08000011,1,2,3,", 1)
    assert "not a table of comma-separated values" in refusal(lambda: read("caseload", ragged))


def test_many_problems_are_counted_not_listed() -> None:
    problems = RefusedError(Problem("a.csv", "is wrong", row) for row in range(2, 1002))
    assert len(problems.lines()) == 21
    assert problems.lines()[-1] == "a.csv: and 980 more problems"
    rows = [caseload({**KNOWSLEY, "new_la_code": "E08999999"}, 1) for _ in range(30)]
    assert "and 10 more problems" in refusal(lambda: read("caseload", sheet("caseload", rows)))


def test_a_truncated_zip_is_refused(tmp_path: Path, make_release: Callable[..., Path]) -> None:
    whole = make_release("2025", {"caseload": sheet("caseload", [caseload(KNOWSLEY, 1)] * 1)})
    assert dfe.inspect(whole).edition == "2025"
    short = tmp_path / "short.zip"
    for kept in (0, 30, whole.stat().st_size // 2, whole.stat().st_size - 5):
        short.write_bytes(whole.read_bytes()[:kept])
        assert refusal(lambda: dfe.inspect(short)).startswith("short.zip: not a whole zip file")


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "damaged.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("data/caseload.csv", sheet("caseload", [caseload(KNOWSLEY, 2789)]))
    path.write_bytes(path.read_bytes().replace(b"2789", b"2798", 1))
    assert refusal(lambda: dfe.inspect(path)).startswith("damaged.zip: not a whole zip file")


def test_a_zip_of_something_else_is_refused(make_release: Callable[..., Path]) -> None:
    other = make_release("2025", {"readme.txt": b"hello"})
    assert refusal(lambda: dfe.inspect(other)).endswith("no file of “Education, health and care plans” is in it")
    unnamed = make_release("2025", {"caseload": b""}, guidance="no year here")
    assert refusal(lambda: dfe.inspect(unnamed)).endswith("is missing, or names no reporting year")


@pytest.mark.parametrize("guidance", ["Plans\n2022 Reporting year\n", "Plans\nReporting year 2022\n"])
def test_the_edition_is_in_the_data_guidance(guidance: str, make_release: Callable[..., Path]) -> None:
    path = make_release("2022", {"caseload": b"", "supporting-files/x.csv": b""}, guidance=guidance)
    download = dfe.inspect(path)
    assert (download.edition, tuple(download.members)) == ("2022", ("data/caseload.csv",))
    assert download.unread == ("supporting-files/x.csv",)


def ages_across(*rows: list[object]) -> bytes:
    return as_csv(["year", "Code", "Name", "Geography", "all_ages", *AGES], rows)


def test_single_years_of_age_are_summed() -> None:
    data = ages_across([2023, "E08000011", "Knowsley", "x", "159243.0", *([10] * 26)])
    found = ons.read(data, file="p.csv")
    assert found is not None
    edition, rows = found
    assert edition == "2023"
    assert rows.frame["cells"][0] == "{159243.0," + ",".join(["10"] * 26) + ",260}"


def test_a_sum_with_a_missing_age_is_missing() -> None:
    found = ons.read(ages_across([2023, "E08000011", "Knowsley", "x", 1, "c", *([10] * 25)]), file="p.csv")
    assert found is not None
    assert found[1].frame["statuses"][0] == "ps" + "p" * 25 + "."


def test_ages_down_the_page_are_turned() -> None:
    rows = [["E08000011", "Knowsley", "x", age, 1, 2] for age in range(26)]
    found = ons.read(
        as_csv(["code", "name", "geography", "age", "population_2011", "population_2022"], rows), file="p.csv"
    )
    assert found is not None
    assert found[0] == "2022"
    assert found[1].frame["year"].to_list() == [2011, 2022]
    assert found[1].frame["cells"][1] == "{NULL," + "2," * 26 + "52}"


def test_a_projection_is_named_by_its_first_year() -> None:
    rows = [["E08000011", "Knowsley", age, 5, 6] for age in range(26)]
    found = ons.read(as_csv(["area_code", "area_name", "age", "2022", "2035"], rows), file="p.csv")
    assert found is not None
    assert (found[0], found[1].table.slug) == ("2022-based", "population-projections")


def test_children_of_all_areas() -> None:
    heading = ["time_period", "time_identifier", "geographic_level", "country_code", "region_code", "new_la_code"]
    row = ["2024", "Reporting year", "National", "E92000001", "", ""]
    for group, right in (("Children aged 0 to 17 years", True), ("Pensioners", False)):
        data = as_csv([*heading, "age_group", "population_estimate"], [[*row, group, 12183016]])
        if right:
            assert ons.read(data, file="p.csv") is not None
        else:
            said = "p.csv, row 2, column age_group: “Pensioners” is not an age group we know"
            assert refusal(lambda: ons.read(data, file="p.csv")) == said  # noqa: B023 - called at once


DOWN = ["code", "name", "geography", "age", "population_2022"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ages_across(["now", "E08000011", "", "", 1, *([1] * 26)]), "row 2, column year: “now” is not a year"),
        (
            ages_across([2023, "W06000015", "", "", 1, *([1] * 26)]),
            "row 2, column Code: “W06000015” is not the code of an area we know",
        ),
        (ages_across([2023, "E08000011", "", "", 1, "?", *([1] * 25)]), "row 2, column 0: “?” is not a number"),
        (as_csv(DOWN, [["E08000011", "", "", 99, 1]]), "row 2, column age: “99” is not an age from 0 to 25"),
        (as_csv(DOWN, [["E08000011", "", "", 1, "?"]]), "row 2, column population_2022: “?” is not a number"),
        (as_csv(DOWN, [["E08000011", "", "", 1, 1]] * 2), "row 3, column age: E08000011, age 1 is in the file twice"),
        (
            as_csv(DOWN, [["E08000011", "", "", 1, 1]]),
            "row 2, column age: E08000011 does not have every age from 0 to 25",
        ),
        (
            as_csv(DOWN, [*[["E92000001", "", "", age, 1] for age in range(26)], ["E08000011", "", "", 1, 1]]),
            "row 28, column age: E08000011 does not have every age from 0 to 25",
        ),
    ],
)
def test_wrong_population_files_are_refused(data: bytes, said: str) -> None:
    assert refusal(lambda: ons.read(data, file="p.csv")) == f"p.csv, {said}"


def test_a_file_of_no_known_layout_is_nobodys() -> None:
    assert ons.read(b"a,b\n1,2\n", file="p.csv") is None
    assert not extract.fits(b"a,b\n")
    assert not neighbours.fits(b"a,b\n")


RIGHT = {
    "table": "caseload", "edition": "2025", "file": "data/caseload.csv", "row": 347, "geography": "E08000011",
    "dimension": "all", "category": "All", "year": 2025, "period": "202425", "column": "ehcplans", "value": 2789,
}  # fmt: skip


def extracted(*rows: dict[str, object]) -> bytes:
    return as_csv(extract.HEADING, [list({**RIGHT, **row}.values()) for row in rows])


def test_an_extract_is_parted_by_release() -> None:
    data = extracted({}, {"column": "neet", "value": "c"}, {"edition": "2026", "value": 3000})
    first, second = extract.read(data, file="e.csv")
    assert (first.source, first.edition, second.edition) == ("dfe-ehc-plans", "2025", "2026")
    [row] = first.rows[0].frame.to_dicts()
    assert (row["line"], row["cells"][:11], row["statuses"].count("."), "s" in row["statuses"]) == (
        347, "{2789,NULL,", 46, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"geography": "E08999999"}, "column geography: “E08999999” is not the code of an area we know"),
        ({"table": "nothing"}, "column column: “ehcplans” is not a column of the table"),
        ({"column": "nothing"}, "column column: “nothing” is not a column of the table"),
        ({"dimension": "shoes"}, "column dimension: “shoes” is not a dimension we know"),
        ({"category": ""}, "column category: “” is not a category"),
        ({"edition": ""}, "column edition: “” is not an edition"),
        ({"row": "x"}, "column row: “x” is not the number of a row"),
        ({"year": "25"}, "column year: “25” is not a year"),
        ({"value": "many"}, "column value: “many” is not a number"),
        ({}, "column column: “ehcplans” is in the file twice for one row"),
    ],
)
def test_wrong_extracts_are_refused(wrong: dict[str, object], said: str) -> None:
    assert refusal(lambda: extract.read(extracted({}, wrong), file="e.csv")) == f"e.csv, row 3, {said}"


SIMILAR = ["old_la_code", *(name for rank in range(1, 11) for name in (f"SN_{rank}", f"SN_{rank}P"))]
NEAR = [cell for number in (342, 876, 394, 805, 807, 343, 344, 393, 840, 341) for cell in (number, "Close ")]


def test_neighbours_are_read_by_the_numbers_of_councils() -> None:
    found = neighbours.read(as_csv(SIMILAR, [[340, *NEAR]]), file="n.csv")
    assert [(row.rank, row.neighbour, row.closeness) for row in found[:2]] == [
        (1, "E08000013", "Close"),
        (2, "E06000006", "Close"),
    ]
    assert catalogue.councils_by_number()["815"] == "E06000065"
    assert neighbours.edition_of("neighbours_2025_wide.csv") == "2025"
    assert neighbours.edition_of("neighbours.csv") is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ([999, *NEAR], "column old_la_code: “999” is not the number of a council we know"),
        ([340, 999, *NEAR[1:]], "column SN_1: “999” is not the number of a council we know"),
        ([340, 340, *NEAR[1:]], "column SN_1: a council is not its own neighbour"),
    ],
)
def test_wrong_neighbours_are_refused(row: list[object], said: str) -> None:
    assert refusal(lambda: neighbours.read(as_csv(SIMILAR, [row]), file="n.csv")) == f"n.csv, row 2, {said}"
