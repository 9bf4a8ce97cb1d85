from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundations.rules.money import format_pounds, round_to_pence, split_by_shares

amounts = st.decimals(-10_000_000, 10_000_000, places=2)
shares = st.lists(st.decimals(0, 1000, places=3), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "£0"),
        ("1234", "£1,234"),
        ("1234.00", "£1,234"),
        ("1234.5", "£1,234.50"),
        ("1234567.891", "£1,234,567.89"),
        ("0.995", "£1"),
        ("-20", "-£20"),
        ("-0.05", "-£0.05"),
        ("-0.001", "£0"),
        ("1E+3", "£1,000"),
    ],
)
def test_pounds_are_written_as_gov_uk_writes_them(amount: str, words: str) -> None:
    assert format_pounds(Decimal(amount)) == words


@pytest.mark.parametrize(("amount", "pence"), [("0.125", "0.13"), ("-0.125", "-0.13"), ("1.004", "1.00")])
def test_half_a_penny_rounds_away_from_nothing(amount: str, pence: str) -> None:
    assert str(round_to_pence(Decimal(amount))) == pence


@pytest.mark.parametrize(
    ("amount", "by", "parts"),
    [
        ("100.00", ["1", "1", "1"], ["33.34", "33.33", "33.33"]),
        ("0.01", ["0.5", "0.5"], ["0.01", "0.00"]),
        ("10", ["60", "30", "10"], ["6.00", "3.00", "1.00"]),
        ("0.05", ["0", "2", "1"], ["0.00", "0.03", "0.02"]),
        ("-100.00", ["1", "2"], ["-33.33", "-66.67"]),
        ("7", ["0.333333", "0.333333", "0.333334"], ["2.33", "2.33", "2.34"]),
    ],
)
def test_a_split_adds_up(amount: str, by: list[str], parts: list[str]) -> None:
    assert split_by_shares(Decimal(amount), [Decimal(share) for share in by]) == [Decimal(part) for part in parts]


@given(amounts, shares)
def test_no_penny_is_lost_and_no_share_is_a_penny_out(amount: Decimal, by: list[Decimal]) -> None:
    parts = split_by_shares(amount, by)
    assert sum(parts) == amount
    total = sum(map(Fraction, by))
    for part, share in zip(parts, by, strict=True):
        assert abs(Fraction(part) - Fraction(amount) * Fraction(share) / total) < Fraction(1, 100)
        assert share or not part


@pytest.mark.parametrize(
    ("amount", "by"),
    [("1", []), ("1", ["0", "0"]), ("1", ["2", "-1"]), ("1", ["1", "-1"]), ("1.005", ["1"])],
)
def test_a_split_that_means_nothing_is_refused(amount: str, by: list[str]) -> None:
    with pytest.raises(ValueError, match=r"(?i)shares|pennies"):
        split_by_shares(Decimal(amount), [Decimal(share) for share in by])
