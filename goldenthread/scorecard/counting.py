"""The counts that rooms with children offer, by the names under which measures ask for them."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.adulthood import measures as adulthood
from goldenthread.children.measures import Counts
from goldenthread.plans import measures as plans

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

Count = Callable[["Area", date], Counts]

COUNTS: dict[str, Count] = {
    "outcomes-on-track": plans.outcomes_on_track,
    "provision-given-in-full": plans.provision_given_in_full,
    "families-say-it-happens": plans.families_say_it_happens,
    "short-breaks-taken": plans.short_breaks_taken,
    "internships-into-work": adulthood.internships_into_work,
}
