from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.local_offer.rules.facts import ages, is_stale, miles, wait
from goldenthread.local_offer.rules.needs import NEEDS, needs_named

TODAY = date(2027, 5, 1)


@pytest.mark.parametrize(
    ("assured", "stale"),
    [(None, True), (date(2027, 5, 1), False), (date(2027, 1, 29), False), (date(2027, 1, 28), True)],
)
def test_a_service_is_stale_after_three_months(assured: date | None, stale: bool) -> None:
    assert is_stale(assured, TODAY) is stale


@pytest.mark.parametrize(
    ("youngest", "oldest", "words"),
    [
        (None, None, "All ages"),
        ("0", "25", "Up to age 25"),
        (None, "5", "Up to age 5"),
        ("16", None, "Ages 16 and over"),
        ("0", None, "Ages 0 and over"),
        ("10", "100.00", "Ages 10 to 100"),
        ("2.50", "5.00", "Ages 2.5 to 5"),
    ],
)
def test_ages_in_words(youngest: str | None, oldest: str | None, words: str) -> None:
    assert ages(Decimal(youngest) if youngest else None, Decimal(oldest) if oldest else None) == words


def test_waits_in_words() -> None:
    assert [wait(weeks) for weeks in (None, 0, 1, 12)] == [
        "We do not know. Ask them.", "No wait.", "About 1 week.", "About 12 weeks.",
    ]  # fmt: skip


@given(st.floats(0, 100_000))
def test_miles_are_within_a_quarter_of_what_they_say(metres: float) -> None:
    said = miles(metres)
    if said != "Less than a quarter of a mile":
        number = 0.5 if said == "Half a mile" else float(said.split()[0])
        assert abs(number * 1609.344 - metres) <= 1609.344 / 4 + 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("my AUTISTIC son", ["ASD"]),
        ("SALT", ["SLCN"]),
        ("mental health", ["SEMH"]),
        ("dyslexia and worries", ["SEMH", "SPLD"]),
        ("deafblind", ["MSI"]),
        ("swimming", []),
        ("", []),
    ],
)
def test_needs_are_known_by_peoples_words(text: str, codes: list[str]) -> None:
    assert needs_named(text) == codes


def test_the_national_list_has_twelve_needs() -> None:
    assert set(NEEDS) == {
        "SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "OTH",
    }  # fmt: skip
