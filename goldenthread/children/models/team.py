from django.db import models
from django.db.models import Q

from goldenthread.children.models.periods import ends_after_start
from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked


@tracked(about_child=True)
class TeamMember(models.Model):
    """A professional in a child's team, through their role in an agency: when the role ends, so does what it opens."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="team")
    membership = models.ForeignKey("partnership.Membership", models.PROTECT, related_name="+")
    part = models.CharField("what they do for the child", max_length=120)
    is_lead = models.BooleanField("lead professional", default=False)
    started_on = models.DateField(default=clock.today)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "team member"
        constraints = [
            ends_after_start("team_member_ends_after_start"),
            models.UniqueConstraint(
                fields=["child", "membership"], condition=Q(ended_on=None), name="team_member_once_at_a_time"
            ),
            models.UniqueConstraint(fields=["child"], condition=Q(ended_on=None, is_lead=True), name="team_one_lead"),
        ]

    def __str__(self) -> str:
        return self.part
