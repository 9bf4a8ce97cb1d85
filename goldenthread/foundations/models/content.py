from django.db import models


class ContentVersion(models.Model):
    """How often a room's public content has changed. Raised by triggers; read by the page cache."""

    room = models.CharField(max_length=40, primary_key=True)
    version = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "content version"

    def __str__(self) -> str:
        return f"{self.room} {self.version}"
