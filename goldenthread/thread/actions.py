from typing import TYPE_CHECKING
from uuid import UUID

from goldenthread.children.access import child_for

if TYPE_CHECKING:
    from goldenthread.partnership.models import User
    from goldenthread.thread.queries import Thread


def note_openings(*, thread: "Thread", by: "User") -> None:
    """Leaves a trace for each child of whom the thread shows something, unless `by` is family."""
    for child in sorted({node.child for node in thread.shown if node.child}):
        child_for(by, thread.area, UUID(child), opening="part of the plan, on the thread")
