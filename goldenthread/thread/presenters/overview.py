"""The thread of an area as a whole: its steps, and a thread of each theme told in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.foundations.thread import declarations
from goldenthread.thread import queries
from goldenthread.thread.presenters.page import address
from goldenthread.thread.presenters.words import STAGE_NAMES, counted, joined, lower, veil_words
from goldenthread.thread.queries import Example, Step, Thread
from goldenthread.thread.rules.chain import chain
from goldenthread.thread.rules.walking import Id

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


@dataclass(frozen=True)
class Told:
    """One step of a thread in words. `url` is empty for what is private."""

    stage: str
    text: str
    url: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Story:
    """A thread told in words, and where to see the whole of it."""

    theme: str
    title: str
    url: str
    steps: tuple[Told, ...]


@dataclass(frozen=True)
class StageLine:
    name: str
    counts: str


@dataclass(frozen=True)
class Overview:
    stages: tuple[StageLine, ...]
    stories: tuple[Story, ...]


def overview(area: "Area") -> Overview:
    return Overview(tuple(_stage(step) for step in queries.steps(area)), tuple(stories(area, queries.examples(area))))


def stories(area: "Area", examples: Sequence[Example]) -> list[Story]:
    return [
        Story(
            theme=example.theme.title,
            title=example.thread.start.title,
            url=address(area, example.thread.start.kind, example.thread.start.key),
            steps=_told(area, example.thread),
        )
        for example in examples
    ]


def _told(area: "Area", thread: Thread) -> tuple[Told, ...]:
    known = declarations()
    stage = {word: int(kind.stage) for word, kind in known.nodes.items()}
    steps: list[tuple[int, Told]] = []
    asked = {tie.downstream for tie in thread.upstream.back}

    def length(thing: Id) -> int:
        """What is asked again makes the better beginning, then what is short to read."""
        return len(thread.nodes[thing].title) + (0 if thing in asked else 10_000)

    line = chain(thread.upstream, thread.downstream, stage, length)
    for kind, key in (*line, *_asked_again(thread, line)):
        node = thread.nodes[kind, key]
        name = STAGE_NAMES[known.nodes[kind].stage]
        steps.append((stage[kind], Told(name, node.title, address(area, kind, key), node.summary)))
    for veil in thread.downstream.veils:
        kinds = [known.nodes[kind] for kind in veil.kinds]
        steps.append((int(kinds[0].stage), Told(STAGE_NAMES[kinds[0].stage], veil_words(kinds))))
    return tuple(step for _, step in sorted(steps, key=lambda one: one[0]))


def _asked_again(thread: Thread, line: Sequence[Id]) -> tuple[Id, ...]:
    """What comes back to the first thing of the line, where the line itself stops short of it behind a veil."""
    if thread.upstream.start in line[:1]:
        return ()
    return tuple(tie.upstream for tie in thread.upstream.back if tie.downstream == line[0])[:1]


def _stage(step: Step) -> StageLine:
    words = [counted(number, kind) for kind, number in step.counts]
    if step.private:
        words.append(
            f"{joined([lower(kind.plural) for kind in step.private])} of children are private and not counted here"
        )
    return StageLine(STAGE_NAMES[step.stage], joined(words) or "Nothing yet")
