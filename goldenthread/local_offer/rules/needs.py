"""The national list of primary needs, in official and in plain words.

Source: Department for Education, "School census: codeset for SEN type".
"""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Need:
    """:param words: how people speak of it, each one word or phrase in lower case, for finding."""

    code: str
    name: str
    plain: str
    words: frozenset[str]


def _need(code: str, name: str, plain: str, *words: str) -> Need:
    return Need(code, name, plain, frozenset(words))


NEEDS: Final[dict[str, Need]] = {
    need.code: need
    for need in (
        _need("ASD", "Autistic spectrum disorder", "Autism", "autism", "autistic", "asd", "asc", "asperger"),
        _need(
            "SLCN", "Speech, language and communication needs", "Talking and understanding",
            "speech", "talking", "language", "communication", "salt", "slcn", "stammer", "dld",
        ),
        _need(
            "SEMH", "Social, emotional and mental health", "Feelings, worries and behaviour",
            "anxiety", "anxious", "worry", "worries", "feelings", "angry", "anger", "mental health", "semh", "camhs", "adhd",
        ),
        _need("MLD", "Moderate learning difficulty", "Learning difficulties", "learning difficulty", "learning difficulties", "mld"),
        _need("SLD", "Severe learning difficulty", "Severe learning difficulties", "severe learning", "sld"),
        _need(
            "PMLD", "Profound and multiple learning difficulty", "Profound and multiple learning difficulties",
            "profound", "pmld",
        ),
        _need(
            "SPLD", "Specific learning difficulty", "Reading, writing or numbers (such as dyslexia)",
            "dyslexia", "dyslexic", "dyscalculia", "dyspraxia", "spld",
        ),
        _need("HI", "Hearing impairment", "Hearing", "deaf", "hearing", "hearing loss"),
        _need("VI", "Vision impairment", "Seeing", "blind", "sight", "vision", "visual impairment"),
        _need("MSI", "Multi-sensory impairment", "Hearing and seeing together", "deafblind", "multi-sensory"),
        _need("PD", "Physical disability", "Moving and physical disability", "wheelchair", "physical", "mobility", "cerebral palsy"),
        _need("OTH", "Other difficulty or disability", "Something else"),
    )
}  # fmt: skip


def needs_named(text: str) -> list[str]:
    """The codes of the needs that a text names in anybody's words.

    >>> needs_named("Swimming for my autistic son")
    ['ASD']
    """
    words = re.findall(r"[\w-]+", text.lower())
    said = f" {' '.join(words)} "
    return [code for code, need in NEEDS.items() if any(f" {word} " in said for word in need.words)]
