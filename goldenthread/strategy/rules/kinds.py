"""The short lists that a strategy holds, and the words that its figures, links, actions and responses use."""

from enum import StrEnum


class StatementKind(StrEnum):
    """What a short statement is. The value is the name of its list in an area pack."""

    FOREWORD = "forewords"
    COMMITMENT = "commitments"
    WAY_OF_WORKING = "ways_of_working"
    NEEDS_STEP = "needs_steps"
    CYCLE_PHASE = "cycle_phases"
    CYCLE_COMPONENT = "cycle_components"
    CYCLE_AIM = "cycle_aims"
    FRAMEWORK_DOMAIN = "framework_domains"
    GOOD_FOR_FAMILIES = "good_for_families"
    GOOD_FOR_COMMISSIONERS = "good_for_commissioners"
    FINDING = "findings"
    VULNERABLE_GROUP = "vulnerable_groups"
    COMPARISON_GAP = "comparison_gaps"
    TRANSITION_POINT = "transition_points"
    ADULTHOOD_OUTCOME = "adulthood_outcomes"
    WELLBEING_WAY = "wellbeing_ways"
    THRIVE_GROUP = "thrive_groups"


class Unit(StrEnum):
    PERCENT = "percent"
    NUMBER = "number"
    RANK = "rank"


class Better(StrEnum):
    """Which way is better for children."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class LinkStatus(StrEnum):
    """Whether the area agrees that two things belong together."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REMOVED = "removed"


class ChangeKind(StrEnum):
    """What sort of thing has a new name."""

    ORGANISATION = "organisation"
    ROLE = "role"
    DOCUMENT = "document"
    SERVICE = "service"


class Rag(StrEnum):
    """How an action is going: the red, amber and green that boards use, and done."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    DONE = "done"
