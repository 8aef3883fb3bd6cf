"""Dates as people write and read them, with the day that is today always given."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.kernel.dates import NotADate, from_now, long_date, parse_date, short_date

TODAY = date(2026, 11, 20)  # a Friday
days = st.dates(min_value=date(1930, 1, 1), max_value=date(2100, 1, 1))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3 Nov", date(2026, 11, 3)),
        ("3rd November", date(2026, 11, 3)),
        ("1st of May 2019", date(2019, 5, 1)),
        ("3/11/24", date(2024, 11, 3)),
        ("3.11.2024", date(2024, 11, 3)),
        ("03-11-2024", date(2024, 11, 3)),
        ("3/11", date(2026, 11, 3)),
        ("25/12", date(2025, 12, 25)),
        ("3/11/90", date(1990, 11, 3)),
        ("3/11/36", date(2036, 11, 3)),
        ("3/11/37", date(1937, 11, 3)),
        ("2026-11-03", date(2026, 11, 3)),
        ("Tues 3 Nov 2026", date(2026, 11, 3)),
        ("Tuesday, 3 November, 2026", date(2026, 11, 3)),
        ("  3   sept ", date(2026, 9, 3)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 19)),
        ("tomorrow", date(2026, 11, 21)),
        ("day before yesterday", date(2026, 11, 18)),
        ("Tuesday", date(2026, 11, 17)),
        ("on Tuesday", date(2026, 11, 17)),
        ("Friday", TODAY),
        ("last Friday", date(2026, 11, 13)),
        ("two weeks ago", date(2026, 11, 6)),
        ("a day ago", date(2026, 11, 19)),
        ("10 days ago", date(2026, 11, 10)),
        ("29 Feb", date(2024, 2, 29)),
    ],
)
def test_what_people_write_is_read_as_they_mean_it(written: str, meant: date) -> None:
    assert parse_date(written, today=TODAY) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3 Nov", date(2027, 11, 3)),
        ("25/12", date(2026, 12, 25)),
        ("Tuesday", date(2026, 11, 24)),
        ("Friday", TODAY),
        ("29 Feb", date(2028, 2, 29)),
    ],
)
def test_a_date_that_lies_ahead_is_the_first_from_today(written: str, meant: date) -> None:
    assert parse_date(written, today=TODAY, ahead=True) == meant


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("30 Feb 2026", "not a day of the calendar"),
        ("31/4", "not a day of the calendar"),
        ("2026-13-01", "not a day of the calendar"),
        ("Monday 3 Nov 2026", "3 November 2026 is a Tuesday"),
        ("3 Nov 0206", "not in the years"),
        ("3 Novembre 2026", "not a date that can be read"),
        ("soon", "not a date that can be read"),
        ("the summer", "not a date that can be read"),
        ("", "not a date that can be read"),
        ("11/2026", "not a date that can be read"),
        ("٣ Nov", "not a date that can be read"),
    ],
)
def test_what_is_no_one_day_is_refused_with_the_reason(written: str, why: str) -> None:
    with pytest.raises(NotADate, match=why):
        parse_date(written, today=TODAY)


@given(written=st.text(max_size=30))
def test_words_of_any_kind_are_a_date_or_are_refused(written: str) -> None:
    try:
        assert isinstance(parse_date(written, today=TODAY), date)
    except NotADate as refused:
        assert written in str(refused)  # noqa: PT017


@given(day=days, today=days)
def test_every_date_we_print_we_can_read_back(day: date, today: date) -> None:
    assert parse_date(short_date(day), today=today) == day
    assert parse_date(long_date(day), today=today) == day
    assert parse_date(day.isoformat(), today=today) == day


@given(day=days, today=days)
def test_a_date_without_a_year_is_the_latest_so_far_or_the_first_to_come(day: date, today: date) -> None:
    written = f"{day.day}/{day.month}"

    behind = parse_date(written, today=today)
    ahead = parse_date(written, today=today, ahead=True)

    assert behind <= today <= ahead
    assert (behind.day, behind.month) == (ahead.day, ahead.month) == (day.day, day.month)


def test_dates_are_printed_for_lists_and_for_letters() -> None:
    assert short_date(date(2026, 11, 4)) == "Wed 4 Nov 2026"
    assert long_date(date(2027, 1, 15)) == "15 January 2027"


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "in 3 days"),
        (-13, "13 days ago"),
        (-14, "2 weeks ago"),
        (69, "in 9 weeks"),
        (-70, "2 months ago"),
        (-730, "24 months ago"),
        (-731, "2 years ago"),
        (-3653, "10 years ago"),
    ],
)
def test_how_far_off_a_day_is_is_said_in_words(passed: int, words: str) -> None:
    assert from_now(TODAY + timedelta(days=passed), today=TODAY) == words
