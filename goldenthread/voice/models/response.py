from django.db import models
from django.db.models import Q

from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked
from goldenthread.foundations.versions import Versioned
from goldenthread.voice.rules.kinds import ResponseStatus

STATUS_NAMES = {
    ResponseStatus.PLANNED: "Planned",
    ResponseStatus.UNDER_WAY: "Under way",
    ResponseStatus.DONE: "Done",
    ResponseStatus.NOT_POSSIBLE: "Not possible",
}


class ResponseQuerySet(models.QuerySet["Response"]):
    def standing(self) -> "ResponseQuerySet":
        return self.filter(withdrawn_at=None)


@tracked()
class Response(Versioned):
    """What was done about what somebody said. One that is taken back stays, withdrawn, and can be put back."""

    STATUSES = [(status.value, name) for status, name in STATUS_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    voice = models.ForeignKey("voice.Voice", models.PROTECT, related_name="responses")
    text = models.TextField()
    status = models.CharField(max_length=20, choices=STATUSES)
    agency = models.ForeignKey("partnership.Agency", models.PROTECT, related_name="+")
    done_on = models.DateField("day it was done", null=True, blank=True)
    made_at = models.DateTimeField("time it was added", default=clock.now)
    withdrawn_at = models.DateTimeField("time it was withdrawn", null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = "response"
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=list(ResponseStatus)), name="response_status_known"),
            models.CheckConstraint(condition=~Q(text=""), name="response_has_text"),
            models.CheckConstraint(
                condition=Q(status=ResponseStatus.DONE, done_on__isnull=False)
                | (~Q(status=ResponseStatus.DONE) & Q(done_on=None)),
                name="response_done_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text
