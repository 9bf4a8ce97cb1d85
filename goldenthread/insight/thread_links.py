"""Published indicators on the thread: what the numbers say that an area needs."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from goldenthread.foundations.thread import Node, NodeKind, Stage
from goldenthread.insight import queries

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


def indicators(area: "Area", keys: Collection[str] | None) -> Iterator[Node]:
    """The indicators with these slugs, or for None those that have numbers for the area."""
    wanted = queries.with_data(area.gss_code) if keys is None else set(keys)
    newest = queries.latest_of_all([area.gss_code], wanted)
    for indicator in queries.indicators().filter(slug__in=wanted):
        point = newest.get(indicator.slug, {}).get(area.gss_code)
        yield Node(
            kind="indicator",
            key=indicator.slug,
            title=indicator.title,
            url=reverse("insight:indicator", kwargs={"area": area.slug, "indicator": indicator.slug}),
            summary=f"{point.label}: {point.said}{'%' if indicator.unit == 'percent' else ''}" if point else "",
        )


NODES = [NodeKind("indicator", "Published figure", "Published figures", Stage.NEED, indicators)]
