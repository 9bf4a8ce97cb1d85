from django.db import models
from django.db.models import Q

from goldenthread.children.models.periods import ends_after_start
from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked


@tracked(about_child=True)
class FamilyTie(models.Model):
    """Somebody who sees a child's record as family: a parent or carer, or the young person themselves (`is_self`)."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="ties")
    user = models.ForeignKey("partnership.User", models.PROTECT, related_name="+")
    relationship = models.CharField(max_length=60)
    parental_responsibility = models.BooleanField(default=False)
    is_self = models.BooleanField("the young person themselves", default=False)
    started_on = models.DateField(default=clock.today)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "family tie"
        constraints = [
            ends_after_start("family_tie_ends_after_start"),
            models.UniqueConstraint(
                fields=["child", "user"], condition=Q(ended_on=None), name="family_tie_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["child"], condition=Q(ended_on=None, is_self=True), name="family_tie_one_self"
            ),
            models.CheckConstraint(
                condition=~Q(is_self=True, parental_responsibility=True), name="family_tie_self_is_no_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.relationship
