"""The map is the same whether counted fast or slowly, and its loops are loops."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.journeys.events import AGES as AGE_GROUPS
from footpath.journeys.events import UNKNOWN, Events
from footpath.journeys.maps import journey_map
from footpath.journeys.packed import Log
from footpath.journeys.refusals import NoSuchFilter, TooWide
from footpath.journeys.slow import slow_map, slow_spread, slow_variants
from footpath.journeys.spread import spread
from footpath.journeys.steps import CODE, ON_THE_MAP, STEPS
from footpath.journeys.where import AGES, Where, place
from tests.journeys.made import events_of, made_events, row

REFERRED = date(2024, 5, 1)

FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "year": st.lists(st.sampled_from([2024, 2025, 2026]), max_size=2),
        "sex": st.lists(st.sampled_from(["F", "M"]), max_size=2),
        "need": st.just(["N1"]),
        "authority": st.just(["888"]),
    },
)


@settings(max_examples=60, deadline=None)
@given(events=made_events(), where=FILTERS, steps=st.sampled_from([ON_THE_MAP, tuple(CODE), ("referral", "closed")]))
def test_the_fast_map_is_the_slow_map(events: Events, where: Where, steps: tuple[str, ...]) -> None:
    fast = journey_map(events, where=where, steps=steps)

    assert (list(fast.stages), list(fast.flows)) == slow_map(events, where=where, steps=steps)


@settings(max_examples=60, deadline=None)
@given(events=made_events(), where=FILTERS)
def test_choosing_again_from_a_map_is_choosing_from_the_beginning(events: Events, where: Where) -> None:
    again = journey_map(events, where={"sex": ["F"]}).where(where)

    assert again.flows == journey_map(events, where=where).flows


@settings(max_examples=60, deadline=None)
@given(events=made_events())
def test_the_fast_variants_are_the_slow_variants(events: Events) -> None:
    assert dict(journey_map(events).variants()) == slow_variants(events)


@settings(max_examples=60, deadline=None)
@given(events=made_events())
def test_the_maps_of_the_years_together_are_the_map_of_the_whole(events: Events) -> None:
    whole = journey_map(events)
    years = [whole.where({"year": [year]}) for year in range(2022, 2027)]

    for flow in whole.flows:
        parts = [one.times for year in years for one in year.flows if (one.source, one.to) == (flow.source, flow.to)]
        assert sum(parts) == flow.times


@given(values=st.lists(st.integers(0, 60), max_size=40))
def test_a_spread_counted_is_a_spread_sorted(values: list[int]) -> None:
    kept = sorted(set(values))

    assert spread(kept, [values.count(value) for value in kept]) == slow_spread(values)


def test_a_family_that_comes_back_is_a_loop_to_referral() -> None:
    again = REFERRED + timedelta(days=100)
    rows = [
        row("Maya", REFERRED, "referral", REFERRED),
        row("Maya", again, "closed", REFERRED, since=REFERRED),
        row("Maya", again, "referral", again),
    ]

    flows = {(flow.source, flow.to): flow for flow in journey_map(events_of(rows)).flows}

    assert flows["closed", "referral"].times == 1
    assert flows["closed", "referral"].waits == slow_spread([0])
    assert ("referral", "referral") not in flows


def test_what_is_opened_and_closed_on_one_day_is_opened_first() -> None:
    rows = [row("Kai", REFERRED, "closed", REFERRED), row("Kai", REFERRED, "referral", REFERRED)]

    assert journey_map(events_of(rows)).variants() == [(("referral", "closed"), 1)]


def test_a_filter_never_makes_two_steps_neighbours_that_were_not() -> None:
    second, third = REFERRED + timedelta(days=200), REFERRED + timedelta(days=400)
    blank = {"source": "6", "age": "5 to 9", "ethnicity": "White", "disability": "no", "sex": "F"}
    rows, who = [], []
    for episode, need in ((REFERRED, "N1"), (second, "N4"), (third, "N1")):
        who.append({"authority": "999", "child": "Theo", "episode": episode, "need": need, **blank})
        rows += [row("Theo", episode, "referral", episode)]
        rows += [row("Theo", episode + timedelta(days=50), "closed", episode)]

    flows = journey_map(events_of(rows, who=who), where={"need": ["N1"]}).flows

    back = next(flow for flow in flows if (flow.source, flow.to) == ("closed", "referral"))
    assert back.waits == slow_spread([150])  # to the second referral, not over it to the third


def test_one_number_used_by_two_authorities_is_two_children() -> None:
    rows = [row("C1", REFERRED, "referral", REFERRED, authority=whose) for whose in ("888", "999")]

    stages = journey_map(events_of(rows)).stages

    assert stages[0].children == 2


def test_a_filter_that_means_nothing_is_refused() -> None:
    with pytest.raises(NoSuchFilter, match="worker"):
        journey_map(events_of([]), where={"worker": ["A"]})
    with pytest.raises(NoSuchFilter, match="one word"):
        journey_map(events_of([]), where={"sex": "F"})


@settings(max_examples=60, deadline=None)
@given(
    events=st.lists(st.tuples(st.integers(0, 5), st.integers(-3, 9), st.integers(0, 199)), max_size=40),
)
def test_a_log_holds_any_number_of_codes_and_gives_back_what_it_was_given(
    events: list[tuple[int, int, int]],
) -> None:
    columns = np.asarray(events, np.int64).reshape(-1, 3)
    log = Log.pack(child=columns[:, 0], time=columns[:, 1], code=columns[:, 2], codes=200)

    assert list(zip(log.child.tolist(), log.time.tolist(), log.code.tolist(), strict=True)) == sorted(events)
    assert log.flows().sum() == len(events)


def test_a_log_too_wide_for_64_bits_is_refused_in_words() -> None:
    with pytest.raises(TooWide, match="64"):
        Log.pack(child=[2**40], time=[0, 2**30], code=[0, 5])


def test_journeys_too_long_for_one_number_are_told_apart_to_their_last_step() -> None:
    long = [place % 14 for place in range(40)]
    other = [*long[:-1], 3]
    steps = [*long, *other, *long, 1, 1]
    children = [0] * 40 + [1] * 40 + [2] * 40 + [3, 3]
    log = Log.pack(child=children, time=[*range(40)] * 3 + [0, 1], code=steps, codes=14)

    assert log.variants() == [(tuple(long), 2), (tuple(other), 1), ((1, 1), 1)]


def test_no_step_is_declared_twice() -> None:
    assert len(CODE) == len(STEPS)


def test_ages_stand_by_age_wherever_they_are_listed() -> None:
    assert ("before birth", *(name for name, _ in AGE_GROUPS), UNKNOWN) == AGES
    assert sorted(["5 to 9", "not known", "10 to 15", "before birth"], key=lambda age: place("age", age)) == [
        "before birth",
        "5 to 9",
        "10 to 15",
        "not known",
    ]
