import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from goldenthread.children.models.family import FamilyTie
from goldenthread.children.models.periods import current
from goldenthread.children.models.placement import SettingPlacement
from goldenthread.children.models.team import TeamMember
from goldenthread.foundations.history import tracked
from goldenthread.foundations.identifiers import NHSNumberField, ULNField, UPNField, format_check

if TYPE_CHECKING:
    from goldenthread.partnership.models import User


class ChildQuerySet(models.QuerySet["Child"]):
    def seen_by(self, user: "User", day: date) -> "ChildQuerySet":
        """The children whose records this person may open: the same rule as row-level security's, said a second time.

        The database's rule holds whatever a query forgets; this one holds where the database's role is set up wrongly.
        """
        if not user.is_active:
            return self.none()
        memberships = [one for one in user.current_memberships() if one.child_scope != "none"]
        ties = FamilyTie.objects.filter(current(day), user=user)
        team = TeamMember.objects.filter(current(day), membership__in=memberships, area=F("membership__agency__area"))
        places = SettingPlacement.objects.filter(
            current(day), agency__in=[one.agency_id for one in memberships if one.child_scope == "setting"]
        )
        return self.filter(
            Q(area__in=[one.agency.area_id for one in memberships if one.child_scope == "area"])
            | Q(pk__in=ties.values("child"))
            | Q(pk__in=team.values("child"))
            | Q(pk__in=places.values("child"))
        )


@tracked(about_child=True)
class Child(models.Model):
    """A child or young person, known to one local area. Addresses name them by `uuid`, which says nothing about them."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    known_as = models.CharField("name they like", max_length=100, blank=True)
    born_on = models.DateField("date of birth")
    nhs_number = NHSNumberField("NHS number", null=True, blank=True)
    upn = UPNField("UPN", null=True, blank=True)
    uln = ULNField("ULN", null=True, blank=True)

    objects = ChildQuerySet.as_manager()

    class Meta:
        verbose_name = "child or young person"
        verbose_name_plural = "children and young people"
        ordering = ["family_name", "given_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "nhs_number"], name="child_nhs_number_in_area"),
            models.UniqueConstraint(fields=["area", "upn"], name="child_upn_in_area"),
            models.UniqueConstraint(fields=["area", "uln"], name="child_uln_in_area"),
            format_check("nhs_number", NHSNumberField, name="child_nhs_number_format"),
            format_check("upn", UPNField, name="child_upn_format"),
            format_check("uln", ULNField, name="child_uln_format"),
            models.CheckConstraint(condition=~Q(given_name="") & ~Q(family_name=""), name="child_has_names"),
        ]

    def __str__(self) -> str:
        return f"{self.called} {self.family_name}"

    @property
    def called(self) -> str:
        """The name they like."""
        return self.known_as or self.given_name
