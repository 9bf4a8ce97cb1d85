"""Where a series breaks: years from which numbers cannot be set beside earlier ones without a word about why."""

from dataclasses import dataclass

from goldenthread.insight.rules.catalogue import GeographySpec, geographies

PERSON_LEVEL = frozenset(
    {
        "Plans",
        "New plans",
        "Timeliness",
        "Requests",
        "Assessments",
        "Appeals",
        "Annual reviews",
        "Support in plans",
        "Changes to plans",
    }
)
"""Topics that come from the SEN2 return."""


@dataclass(frozen=True, order=True)
class Break:
    """A break between `year` and the year before it. `short` is for a chart, `reason` for the text below it."""

    year: int
    short: str
    reason: str


def for_indicator(indicator: str, topic: str, measured: str) -> list[Break]:
    """The breaks of an indicator anywhere.

    Sources: DfE, data guidance of "Education, health and care plans" 2025; ONS, mid-year estimates quality notes.
    """
    found = []
    if topic in PERSON_LEVEL and measured != "school-census":
        year = 2023 if measured == "january" else 2022
        found.append(
            Break(
                year,
                "Person by person",
                "From the collection of 2023 councils return a record for each person instead of totals. "
                "Plans whose placement is not recorded are counted from then.",
            )
        )
    if indicator in {"ehc-plans", "new-ehc-plans"}:
        found.append(
            Break(
                2015,
                "EHC plans begin",
                "EHC plans came in on 1 September 2014 and replaced statements step by step until 2018.",
            )
        )
    if indicator == "plans-ceased":
        found.append(Break(2022, "More reasons", "More reasons are counted from 2022, and a total is published."))
    if indicator in {"population", "population-0-to-17"}:
        found.append(
            Break(
                2021,
                "New census",
                "From mid-2021 estimates rest on the Census of 2021. Estimates for 2019 and 2020 rest on that of 2011.",
            )
        )
    return sorted(found)


def for_geography(code: str) -> list[Break]:
    """The breaks of an area: when it was made of other areas. A new code for the same place is no break."""
    spec = geographies().get(code)
    if spec is None or spec.valid_from is None or not spec.formed_from:
        return []
    return [Break(spec.valid_from.year, "New area", f"{spec.name} was formed on {_day(spec)} from {_names(spec)}.")]


def _day(spec: GeographySpec) -> str:
    return f"{spec.valid_from:%-d %B %Y}"


def _names(spec: GeographySpec) -> str:
    names = [geographies()[code].name for code in spec.formed_from]
    whole = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
    return f"all or part of {whole}"
