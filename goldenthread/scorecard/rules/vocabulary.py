"""The words of a measure."""

from enum import StrEnum


class Better(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"


class Unit(StrEnum):
    PERCENT = "percent"
    WEEKS = "weeks"
    NUMBER = "number"


class Source(StrEnum):
    RECORDS = "records"
    ENTERED = "entered"


class OutcomesCounted(StrEnum):
    """Which outcomes of children's plans a measure speaks about: how an outcome's thread goes on to a measure."""

    NONE = "none"
    ALL = "all"
    EMPLOYMENT = "employment"
    SHORT_BREAKS = "short_breaks"


OUTCOMES_COUNTED_NAMES = {
    OutcomesCounted.NONE: "No outcomes of plans",
    OutcomesCounted.ALL: "Every outcome of a plan",
    OutcomesCounted.EMPLOYMENT: "Outcomes about getting a job",
    OutcomesCounted.SHORT_BREAKS: "Outcomes with help from social care (section H1)",
}
