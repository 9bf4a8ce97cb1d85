"""The filter of an evidence page is its address: `?age=10&placement=Special+-+total`."""

from collections.abc import Sequence

from django.http import Http404, QueryDict

from goldenthread.insight.queries import Choice, Group


def chosen_group(query: QueryDict, choices: Sequence[Choice]) -> Group:
    """The group that an address asks for; empty for everybody.

    :raises Http404: a category that is not published for the area.
    """
    group: dict[str, str] = {}
    for choice in choices:
        category = query.get(choice.dimension, "")
        if category:
            if category not in choice.categories:
                raise Http404
            group[choice.dimension] = category
    return group
