"""What belongs to a year's census: rule by rule of the standard, and in the words a child's answer is given in."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.formats.cin import CensusEpisode
from footpath.returns.cin.scope import Held, Within, Year, belongs, episode, of_the_day

YEAR = Year(2026)
BEFORE, FIRST, IN, LAST, AFTER = (
    date(2025, 3, 31), date(2025, 4, 1), date(2025, 9, 1), date(2026, 3, 31), date(2026, 4, 1),
)  # fmt: skip
_numbers = count(1)


def held(on: date, until: date | None = None, **facts: Any) -> Held:
    return Held(id=next(_numbers), on=on, known=True, until=until, facts=facts, written={}, told_on=None)


def referred(on: date, closed: date | None = None, nfa: bool | None = False) -> Held:
    return held(
        on, source_code="6", need_code="N1", closed_on=closed, closure_code="RC7" if closed else "",
        no_further_action=nfa,
    )  # fmt: skip


def told(**parts: Any) -> CensusEpisode:
    """An episode open through the year, with these things in it."""
    return episode(referred(date(2024, 1, 1)), Within(**parts), year=YEAR, left_out=Counter())


@pytest.mark.parametrize(
    ("referral", "is_in", "why"),
    [
        (referred(FIRST), True, "The referral on 1 April 2025 came in the year."),
        (referred(LAST), True, "The referral on 31 March 2026 came in the year."),
        (referred(AFTER), False, "The referral on 1 April 2026 came after the year ended (31 March 2026)."),
        (referred(date(2010, 1, 1)), True, "The episode referred on 1 January 2010 was open through the year."),
        (
            referred(date(2024, 5, 1), FIRST),
            True,
            "The episode referred on 1 May 2024 was open when the year began, and ended on 1 April 2025.",
        ),
        (
            referred(date(2024, 5, 1), BEFORE),  # rule 8620
            False,
            "The episode referred on 1 May 2024 ended on 31 March 2025, before the year began.",
        ),
        (
            referred(date(2024, 5, 1), AFTER),
            True,
            "The episode referred on 1 May 2024 was open through the year.",
        ),
        (
            referred(FIRST, nfa=True),
            True,
            "The referral on 1 April 2025 led to no further action and came in the year.",
        ),
        (
            referred(BEFORE, nfa=True),  # rule 8569Q
            False,
            "The referral on 31 March 2025 led to no further action and came before the year began.",
        ),
    ],
)
def test_a_referral_belongs_by_its_days(referral: Held, is_in: bool, why: str) -> None:
    assert belongs(referral, year=YEAR) == (is_in, why)


def test_what_ended_after_the_year_had_not_ended_at_its_end() -> None:
    one = episode(referred(IN, AFTER), Within(), year=YEAR, left_out=Counter())

    assert (one.closed_on, one.closure_reason) == (None, None)


@pytest.mark.parametrize(
    ("started", "agreed", "is_in"),
    [
        (date(2025, 2, 1), FIRST, True),  # 8696: completed in the year
        (date(2025, 2, 1), BEFORE, False),
        (FIRST, None, True),  # 8736: still open, and begun in the year
        (BEFORE, None, False),
        (IN, AFTER, True),
        (BEFORE, AFTER, False),
        (AFTER, None, False),
    ],
)
def test_an_assessment_belongs_where_it_was_agreed_or_begun_and_not_agreed_in_the_year(
    started: date, agreed: date | None, is_in: bool
) -> None:
    one = told(assessments=[held(started, agreed, internal_review_on=None, factors=["3B"])])

    assert len(one.assessments) == is_in


def test_what_an_assessment_found_later_is_not_told_before_it_was_agreed() -> None:
    """Factors are given only of an assessment that was agreed: rule 8614."""
    (one,) = told(assessments=[held(IN, AFTER, internal_review_on=AFTER, factors=["3B"])]).assessments

    assert (one.authorised_on, one.internal_review_on, one.factors) == (None, None, ())


@pytest.mark.parametrize(
    ("started", "met", "not_required", "is_in"),
    [
        (BEFORE, FIRST, False, True),  # 8740: the conference is in the year
        (BEFORE, None, True, False),
        (IN, None, True, True),
        (IN, None, None, True),
        (BEFORE, None, None, False),
        (FIRST, BEFORE, False, False),
        (AFTER, None, None, False),
    ],
)
def test_an_enquiry_belongs_by_its_conference_or_else_by_its_beginning(
    started: date, met: date | None, not_required: bool | None, is_in: bool
) -> None:
    enquiry = held(started, conference_due_on=None, conference_not_required=not_required)
    conferences = [held(met, follows_id=enquiry.id)] if met else []

    one = told(enquiries=[enquiry], conferences=conferences)

    assert len(one.enquiries) == is_in
    assert one.conference_on is None


@pytest.mark.parametrize(("met", "is_in"), [(BEFORE, False), (FIRST, True), (LAST, True), (AFTER, False)])
def test_a_conference_that_followed_no_enquiry_stands_with_the_referral(met: date, is_in: bool) -> None:
    """Rule 2884: one that followed an enquiry stands with it, and nowhere else."""
    assert told(conferences=[held(met, follows_id=None)]).conference_on == (met if is_in else None)


def test_a_second_conference_after_one_enquiry_is_left_out_and_counted() -> None:
    """The census has room for one; the other followed an enquiry too, so it is none of a family who moved here."""
    enquiry = held(FIRST, conference_due_on=None, conference_not_required=False)
    both = [held(day, follows_id=enquiry.id) for day in (IN, LAST)]
    left_out: Counter[str] = Counter()

    within = Within(enquiries=[enquiry], conferences=both)
    one = episode(referred(date(2024, 1, 1)), within, year=YEAR, left_out=left_out)

    assert (one.enquiries[0].conference_on, one.conference_on) == (IN, None)
    assert left_out["conferences"] == 1


@pytest.mark.parametrize("part", ["plans", "cin_plans"])
@pytest.mark.parametrize(
    ("started", "ended", "is_in", "told_end"),
    [
        (date(2020, 1, 1), None, True, None),
        (date(2020, 1, 1), FIRST, True, FIRST),  # 8930 and 4013: an end is in the year
        (date(2020, 1, 1), BEFORE, False, None),
        (LAST, AFTER, True, None),
        (AFTER, None, False, None),
    ],
)
def test_a_plan_belongs_where_it_was_open_in_the_year(
    part: str, started: date, ended: date | None, is_in: bool, told_end: date | None
) -> None:
    facts = {"first_category": "NEG", "latest_category": "NEG", "plans_before": 0}
    one = told(**{part: [held(started, ended, **facts)]})

    found = one.protection_plans if part == "plans" else one.cin_plans
    assert [plan.ended_on for plan in found] == ([told_end] if is_in else [])


def test_only_the_reviews_of_the_year_are_told() -> None:
    plan = held(date(2024, 6, 1), first_category="NEG", latest_category="NEG", plans_before=0)
    reviews = {plan.id: [held(day, plan_id=plan.id) for day in (BEFORE, FIRST, LAST, AFTER)]}
    left_out: Counter[str] = Counter()

    within = Within(plans=[plan], reviews=reviews)
    one = episode(referred(date(2024, 1, 1)), within, year=YEAR, left_out=left_out)

    assert one.protection_plans[0].reviews == (FIRST, LAST)
    assert left_out["reviews"] == 2


_days = st.dates(min_value=date(2023, 4, 1), max_value=date(2028, 3, 31))


@given(on=_days, lasts=st.none() | st.integers(0, 900), year=st.integers(2024, 2028))
def test_an_episode_is_in_every_year_it_was_open_in_and_in_no_other(on: date, lasts: int | None, year: int) -> None:
    closed = None if lasts is None else on + timedelta(days=lasts)
    of = Year(year)

    was_open = on <= of.last and (closed is None or closed >= of.first)

    assert belongs(referred(on, closed), year=of)[0] == was_open


@given(on=_days, agreed=st.none() | st.integers(0, 600), year=st.integers(2024, 2028))
def test_an_assessment_is_agreed_in_one_year_and_open_in_one_at_most(on: date, agreed: int | None, year: int) -> None:
    until = None if agreed is None else on + timedelta(days=agreed)
    one = held(on, until, internal_review_on=None, factors=[])
    referral = referred(date(2020, 1, 1))

    def said(closing: int) -> list[date | None]:
        found = episode(referral, Within(assessments=[one]), year=Year(closing), left_out=Counter())
        return [each.authorised_on for each in found.assessments]  # type: ignore[misc]

    every = [said(closing) for closing in range(2024, 2032)]

    assert every.count([None]) <= 1
    assert every.count([until]) == 1 if until else every.count([None]) == 1


def test_what_does_not_say_of_which_referral_it_is_belongs_to_the_one_open_that_day() -> None:
    first = referred(date(2025, 1, 1), date(2025, 5, 1))
    nowhere = referred(date(2025, 5, 2), nfa=True)
    second = referred(date(2025, 6, 1))
    referrals = [first, nowhere, second]

    assert of_the_day(referrals, date(2025, 5, 1)) is first
    assert of_the_day(referrals, date(2025, 5, 2)) is None
    assert of_the_day(referrals, date(2026, 1, 1)) is second
    assert of_the_day(referrals, date(2024, 1, 1)) is None
