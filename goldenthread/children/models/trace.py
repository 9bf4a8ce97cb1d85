from django.db import models

from goldenthread.foundations import clock


class AccessTrace(models.Model):
    """Somebody other than the family opened a page of a child's record.

    A row is added and never changed (the database sees to it), so that it needs no history of its own.
    """

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="traces")
    user = models.ForeignKey("partnership.User", models.PROTECT, related_name="+")
    role = models.CharField("role in which they opened it", max_length=40)
    agency = models.ForeignKey("partnership.Agency", models.PROTECT, related_name="+")
    record = models.CharField("what they opened", max_length=60)
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "access to a record"
        verbose_name_plural = "accesses to records"
        ordering = ["-opened_at", "-pk"]
        indexes = [models.Index(fields=["child", "-opened_at"], name="access_trace_latest")]

    def __str__(self) -> str:
        return f"{self.record} opened at {self.opened_at}"
