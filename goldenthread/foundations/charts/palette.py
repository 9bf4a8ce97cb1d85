"""Colours that hold on white paper, in greyscale and for colour-blind readers.

Each stands out from white by at least 3:1 (WCAG 2.2, 1.4.11), and from its neighbours in the list by lightness alone.
"""

INK = "#0b0c0c"
GREY = "#505a5f"
PALE = "#b1b4b6"
MUTED = "#8a9299"
EMPHASIS = "#12436d"
BAR = "#5694ca"
PAPER = "#ffffff"

RAMP = ("#0f2240", "#641f55", "#12557f", "#a93b38", "#267d72", "#d97a1f")
LINES = ("#12436d", "#b0413e", "#28857a", "#641f55", "#d97a1f", "#505a5f", "#12557f", "#8c4a8f")
DASHES = ([1, 0], [8, 4], [2, 3], [12, 4, 2, 4], [5, 5], [14, 6], [2, 6], [8, 3, 2, 3, 2, 3])

_FURTHEST_APART = {1: (2,), 2: (0, 5), 3: (0, 3, 5), 4: (0, 2, 4, 5), 5: (0, 2, 3, 4, 5), 6: (0, 1, 2, 3, 4, 5)}


def layers(count: int) -> list[str]:
    """Colours for `count` parts that touch, dark to light, as far apart as the ramp allows (at most six)."""
    return [RAMP[index] for index in _FURTHEST_APART[count]]


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", as WCAG 2.2 defines it."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """
    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """Black or white text, whichever reads better on that colour."""
    return max((PAPER, INK), key=lambda ink: contrast(ink, colour))
