"""Finds the words of a glossary in plain text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A piece of text; `term` is the glossary's slug where the piece is one of its words."""

    text: str
    term: str = ""


class Finder:
    """Finds each term's first use. One finder for one page: what it found once it leaves alone afterwards.

    :param phrases: each way of writing a term, and the term's slug. Case matters only where a phrase is all capitals.
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._slugs = {(phrase if phrase.isupper() else phrase.casefold()): slug for phrase, slug in phrases.items()}
        self._used: set[str] = set()
        # Capitals alone are looked for as they are, so that "thrive" in a sentence is not the THRIVE approach.
        capitals = [phrase for phrase in phrases if phrase.isupper()]
        others = [phrase for phrase in phrases if not phrase.isupper()]
        self._patterns = [
            re.compile(_alternatives(found), flags)
            for found, flags in ((capitals, re.NOFLAG), (others, re.IGNORECASE))
            if found
        ]

    def pieces(self, text: str) -> list[Piece]:
        found = sorted((match.start(), match.end()) for pattern in self._patterns for match in pattern.finditer(text))
        pieces: list[Piece] = []
        at = 0
        for start, end in found:
            words = text[start:end]
            slug = self._slugs.get(words) or self._slugs.get(words.casefold(), "")
            if start < at or slug in self._used:
                continue
            self._used.add(slug)
            pieces += [Piece(text[at:start]), Piece(words, slug)]
            at = end
        pieces.append(Piece(text[at:]))
        return [piece for piece in pieces if piece.text]


def _alternatives(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return rf"(?<![\w-])(?:{'|'.join(re.escape(phrase) for phrase in longest_first)})(?![\w-])"
