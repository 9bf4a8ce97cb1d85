from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from goldenthread.plans import queries as plans
from goldenthread.scorecard.models import Measure, MeasureTarget, MeasureValue, MeasureVoice
from goldenthread.scorecard.rules.vocabulary import OutcomesCounted

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

Keys = Collection[str] | None


def measures(area: "Area", keys: Keys = None) -> QuerySet[Measure]:
    """Measures with their values, the oldest first, and their targets."""
    found = Measure.objects.filter(area=area).select_related("area", "owner", "promise")
    found = found.prefetch_related(
        Prefetch("values", MeasureValue.objects.order_by("as_of")),
        Prefetch("targets", MeasureTarget.objects.order_by("by_date")),
    )
    return found if keys is None else found.filter(slug__in=keys)


def measure(area: "Area", slug: str) -> Measure | None:
    return measures(area, [slug]).first()


def without_values(area: "Area") -> QuerySet[Measure]:
    return measures(area).filter(values=None)


def values_of(measure: Measure) -> list[MeasureValue]:
    return list(measure.values.all())


def latest(measure: Measure) -> MeasureValue | None:
    """The latest value, published or not. `values` are prefetched."""
    values = values_of(measure)
    return values[-1] if values else None


def promised(area: "Area", promises: Keys, keys: Keys) -> Iterable[tuple[str, str]]:
    """Pairs of a promise's and a measure's slug."""
    found = Measure.objects.filter(area=area).exclude(promise=None)
    if promises is not None:
        found = found.filter(promise__slug__in=promises)
    if keys is not None:
        found = found.filter(slug__in=keys)
    return found.values_list("promise__slug", "slug")


def answered(area: "Area", keys: Keys, voices: Keys) -> Iterable[MeasureVoice]:
    found = MeasureVoice.objects.filter(measure__area=area).select_related("measure", "voice")
    if keys is not None:
        found = found.filter(measure__slug__in=keys)
    if voices is not None:
        found = found.filter(voice__slug__in=voices)
    return found


_OUTCOMES: dict[OutcomesCounted, Callable[["Area", Keys], list[str]]] = {
    OutcomesCounted.ALL: plans.all_outcomes,
    OutcomesCounted.EMPLOYMENT: plans.outcomes_about_work,
    OutcomesCounted.SHORT_BREAKS: plans.outcomes_with_short_breaks,
}


def outcomes_counted(area: "Area", outcomes: Keys, keys: Keys) -> Iterable[tuple[str, str]]:
    """Pairs of an outcome's key, of those that the acting person sees, and the slug of a measure that counts it."""
    found = Measure.objects.filter(area=area).exclude(outcomes_counted=OutcomesCounted.NONE)
    if keys is not None:
        found = found.filter(slug__in=keys)
    known: dict[str, list[str]] = {}
    for slug, rule in found.values_list("slug", "outcomes_counted"):
        if rule not in known:
            known[rule] = _OUTCOMES[OutcomesCounted(rule)](area, outcomes)
        yield from ((outcome, slug) for outcome in known[rule])
