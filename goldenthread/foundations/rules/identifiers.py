"""The numbers that people, pupils, schools and providers are known by.

Each ``parse_x`` takes what somebody typed or pasted and returns the one form in which the product keeps it, or
raises `InvalidIdentifier` with a sentence that says what is wrong and what to do about it.

Sources:

* NHS number: NHS Data Dictionary, attribute "NHS NUMBER" (modulus 11); numbers that start 999 are set aside for
  tests and never given to a person.
* UPN: Department for Education, "Unique pupil numbers (UPNs): guide for schools and local authorities" (modulus 23,
  letters without I, O and S; a temporary UPN ends with a letter).
* ULN: Education and Skills Funding Agency, individualised learner record validation rule ULN_04 and derived data
  item DD01 (modulus 11 taken from 10; a remainder of zero is never issued).
* URN and UKPRN: Get Information about Schools, and the UK Register of Learning Providers (no check digit in either).
"""

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final

UPN_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The 23 letters a UPN may use, in the order of their value: A is 0 and Z is 22."""

TEMPORARY_ULN: Final = "9999999999"
"""What a learner record carries while a learner has no ULN yet. It names nobody, so `parse_uln` refuses it."""

SYNTHETIC_NHS_PREFIX: Final = "999"
SYNTHETIC_UPN_AUTHORITY: Final = "000"
"""No local authority has the number 000, so a UPN that holds it belongs to no pupil."""

_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u200b\u200c\u200d\u2060\ufeff]+")


class InvalidIdentifier(ValueError):  # noqa: N818 - it says what the text is
    """What was typed is not the identifier it should be; the message is fit to show to the person who typed it."""


def parse_nhs_number(text: str) -> str:
    """Ten digits, of which the last checks the others.

    >>> parse_nhs_number("943 476 5919")
    '9434765919'
    """
    number = _digits(text, name="an NHS number", length=10)
    if len(set(number)) == 1:
        # Ten equal digits always pass the check (55 is a multiple of 11), and are what people type to get past a form.
        raise InvalidIdentifier(
            "This is one digit ten times, which is nobody’s NHS number. Leave it empty if you do not know it."
        )
    if nhs_check_digit(number[:9]) != int(number[9]):
        raise InvalidIdentifier(_mistyped("NHS number", "digit"))
    return number


def parse_upn(text: str) -> str:
    """A unique pupil number, permanent (``A`` and 12 digits) or temporary (a letter at the end too).

    >>> parse_upn("b801 2000 05001")
    'B801200005001'
    """
    upn = _without_separators(text).upper()
    if not upn:
        raise InvalidIdentifier("Enter a UPN")
    if len(upn) != 13:
        raise InvalidIdentifier(f"A UPN has 13 characters, like A123456789012. This one has {len(upn)}.")
    for letter in (upn[0], upn[-1]):
        if letter in "IOS":
            raise InvalidIdentifier(
                f"A UPN never uses the letters I, O or S. Check the “{letter}”: it may be a number."
            )
    if not re.fullmatch(f"[{UPN_LETTERS}][0-9]{{11}}[0-9{UPN_LETTERS}]", upn):
        raise InvalidIdentifier(
            "A UPN is a letter and 12 digits, like A123456789012. A temporary UPN has a letter in place of the last digit."
        )
    if upn_check_letter(upn[1:]) != upn[0]:
        raise InvalidIdentifier(_mistyped("UPN", "letter", first=True))
    return upn


def parse_uln(text: str) -> str:
    """A unique learner number. The temporary number 9999999999 is refused: a person without a ULN has none.

    An importer of learner records compares with `TEMPORARY_ULN` first, and keeps nothing in its place.

    >>> parse_uln("9276308686")
    '9276308686'
    """
    number = _digits(text, name="a ULN", length=10)
    if number == TEMPORARY_ULN:
        raise InvalidIdentifier("9999999999 means that there is no ULN yet. Leave it empty until the learner has one.")
    if number[0] == "0":
        raise InvalidIdentifier("A ULN never starts with 0. Check the first digit.")
    if uln_check_digit(number[:9]) != int(number[9]):
        raise InvalidIdentifier(_mistyped("ULN", "digit"))
    return number


def parse_urn(text: str) -> str:
    """A school's or college's unique reference number in Get Information about Schools: 100000 to 999999.

    >>> parse_urn(" 104422 ")
    '104422'
    """
    number = _digits(text, name="a URN", length=6)
    if number[0] == "0":
        raise InvalidIdentifier("A URN is between 100000 and 999999. Check the first digit.")
    return number


def parse_ukprn(text: str) -> str:
    """A provider's number in the UK Register of Learning Providers: 10000000 to 19999999.

    >>> parse_ukprn("10003955")
    '10003955'
    """
    number = _digits(text, name="a UKPRN", length=8)
    if number[0] != "1":
        raise InvalidIdentifier("A UKPRN starts with 1. Check the first digit.")
    return number


def nhs_check_digit(first_nine: str) -> int | None:
    """The tenth digit, or None where the first nine digits are of no NHS number."""
    remainder = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), first_nine, strict=True)) % 11
    check = (11 - remainder) % 11
    return None if check == 10 else check


def upn_check_letter(last_twelve: str) -> str:
    """The letter in front of the twelve characters, of which the last may itself be a letter (a temporary UPN)."""
    values = [UPN_LETTERS.index(character) if character.isalpha() else int(character) for character in last_twelve]
    return UPN_LETTERS[sum(weight * value for weight, value in zip(range(2, 14), values, strict=True)) % 23]


def uln_check_digit(first_nine: str) -> int | None:
    """The tenth digit, or None where the first nine digits are of no ULN (a remainder of zero)."""
    remainder = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), first_nine, strict=True)) % 11
    return None if remainder == 0 else 10 - remainder


def is_synthetic_nhs_number(number: str) -> bool:
    """Whether a parsed NHS number is from the range set aside for tests.

    >>> is_synthetic_nhs_number("9434765919")
    False
    """
    return number.startswith(SYNTHETIC_NHS_PREFIX)


def is_temporary_upn(upn: str) -> bool:
    """Whether a parsed UPN is temporary: given by a school until the permanent one is known.

    >>> is_temporary_upn("B801200005001")
    False
    """
    return upn[-1].isalpha()


def synthetic_nhs_numbers(start: int = 0) -> Iterator[str]:
    """Valid NHS numbers that belong to nobody, in ascending order, the same at every call.

    >>> numbers = synthetic_nhs_numbers()
    >>> next(numbers), next(numbers)
    ('9990000018', '9990000026')
    """
    for serial in range(start, 1_000_000):
        first_nine = f"{SYNTHETIC_NHS_PREFIX}{serial:06d}"
        check = nhs_check_digit(first_nine)
        if check is not None:
            yield f"{first_nine}{check}"


def synthetic_upns(start: int = 0) -> Iterator[str]:
    """Valid permanent UPNs that belong to no pupil, in ascending order of serial, the same at every call.

    >>> next(synthetic_upns(start=1))
    'P000000000001'
    """
    return map(_synthetic_upn, count(start))


def _synthetic_upn(serial: int) -> str:
    last_twelve = f"{SYNTHETIC_UPN_AUTHORITY}{serial:09d}"
    return f"{upn_check_letter(last_twelve)}{last_twelve}"


def format_nhs_number(number: str) -> str:
    """As the NHS service manual writes it, in groups of three, three and four.

    >>> format_nhs_number("9434765919")
    '943 476 5919'
    """
    return f"{number[:3]} {number[3:6]} {number[6:]}"


Parser = Callable[[str], str]


def _digits(text: str, *, name: str, length: int) -> str:
    number = _without_separators(text)
    if not number:
        raise InvalidIdentifier(f"Enter {name}")
    strange = re.search("[^0-9]", number)
    if strange:
        raise InvalidIdentifier(f"{_capital(name)} has digits only. Check the “{strange.group()}”.")
    if len(number) != length:
        difference = "one is missing" if len(number) < length else "none is there twice"
        raise InvalidIdentifier(
            f"{_capital(name)} has {length} digits. This one has {len(number)}: check whether {difference}."
        )
    return number


def _without_separators(text: str) -> str:
    return _SEPARATORS.sub("", text)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _mistyped(name: str, character: str, *, first: bool = False) -> str:
    place = "first" if first else "last"
    return (
        f"This is not a {name} that was ever given out: its {place} {character} does not fit the rest. "
        "Check it for a wrong digit, or two that changed places."
    ).replace("a NHS", "an NHS")
