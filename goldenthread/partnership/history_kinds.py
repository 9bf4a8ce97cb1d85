"""Which records of the partnership have a history page."""

from django.urls import reverse

from goldenthread.foundations.history_kinds import HistoryKind, HistoryPart
from goldenthread.partnership import queries
from goldenthread.partnership.models import Agency, Area, Invitation, Membership, User


def _person(area: Area, key: int) -> User | None:
    member = queries.member(area, key)
    return member.user if member else None


HISTORY = [
    HistoryKind("agency", Agency),
    HistoryKind(
        "person",
        User,
        find=_person,
        parts=(HistoryPart(Membership, "user", area="agency__area"), HistoryPart(Invitation, "user", area="area")),
    ),
    HistoryKind(
        "membership",
        Membership,
        area="agency__area",
        url=lambda held: reverse("partnership:person", kwargs={"area": held.agency.area.slug, "person": held.user_id}),
    ),
]
