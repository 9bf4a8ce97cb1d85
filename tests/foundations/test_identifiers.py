import csv
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundations.rules.identifiers import (
    TEMPORARY_ULN,
    UPN_LETTERS,
    InvalidIdentifier,
    Parser,
    is_synthetic_nhs_number,
    is_temporary_upn,
    nhs_check_digit,
    parse_nhs_number,
    parse_ukprn,
    parse_uln,
    parse_upn,
    parse_urn,
    synthetic_nhs_numbers,
    synthetic_upns,
    uln_check_digit,
    upn_check_letter,
)

PARSERS: dict[str, Parser] = {"NHS number": parse_nhs_number, "UPN": parse_upn, "ULN": parse_uln}

nine_digits = st.integers(0, 999_999_999).map("{:09d}".format)
nhs_numbers = nine_digits.filter(lambda first: nhs_check_digit(first) is not None and len(set(first)) > 1).map(
    lambda first: f"{first}{nhs_check_digit(first)}"
)
upn_endings = st.tuples(
    st.integers(0, 10**11 - 1).map("{:011d}".format), st.sampled_from("0123456789" + UPN_LETTERS)
).map("".join)
upns = upn_endings.map(lambda ending: upn_check_letter(ending) + ending)


def test_published_vectors(shared: Path) -> None:
    with (shared / "standards/identifiers/vectors.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        parse = PARSERS[row["identifier"]]
        if row["expected"].startswith("valid"):
            assert parse(row["value"]) == row["value"], row
        else:
            # The temporary ULN among them: it stands for having none.
            with pytest.raises(InvalidIdentifier):
                parse(row["value"])


@pytest.mark.parametrize(
    ("parse", "typed", "kept"),
    [
        (parse_nhs_number, "943 476 5919", "9434765919"),
        (parse_nhs_number, "943-476-5919", "9434765919"),
        (parse_nhs_number, "\u00a0943\u00a0476\u20115919\u200b", "9434765919"),
        (parse_upn, "b801200005001", "B801200005001"),
        (parse_upn, "R941200005001", "R941200005001"),
        (parse_upn, "R838200005001", "R838200005001"),
        (parse_uln, "1000 0000 43", "1000000043"),
        (parse_urn, "104422", "104422"),
        (parse_urn, " 999999", "999999"),
        (parse_ukprn, "1000 3955", "10003955"),
    ],
)
def test_what_people_type_is_kept_in_one_form(parse: Parser, typed: str, kept: str) -> None:
    assert parse(typed) == kept
    assert parse(kept) == kept


@pytest.mark.parametrize(
    ("parse", "typed", "message"),
    [
        (parse_nhs_number, "", "Enter an NHS number"),
        (parse_nhs_number, " - ", "Enter an NHS number"),
        (parse_nhs_number, "943476591", "An NHS number has 10 digits. This one has 9: check whether one is missing."),
        (
            parse_nhs_number,
            "94347659190",
            "An NHS number has 10 digits. This one has 11: check whether none is there twice.",
        ),
        (parse_nhs_number, "94347659I9", "An NHS number has digits only. Check the “I”."),
        (parse_nhs_number, "٩434765919", "An NHS number has digits only. Check the “٩”."),
        (parse_nhs_number, "0000000000", "This is one digit ten times"),
        (parse_nhs_number, "4444444444", "This is one digit ten times"),
        (
            parse_nhs_number,
            "9434765871",
            "This is not an NHS number that was ever given out: its last digit does not fit",
        ),
        (parse_nhs_number, "9990000000", "its last digit does not fit"),
        (parse_upn, "", "Enter a UPN"),
        (parse_upn, "B80120000500", "A UPN has 13 characters, like A123456789012. This one has 12."),
        (parse_upn, "S801200005001", "A UPN never uses the letters I, O or S. Check the “S”"),
        (parse_upn, "B80120000500O", "A UPN never uses the letters I, O or S. Check the “O”"),
        (parse_upn, "B8012000A5001", "A UPN is a letter and 12 digits"),
        (
            parse_upn,
            "A801200005001",
            "This is not a UPN that was ever given out: its first letter does not fit the rest.",
        ),
        (parse_uln, "", "Enter a ULN"),
        (parse_uln, "1000000042", "This is not a ULN that was ever given out: its last digit"),
        (parse_uln, "1000000063", "its last digit does not fit"),
        (parse_uln, "0123456789", "A ULN never starts with 0."),
        (parse_uln, TEMPORARY_ULN, "9999999999 means that there is no ULN yet. Leave it empty"),
        (parse_urn, "", "Enter a URN"),
        (parse_urn, "099999", "A URN is between 100000 and 999999."),
        (parse_urn, "1044221", "A URN has 6 digits. This one has 7"),
        (parse_urn, "1o4422", "A URN has digits only. Check the “o”."),
        (parse_ukprn, "20003955", "A UKPRN starts with 1."),
        (parse_ukprn, "1000395", "A UKPRN has 8 digits. This one has 7"),
    ],
)
def test_a_refusal_says_what_is_wrong(parse: Parser, typed: str, message: str) -> None:
    with pytest.raises(InvalidIdentifier) as refused:
        parse(typed)
    assert message in str(refused.value)


@given(nhs_numbers, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_in_an_nhs_number_is_caught(number: str, place: int, change: int) -> None:
    wrong = number[:place] + str((int(number[place]) + change) % 10) + number[place + 1 :]
    assert parse_nhs_number(number) == number
    with pytest.raises(InvalidIdentifier):
        parse_nhs_number(wrong)


@given(nhs_numbers, st.integers(0, 8))
def test_two_neighbours_swapped_in_an_nhs_number_are_caught(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped == number:
        assert parse_nhs_number(swapped) == number
    else:
        with pytest.raises(InvalidIdentifier):
            parse_nhs_number(swapped)


@given(upns, st.integers(1, 11), st.integers(1, 9))
def test_one_wrong_digit_in_a_upn_is_caught(upn: str, place: int, change: int) -> None:
    wrong = upn[:place] + str((int(upn[place]) + change) % 10) + upn[place + 1 :]
    assert parse_upn(upn) == upn
    with pytest.raises(InvalidIdentifier):
        parse_upn(wrong)


@given(st.integers(100_000_000, 999_999_999).map(str))
def test_a_uln_ends_with_its_check_digit_or_does_not_exist(first_nine: str) -> None:
    accepted = []
    for last in "0123456789":
        try:
            accepted.append(parse_uln(first_nine + last))
        except InvalidIdentifier:
            continue
    check = uln_check_digit(first_nine)
    assert accepted == ([] if check is None else [f"{first_nine}{check}"])


@given(st.text(max_size=20), st.sampled_from([parse_nhs_number, parse_upn, parse_uln, parse_urn, parse_ukprn]))
def test_any_text_is_kept_in_one_form_or_refused(text: str, parse: Parser) -> None:
    try:
        kept = parse(text)
    except InvalidIdentifier:
        return
    assert parse(kept) == kept


def test_temporary_upns_are_known_by_their_last_letter() -> None:
    ending = "34012000500A"
    temporary = upn_check_letter(ending) + ending
    assert is_temporary_upn(parse_upn(temporary))
    assert not is_temporary_upn("B801200005001")


def test_synthetic_people_have_valid_numbers_that_nobody_else_has() -> None:
    numbers = list(islice(synthetic_nhs_numbers(), 500))
    assert [parse_nhs_number(number) for number in numbers] == numbers
    assert all(map(is_synthetic_nhs_number, numbers))
    assert len(set(numbers)) == 500
    assert list(islice(synthetic_nhs_numbers(), 500)) == numbers
    assert next(synthetic_nhs_numbers(start=999_998)).startswith("999999998")

    pupils = list(islice(synthetic_upns(start=7), 500))
    assert [parse_upn(upn) for upn in pupils] == pupils
    assert len(set(pupils)) == 500
    assert all(upn[1:4] == "000" for upn in pupils)


def test_synthetic_nhs_numbers_end_with_their_range() -> None:
    last = list(synthetic_nhs_numbers(start=999_990))
    assert last
    assert all(number.startswith("99999999") for number in last)
