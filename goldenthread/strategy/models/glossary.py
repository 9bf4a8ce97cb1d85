from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.strategy.models.base import Listed
from goldenthread.strategy.rules.kinds import ChangeKind


@tracked()
class GlossaryTerm(Listed):
    """A word and what it means. `also` holds its other spellings and short forms; `short` is shown beside it in a text."""

    term = models.CharField(max_length=120)
    also = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    short = models.CharField(max_length=200)
    text = models.TextField()
    in_document = models.BooleanField("explained in the strategy's own glossary", default=False)

    class Meta(Listed.Meta):
        verbose_name = "glossary term"

    def __str__(self) -> str:
        return self.term


@tracked()
class NameChange(Listed):
    """What an older document calls something, and what it is called today. `also` holds other old spellings."""

    old = models.CharField(max_length=120)
    new = models.CharField(max_length=120)
    also = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ChangeKind])
    since = models.DateField(null=True, blank=True)
    note = models.TextField()

    class Meta(Listed.Meta):
        verbose_name = "change of name"
        verbose_name_plural = "changes of name"
        constraints = [
            *Listed.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=list(ChangeKind)), name="name_change_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.old}: now {self.new}"
