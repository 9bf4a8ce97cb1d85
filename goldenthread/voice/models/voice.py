from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.voice.rules.kinds import VoiceKind


@tracked()
class Voice(models.Model):
    """What families said. `words` are exactly as said or reported; `said_by` names a kind of people, never a person."""

    KINDS = [(VoiceKind.QUOTATION.value, "Quotation"), (VoiceKind.STATEMENT.value, "Statement")]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    rank = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20, choices=KINDS)
    words = models.TextField()
    said_by = models.CharField(max_length=200)
    topic = models.ForeignKey("voice.Topic", models.PROTECT, related_name="voices")
    consultation = models.ForeignKey("voice.Consultation", models.PROTECT, related_name="voices")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "voice"
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "slug"], name="voice_slug_in_area"),
            models.CheckConstraint(condition=Q(kind__in=list(VoiceKind)), name="voice_kind_known"),
            models.CheckConstraint(condition=~Q(words=""), name="voice_has_words"),
        ]

    def __str__(self) -> str:
        return self.words
