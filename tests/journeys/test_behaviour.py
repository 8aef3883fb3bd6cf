"""A chart tells ordinary variation from a shift, and says which rule fired."""

import pytest

from footpath.journeys.behaviour import RULES, Chart, Point, chart
from footpath.journeys.report.words import change


def of(*values: float) -> Chart:
    return chart([Point(name=f"month {place}", value=value) for place, value in enumerate(values, start=1)])


ORDINARY = (10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12)


def test_the_limits_are_the_mean_and_266_times_the_mean_moving_range() -> None:
    told = of(*ORDINARY)

    assert told.middle == 11
    assert told.upper == pytest.approx(11 + 2.66 * 2)
    assert told.lower == pytest.approx(11 - 2.66 * 2)
    assert told.signals == ()


def test_with_too_few_points_nothing_is_said_to_be_ordinary() -> None:
    assert of(1, 2, 3, 4, 5, 6, 7).middle is None


def test_days_are_never_fewer_than_none() -> None:
    assert of(0, 9, 0, 9, 0, 9, 0, 9).lower == 0


def test_one_point_outside_the_limits_stands_out() -> None:
    (signal,) = of(*ORDINARY, 10, 12, 40, 10, 12, 10).signals

    assert (signal.rule, signal.first, signal.up) == ("outside", 14, True)
    assert "month 15" in signal.words


def test_eight_in_a_row_on_one_side_are_a_shift_and_seven_are_none() -> None:
    seven = of(*ORDINARY, *(11.5, 11.6) * 3, 11.5, 10)
    eight = of(*ORDINARY[:11], 10, *(11.5, 11.6) * 4)

    assert [signal.rule for signal in seven.signals if signal.rule == "run"] == ["run"]  # the twelfth is above too
    assert [(signal.first, signal.last) for signal in eight.signals if signal.rule == "run"] == [(12, 19)]
    assert not [s for s in of(*ORDINARY[:11], 10, *(11.5, 11.6) * 3, 11.5, 10).signals if s.rule == "run"]


def test_three_of_four_near_a_limit_make_a_shift_likely() -> None:
    told = of(*ORDINARY, 15, 10, 15, 15, 10, 12)

    assert [(s.rule, s.first, s.last) for s in told.signals] == [("near", 12, 15)]


def test_six_in_a_row_each_lower_are_on_the_move() -> None:
    told = of(*ORDINARY, 14, 13, 12, 11, 10, 9)

    assert ("trend", 12, 17, False) in [(s.rule, s.first, s.last, s.up) for s in told.signals]


def test_the_middle_is_made_from_the_first_year_so_that_a_later_shift_shows() -> None:
    told = of(*ORDINARY, *(14, 15) * 4)

    assert (told.baseline, told.middle) == (12, 11)
    assert "run" in {signal.rule for signal in told.signals}


def test_every_rule_that_can_fire_is_explained() -> None:
    fired = {s.rule for s in of(*ORDINARY, 30, 31, 32, 33, 34, 35, 36, 37).signals}

    assert fired == set(RULES)


def test_a_middle_that_moves_by_whole_days_does_not_shift_by_rounding() -> None:
    points = [Point(name=str(place), value=value) for place, value in enumerate([3, *[2] * 11, *[2] * 12])]

    assert "run" in [signal.rule for signal in chart(points).signals]
    assert chart(points, step=1.0).signals == ()


def test_a_chart_is_summed_up_by_the_strongest_that_its_rules_say() -> None:
    ordinary = (10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11)
    lasting = (*ordinary, 14, 14, 14, 14, 14, 14, 14, 14)
    likely = (*ordinary, 10, 9, 11, 14, 14, 14)
    once = (*ordinary, 10, 30, 11, 9, 12, 10)

    assert change(of(*ordinary)) == "No shift: it varies as it always has."
    assert change(of(*once)) == "No lasting shift; what stood out: month 14."
    assert change(of(*likely)) == "A shift is likely: longer than before from month 16, and still so."
    assert change(of(*lasting)).startswith("It has shifted: longer than before from month 12, and still so")
    assert change(of(1, 2)) == "Too few months or quarters to tell."
