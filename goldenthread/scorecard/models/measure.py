from django.db import models
from django.db.models import F, Q

from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked
from goldenthread.scorecard.rules.suppression import SMALLEST, ValueStatus
from goldenthread.scorecard.rules.vocabulary import OUTCOMES_COUNTED_NAMES, Better, OutcomesCounted, Source, Unit


@tracked()
class Measure(models.Model):
    """Something that an area watches to see whether children's lives get better.

    `computed_by` names the count that computes it (`scorecard.counting`), and is empty for a measure that people enter.
    """

    BETTER = [(Better.HIGHER.value, "Higher is better"), (Better.LOWER.value, "Lower is better")]
    UNITS = [(Unit.PERCENT.value, "Percent"), (Unit.WEEKS.value, "Weeks"), (Unit.NUMBER.value, "Number")]
    COUNTED = [(counted.value, name) for counted, name in OUTCOMES_COUNTED_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    rank = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=120)
    definition = models.TextField("what it means")
    numerator = models.CharField("what is counted", max_length=300)
    denominator = models.CharField("out of", max_length=300, blank=True)
    unit = models.CharField(max_length=10, choices=UNITS)
    better = models.CharField(max_length=10, choices=BETTER)
    source = models.CharField("where the numbers come from", max_length=300)
    owner = models.ForeignKey("partnership.Agency", models.PROTECT, related_name="+")
    computed_by = models.SlugField(max_length=60, blank=True)
    outcomes_counted = models.CharField(max_length=20, choices=COUNTED, default=OutcomesCounted.NONE)
    promise = models.ForeignKey("strategy.ImpactMeasure", models.PROTECT, related_name="+", null=True, blank=True)
    voices = models.ManyToManyField("voice.Voice", through="scorecard.MeasureVoice", related_name="+")

    class Meta:
        verbose_name = "measure"
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "slug"], name="measure_slug_in_area"),
            models.CheckConstraint(condition=Q(unit__in=list(Unit)), name="measure_unit_known"),
            models.CheckConstraint(condition=Q(better__in=list(Better)), name="measure_better_known"),
            models.CheckConstraint(
                condition=Q(outcomes_counted__in=list(OutcomesCounted)), name="measure_counted_known"
            ),
            models.CheckConstraint(
                condition=Q(computed_by="") | Q(unit=Unit.PERCENT), name="measure_computed_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class MeasureVoice(models.Model):
    """A measure asks families again about something that they said: the thread's way back to the voice."""

    measure = models.ForeignKey("scorecard.Measure", models.CASCADE, related_name="+")
    voice = models.ForeignKey("voice.Voice", models.PROTECT, related_name="+")
    because = models.CharField(max_length=200)

    class Meta:
        verbose_name = "voice that a measure answers"
        verbose_name_plural = "voices that measures answer"
        constraints = [models.UniqueConstraint(fields=["measure", "voice"], name="measure_voice_once")]

    def __str__(self) -> str:
        return self.because


@tracked()
class MeasureTarget(models.Model):
    """What the partners want a measure to be by a day."""

    measure = models.ForeignKey("scorecard.Measure", models.CASCADE, related_name="targets")
    by_date = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=1)

    class Meta:
        verbose_name = "target"
        ordering = ["by_date"]
        constraints = [models.UniqueConstraint(fields=["measure", "by_date"], name="measure_target_once")]

    def __str__(self) -> str:
        return f"{self.value} by {self.by_date}"


@tracked()
class MeasureValue(models.Model):
    """What a measure was on a day. A suppressed value holds no number at all: what isn't kept can't leak."""

    STATUSES = [(ValueStatus.PUBLISHED.value, "Published"), (ValueStatus.SUPPRESSED.value, "Too few to publish")]
    SOURCES = [(Source.RECORDS.value, "Counted from records"), (Source.ENTERED.value, "Entered")]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    measure = models.ForeignKey("scorecard.Measure", models.CASCADE, related_name="values")
    as_of = models.DateField("as it was on")
    status = models.CharField(max_length=12, choices=STATUSES)
    numerator = models.PositiveIntegerField(null=True, blank=True)
    denominator = models.PositiveIntegerField(null=True, blank=True)
    value = models.DecimalField(max_digits=12, decimal_places=1, null=True, blank=True)
    source = models.CharField(max_length=10, choices=SOURCES)
    computed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "value of a measure"
        verbose_name_plural = "values of measures"
        ordering = ["as_of"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "as_of"], name="measure_value_once_a_day"),
            models.CheckConstraint(condition=Q(source__in=list(Source)), name="measure_value_source_known"),
            models.CheckConstraint(
                condition=Q(status=ValueStatus.SUPPRESSED, numerator=None, denominator=None, value=None)
                | Q(status=ValueStatus.PUBLISHED, value__isnull=False),
                name="measure_value_suppressed_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None)
                | Q(
                    numerator__isnull=False,
                    denominator__isnull=False,
                    numerator__gte=SMALLEST,
                    denominator__gte=F("numerator") + SMALLEST,
                ),
                name="measure_value_hides_small_numbers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status} as of {self.as_of}"
