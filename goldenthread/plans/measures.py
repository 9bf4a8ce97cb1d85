"""What the scorecard gets of plans: counts, never a child."""

from datetime import date
from typing import TYPE_CHECKING

from goldenthread.children.measures import Counts, counted

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


def outcomes_on_track(area: "Area", as_of: date) -> Counts:
    """Outcomes met or on track at their latest review of the year, of the outcomes reviewed in the year."""
    return counted("plans_outcomes_on_track", area, as_of)


def provision_given_in_full(area: "Area", as_of: date) -> Counts:
    """Weeks of the quarter in which a line of provision was given in full, of the weeks in which it was promised."""
    return counted("plans_provision_given_in_full", area, as_of)


def families_say_it_happens(area: "Area", as_of: date) -> Counts:
    """Lines of provision of which the family's latest answer of the year is that all of it happens, of those answered."""
    return counted("plans_families_say_it_happens", area, as_of)


def short_breaks_taken(area: "Area", as_of: date) -> Counts:
    """Children who were given something under section H1 in the year, of the children with a plan in force."""
    return counted("plans_short_breaks_taken", area, as_of)
