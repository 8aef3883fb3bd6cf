"""Stretches of time with a first day, and perhaps no end yet."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.kernel.periods import EndsBeforeItStarts, Period, joined

FIRST = date(2026, 1, 1)
moments = st.dates(min_value=FIRST, max_value=FIRST + timedelta(days=40))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(moments)
    length = draw(st.integers(min_value=1, max_value=20) | st.none())
    return Period(start, None if length is None else start + timedelta(days=length))


def _days(period: Period) -> set[date]:
    """Return its days up to the end of what the tests look at."""
    every = (FIRST + timedelta(days=n) for n in range(70))
    return {day for day in every if period.contains(day)}


def test_the_first_day_is_in_it_and_the_end_is_not() -> None:
    period = Period(date(2026, 3, 1), date(2026, 3, 8))

    assert period.contains(date(2026, 3, 1))
    assert period.contains(date(2026, 3, 7))
    assert not period.contains(date(2026, 3, 8))
    assert (period.days, period.is_open) == (7, False)


def test_one_without_an_end_goes_on() -> None:
    period = Period(FIRST)

    assert period.contains(date(2999, 1, 1))
    assert (period.days, period.is_open) == (None, True)


@pytest.mark.parametrize("end", [FIRST, FIRST - timedelta(days=1)])
def test_one_that_ends_by_its_start_is_refused(end: date) -> None:
    with pytest.raises(EndsBeforeItStarts, match="give an end that is later"):
        Period(FIRST, end)


@given(one=periods(), other=periods())
def test_they_overlap_when_a_day_is_in_both(one: Period, other: Period) -> None:
    assert one.overlaps(other) == other.overlaps(one) == bool(_days(one) & _days(other))


@given(one=periods(), other=periods())
def test_what_they_share_is_the_days_in_both(one: Period, other: Period) -> None:
    shared = one.shared_with(other)

    assert (set() if shared is None else _days(shared)) == _days(one) & _days(other)


@given(one=periods(), other=periods())
def test_one_covers_another_when_it_has_all_its_days(one: Period, other: Period) -> None:
    both_end = not (other.is_open and not one.is_open)

    assert one.covers(other) == (_days(one) >= _days(other) and both_end)


@given(some=st.lists(periods(), max_size=8))
def test_joined_periods_hold_the_same_days_and_never_touch(some: list[Period]) -> None:
    whole = joined(some)

    assert set().union(*map(_days, whole)) == set().union(*map(_days, some))
    for earlier, later in pairwise(whole):
        assert earlier.end is not None
        assert earlier.end < later.start
