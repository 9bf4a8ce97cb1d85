"""The words of the thread that are not a room's own."""

from collections.abc import Sequence

from goldenthread.foundations.thread import NodeKind, Stage

STAGE_NAMES = {
    Stage.VOICE: "What families said",
    Stage.NEED: "What is needed",
    Stage.PRIORITY: "What matters most",
    Stage.INTENTION: "What we will do",
    Stage.MONEY: "Money",
    Stage.CONTRACT: "Contracts and grants",
    Stage.SERVICE: "Services",
    Stage.PROVISION: "Support for a child",
    Stage.OUTCOME: "What it should change",
    Stage.MEASURE: "How we know",
}


def counted(number: int, kind: NodeKind) -> str:
    """How many of the kind: 1 service, 3 services."""
    return f"{number} {lower(kind.name if number == 1 else kind.plural)}"


def lower(words: str) -> str:
    """The words inside a sentence. Abbreviations keep their capitals."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def joined(words: Sequence[str]) -> str:
    """The words as a list in a sentence: a, b and c."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def veil_words(kinds: Sequence[NodeKind]) -> str:
    """What stands in place of things about children, whether or not there are any."""
    names = joined([lower(kind.plural) for kind in sorted(kinds, key=lambda kind: kind.stage)])
    return f"{names[:1].upper()}{names[1:]} for children: sign in to see your own"
