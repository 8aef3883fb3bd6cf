"""The longest times that law and guidance allow."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.kernel.rulepacks import NoSuchRule, Unit, maxima, maximum

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("referral-decision", "1 working day"),
        ("assessment", "45 working days"),
        ("initial-conference", "15 working days"),
        ("first-core-group", "10 working days"),
        ("first-protection-review", "3 months"),
        ("later-protection-review", "6 months"),
        ("first-care-review", "20 working days"),
        ("second-care-review", "3 months"),
        ("later-care-review", "6 months"),
        ("first-care-visit", "1 week"),
        ("later-care-visit", "6 weeks"),
        ("long-term-care-visit", "3 months"),
        ("personal-education-plan", "10 working days"),
        ("return-interview", "3 days"),
        ("care-proceedings", "26 weeks"),
        ("serious-incident", "5 working days"),
        ("rapid-review", "15 working days"),
        ("practice-review", "6 months"),
        ("transfer-conference", "15 working days"),
    ],
)
def test_each_longest_time_is_what_guidance_says(key: str, words: str) -> None:
    assert maximum(key, on=TODAY).in_words() == words


def test_every_rule_says_where_it_is_from_and_what_starts_it() -> None:
    for rule in maxima():
        assert rule.words
        assert rule.starts
        assert rule.source
        assert rule.number > 0


@pytest.mark.parametrize(
    ("key", "start", "due"),
    [
        ("assessment", date(2026, 11, 20), date(2027, 1, 27)),
        ("initial-conference", date(2025, 6, 3), date(2025, 6, 24)),
        ("first-protection-review", date(2026, 11, 30), date(2027, 2, 28)),
        ("first-care-visit", date(2026, 11, 20), date(2026, 11, 27)),
        ("return-interview", date(2026, 12, 24), date(2026, 12, 27)),
        ("later-protection-review", date(2026, 8, 31), date(2027, 2, 28)),
    ],
)
def test_the_last_day_within_it_is_counted_from_its_start(key: str, start: date, due: date) -> None:
    assert maximum(key, on=start).due(start=start) == due


def test_before_a_rule_was_made_it_does_not_hold() -> None:
    assert maximum("assessment", on=date(2013, 4, 15)).number == 45
    with pytest.raises(NoSuchRule, match="the names are"):
        maximum("assessment", on=date(2013, 4, 14))


def test_a_rule_of_no_name_is_refused() -> None:
    with pytest.raises(NoSuchRule):
        maximum("lunch", on=TODAY)


@given(start=st.dates(min_value=date(2013, 5, 1), max_value=date(2027, 1, 1)))
def test_what_is_due_always_lies_ahead(start: date) -> None:
    for rule in maxima():
        assert rule.due(start=start) > start


def test_no_two_rules_of_a_name_hold_on_one_day() -> None:
    for day in (date(2012, 1, 1), date(2019, 1, 1), TODAY):
        names = [rule.key for rule in maxima() if rule.holds(on=day)]
        assert len(names) == len(set(names))


def test_units_are_the_ones_people_use() -> None:
    assert {rule.unit for rule in maxima()} == set(Unit)
