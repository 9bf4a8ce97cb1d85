"""Measures, and their values: counted by the database, or entered. Nobody here sees a child."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.partnership.access import require
from goldenthread.partnership.actions import INSTALLER
from goldenthread.scorecard.counting import COUNTS
from goldenthread.scorecard.models import Measure, MeasureTarget, MeasureValue, MeasureVoice
from goldenthread.scorecard.rules.quarters import quarter_ends
from goldenthread.scorecard.rules.suppression import ValueStatus, percentage, publish
from goldenthread.scorecard.rules.vocabulary import Source

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User
    from goldenthread.voice.models import Voice

PERMISSION = "scorecard.edit"
QUARTERS = 4


class UnknownCountError(Exception):
    """No room offers a count of that name."""


class ValueStandsError(Exception):
    """A value of that day was published already."""


class CountedValueError(Exception):
    """A measure that is counted from records is not entered by hand."""


def _may_keep(by: "User", area: "Area") -> None:
    if by.email != INSTALLER:
        require(by, PERMISSION, area)


def ensure_measure(*, area: "Area", slug: str, by: "User", **wanted: Any) -> Measure:
    """The measure as described; made where it isn't there. What people changed since stays.

    :raises UnknownCountError: `computed_by` names no count.
    """
    _may_keep(by, area)
    if wanted.get("computed_by") and wanted["computed_by"] not in COUNTS:
        raise UnknownCountError(f"{wanted['computed_by']} is not one of {', '.join(COUNTS)}")
    with writing(by=by, verb="scorecard.measure_defined"):
        measure, _ = Measure.objects.get_or_create(area=area, slug=slug, defaults=wanted)
    return measure


def set_target(*, measure: Measure, by_date: date, value: Decimal, by: "User") -> MeasureTarget:
    _may_keep(by, measure.area)
    with writing(by=by, verb="scorecard.target_set"):
        target, _ = MeasureTarget.objects.update_or_create(measure=measure, by_date=by_date, defaults={"value": value})
    return target


def answer_voice(*, measure: Measure, voice: "Voice", because: str, by: "User") -> MeasureVoice:
    _may_keep(by, measure.area)
    with writing(by=by, verb="scorecard.voice_answered"):
        tied, _ = MeasureVoice.objects.get_or_create(measure=measure, voice=voice, defaults={"because": because})
    return tied


def enter_value(
    *,
    measure: Measure,
    as_of: date,
    value: Decimal | None = None,
    numerator: int | None = None,
    denominator: int | None = None,
    by: "User",
) -> MeasureValue:
    """A value from outside: a share with both its counts, which are suppressed where they are small, or a bare number.

    :raises CountedValueError: the measure is counted from records.
    :raises ValueStandsError: there is a value of that day already.
    """
    _may_keep(by, measure.area)
    if measure.computed_by:
        raise CountedValueError
    with writing(by=by, verb="scorecard.value_entered"):
        if measure.values.filter(as_of=as_of).exists():
            raise ValueStandsError
        status = ValueStatus.PUBLISHED
        if numerator is not None and denominator is not None:
            shown = publish(numerator, denominator)
            status, value = shown.status, shown.percentage
            numerator, denominator = shown.numerator, shown.denominator
        return MeasureValue.objects.create(
            area=measure.area, measure=measure, as_of=as_of, status=status, value=value, numerator=numerator,
            denominator=denominator, source=Source.ENTERED,
        )  # fmt: skip


@dataclass(frozen=True)
class Refreshed:
    """What a refresh found: the values it added, and the measures for which there was nothing to count."""

    added: list[MeasureValue]
    nothing: list[Measure]


def refresh(*, area: "Area", quarters: int = QUARTERS, by: "User") -> Refreshed:
    """Counts every measure that is counted from records, at the end of each of the latest quarters that are over.

    A value stands once it is there: a number that changed by one between two countings would speak of one child.
    """
    _may_keep(by, area)
    added: list[MeasureValue] = []
    nothing: list[Measure] = []
    with writing(by=by, verb="scorecard.refreshed"):
        for measure in Measure.objects.filter(area=area).exclude(computed_by="").prefetch_related("values"):
            found = [_count(measure, day) for day in _missing(measure, quarters)]
            added += [value for value in found if value is not None]
            if not any(found) and not measure.values.all():
                nothing.append(measure)
    return Refreshed(added, nothing)


def _missing(measure: Measure, quarters: int) -> Iterable[date]:
    known = {value.as_of for value in measure.values.all()}
    return [day for day in quarter_ends(clock.today(), quarters) if day not in known]


def _count(measure: Measure, as_of: date) -> MeasureValue | None:
    counts = COUNTS[measure.computed_by](measure.area, as_of)
    if counts.status == "nothing to count":
        return None
    value = MeasureValue(area=measure.area, measure=measure, as_of=as_of, source=Source.RECORDS)
    value.status = ValueStatus.SUPPRESSED
    if counts.numerator is not None and counts.denominator is not None:
        value.status = ValueStatus.PUBLISHED
        value.numerator, value.denominator = counts.numerator, counts.denominator
        value.value = percentage(counts.numerator, counts.denominator)
    value.save()
    return value
