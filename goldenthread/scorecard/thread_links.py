"""Measures on the golden thread: an outcome is counted by a measure, a promise is checked by one, and a measure goes back
to the voices that it answers, so that the thread is a loop.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from goldenthread.foundations.thread import Gap, Link, LinkKind, Node, NodeKind, Stage
from goldenthread.scorecard import presenters, queries

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area
    from goldenthread.scorecard.models import Measure

Keys = Collection[str] | None


def _node(measure: "Measure") -> Node:
    card = presenters.card(measure)
    return Node("measure", measure.slug, measure.title, card.url, measure.definition, card.value)


def _measures(area: "Area", keys: Keys) -> Iterable[Node]:
    return [_node(measure) for measure in queries.measures(area, keys)]


def _outcome_to_measure(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    return [Link(outcome, measure) for outcome, measure in queries.outcomes_counted(area, upstream, downstream)]


def _promise_to_measure(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    return [Link(promise, measure) for promise, measure in queries.promised(area, upstream, downstream)]


def _measure_to_voice(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    found = queries.answered(area, upstream, downstream)
    return [Link(one.measure.slug, one.voice.slug, note=one.because) for one in found]


def _without_values(area: "Area") -> Iterable[Node]:
    return [_node(measure) for measure in queries.without_values(area)]


NODES = [NodeKind("measure", "Measure", "Measures", Stage.MEASURE, _measures)]

LINKS = [
    LinkKind("outcome", "measure", "is counted by", "counts", _outcome_to_measure),
    LinkKind("promise", "measure", "is checked by", "checks", _promise_to_measure),
    LinkKind("measure", "voice", "asks families again what they said in", "is asked again by", _measure_to_voice),
]

GAPS = [
    Gap(
        code="measure-without-data",
        title="Measures with no data",
        advice="Enter a value, count it from records, or stop promising it.",
        kind="measure",
        find=_without_values,
    )
]
