"""A demonstration's action plan, its answers to families and the ties that partners agreed on, from `plan.yaml`.

Each thing is brought once. What is here already stays as people want it, whatever the file says by now.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.db import transaction

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.partnership import queries as partnership
from goldenthread.strategy import queries
from goldenthread.strategy.actions.links import decide_link
from goldenthread.strategy.actions.plan import add_action, add_milestone, add_note, rate_action
from goldenthread.strategy.models import AnyLink, LoadedItem
from goldenthread.strategy.rules.kinds import LinkStatus
from goldenthread.strategy.rules.pack.check import BadPackError, read_part
from goldenthread.strategy.rules.pack.source import Path_, Problem, SourceFile
from goldenthread.strategy.rules.plan_story import ActionStory, ConfirmedStory, PlanStory, ResponseStory
from goldenthread.voice import actions as voice_actions
from goldenthread.voice import queries as voice

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User

FILE: Final = "plan.yaml"
PERMISSIONS: Final = {"actions": "strategy.edit", "confirmed": "strategy.edit", "responses": "voice.respond"}

Entry = ActionStory | ResponseStory | ConfirmedStory


def load_plan_story(*, area: "Area", folder: Path, by: "User") -> list[str]:
    """What it brought, as `action/slug` and so on: nothing, where all is here already. Each is written by whom the file says.

    :raises BadPackError: for whatever is wrong in the file, with its line. Nothing is written then.
    """
    story, source = read_part(folder / FILE, PlanStory, today=clock.today())
    loading = _Loading(area, source)
    known = set(LoadedItem.objects.filter(area=area, kind=LoadedItem.STORY).values_list("key", flat=True))
    lists: tuple[tuple[str, list[Entry]], ...] = (
        ("actions", [*story.actions]),
        ("responses", [*story.responses]),
        ("confirmed", [*story.confirmed]),
    )
    new = [
        (key, (name, place), entry)
        for name, entries in lists
        for place, entry in enumerate(entries)
        if (key := _key(entry)) not in known
    ]
    problems = [*_twice(new, source), *(problem for _, path, entry in new for problem in loading.problems(path, entry))]
    if problems:
        raise BadPackError(problems)
    with transaction.atomic():
        for _, _, entry in new:
            loading.write(entry)
        with writing(by=by, verb="strategy.story_loaded"):
            for key, _, _ in new:
                LoadedItem.objects.create(area=area, kind=LoadedItem.STORY, key=key, fields={})
    return [key for key, _, _ in new]


def _key(entry: Entry) -> str:
    if isinstance(entry, ConfirmedStory):
        return f"confirmed/{entry.intention}/{entry.end}/{entry.to}"
    return f"{'action' if isinstance(entry, ActionStory) else 'response'}/{entry.slug}"


def _twice(new: Sequence[tuple[str, Path_, Entry]], source: SourceFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for key, path, _ in new:
        if key in seen:
            yield source.problem(path, f'{_where(path)}: "{key}" is here a second time; expected it once')
        seen.add(key)


def _where(path: Path_) -> str:
    return ", ".join(f"item {part + 1}" if isinstance(part, int) else part for part in path)


class _Loading:
    def __init__(self, area: "Area", source: SourceFile) -> None:
        self.area = area
        self.source = source
        self.intentions = {row.slug: row for row in queries.intentions(area)}
        self.agencies = {row.slug: row for row in partnership.agencies(area)}
        self.voices = {row.slug: row for row in voice.voices(area)}
        self.people: dict[str, User | None] = {}
        self.allowed: dict[str, User] = {}

    def person(self, email: str) -> "User | None":
        if email not in self.people:
            self.people[email] = partnership.person(email)
        return self.people[email]

    def link(self, entry: ConfirmedStory) -> AnyLink | None:
        intention = self.intentions[entry.intention]
        return next((link for link in queries.links_of(intention, entry.end) if link.end_key == entry.to), None)

    def problems(self, path: Path_, entry: Entry) -> Iterator[Problem]:
        """What the file names and isn't here, or may not do what the file has it do."""
        known: dict[str, tuple[Callable[[str], bool], str]] = {
            "intention": (self.intentions.__contains__, "an intention"),
            "voice": (self.voices.__contains__, "a voice"),
            "agency": (self.agencies.__contains__, "an organisation"),
            "owner_agency": (self.agencies.__contains__, "an organisation"),
            "owner": (self.belongs, "the e-mail address of somebody with a role"),
        }
        for name, (is_here, expected) in known.items():
            value = getattr(entry, name, None)
            if value is not None and not is_here(value):
                yield self.wrong((*path, name), f'expected {expected} of this area, found "{value}"')
        yield from self.writers(path, entry)
        if isinstance(entry, ConfirmedStory) and entry.intention in self.intentions and self.link(entry) is None:
            yield self.wrong((*path, "to"), f'expected a {entry.end} that is tied to the intention, found "{entry.to}"')

    def writers(self, path: Path_, entry: Entry) -> Iterator[Problem]:
        permission = PERMISSIONS[str(path[0])]
        named: list[tuple[Path_, str]] = [((*path, "by"), entry.by)]
        if isinstance(entry, ActionStory):
            named += [((*path, "notes", place, "by"), note.by) for place, note in enumerate(entry.notes) if note.by]
        for where, email in named:
            person = self.person(email)
            if person is None or not person.may(permission, self.area):
                yield self.wrong(where, f'expected somebody who has {permission} in this area, found "{email}"')
            else:
                self.allowed[email] = person

    def belongs(self, email: str) -> bool:
        person = self.person(email)
        return person is not None and any(area.pk == self.area.pk for area in person.areas)

    def wrong(self, path: Path_, message: str) -> Problem:
        return self.source.problem(path, f"{_where(path)}: {message}")

    def write(self, entry: Entry) -> None:
        by = self.allowed[entry.by]
        if isinstance(entry, ActionStory):
            self.action(entry, by)
        elif isinstance(entry, ResponseStory):
            voice_actions.respond(
                voice=self.voices[entry.voice], text=entry.text, status=entry.status.value,
                agency=self.agencies[entry.agency], done_on=entry.done_on, by=by,
            )  # fmt: skip
        elif (link := self.link(entry)) is not None and link.is_proposed:
            decide_link(link=link, was=link.status, status=LinkStatus.CONFIRMED, by=by)

    def action(self, entry: ActionStory, by: "User") -> None:
        action = add_action(
            intention=self.intentions[entry.intention], title=entry.title, detail=entry.detail,
            owner_agency=self.agencies[entry.owner_agency], owner_post=entry.owner_post,
            owner=self.person(entry.owner) if entry.owner else None, due_on=entry.due_on, by=by,
        )  # fmt: skip
        for milestone in entry.milestones:
            add_milestone(action=action, **milestone.model_dump(), by=by)
        for note in entry.notes:
            writer = self.allowed[note.by] if note.by else by
            add_note(action=action, text=note.text, written_on=note.written_on, by=writer)
        if entry.rating:
            rating = entry.rating
            rate_action(
                action=action, version=action.version, rag=rating.rag.value, reason=rating.reason,
                rated_on=rating.rated_on, by=by,
            )  # fmt: skip
