"""Dates as people remember them are kept as exactly as they are known, and no more."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.kernel.approximate import (
    Approximate,
    HowExact,
    NotARange,
    Season,
    as_told,
    as_told_by_age,
    exactly,
    in_month,
    in_season,
    in_year,
    parse_approximate,
)
from footpath.kernel.dates import NotADate

TODAY = date(2026, 11, 20)
years = st.integers(min_value=1950, max_value=2060)


@pytest.mark.parametrize(
    ("when", "words", "earliest", "latest"),
    [
        (exactly(date(2026, 11, 4)), "Wed 4 Nov 2026", date(2026, 11, 4), date(2026, 11, 4)),
        (in_month(2024, 2), "February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        (in_season(2025, Season.SUMMER), "summer 2025", date(2025, 6, 1), date(2025, 8, 31)),
        (in_season(2025, Season.WINTER), "winter 2025-26", date(2025, 12, 1), date(2026, 2, 28)),
        (in_year(2019), "2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_a_time_is_said_as_exactly_as_it_is_known(when: Approximate, words: str, earliest: date, latest: date) -> None:
    assert when.in_words() == words
    assert (when.earliest, when.latest) == (earliest, latest)


def test_a_time_told_by_an_age_keeps_the_words_and_leaves_room() -> None:
    when = as_told_by_age("winter, about 14", born_on=date(1990, 6, 10), age=14)

    assert when.how is HowExact.TOLD
    assert when.in_words() == "winter, about 14"
    assert (when.earliest, when.latest) == (date(2003, 6, 10), date(2006, 6, 9))


def test_a_time_in_someones_own_words_keeps_them() -> None:
    when = as_told("before we moved", earliest=date(2019, 1, 1), latest=date(2021, 8, 1))

    assert when.in_words() == "before we moved"
    assert when.period.contains(date(2021, 8, 1))
    assert not when.period.contains(date(2021, 8, 2))


def test_a_range_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(NotARange, match="give the earliest day first"):
        as_told("?", earliest=date(2021, 1, 2), latest=date(2021, 1, 1))


@pytest.mark.parametrize(
    ("written", "how", "words"),
    [
        ("3 Nov 2024", HowExact.EXACT, "Sun 3 Nov 2024"),
        ("yesterday", HowExact.EXACT, "Thu 19 Nov 2026"),
        ("Nov 2024", HowExact.MONTH, "November 2024"),
        ("in november 2024", HowExact.MONTH, "November 2024"),
        ("Summer 2025", HowExact.SEASON, "summer 2025"),
        ("winter 2025-26", HowExact.SEASON, "winter 2025-26"),
        ("winter of 2025", HowExact.SEASON, "winter 2025-26"),
        ("about 2019", HowExact.YEAR, "2019"),
        ("2019", HowExact.YEAR, "2019"),
    ],
)
def test_what_people_write_is_read_no_more_exactly_than_they_wrote(written: str, how: HowExact, words: str) -> None:
    when = parse_approximate(written, today=TODAY)

    assert (when.how, when.in_words()) == (how, words)


@pytest.mark.parametrize("written", ["about 14", "long ago", "winter 2025-27", "summer 2025-26"])
def test_what_cannot_be_placed_is_refused(written: str) -> None:
    with pytest.raises(NotADate):
        parse_approximate(written, today=TODAY)


@given(year=years, season=st.sampled_from(Season))
def test_the_four_seasons_follow_one_another_without_a_gap(year: int, season: Season) -> None:
    order = list(Season)
    after = order[(order.index(season) + 1) % 4]
    this = in_season(year, season)

    following = in_season(year + (season is Season.WINTER), after)

    assert this.latest + timedelta(days=1) == following.earliest


@given(year=years, month=st.integers(min_value=1, max_value=12))
def test_what_we_print_we_can_read_back(year: int, month: int) -> None:
    for when in (in_month(year, month), *(in_season(year, season) for season in Season)):
        assert parse_approximate(when.in_words(), today=TODAY) == when
