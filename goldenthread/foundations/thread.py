"""How a room declares its part of the golden thread.

A room's `thread_links.py` holds `NODES` (the kinds of thing it puts on the thread) and `LINKS` (how one kind leads to
another). Rooms name each other's kinds by word, never by import; the `thread` room walks what all rooms declare, and a
lower room may ask `neighbours` for what upper rooms tied to its own things.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


class Stage(IntEnum):
    """The steps of the thread, from what was said to what changed."""

    VOICE = 1
    NEED = 2
    PRIORITY = 3
    INTENTION = 4
    MONEY = 5
    CONTRACT = 6
    SERVICE = 7
    PROVISION = 8
    OUTCOME = 9
    MEASURE = 10


@dataclass(frozen=True)
class Node:
    """One thing on the thread.

    :param key: the thing's word in addresses, unique within its kind and area.
    :param url: its own page, or empty where it has none.
    :param child: the `uuid` of the child that a thing of a private kind is about. Whoever is shown it on a thread and is
        not family leaves a trace that the family can read.
    """

    kind: str
    key: str
    title: str
    url: str = ""
    summary: str = ""
    status: str = ""
    child: str = ""

    @property
    def id(self) -> str:
        return f"{self.kind}/{self.key}"


@dataclass(frozen=True)
class Link:
    """One tie between two things. `note` says on what ground; `proposed` that nobody has confirmed it yet."""

    upstream: str
    downstream: str
    note: str = ""
    proposed: bool = False


@dataclass(frozen=True)
class NodeKind:
    """A kind of thing on the thread.

    :param kind: one word, as in addresses: "intention".
    :param find: the nodes of an area with these keys, or all of them for None. For a `private` kind, those that the
        acting person may see (row-level security decides).
    :param private: about a child. Seen by those entitled alone; never on a shared page.
    """

    kind: str
    name: str
    plural: str
    stage: Stage
    find: Callable[["Area", Collection[str] | None], Iterable[Node]]
    private: bool = False


@dataclass(frozen=True)
class LinkKind:
    """How one kind leads to another.

    :param verb: downstream reading: a voice "asked for" an intention.
    :param inverse: upstream reading: an intention was "asked for by" a voice.
    :param pairs: the links of an area whose upstream key is among `upstream` and downstream key among `downstream`;
        None means any. One query each.
    """

    upstream: str
    downstream: str
    verb: str
    inverse: str
    pairs: Callable[["Area", Collection[str] | None, Collection[str] | None], Iterable[Link]]


@dataclass(frozen=True)
class Gap:
    """A way in which the thread can be broken: which things, and what to do about it.

    :param find: the broken things of an area. Of a `private` kind, those that the acting person may see.
    :param place: the address where one of them can be put right; its own page where none is named.
    :param about: of a `private` kind, words for how many there are in the whole area, which tell of no single child.
    """

    code: str
    title: str
    advice: str
    kind: str
    find: Callable[["Area"], Iterable[Node]]
    place: Callable[["Area", Node], str] | None = None
    about: Callable[["Area"], str] | None = None


@dataclass(frozen=True)
class Declarations:
    nodes: dict[str, NodeKind]
    links: Sequence[LinkKind]
    gaps: Sequence[Gap] = field(default=())


@cache
def declarations() -> Declarations:
    """What all rooms declare, in the order of the thread.

    :raises ValueError: where a link names a kind that no room declares, or two rooms declare the same kind.
    """
    nodes: dict[str, NodeKind] = {}
    links: list[LinkKind] = []
    gaps: list[Gap] = []
    for config in apps.get_app_configs():
        name = f"{config.name}.thread_links"
        if not config.name.startswith("goldenthread.") or find_spec(name) is None:
            continue
        module = import_module(name)
        for kind in getattr(module, "NODES", ()):
            if kind.kind in nodes:
                raise ValueError(f"two rooms declare {kind.kind!r} on the thread")
            nodes[kind.kind] = kind
        links.extend(getattr(module, "LINKS", ()))
        gaps.extend(getattr(module, "GAPS", ()))
    for link in links:
        for end in (link.upstream, link.downstream):
            if end not in nodes:
                raise ValueError(f"a link from {link.upstream!r} to {link.downstream!r}, but no room declares {end!r}")
    ordered = dict(sorted(nodes.items(), key=lambda item: item[1].stage))
    links.sort(key=lambda link: (nodes[link.upstream].stage, nodes[link.downstream].stage))
    return Declarations(ordered, links, gaps)


@dataclass(frozen=True)
class Neighbour:
    node: Node
    verb: str
    note: str = ""
    proposed: bool = False


def downstream(area: "Area", kind: str, key: str, *, to: str | None = None) -> list[Neighbour]:
    """What this thing leads to, one step on; only of the kind `to` where given."""
    known = declarations()
    found: list[Neighbour] = []
    for link_kind in known.links:
        if link_kind.upstream == kind and to in {None, link_kind.downstream}:
            links = list(link_kind.pairs(area, [key], None))
            found += _resolve(area, link_kind.downstream, link_kind.verb, [(link.downstream, link) for link in links])
    return found


def upstream(area: "Area", kind: str, key: str, *, to: str | None = None) -> list[Neighbour]:
    """What led to this thing, one step back; only of the kind `to` where given."""
    known = declarations()
    found: list[Neighbour] = []
    for link_kind in known.links:
        if link_kind.downstream == kind and to in {None, link_kind.upstream}:
            links = list(link_kind.pairs(area, None, [key]))
            found += _resolve(area, link_kind.upstream, link_kind.inverse, [(link.upstream, link) for link in links])
    return found


def _resolve(area: "Area", kind: str, verb: str, keyed: list[tuple[str, Link]]) -> list[Neighbour]:
    if not keyed:
        return []
    nodes = {node.key: node for node in declarations().nodes[kind].find(area, [key for key, _ in keyed])}
    return [Neighbour(nodes[key], verb, link.note, link.proposed) for key, link in keyed if key in nodes]
