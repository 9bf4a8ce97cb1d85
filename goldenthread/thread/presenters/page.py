"""A thread as its page shows it: as a drawing and as a list."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from goldenthread.foundations.thread import Declarations, Node, declarations
from goldenthread.thread.presenters.drawn import Drawn, drawn
from goldenthread.thread.presenters.listed import Item, listed
from goldenthread.thread.presenters.words import STAGE_NAMES, lower
from goldenthread.thread.queries import Thread

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


@dataclass(frozen=True)
class ThreadPage:
    node: Node
    kind_name: str
    stage_name: str
    page_link: str
    upstream: tuple[Item, ...]
    downstream: tuple[Item, ...]
    nothing_upstream: str
    nothing_downstream: str
    drawing: Drawn | None
    json_url: str
    private_note: str


def address(area: "Area", kind: str, key: str) -> str:
    """The address of the thread through a thing."""
    return reverse("thread:thread", kwargs={"area": area.slug, "kind": kind, "key": key})


def thread_page(area: "Area", thread: Thread, *, is_signed_in: bool) -> ThreadPage:
    known = declarations()
    kind = known.nodes[thread.start.kind]
    name = lower(kind.name)
    return ThreadPage(
        node=thread.start,
        kind_name=kind.name,
        stage_name=STAGE_NAMES[kind.stage],
        page_link=f"Open the page of this {name}",
        upstream=listed(area, thread, upstream=True),
        downstream=listed(area, thread, upstream=False),
        nothing_upstream=f"Nothing on the thread led to this {name} yet.",
        nothing_downstream=f"This {name} does not lead to anything on the thread yet.",
        drawing=drawn(area, thread),
        json_url=reverse(
            "thread:thread_json", kwargs={"area": area.slug, "kind": thread.start.kind, "key": thread.start.key}
        ),
        private_note=_private_note(known, is_signed_in=is_signed_in),
    )


def _private_note(known: Declarations, *, is_signed_in: bool) -> str:
    if not any(kind.private for kind in known.nodes.values()):
        return ""
    if is_signed_in:
        return (
            "Of what is about children, you see what belongs to children whose records you may open, and nothing else."
        )
    return "What is about a child is seen by their family and the people who support them, and by nobody else."
