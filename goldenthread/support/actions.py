from datetime import date
from typing import TYPE_CHECKING

from goldenthread.children.access import NotTheirsToDoError, works_with
from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.support.models import SupportCycle

if TYPE_CHECKING:
    from goldenthread.children.models import Child
    from goldenthread.partnership.models import Agency, User

PERMISSION = "support.edit"


class RoundOpenError(Exception):
    """The last round has not been reviewed yet."""


class NoReviewError(Exception):
    """A review says what changed, on a day after the round began and not after today."""


def start_round(
    *,
    child: "Child",
    setting: "Agency",
    thrive_group: str,
    assess: str,
    plan: str,
    review_due_on: date,
    do: str = "",
    started_on: date | None = None,
    by: "User",
) -> SupportCycle:
    """
    :raises NotTheirsToDoError: unless they work on this child's support.
    :raises RoundOpenError: the last round is still open.
    """
    with writing(by=by, verb="support.round_started"):
        _require(by, child)
        rounds = SupportCycle.objects.filter(child=child)
        if rounds.filter(reviewed_on=None).exists():
            raise RoundOpenError("Review the last round before you start another")
        last = rounds.order_by("-number").first()
        return SupportCycle.objects.create(
            area=child.area, child=child, setting=setting, number=last.number + 1 if last else 1, thrive_group=thrive_group,
            assess=assess, plan=plan, do=do, review_due_on=review_due_on, started_on=started_on or clock.today(),
        )  # fmt: skip


def review_round(*, cycle: SupportCycle, review: str, reviewed_on: date | None = None, by: "User") -> SupportCycle:
    """
    :raises NotTheirsToDoError: unless they work on this child's support.
    :raises NoReviewError: nothing is said, or on an impossible day.
    """
    day = reviewed_on or clock.today()
    with writing(by=by, verb="support.round_reviewed"):
        _require(by, cycle.child)
        if not review.strip() or not cycle.started_on <= day <= clock.today():
            raise NoReviewError
        cycle.review = review
        cycle.reviewed_on = day
        cycle.save(update_fields=["review", "reviewed_on"])
    return cycle


def _require(by: "User", child: "Child") -> None:
    if not works_with(by, child, PERMISSION):
        raise NotTheirsToDoError
