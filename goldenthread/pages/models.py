from django.db import models

from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked


@tracked()
class DemonstrationLoad(models.Model):
    """That a demonstration folder was loaded whole, and what it and the code that read it were like then."""

    folder = models.CharField(max_length=80, unique=True)
    digest = models.CharField("SHA-256 of the folder and the code", max_length=64)
    loaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "load of a demonstration"
        verbose_name_plural = "loads of demonstrations"

    def __str__(self) -> str:
        return self.folder
