"""Loads an area pack: whole, or not at all."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import models

from goldenthread.foundations.history import writing
from goldenthread.partnership import actions as partnership
from goldenthread.strategy.actions.ledger import Ledger, LoadReport
from goldenthread.strategy.models import (
    Board,
    BoardSeat,
    Figure,
    GlossaryTerm,
    ImpactMeasure,
    Intention,
    IntentionFigure,
    IntentionIndicator,
    IntentionPriority,
    IntentionPromise,
    IntentionVoice,
    NameChange,
    Priority,
    Statement,
    Strategy,
    Theme,
)
from goldenthread.strategy.rules.kinds import StatementKind
from goldenthread.strategy.rules.pack.check import read_pack
from goldenthread.strategy.rules.pack.schema import BoardPart, IntentionPart, Pack
from goldenthread.voice import actions as voice

if TYPE_CHECKING:
    from goldenthread.partnership.models import Agency, Area, User
    from goldenthread.voice.models import Topic, Voice


OWN: dict[type[models.Model], tuple[str, ...]] = {
    **dict.fromkeys(
        (Board, Figure, GlossaryTerm, ImpactMeasure, Intention, NameChange, Priority, Strategy, Theme), ("slug",)
    ),
    Statement: ("kind", "slug"),
    BoardSeat: ("board", "agency"),
    IntentionPriority: ("intention", "priority"),
    IntentionVoice: ("intention", "voice"),
    IntentionFigure: ("intention", "figure"),
    IntentionIndicator: ("intention", "indicator"),
    IntentionPromise: ("intention", "promise"),
}


def load_pack(*, folder: Path, by: "User") -> tuple["Area", LoadReport]:
    """Makes an area's strategy as a pack has it. Loading the same pack again writes nothing.

    What people have changed on screen since stays as they want it, and the report says so.

    :raises BadPackError: for whatever is wrong with the pack. Nothing is written then.
    """
    pack = read_pack(folder)
    with writing(by=by, verb="strategy.pack_loaded", why=f"Area pack {folder.name}"):
        described = pack.area.area
        area, written = partnership.ensure_area(
            slug=described.slug, name=described.name, gss_code=described.gss_code, la_code=described.la_code,
            region_code=described.region_code, region_name=described.region_name, by=by,
        )  # fmt: skip
        ledger = Ledger(area, OWN)
        ledger.note("area", area.slug, written=written)
        _Loading(pack, area, ledger, by).run()
    return area, ledger.report


class _Loading:
    def __init__(self, pack: Pack, area: "Area", ledger: Ledger, by: "User") -> None:
        self.pack = pack
        self.area = area
        self.ledger = ledger
        self.by = by
        self.agencies: dict[str, Agency] = {}
        self.topics: dict[str, Topic] = {}
        self.voices: dict[str, Voice] = {}
        self.linked: dict[str, dict[str, Any]] = {}

    def run(self) -> None:
        self.agencies_and_boards()
        self.said()
        self.strategy()
        self.intentions()
        self.ledger.remove_missing(
            {
                "topic": partial(self._remove, voice.remove_topic),
                "consultation": partial(self._remove, voice.remove_consultation),
                "voice": partial(self._remove, voice.remove_voice),
            }
        )

    def _remove(self, remove: Any, slug: str) -> None:
        remove(area=self.area, slug=slug, by=self.by)

    def agencies_and_boards(self) -> None:
        for agency in self.pack.organisations.agencies:
            self.agencies[agency.slug], written = partnership.ensure_agency(
                area=self.area, slug=agency.slug, name=agency.name, kind=agency.kind.value, formerly=agency.formerly,
                by=self.by,
            )  # fmt: skip
            self.ledger.note("agency", agency.slug, written=written)
        boards: dict[str, Board] = {}
        for rank, board in self.downwards():
            wanted: dict[str, Any] = {
                "rank": rank, "name": board.name, "about": board.about, "owns_strategy": board.owns_strategy,
                "reports_to": boards[board.reports_to] if board.reports_to else None,
            }  # fmt: skip
            boards[board.slug] = self.ledger.put(Board, {"slug": board.slug}, wanted)
        for board in self.pack.organisations.boards:
            for slug in board.members:
                self.ledger.put(BoardSeat, {"board": boards[board.slug], "agency": self.agencies[slug]}, {})
        for rank, change in enumerate(self.pack.organisations.name_changes):
            wanted = change.model_dump(exclude={"slug"}) | {"rank": rank, "kind": change.kind.value}
            self.ledger.put(NameChange, {"slug": change.slug}, wanted)

    def downwards(self) -> list[tuple[int, BoardPart]]:
        """The boards, each after the one that it reports to, with its place in the pack."""
        ranked = {board.slug: (rank, board) for rank, board in enumerate(self.pack.organisations.boards)}

        def height(slug: str | None) -> int:
            return 0 if slug is None else 1 + height(ranked[slug][1].reports_to)

        return [ranked[slug] for slug in sorted(ranked, key=height)]

    def said(self) -> None:
        described = self.pack.voices
        for rank, topic in enumerate(described.topics):
            self.topics[topic.slug], written = voice.ensure_topic(
                area=self.area, slug=topic.slug, title=topic.title, rank=rank, by=self.by
            )
            self.ledger.note("topic", topic.slug, written=written)
        consultations = {}
        for one in described.consultations:
            consultations[one.slug], written = voice.ensure_consultation(area=self.area, **one.model_dump(), by=self.by)
            self.ledger.note("consultation", one.slug, written=written)
        for rank, said in enumerate(described.voices):
            fields = said.model_dump() | {
                "topic": self.topics[said.topic], "consultation": consultations[said.consultation], "rank": rank,
            }  # fmt: skip
            self.voices[said.slug], written = voice.ensure_voice(area=self.area, **fields, by=self.by)
            self.ledger.note("voice", said.slug, written=written)

    def strategy(self) -> None:
        described = self.pack.strategy.strategy
        wanted = described.model_dump(exclude={"slug", "contact"}) | described.contact.model_dump()
        strategy = self.ledger.put(Strategy, {"slug": described.slug}, wanted)
        of = {"strategy": strategy}
        self.linked["priorities"] = {
            one.slug: self.ledger.put(
                Priority, {"slug": one.slug}, of | {"rank": rank, "title": one.title, "text": one.text}
            )
            for rank, one in enumerate(self.pack.strategy.priorities)
        }
        self.linked["themes"] = {
            one.slug: self.ledger.put(
                Theme,
                {"slug": one.slug},
                of | {"rank": rank, "title": one.title, "text": one.text, "topic": self.topics.get(one.topic or "")},
            )
            for rank, one in enumerate(self.pack.strategy.themes)
        }
        for rank, foreword in enumerate(self.pack.strategy.forewords):
            identity = {"kind": StatementKind.FOREWORD.value, "slug": foreword.slug}
            self.ledger.put(Statement, identity, of | {"rank": rank, "title": foreword.by, "text": foreword.words})
        for kind, entries in self.pack.statements.lists().items():
            for rank, entry in enumerate(entries):
                identity = {"kind": kind.value, "slug": entry.slug}
                self.ledger.put(Statement, identity, of | {"rank": rank, "title": entry.title, "text": entry.text})
        self.linked["figures"] = {}
        for rank, figure in enumerate(self.pack.figures.figures):
            values = figure.model_dump(exclude={"slug"}) | {
                "rank": rank, "unit": figure.unit.value, "better": figure.better.value, "indicator": figure.indicator or "",
            }  # fmt: skip
            self.linked["figures"][figure.slug] = self.ledger.put(Figure, {"slug": figure.slug}, of | values)
        self.linked["promises"] = {}
        for rank, measure in enumerate(self.pack.measures.impact_measures):
            values = {"rank": rank, "bullet": measure.bullet, "text": measure.text, "better": measure.better.value}
            self.linked["promises"][measure.slug] = self.ledger.put(ImpactMeasure, {"slug": measure.slug}, of | values)
        for rank, term in enumerate(self.pack.glossary.terms):
            self.ledger.put(GlossaryTerm, {"slug": term.slug}, term.model_dump(exclude={"slug"}) | {"rank": rank})

    def intentions(self) -> None:
        for rank, described in enumerate(self.pack.intentions.intentions):
            wanted = {
                "rank": rank, "theme": self.linked["themes"][described.theme], "title": described.title,
                "text": described.text,
            }  # fmt: skip
            intention = self.ledger.put(Intention, {"slug": described.slug}, wanted)
            self.links(intention, described)

    def links(self, intention: Intention, described: IntentionPart) -> None:
        indicators = {part.to: part.to for part in described.indicators}
        for model, end, parts, targets in (
            (IntentionPriority, "priority", described.priorities, self.linked["priorities"]),
            (IntentionVoice, "voice", described.voices, self.voices),
            (IntentionFigure, "figure", described.figures, self.linked["figures"]),
            (IntentionIndicator, "indicator", described.indicators, indicators),
            (IntentionPromise, "promise", described.promises, self.linked["promises"]),
        ):
            for part in parts:
                identity = {"intention": intention, end: targets[part.to]}
                self.ledger.put(model, identity, {"because": part.because, "status": part.status.value})
