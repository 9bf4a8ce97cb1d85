"""What pages say of the thread. `pages` tells an area's longest one on its home."""

from goldenthread.thread.presenters.broken import GAP_HEAD, gap_rows, gaps
from goldenthread.thread.presenters.overview import Story, Told, overview, stories
from goldenthread.thread.presenters.page import ThreadPage, address, thread_page

__all__ = [
    "GAP_HEAD",
    "Story",
    "ThreadPage",
    "Told",
    "address",
    "gap_rows",
    "gaps",
    "overview",
    "stories",
    "thread_page",
]
