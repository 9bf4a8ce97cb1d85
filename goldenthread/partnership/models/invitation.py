from django.db import models
from django.db.models import F, Q

from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn. Its link may have run out."""
        return self.filter(accepted_at=None, withdrawn_at=None)


@tracked(exclude=("secret_digest",))
class Invitation(models.Model):
    """The link that lets somebody choose their first password. Only a digest of its secret is kept."""

    user = models.ForeignKey("partnership.User", models.PROTECT, related_name="invitations")
    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    invited_by = models.ForeignKey("partnership.User", models.PROTECT, related_name="+")
    secret_digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("sent_at")), name="invitation_ends_after_sent"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_accepted_or_withdrawn"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(accepted_at=None, withdrawn_at=None), name="invitation_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation of {self.user}"
