from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.scorecard.rules.quarters import is_quarter_end, last_quarter_end, quarter_ends
from goldenthread.scorecard.rules.suppression import ValueStatus, publish


@pytest.mark.parametrize(
    ("numerator", "denominator", "status"),
    [
        (0, 0, ValueStatus.SUPPRESSED),
        (0, 40, ValueStatus.SUPPRESSED),
        (4, 40, ValueStatus.SUPPRESSED),
        (5, 40, ValueStatus.PUBLISHED),
        (5, 10, ValueStatus.PUBLISHED),
        (5, 9, ValueStatus.SUPPRESSED),
        (36, 40, ValueStatus.SUPPRESSED),
        (35, 40, ValueStatus.PUBLISHED),
        (40, 40, ValueStatus.SUPPRESSED),
    ],
)
def test_neither_a_small_number_nor_a_small_rest_is_published(
    numerator: int, denominator: int, status: ValueStatus
) -> None:
    shown = publish(numerator, denominator)
    assert shown.status is status
    if status is ValueStatus.SUPPRESSED:
        assert (shown.numerator, shown.denominator, shown.percentage) == (None, None, None)


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 5), (6, 5)])
def test_what_is_no_count_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="no count"):
        publish(numerator, denominator)


@given(st.integers(0, 60), st.integers(0, 60))
def test_whatever_is_published_hides_every_group_under_five(part: int, rest: int) -> None:
    shown = publish(part, part + rest)
    if shown.numerator is not None and shown.denominator is not None:
        assert min(shown.numerator, shown.denominator - shown.numerator) >= 5


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_quarters_are_over_in_order_and_end_on_a_quarters_last_day(today: date, count: int) -> None:
    ends = quarter_ends(today, count)
    assert ends == sorted(set(ends))
    assert len(ends) == count
    assert all(is_quarter_end(day) and day < today for day in ends)
    assert ends[-1] == last_quarter_end(today)
