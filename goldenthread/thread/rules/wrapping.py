"""Breaking text into lines for a drawing, where no browser does it."""

FONT_SIZE = 14
# Widths in parts of the font size, on the wide side for common sans-serif faces.
NARROW, USUAL, CAPITAL, WIDE = 0.33, 0.58, 0.72, 0.95
NARROW_LETTERS = frozenset("iIjlt.,:;'!|()[]‘’ fr-1")
WIDE_LETTERS = frozenset("mwMW@%—…")


def width(text: str) -> float:
    """About how many pixels the text takes."""
    return FONT_SIZE * sum(_letter(letter) for letter in text)


def wrap(text: str, room: float, most: int) -> list[str]:
    """At most so many lines, none wider than `room` pixels. Text that is left out ends in an ellipsis.

    >>> wrap("Lasting jobs that matter", 100, 4)
    ['Lasting jobs', 'that matter']
    """
    lines = [""]
    words = text.split()
    while words:
        word = words.pop(0)
        joined = f"{lines[-1]} {word}".strip()
        if width(joined) <= room:
            lines[-1] = joined
        elif lines[-1]:
            lines.append("")
            words.insert(0, word)
        else:
            fits = _fitting(word, room)
            lines[-1] = word[:fits]
            lines.append("")
            words.insert(0, word[fits:])
        if len(lines) > most:
            return [*lines[: most - 1], _shortened(lines[most - 1], room)]
    return lines


def _fitting(word: str, room: float) -> int:
    """How many letters of the word fit; at least one."""
    return next((count for count in range(len(word), 1, -1) if width(word[:count]) <= room), 1)


def _shortened(line: str, room: float) -> str:
    while line and width(f"{line}…") > room:
        line = line[:-1].rstrip()
    return f"{line}…"


def _letter(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if letter in WIDE_LETTERS:
        return WIDE
    return CAPITAL if letter.isupper() else USUAL
