"""Small made-up files in the layouts of the publishers."""

import csv
import io
from collections.abc import Iterable, Mapping

from goldenthread.insight.rules import catalogue
from goldenthread.insight.rules.readers.sheets import ALWAYS

Row = Mapping[str, object]
KNOWSLEY = {"geographic_level": "Local authority", "region_code": "E12000002", "new_la_code": "E08000011"}
NORTH_WEST = {"geographic_level": "Regional", "region_code": "E12000002"}
ENGLAND = {"geographic_level": "National"}
IN_2025 = {"time_period": "202425", "time_identifier": "Academic year"}
IN_2022 = {"time_period": "2022", "time_identifier": "Calendar year"}


def as_csv(heading: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return out.getvalue().encode()


def sheet(table: str, rows: Iterable[Row], *, without: str = "", also: str = "") -> bytes:
    """A made-up file of a published table: cells that a row does not name are not available."""
    spec = catalogue.tables()[table]
    heading = [*ALWAYS, *spec.keys, *(column.name for column in spec.columns), *([also] if also else [])]
    heading = [name for name in heading if name != without]
    filled = ({"country_code": "E92000001", "region_code": "", "new_la_code": ""} | dict(row) for row in rows)
    return as_csv(heading, ([row.get(name, "x") for name in heading] for row in filled))


def caseload(place: Row, total: object, **cells: object) -> dict[str, object]:
    """A row of the person-level layout about all plans in January 2025."""
    everybody = {"breakdown_topic": "All EHC plans", "breakdown": "All EHC plans"}
    return {**IN_2025, **place, **everybody, "ehcplans": total, **cells}


def old_caseload(place: Row, total: object, **cells: object) -> dict[str, object]:
    """A row of the layout of totals about all plans in January 2022."""
    return {**IN_2022, **place, "characteristic_age": "Total", "Total_all": total, **cells}
