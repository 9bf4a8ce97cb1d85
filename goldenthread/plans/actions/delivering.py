"""What was given of a plan, how its outcomes stand, and what the family says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.plans.access import require_family, require_recording
from goldenthread.plans.models import Delivery, Outcome, OutcomeReview, Provision, ProvisionComment
from goldenthread.plans.rules.amounts import monday_of
from goldenthread.plans.rules.vocabulary import Happening, OutcomeStatus

if TYPE_CHECKING:
    from goldenthread.partnership.models import User


class NotYetError(Exception):
    """It is said of a day that has not come."""


def record_delivery(
    *,
    provision: Provision,
    day: date,
    promised_minutes: int,
    given_minutes: int,
    given_by: str = "",
    note: str = "",
    by: "User",
) -> Delivery:
    """What was given in the week of a day. Saying it again of the same week corrects it.

    :raises NotTheirsToDoError: unless they may record for this child.
    :raises NotYetError: the week has not begun.
    """
    with writing(by=by, verb="plans.delivery_recorded"):
        require_recording(by, provision.child)
        if monday_of(day) > clock.today():
            raise NotYetError("That week has not begun yet")
        delivery, _ = Delivery.objects.update_or_create(
            provision=provision,
            week=monday_of(day),
            defaults={
                "promised_minutes": promised_minutes, "given_minutes": given_minutes, "given_by": given_by, "note": note,
                "recorded_by": by,
            },
            create_defaults={
                "area": provision.area, "child": provision.child, "promised_minutes": promised_minutes,
                "given_minutes": given_minutes, "given_by": given_by, "note": note, "recorded_by": by,
            },
        )  # fmt: skip
    return delivery


@dataclass(frozen=True)
class Week:
    """What was given in the week of a day, in minutes."""

    day: date
    promised: int
    given: int
    note: str = ""


def record_weeks(*, provision: Provision, weeks: Sequence[Week], by: "User") -> list[Delivery]:
    """Many weeks of one line at once, none of which was recorded before.

    :raises NotTheirsToDoError: unless they may record for this child.
    :raises NotYetError: a week has not begun.
    """
    with writing(by=by, verb="plans.deliveries_recorded"):
        require_recording(by, provision.child)
        if any(monday_of(week.day) > clock.today() for week in weeks):
            raise NotYetError("That week has not begun yet")
        return Delivery.objects.bulk_create(
            Delivery(
                area=provision.area, child=provision.child, provision=provision, week=monday_of(week.day),
                promised_minutes=week.promised, given_minutes=week.given, note=week.note, recorded_by=by,
            )
            for week in weeks
        )  # fmt: skip


def review_outcome(
    *,
    outcome: Outcome,
    status: OutcomeStatus,
    reviewed_on: date | None = None,
    words: str = "",
    words_of: str = "",
    by: "User",
) -> OutcomeReview:
    """
    :raises NotTheirsToDoError: unless they may record for this child.
    :raises NotYetError: the day has not come.
    """
    day = reviewed_on or clock.today()
    with writing(by=by, verb="plans.outcome_reviewed"):
        require_recording(by, outcome.child)
        if day > clock.today():
            raise NotYetError("That day has not come yet")
        return OutcomeReview.objects.create(
            area=outcome.area, child=outcome.child, outcome=outcome, reviewed_on=day, status=status, words=words,
            words_of=words_of if words else "", reviewed_by=by,
        )  # fmt: skip


def comment_on_provision(
    *, provision: Provision, happening: Happening, words: str = "", by: "User"
) -> ProvisionComment:
    """The family says whether it is happening.

    :raises NotTheirsToDoError: unless they are the family.
    """
    with writing(by=by, verb="plans.family_said"):
        require_family(by, provision.child)
        return ProvisionComment.objects.create(
            area=provision.area,
            child=provision.child,
            provision=provision,
            happening=happening,
            words=words,
            said_by=by,
        )
