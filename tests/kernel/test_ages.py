"""Ages in the words people use."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.kernel.ages import BornLater, age_in_words, birthday, months_old, years_old

TODAY = date(2026, 11, 20)
births = st.dates(min_value=date(1990, 1, 1), max_value=TODAY)


@pytest.mark.parametrize(
    ("born_on", "words"),
    [
        (date(2017, 3, 2), "9"),
        (date(2016, 11, 20), "10"),
        (date(2016, 11, 21), "9"),
        (date(2026, 10, 1), "7 weeks"),
        (date(2026, 11, 13), "1 week"),
        (date(2026, 11, 14), "6 days"),
        (date(2026, 11, 19), "1 day"),
        (TODAY, "born today"),
        (date(2026, 8, 29), "11 weeks"),
        (date(2026, 8, 28), "2 months"),
        (date(2025, 9, 20), "14 months"),
        (date(2024, 11, 21), "23 months"),
        (date(2024, 11, 20), "2"),
        (date(2000, 2, 29), "26"),
    ],
)
def test_an_age_is_said_as_people_say_it(born_on: date, words: str) -> None:
    assert age_in_words(born_on=born_on, on=TODAY) == words


def test_before_the_birth_a_child_is_unborn_and_due() -> None:
    due = date(2027, 1, 15)

    assert age_in_words(due_on=due, on=TODAY) == "unborn, due 15 January 2027"
    assert age_in_words(due_on=due, on=date(2027, 1, 20)) == "unborn, was due 15 January 2027"
    assert age_in_words(born_on=due, on=TODAY) == "unborn, due 15 January 2027"


def test_an_age_that_is_not_known_is_said_so() -> None:
    assert age_in_words(on=TODAY) == "age not known"


def test_after_a_death_the_age_stays_what_it_was() -> None:
    born, died = date(2010, 5, 1), date(2020, 4, 30)

    assert age_in_words(born_on=born, died_on=died, on=TODAY) == "died aged 9"
    assert age_in_words(born_on=born, died_on=died, on=date(2020, 4, 1)) == "9"


def test_whoever_lived_less_than_a_day_died_on_the_day_they_were_born() -> None:
    day = date(2020, 4, 30)

    assert age_in_words(born_on=day, died_on=day, on=TODAY) == "died on the day they were born"
    assert age_in_words(born_on=day, died_on=date(2020, 5, 1), on=TODAY) == "died aged 1 day"


def test_someone_born_on_29_february_is_a_year_older_on_1_march() -> None:
    born = date(2012, 2, 29)

    assert years_old(born_on=born, on=date(2026, 2, 28)) == 13
    assert years_old(born_on=born, on=date(2026, 3, 1)) == 14
    assert birthday(born_on=born, year=2026) == date(2026, 3, 1)
    assert birthday(born_on=born, year=2028) == date(2028, 2, 29)


def test_a_day_before_the_birth_is_refused() -> None:
    with pytest.raises(BornLater, match="check both dates"):
        months_old(born_on=TODAY, on=TODAY - timedelta(days=1))


@given(born_on=births)
def test_years_go_up_on_the_birthday_and_on_no_other_day(born_on: date) -> None:
    year = birthday(born_on=born_on, year=born_on.year + 9)

    assert years_old(born_on=born_on, on=year) == 9
    assert years_old(born_on=born_on, on=year - timedelta(days=1)) == 8


@given(born_on=births, later=st.integers(min_value=0, max_value=400))
def test_nobody_grows_younger(born_on: date, later: int) -> None:
    after = TODAY + timedelta(days=later)

    assert months_old(born_on=born_on, on=after) >= months_old(born_on=born_on, on=TODAY)
