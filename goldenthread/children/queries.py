from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Prefetch, QuerySet
from django.db.models.functions import TruncDate

from goldenthread.children.models import AccessTrace, Child, FamilyTie, SettingPlacement, TeamMember
from goldenthread.children.models.periods import current
from goldenthread.foundations import clock
from goldenthread.foundations.actor import acting_as

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User

MOST_OPENINGS = 200


def children_for(user: "User", area: "Area") -> QuerySet[Child]:
    """The children of an area whose records this person may open, each with `current_placements`."""
    places = SettingPlacement.objects.filter(current(clock.today())).select_related("agency").order_by("started_on")
    return (
        Child.objects.seen_by(user, clock.today())
        .filter(area=area)
        .prefetch_related(Prefetch("placements", places, to_attr="current_placements"))
    )


def family_of(user: "User") -> QuerySet[Child]:
    """The children to whom this person is family, and the person themselves where the record is theirs; in any area."""
    ties = FamilyTie.objects.filter(current(clock.today()), user=user)
    return Child.objects.seen_by(user, clock.today()).filter(pk__in=ties.values("child")).select_related("area")


def is_family_to_a_child(user: "User") -> bool:
    """Asked while somebody signs in, when nobody acts yet."""
    with acting_as(user.pk):
        return FamilyTie.objects.filter(current(clock.today()), user=user).exists()


@dataclass(frozen=True)
class Around:
    """Who is around a child today."""

    family: Sequence[FamilyTie]
    team: Sequence[TeamMember]
    placements: Sequence[SettingPlacement]

    @property
    def lead(self) -> TeamMember | None:
        return next((member for member in self.team if member.is_lead), None)


def around(child: Child) -> Around:
    now = current(clock.today())
    team = child.team.filter(now).select_related("membership__user", "membership__agency")
    return Around(
        family=list(child.ties.filter(now).select_related("user").order_by("-is_self", "pk")),
        team=list(team.order_by("-is_lead", "part", "pk")),
        placements=list(child.placements.filter(now).select_related("agency").order_by("started_on")),
    )


@dataclass(frozen=True)
class Opening:
    """Somebody opened a part of the record on a day, `times` times."""

    day: date
    name: str
    role: str
    agency: str
    record: str
    times: int


def openings(child: Child) -> list[Opening]:
    """Who opened the record other than the family, the latest first."""
    rows = (
        AccessTrace.objects.filter(child=child)
        .annotate(day=TruncDate("opened_at", tzinfo=clock.LONDON))
        .order_by()
        .values("day", "user__name", "role", "agency__name", "record")
        .annotate(times=Count("pk"), last=Max("opened_at"))
        .order_by("-day", "-last")[:MOST_OPENINGS]
    )
    return [
        Opening(row["day"], row["user__name"], row["role"], row["agency__name"], row["record"], row["times"])
        for row in rows
    ]
