"""Breakdowns as publishers word them, in one vocabulary: a dimension ("age") and a category ("10")."""

import re
from collections.abc import Mapping
from typing import NamedTuple


class Breakdown(NamedTuple):
    dimension: str
    category: str


ALL = Breakdown("all", "All")

DIMENSIONS = {
    "age": "Age",
    "age-at-start": "Age when the plan started",
    "age-at-end": "Age when the plan ended",
    "sex": "Sex",
    "ethnicity": "Ethnic group",
    "need": "Primary need",
    "placement": "Placement",
    "years-held": "Years with a plan",
    "budget": "What the budget is for",
    "placement-kind": "Kind of placement",
    "length-of-stay": "Weeks a year",
    "length-of-stay-and-age": "Weeks a year and age",
    "officer": "Officer",
    "reason": "Reason",
    "move": "Move",
    "outcome": "Outcome",
    "when": "When",
}

TOPICS = {
    "Child or young persons age": "age",
    "Young persons age": "age",
    "Age when plan started": "age-at-start",
    "Age plan ceased": "age-at-end",
    "Sex": "sex",
    "Ethnicity": "ethnicity",
    "Type of placement": "placement",
    "Years EHC plan in place": "years-held",
    "Years plan held": "years-held",
}

GROUPS = {
    "Alternative provision/Pupil referral unit": "AP/PRU",
    "Educated elsewhere": "Educated elsewhere",
    "Further education": "FE",
    "Mainstream school": "Mainstream",
    "NEET": "Educated elsewhere",
    "Non-maintained early years": "",
    "Other": "Educated elsewhere",
    "Special school": "Special",
    "Unknown": "Unknown",
}

PLACEMENTS = {
    "Special - Academy/free schools": "Special - academy/free school",
    "Special - Academy/free": "Special - academy/free school",
    "General FE and tertiary colleges/HE": "FE - general FE, tertiary colleges and HE",
    "Specialist post-16 institutions": "FE - specialist post-16 institutions",
    "Elective home education": "Educated elsewhere - elective home education",
    "Other arrangements by local authority": "Educated elsewhere - other arrangements by LA",
    "Other arrangements by parents": "Educated elsewhere - other arrangements by parents",
    "Permanently excluded": "Educated elsewhere - permanently excluded",
    "Awaiting provision - total": "Educated elsewhere - awaiting provision",
}


def normalise(parts: Mapping[str, str]) -> Breakdown | None:
    """The breakdown of a row, from its key columns as published, or None where their words are unknown.

    A category that was never seen before is kept as it is; a topic that was never seen is not a breakdown we know.
    """
    if not parts:
        return ALL
    if "characteristic_age" in parts:
        return _band(parts["characteristic_age"])
    if "establishment_group" in parts:
        return _establishment(parts["establishment_group"], parts["establishment_type"])
    topic, category = parts["breakdown_topic"], parts["breakdown"]
    if topic == category:
        return ALL
    dimension = TOPICS.get(topic)
    if dimension is None or not category:
        return None
    return Breakdown(dimension, _category(dimension, category))


def order(category: str) -> tuple[int, str]:
    """A key that sorts ages and years as numbers, lower bounds first, and words by the alphabet.

    >>> sorted(["10", "9", "Under 5", "Unknown", "20 and over", "2 and under"], key=order)
    ['2 and under', 'Under 5', '9', '10', '20 and over', 'Unknown']
    """
    number = re.search(r"\d+", category)
    if number is None or not re.match(r"\d|Under \d", category):
        return (-1, category) if category == "Less than a year" else (1000, category)
    below = category.startswith("Under") or category.endswith("under")
    return (-1 if below else int(number[0]), f"{int(number[0]):03} {category}")


def _band(published: str) -> Breakdown | None:
    if published == "Total":
        return ALL
    return Breakdown("age", _age(published)) if published else None


def _establishment(group: str, kind: str) -> Breakdown | None:
    if (group, kind) == ("Total", "Total"):
        return ALL
    if group not in GROUPS or not kind:
        return None
    return Breakdown("placement", _total(group) if kind == "Total" else _kind(GROUPS[group], kind))


def _total(group: str) -> str:
    """The total of a group. Those that were later counted in "educated elsewhere" keep a name of their own."""
    prefix = GROUPS[group]
    return f"{group} - total" if not prefix or (prefix == "Educated elsewhere" != group) else f"{prefix} - total"


def _kind(prefix: str, kind: str) -> str:
    if kind in PLACEMENTS:
        return PLACEMENTS[kind]
    if kind.startswith(f"{prefix} - "):
        return _placement(kind)
    return f"{prefix} - {kind}" if prefix else kind


def _category(dimension: str, published: str) -> str:
    if dimension.startswith("age"):
        return _age(published)
    if dimension == "years-held":
        return _years(published)
    if dimension == "placement":
        return PLACEMENTS.get(published, published)
    return published


def _age(published: str) -> str:
    """An age without the words around it.

    >>> _age("Aged 10"), _age("age 2 and under"), _age("Age 11 to 15"), _age("Age unknown"), _age("age 25 or over")
    ('10', '2 and under', '11 to 15', 'Unknown', '25 and over')
    """
    words = re.sub(r"^aged?\s+", "", published, flags=re.IGNORECASE).replace(" or over", " and over")
    return words[:1].upper() + words[1:]


def _years(published: str) -> str:
    words = published.removesuffix(" years").removesuffix(" year").replace(" years and over", " or more")
    return "Less than a year" if words in {"Under a", "Less than a"} else words


def _placement(kind: str) -> str:
    """A placement of the layout of totals, worded as in that of persons.

    >>> _placement("Mainstream - Academy - Resourced Provision"), _placement("AP/PRU - Free school")
    ('Mainstream - academy (resourced provision)', 'AP/PRU - free school')
    """
    group, name, *extra = kind.split(" - ")
    name = name if name.startswith("LA ") else name[:1].lower() + name[1:]
    if not extra:
        return f"{group} - {name}"
    unit = extra[0] if extra[0].startswith("SEN") else extra[0].lower()
    return f"{group} - {name} ({unit})"
