from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from goldenthread.foundations.thread import Gap, Link, LinkKind, Node, NodeKind, Stage
from goldenthread.strategy import queries
from goldenthread.strategy.presenters.figures import shown
from goldenthread.strategy.presenters.plan import rag_tag

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area
    from goldenthread.strategy.models import Intention

Keys = Collection[str] | None


def _intention(area: "Area", row: "Intention") -> Node:
    url = reverse("strategy:intention", args=[area.slug, row.slug])
    return Node("intention", row.slug, row.title, url, row.text)


def _figures(area: "Area", keys: Keys) -> Iterable[Node]:
    url = reverse("strategy:figures", args=[area.slug])
    for row in queries.figures(area, keys):
        value = row.shown or shown(row.value, row.unit)
        yield Node("figure", row.slug, row.title, f"{url}#figure-{row.slug}", f"{value}, {row.period}")


def _priorities(area: "Area", keys: Keys) -> Iterable[Node]:
    for row in queries.priorities(area, keys):
        url = reverse("strategy:priority", args=[area.slug, row.slug])
        yield Node("priority", row.slug, row.title, url, row.text)


def _intentions(area: "Area", keys: Keys) -> Iterable[Node]:
    return (_intention(area, row) for row in queries.intentions(area, keys))


def _actions(area: "Area", keys: Keys) -> Iterable[Node]:
    for row in queries.actions(area, keys):
        url = reverse("strategy:action", args=[area.slug, row.pk])
        yield Node("action", str(row.pk), row.title, url, row.detail, rag_tag(row.rag).text)


def _promises(area: "Area", keys: Keys) -> Iterable[Node]:
    url = reverse("strategy:overview", args=[area.slug]) + "#impact"
    for row in queries.impact_measures(area):
        if keys is None or row.slug in keys:
            yield Node("promise", row.slug, row.text, url)


def _linked(end: str) -> Callable[["Area", Keys, Keys], Iterable[Link]]:
    def pairs(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
        for row in queries.standing_links(area, end, upstream, downstream):
            yield Link(row.end_key, row.intention.slug, row.because, row.is_proposed)

    return pairs


def _promise_pairs(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    for row in queries.standing_links(area, "promise", downstream, upstream):
        yield Link(row.intention.slug, row.end_key, row.because, row.is_proposed)


def _action_pairs(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    found = queries.actions(area, downstream)
    if upstream is not None:
        found = found.filter(intention__slug__in=upstream)
    return (Link(row.intention.slug, str(row.pk)) for row in found)


NODES = [
    NodeKind("figure", "Figure", "Figures", Stage.NEED, _figures),
    NodeKind("priority", "Priority", "Priorities", Stage.PRIORITY, _priorities),
    NodeKind("intention", "Intention", "Intentions", Stage.INTENTION, _intentions),
    NodeKind("promise", "Promise", "Promises", Stage.MEASURE, _promises),
    NodeKind("action", "Action", "Actions", Stage.INTENTION, _actions),
]

LINKS = [
    LinkKind("voice", "intention", "asked for", "was asked for by", _linked("voice")),
    LinkKind("figure", "intention", "shows the need for", "is needed because of", _linked("figure")),
    LinkKind("indicator", "intention", "shows the need for", "is needed because of", _linked("indicator")),
    LinkKind("priority", "intention", "is served by", "serves", _linked("priority")),
    LinkKind("intention", "action", "is carried out by", "carries out", _action_pairs),
    LinkKind("intention", "promise", "promises to change", "is promised by", _promise_pairs),
]

GAPS = [
    Gap(
        "intention-without-voice",
        "An intention that no one asked for",
        "Tie it to what families said, or ask families if they want it.",
        "intention",
        lambda area: [_intention(area, row) for row in queries.unasked(area)],
    ),
    Gap(
        "intention-without-action",
        "An intention that nobody acts on",
        "Add an action with an owner and a due date, or take the intention out of the strategy.",
        "intention",
        lambda area: [_intention(area, row) for row in queries.without_action(area)],
    ),
]
