"""The filter of an evidence page is its address: `?age=10&placement=Special+-+total`, or `?by=need`."""

from collections.abc import Sequence

from django.http import Http404, QueryDict

from goldenthread.insight.queries import Choice, Group
from goldenthread.insight.rules.breakdowns import DIMENSIONS


def chosen_group(query: QueryDict, choices: Sequence[Choice]) -> Group:
    """The group that an address asks for; empty for everybody.

    :raises Http404: a category that is not published for the area.
    """
    offered = {choice.dimension: choice.categories for choice in choices}
    group = {dimension: category for dimension in DIMENSIONS if (category := query.get(dimension, ""))}
    if any(category not in offered.get(dimension, ()) for dimension, category in group.items()):
        raise Http404
    return group


def chosen_dimension(query: QueryDict, choices: Sequence[Choice]) -> Choice | None:
    """The dimension whose groups an address wants side by side.

    :raises Http404: one that is not published for the area.
    """
    if not query.get("by"):
        return None
    found = next((choice for choice in choices if choice.dimension == query["by"]), None)
    if found is None:
        raise Http404
    return found
