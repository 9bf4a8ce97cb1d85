"""What the scorecard gets of growing up: counts, never a young person."""

from datetime import date
from typing import TYPE_CHECKING

from goldenthread.children.measures import Counts, counted

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


def internships_into_work(area: "Area", as_of: date) -> Counts:
    """Supported internships completed with a paid job, of those that ended in the year."""
    return counted("adulthood_internships_into_work", area, as_of)
