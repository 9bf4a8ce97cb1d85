"""The table of appeals to the tribunal, which is laid out for people to read."""

import pytest

from goldenthread.insight.rules import catalogue
from goldenthread.insight.rules.problems import RefusedError
from goldenthread.insight.rules.readers import appeals
from goldenthread.insight.rules.readers.cells import Rows

TABLE = """Appeal rate,,,,,,,
,,,,,,,
Local Authority,LA code,2023,,,2024,,
,,Appeals registered4,Total Appealable Decisions1,SEND Tribunal Appeal Rate2,Appeals registered4,"Total Appealable Decisions1,9",SEND Tribunal Appeal Rate2
NORTH WEST,,,,,,,
Knowsley,340, - ,"1,008",0.00%,68,"3,021",2.30%
Cumbria8,909,46,"4,626",1.00%, .. , .. ,..
Poole5,,,,,3,538,0.60%
Northamptonshire7,892,85,"4,248",1.00%,~, .. ,x
Durham,840,,"2,533",1.30%,34,"2,533",1.30%
"England Total4,9",,"15,615","617,776",2.50%,"22,276","689,739",3.20%
England total excluding suppressed,,,,,"22,082",,5.70%
,,,,,,,
Notes: ,,,,,,,
"""


def read(text: str) -> Rows:
    table = catalogue.tables()[appeals.TABLE]
    return appeals.read_table(table, text.encode("utf-8-sig"), file="appeals.csv", where="x.zip: appeals.csv")


def refusal(text: str) -> str:
    with pytest.raises(RefusedError) as refused:
        read(text)
    return str(refused.value)


def test_years_across_become_rows() -> None:
    found = {(row[1], row[4]): (row[0], row[6], row[7]) for row in read(TABLE).frame.iter_rows()}
    assert found == {
        ("E08000011", 2023): (6, "{0,1008,0.00}", "ppp"),
        ("E08000011", 2024): (6, "{68,3021,2.30}", "ppp"),
        ("E10000006", 2023): (7, "{46,4626,1.00}", "ppp"),
        ("E10000006", 2024): (7, "{NULL,NULL,NULL}", "nnn"),
        ("E06000029", 2024): (8, "{3,538,0.60}", "ppp"),
        ("E06000047", 2023): (10, "{NULL,2533,1.30}", "npp"),
        ("E06000047", 2024): (10, "{34,2533,1.30}", "ppp"),
        ("E92000001", 2023): (11, "{15615,617776,2.50}", "ppp"),
        ("E92000001", 2024): (11, "{22276,689739,3.20}", "ppp"),
    }


def test_a_row_with_the_number_of_another_council_is_left_out() -> None:
    assert read(TABLE).notes == (
        "x.zip: appeals.csv, row 9: left out, because Northamptonshire stands there with the number of another council",
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (TABLE.replace("LA code", "Number"), "x.zip: appeals.csv: the heading “Local Authority, LA code” is missing"),
        (TABLE[: TABLE.index(",,Appeals")], "x.zip: appeals.csv: the heading “Local Authority, LA code” is missing"),
        (TABLE.replace("2023", "then").replace("2024", "now"), "x.zip: appeals.csv, row 3: no year is in the heading"),
        (
            TABLE.replace("Appeals registered4,Total", "Cases4,Total", 1),
            "x.zip: appeals.csv, row 4, column Appeals registered, 2023: the column is missing",
        ),
        (
            TABLE.replace("Knowsley,340", "Atlantis,999"),
            "x.zip: appeals.csv, row 6, column Local Authority: “Atlantis, 999” is not a council we know",
        ),
        (
            TABLE.replace(",68,", ",many,"),
            "x.zip: appeals.csv, row 6, column Appeals registered: “many” is not a number",
        ),
        (
            TABLE.replace(" - ,", "-,").replace("0.00%", "0.10%", 1),
            "x.zip: appeals.csv, row 6, column Appeals registered: “-” is not a number",
        ),
        (TABLE[: TABLE.index("NORTH")], "x.zip: appeals.csv: there are no rows below the heading"),
        (TABLE[: TABLE.index("Knowsley")] + ",,,,,,,\n", "x.zip: appeals.csv: there are no rows below the heading"),
    ],
)
def test_a_wrong_table_is_refused(wrong: str, said: str) -> None:
    assert refusal(wrong) == said
