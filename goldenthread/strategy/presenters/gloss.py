"""Words of the glossary, linked where a page first uses them, with a list of what they mean at its end."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from goldenthread.strategy import queries
from goldenthread.strategy.rules.glossing import Finder

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area
    from goldenthread.strategy.models import GlossaryTerm, NameChange


@dataclass(frozen=True)
class Word:
    """A word that a page used: its slug, the term, what it means, and its new name where it has one."""

    slug: str
    term: str
    short: str
    now: str = ""


class Glosser:
    """For one page. Call it with plain text, as `{{ gloss(text) }}`: the text comes back escaped, with links.

    `words` lists what it linked, for `words_on_this_page` of `strategy/words.html` at the end of the page.
    """

    def __init__(self, area: "Area") -> None:
        self._terms = {term.slug: term for term in queries.terms(area)}
        self._changes = list(queries.name_changes(area))
        phrases = {term.slug: [term.term, *term.also] for term in self._terms.values()}
        self._finder = Finder({phrase: slug for slug, written in phrases.items() for phrase in written})
        self._found: list[str] = []

    def __call__(self, text: str) -> Markup:
        parts: list[Markup] = []
        for piece in self._finder.pieces(text):
            if piece.term:
                self._found.append(piece.term)
                link = Markup('<a class="govuk-link gt-word" href="#word-{}">{}</a>')
                parts.append(link.format(piece.term, piece.text))
            else:
                parts.append(escape(piece.text))
        return Markup("").join(parts)

    @property
    def words(self) -> list[Word]:
        used = [self._terms[slug] for slug in self._found]
        return [word(term, self._changes) for term in sorted(used, key=lambda term: term.term.casefold())]


def word(term: "GlossaryTerm", changes: Iterable["NameChange"]) -> Word:
    """A term with the name that is used today, where one of its spellings is an old name."""
    spellings = {spelling.casefold() for spelling in (term.term, *term.also)}
    for change in changes:
        old = {spelling.casefold() for spelling in (change.old, *change.also)}
        if spellings & old and change.new.casefold() not in spellings:
            return Word(term.slug, term.term, term.short, change.new)
    return Word(term.slug, term.term, term.short)
