"""Working days in England, counted only where the bank holidays are known."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.kernel.working_days import (
    BankHolidaysUnknown,
    add_working_days,
    bank_holidays,
    is_working_day,
    known_years,
    next_working_day,
    working_days_between,
)

days = st.dates(min_value=date(2012, 6, 1), max_value=date(2028, 6, 1))
numbers = st.integers(min_value=1, max_value=120)


@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        pytest.param(date(2026, 3, 6), 1, date(2026, 3, 9), id="friday is due monday"),
        pytest.param(date(2026, 4, 2), 1, date(2026, 4, 7), id="easter is stepped over"),
        pytest.param(date(2026, 3, 7), 1, date(2026, 3, 9), id="saturday counts from there"),
        pytest.param(date(2026, 12, 24), 1, date(2026, 12, 29), id="boxing day moves to monday"),
        pytest.param(date(2022, 9, 16), 1, date(2022, 9, 20), id="a day of mourning is no work day"),
        pytest.param(date(2026, 3, 9), -1, date(2026, 3, 6), id="backwards"),
        pytest.param(date(2026, 3, 7), 0, date(2026, 3, 7), id="none at all is the day itself"),
        pytest.param(date(2025, 6, 3), 15, date(2025, 6, 24), id="fifteen from a tuesday"),
    ],
)
def test_working_days_are_added_from_the_day_after(start: date, number: int, due: date) -> None:
    assert add_working_days(start, number) == due


@given(start=days, number=numbers)
def test_what_is_due_is_later_and_on_a_working_day(start: date, number: int) -> None:
    due = add_working_days(start, number)

    assert due > start
    assert is_working_day(due)


@given(start=days, number=numbers)
def test_counting_between_undoes_adding(start: date, number: int) -> None:
    assert working_days_between(start, add_working_days(start, number)) == number


@given(start=days, number=numbers)
def test_adding_day_by_day_is_adding_at_once(start: date, number: int) -> None:
    day = start
    for _ in range(number):
        day = add_working_days(day, 1)

    assert day == add_working_days(start, number)


@given(start=days, length=st.integers(min_value=0, max_value=90))
def test_counting_backwards_is_the_same_number_below_nought(start: date, length: int) -> None:
    end = start + timedelta(days=length)

    assert working_days_between(end, start) == -working_days_between(start, end)


@given(day=days)
def test_the_next_working_day_is_the_first_there_is(day: date) -> None:
    found = next_working_day(day)

    assert is_working_day(found)
    assert not any(is_working_day(day + timedelta(n)) for n in range((found - day).days))


@pytest.mark.parametrize("start", [date(2011, 12, 30), date(2028, 12, 29), date(2040, 1, 2)])
def test_outside_the_known_years_nothing_is_guessed(start: date) -> None:
    with pytest.raises(BankHolidaysUnknown, match="2012 to 2028"):
        add_working_days(start, 1 if start.year > 2012 else -1)


def test_the_bank_holidays_of_england_are_carried() -> None:
    assert known_years() == (2012, 2028)
    assert date(2026, 12, 28) in bank_holidays()  # Boxing Day, moved
    assert date(2026, 1, 2) not in bank_holidays()  # Scotland's


def test_no_network_client_is_loaded_to_count_days() -> None:
    program = (
        "import sys; from footpath.kernel.working_days import known_years; known_years();"
        " print('requests' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert done.stdout == "False\n"
