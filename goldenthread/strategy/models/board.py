from django.db import models
from django.db.models import F, Q

from goldenthread.foundations.history import tracked
from goldenthread.strategy.models.base import Listed


@tracked()
class Board(Listed):
    """A board that the strategy names, and the one that it reports to."""

    name = models.CharField(max_length=120)
    about = models.TextField()
    reports_to = models.ForeignKey("self", models.PROTECT, related_name="reporting", null=True, blank=True)
    owns_strategy = models.BooleanField(default=False)

    class Meta(Listed.Meta):
        verbose_name = "board"
        constraints = [
            *Listed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reports_to=None) | ~Q(reports_to=F("id")), name="board_does_not_report_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class BoardSeat(models.Model):
    """An agency's place on a board."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    board = models.ForeignKey("strategy.Board", models.CASCADE, related_name="seats")
    agency = models.ForeignKey("partnership.Agency", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "place on a board"
        verbose_name_plural = "places on a board"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["board", "agency"], name="board_seat_once")]

    def __str__(self) -> str:
        return f"{self.agency} on {self.board}"
