"""Each measure is the same whether counted fast or slowly, and means what it says."""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.journeys.cover import Cover, Span
from footpath.journeys.events import Events
from footpath.journeys.measures.care import CARE_MEASURES, IN_CARE
from footpath.journeys.measures.cases import Ordered, cases
from footpath.journeys.measures.declared import BY_KEY, MEASURES, PARTS
from footpath.journeys.measures.shapes import Measure
from footpath.journeys.measures.slow import slow_cases
from tests.journeys.made import FIRST, LAST, events_of, made_events, row

DAY = date(2025, 5, 1)


def told(key: str, events: Events) -> list[dict[str, object]]:
    return cases(BY_KEY[key], Ordered.of(events)).sort("date").to_dicts()


GAPS = st.sampled_from(
    [
        Cover({"888": (Span(FIRST, LAST),), "999": (Span(FIRST, LAST),)}),
        Cover({"888": (Span(date(2024, 4, 1), LAST),), "999": (Span(FIRST, date(2024, 3, 31)),)}),
        Cover({"999": (Span(FIRST, date(2024, 3, 31)), Span(date(2025, 4, 1), LAST))}),
    ]
)


@settings(max_examples=40, deadline=None)
@given(events=made_events(), cover=GAPS)
def test_every_measure_counted_fast_is_the_measure_counted_slowly(events: Events, cover: Cover) -> None:
    events = replace(events, cover=cover)
    ordered = Ordered.of(events)

    for measure in (*MEASURES, *CARE_MEASURES):
        fast = sorted(cases(measure, ordered).rows(), key=repr)
        assert fast == slow_cases(measure, events), measure.key


@pytest.mark.parametrize("measure", [*MEASURES, *CARE_MEASURES], ids=lambda one: one.key)
def test_a_measure_says_what_it_is_and_what_to_ask_and_sets_no_target(measure: Measure) -> None:
    words = [getattr(measure, name) for name in ("definition", "numerator", "denominator", "cohort", "caveat")]

    assert all(word.endswith((".", "not.", "children.")) for word in words)
    assert measure.questions
    assert all(question.endswith("?") for question in measure.questions)
    assert measure.part in (*PARTS, IN_CARE)
    for banned in ("target", "performance", "RAG", "worst", "best"):
        assert not any(banned in word for word in words)


def test_coming_back_twelve_months_to_the_day_counts_and_a_day_more_does_not() -> None:
    for days, expected in ((365, True), (366, False)):
        again = date(2024, 5, 1) + timedelta(days=days)
        rows = [row("Maya", date(2024, 5, 1), "referral", date(2024, 5, 1)), row("Maya", again, "referral", again)]

        found = [one for one in told("back-since-referral", events_of(rows)) if one["date"] == again]

        assert [one["hit"] for one in found] == [expected]


def test_the_two_ways_to_come_back_are_counted_apart() -> None:
    first, closed, again = date(2024, 4, 2), date(2025, 1, 10), date(2025, 6, 1)
    rows = [
        row("Kai", first, "referral", first, detail="6"),
        row("Kai", closed, "closed", first, since=first),
        row("Kai", again, "referral", again, detail="1C"),
    ]
    events = events_of(rows)

    assert told("back-since-referral", events)[-1]["hit"] is False
    assert told("back-since-closing", events)[-1]["hit"] is True
    assert told("back-by-themselves", events)[-1]["hit"] is True


def test_a_referral_that_cannot_be_followed_yet_is_left_out_and_not_a_no() -> None:
    late = date(2026, 1, 5)

    found = told("referral-to-assessment", events_of([row("Theo", late, "referral", late)]))

    assert [(one["hit"], one["left_out"]) for one in found] == [(None, "not-followed")]


def test_a_missing_year_between_two_files_is_not_taken_for_quiet() -> None:
    cover = Cover({"999": (Span(FIRST, date(2024, 3, 31)), Span(date(2025, 4, 1), LAST))})
    rows = [row("Maya", DAY, "referral", DAY)]

    found = told("back-since-referral", events_of(rows, cover=cover))

    assert [one["left_out"] for one in found] == ["not-followed"]


def test_an_assessment_is_within_the_longest_time_up_to_its_last_day() -> None:
    # 45 working days from Thursday 1 May 2025, over two bank holidays, is Monday 7 July.
    rows = [
        row(child, on, "assessment-finished", DAY, since=DAY)
        for child, on in (("a", date(2025, 7, 7)), ("b", date(2025, 7, 8)))
    ]

    found = told("assessment-within-longest", events_of(rows))

    assert [(one["hit"], one["days"]) for one in found] == [(True, 45), (False, 46)]


def test_a_child_whose_case_closed_on_31_march_is_not_in_need_that_day() -> None:
    rows = [
        row("Maya", DAY, "referral", DAY),
        row("Maya", date(2026, 3, 31), "closed", DAY, since=DAY),
        row("Kai", DAY, "referral", DAY),
        row("Theo", DAY, "referral", DAY),
        row("Theo", DAY, "no-further-action", DAY),
    ]

    found = told("in-need", events_of(rows))

    assert [(one["child"], one["year"]) for one in found] == [("Kai", 2026)]


def test_a_plan_that_ended_and_began_again_is_one_child_with_a_plan() -> None:
    again = DAY + timedelta(days=100)
    rows = [
        row("Kai", DAY, "protection-plan", DAY),
        row("Kai", again, "protection-plan-ended", DAY, since=DAY),
        row("Kai", again, "protection-plan", DAY),
    ]

    assert [one["child"] for one in told("with-protection-plan", events_of(rows))] == ["Kai"]


def test_a_second_plan_ever_needs_the_number_to_be_recorded() -> None:
    rows = [
        row("a", DAY, "protection-plan", DAY, number=1),
        row("b", DAY, "protection-plan", DAY, number=0),
        row("c", DAY, "protection-plan", DAY),
    ]

    found = told("second-plan-ever", events_of(rows))

    assert sorted(str(one["hit"]) for one in found) == ["False", "True"]


def test_no_events_are_no_cases() -> None:
    ordered = Ordered.of(events_of([]))

    assert all(cases(measure, ordered).is_empty() for measure in MEASURES)
    assert isinstance(ordered.table, pl.DataFrame)


def test_six_months_to_the_day_counts_and_a_day_more_does_not() -> None:
    for on, expected in ((date(2025, 11, 1), True), (date(2025, 11, 2), False)):
        rows = [row("Maya", DAY, "referral", DAY), row("Maya", on, "protection-plan", DAY)]

        (found,) = told("referral-to-protection-plan", events_of(rows))

        assert found["hit"] is expected


def test_a_plan_of_two_years_to_the_day_has_lasted_two_years() -> None:
    for on, expected in ((date(2025, 5, 1), True), (date(2025, 4, 30), False)):
        began = date(2023, 5, 1)
        rows = [row("Kai", on, "protection-plan-ended", began, since=began)]

        (found,) = told("protection-plan-length", events_of(rows))

        assert found["hit"] is expected
