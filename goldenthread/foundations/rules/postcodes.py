"""Postcodes, in the form "L36 9YY".

Source: Royal Mail, "Programmers' guide to the Postcode Address File", and the user guide of the Office for National
Statistics' postcode directory. Only what has always held is asked of a postcode, because the directory keeps those
that ended long ago too. Whether a well-formed postcode exists is a question for the postcode table.
"""

import re
from typing import Final

from goldenthread.foundations.rules.identifiers import InvalidIdentifier

POSTCODE_PATTERN: Final = "([A-Z]{1,2}[0-9][0-9A-HJ-NP-Z]?|GIR|NPT) [0-9][ABD-HJLNP-UW-Z]{2}"
"""A normalised postcode, for a regular expression that both Python and PostgreSQL understand."""

_POSTCODE = re.compile(POSTCODE_PATTERN)
_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?")
_IGNORED = re.compile(r"[\s.,\u200b\u200c\u200d\u2060\ufeff]+")
_LOOKALIKES: Final = {"O": "0 (zero)", "I": "1 (one)", "L": "1 (one)", "S": "5", "Z": "2", "B": "8"}


def parse_postcode(text: str) -> str:
    """Capital letters, and one space before the last three characters.

    >>> parse_postcode("l369yy"), parse_postcode(" WA10  1AB ")
    ('L36 9YY', 'WA10 1AB')
    """
    compact = _IGNORED.sub("", text).upper()
    if not compact:
        raise InvalidIdentifier("Enter a postcode, like L36 9YY")
    strange = re.search("[^A-Z0-9]", compact)
    if strange:
        raise InvalidIdentifier(f"A postcode has letters and numbers only. Check the “{strange.group()}”.")
    if _OUTWARD.fullmatch(compact) and len(compact) < 5:
        raise InvalidIdentifier(f"“{compact}” is only the first half of a postcode. Enter all of it, like L36 9YY.")
    if not 5 <= len(compact) <= 7:
        raise InvalidIdentifier(
            "A postcode has 5 to 7 letters and numbers, like L36 9YY. Check whether one is missing."
        )
    outward, inward = compact[:-3], compact[-3:]
    postcode = f"{outward} {inward}"
    if _POSTCODE.fullmatch(postcode):
        return postcode
    if inward[0] in _LOOKALIKES:
        raise InvalidIdentifier(
            f"The second half of a postcode starts with a number. In “{inward}”, "
            f"check whether the letter {inward[0]} should be {_LOOKALIKES[inward[0]]}."
        )
    raise InvalidIdentifier(f"“{postcode}” is not how a postcode is built. Enter one like L36 9YY.")


def outward_code(postcode: str) -> str:
    """The first half of a normalised postcode: the post town's district.

    >>> outward_code("L36 9YY")
    'L36'
    """
    return postcode.partition(" ")[0]
