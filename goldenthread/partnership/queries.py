"""Areas, agencies and the people in them. Upper rooms import these functions."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.foundations import clock
from goldenthread.partnership.models import Agency, Area, Invitation, Membership, User
from goldenthread.partnership.rules.roles import ROLES


def areas() -> QuerySet[Area]:
    return Area.objects.all()


def area(slug: str) -> Area | None:
    return Area.objects.filter(slug=slug).first()


def agencies(area: Area) -> QuerySet[Agency]:
    return Agency.objects.filter(area=area)


def agency(area: Area, slug: str) -> Agency | None:
    return Agency.objects.filter(area=area, slug=slug).first()


def person(email: str) -> User | None:
    return User.objects.filter(email__iexact=email).first()


@dataclass(frozen=True)
class Member:
    """Somebody who holds, or has held, a role in an area.

    :param memberships: theirs in that area, current ones first, then the latest to end.
    """

    user: User
    memberships: list[Membership]
    invitation: Invitation | None

    @property
    def current(self) -> list[Membership]:
        return [membership for membership in self.memberships if membership.is_current(clock.today())]

    @property
    def past(self) -> list[Membership]:
        return [membership for membership in self.memberships if not membership.is_current(clock.today())]


def members(area: Area, *, words: str = "", role: str = "", past: bool = False) -> list[Member]:
    """The people of an area by name.

    :param words: part of a name, e-mail address or agency.
    :param past: those whose roles have all ended, in place of those with a current one.
    """
    held = Membership.objects.filter(agency__area=area)
    current = held.current(clock.today())
    chosen = held.exclude(user__in=current.values("user")) if past else current
    if role in ROLES:
        chosen = chosen.filter(role=role)
    if words:
        chosen = chosen.filter(
            Q(user__name__icontains=words) | Q(user__email__icontains=words) | Q(agency__name__icontains=words)
        )
    return _members(area, User.objects.filter(pk__in=chosen.values("user")))


def member(area: Area, user_id: int) -> Member | None:
    """Somebody with a role in this area, now or before; None for anybody else, whether they exist or not."""
    found = _members(area, User.objects.filter(pk=user_id, memberships__agency__area=area).distinct())
    return found[0] if found else None


def membership(area: Area, user_id: int, membership_id: int) -> Membership | None:
    held = Membership.objects.filter(agency__area=area, user_id=user_id, pk=membership_id)
    return held.select_related("user", "agency__area").first()


def demonstration_people() -> list[User]:
    """Everybody made up for the demonstration, with their roles."""
    roles = Membership.objects.current(clock.today()).select_related("agency")
    people = User.objects.filter(is_demo=True, is_active=True).order_by("pk")
    return list(people.prefetch_related(Prefetch("memberships", queryset=roles)))


def _members(area: Area, users: QuerySet[User]) -> list[Member]:
    held = Membership.objects.filter(agency__area=area).select_related("agency").order_by("-started_on", "-pk")
    found = users.order_by("name", "pk").prefetch_related(
        Prefetch("memberships", queryset=held, to_attr="held_here"),
        Prefetch("invitations", queryset=Invitation.objects.open(), to_attr="waiting"),
    )
    return [Member(user, user.held_here, user.waiting[0] if user.waiting else None) for user in found]
