from datetime import date

from django.db import models
from django.db.models import Case, F, Q, Value, When

from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked
from goldenthread.partnership.rules.roles import ROLES, ChildScope, Role


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, day: date) -> "MembershipQuerySet":
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=day), started_on__lte=day)


def _roles_scoped(scope: ChildScope) -> list[str]:
    return sorted(code for code, role in ROLES.items() if role.child_scope is scope)


@tracked(exclude=("child_scope",))
class Membership(models.Model):
    """Somebody's role in an agency, from one day to another."""

    user = models.ForeignKey("partnership.User", models.PROTECT, related_name="memberships")
    agency = models.ForeignKey("partnership.Agency", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, choices=[(code, role.name) for code, role in ROLES.items()])
    started_on = models.DateField(default=clock.today)
    ended_on = models.DateField(null=True, blank=True)
    child_scope = models.GeneratedField(
        expression=Case(
            When(role__in=_roles_scoped(ChildScope.AREA), then=Value(ChildScope.AREA.value)),
            When(role__in=_roles_scoped(ChildScope.SETTING), then=Value(ChildScope.SETTING.value)),
            When(role__in=_roles_scoped(ChildScope.TEAM), then=Value(ChildScope.TEAM.value)),
            default=Value(ChildScope.NONE.value),
        ),
        output_field=models.CharField(max_length=10),
        db_persist=True,
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "membership"
        constraints = [
            models.CheckConstraint(condition=Q(role__in=sorted(ROLES)), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")), name="membership_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["user", "agency", "role"], condition=Q(ended_on=None), name="membership_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} as {ROLES[self.role].name} at {self.agency}"

    def is_current(self, day: date) -> bool:
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)

    @property
    def role_class(self) -> type[Role]:
        return ROLES[self.role]
