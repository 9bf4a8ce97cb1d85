"""A thread declared by hand, for stories about pages: three kinds in public, two about a child, and a measure."""

import sys
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from importlib import import_module

import pytest

from goldenthread.foundations import thread
from goldenthread.foundations.thread import Declarations, Gap, Link, LinkKind, Node, NodeKind, Stage
from goldenthread.partnership.models import Area

Keys = Collection[str] | None


@dataclass
class Rooms:
    """What the rooms answer. `seen` are the private things that the database would show the person who asks."""

    things: dict[str, list[Node]] = field(default_factory=dict)
    ties: dict[tuple[str, str], list[Link]] = field(default_factory=dict)
    seen: bool = False
    asked: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def put(self, kind: str, key: str, title: str, *, url: str = "", summary: str = "", status: str = "") -> None:
        self.things.setdefault(kind, []).append(Node(kind, key, title, url=url, summary=summary, status=status))

    def tie(self, upstream: str, downstream: str, *, note: str = "", proposed: bool = False) -> None:
        (up_kind, up), (down_kind, down) = upstream.split("/"), downstream.split("/")
        self.ties.setdefault((up_kind, down_kind), []).append(Link(up, down, note, proposed))

    def kind(self, word: str, name: str, plural: str, stage: Stage, *, private: bool = False) -> NodeKind:
        def find(_area: Area, keys: Keys) -> Iterable[Node]:
            self.asked.append(word)
            if private and not self.seen:
                return []
            return [node for node in self.things.get(word, []) if keys is None or node.key in keys]

        return NodeKind(word, name, plural, stage, find, private=private)

    def link(self, upstream: str, downstream: str, verb: str, inverse: str) -> LinkKind:
        def pairs(_area: Area, ups: Keys, downs: Keys) -> Iterable[Link]:
            return [
                link
                for link in self.ties.get((upstream, downstream), [])
                if (ups is None or link.upstream in ups) and (downs is None or link.downstream in downs)
            ]

        return LinkKind(upstream, downstream, verb, inverse, pairs)

    def declarations(self) -> Declarations:
        kinds = [
            self.kind("voice", "Voice", "Voices", Stage.VOICE),
            self.kind("intention", "Intention", "Intentions", Stage.INTENTION),
            self.kind("service", "Service", "Services", Stage.SERVICE),
            self.kind("provision", "Provision", "Provision", Stage.PROVISION, private=True),
            self.kind("outcome", "Outcome", "Outcomes", Stage.OUTCOME, private=True),
            self.kind("measure", "Measure", "Measures", Stage.MEASURE),
        ]
        links = [
            self.link("voice", "intention", "asked for", "was asked for by"),
            self.link("intention", "service", "is done by", "does"),
            self.link("intention", "measure", "is measured by", "measures"),
            self.link("service", "provision", "gives", "is given by"),
            self.link("provision", "outcome", "works towards", "is worked towards by"),
            self.link("outcome", "measure", "is counted in", "counts"),
            self.link("measure", "voice", "checks", "is checked by"),
        ]
        return Declarations({kind.kind: kind for kind in kinds}, links, self.gaps)


def story() -> Rooms:
    rooms = Rooms()
    rooms.put("voice", "want-a-job", "I want a job", url="/knowsley/voices/want-a-job/")
    rooms.put(
        "intention", "employment", "Lasting jobs that matter", url="/knowsley/intentions/employment/", status="Amber"
    )
    rooms.put("service", "internships", "Supported internships")
    rooms.put("provision", "31", "Job coach, 6 hours a week")
    rooms.put("outcome", "41", "A paid job of 16 hours a week")
    rooms.put("measure", "into-work", "Interns who get a paid job")
    rooms.tie("voice/want-a-job", "intention/employment", note="Young people want a job.", proposed=True)
    rooms.tie("intention/employment", "service/internships")
    rooms.tie("intention/employment", "measure/into-work")
    rooms.tie("service/internships", "provision/31")
    rooms.tie("provision/31", "outcome/41")
    rooms.tie("outcome/41", "measure/into-work")
    rooms.tie("measure/into-work", "voice/want-a-job")
    return rooms


def declare(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> Rooms:
    """Lets these rooms answer in place of the real ones, everywhere."""
    import_module("goldenthread.config.urls")  # so that nobody takes the made-up ones for real when it is loaded later
    real = thread.declarations
    made = rooms.declarations()
    for name, module in list(sys.modules.items()):
        if name.startswith("goldenthread.") and getattr(module, "declarations", None) is real:
            monkeypatch.setattr(module, "declarations", lambda: made)
    return rooms
