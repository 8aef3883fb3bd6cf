"""The way so far, drawn: true to time, and never one word over another."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.web.ui.examples import maya
from footpath.web.ui.journey import LETTER, PAPER, WIDE, Drawn, draw
from footpath.web.ui.values import Mark, Stage

TODAY = date(2026, 11, 20)
LABELS = ("Early help", "Child in need", "Child protection plan", "In care", "Family Help")
days = st.dates(min_value=date(2008, 1, 1), max_value=TODAY)


@st.composite
def stages(draw_one: st.DrawFn) -> list[Stage]:
    starts = sorted(draw_one(st.lists(days, min_size=1, max_size=12, unique=True)))
    ends = [*starts[1:], draw_one(st.none() | st.just(TODAY))]
    labels = [draw_one(st.sampled_from(LABELS)) for _ in starts]
    return [Stage(label=label, starts=start, ends=end) for label, start, end in zip(labels, starts, ends, strict=True)]


def spots(drawn: Drawn) -> list[tuple[float, float, float]]:
    """Return where each label begins and ends, and on what line."""
    return [(s.label_x, s.label_x + len(s.stage.label) * LETTER, s.label_y) for s in drawn.stretches]


@given(stages=stages(), width=st.sampled_from([WIDE, PAPER]))
def test_no_label_stands_on_another(stages: list[Stage], width: float) -> None:
    labels = spots(draw(stages=stages, today=TODAY, width=width))

    for i, (left, right, line) in enumerate(labels):
        for other_left, other_right, other_line in labels[i + 1 :]:
            assert line != other_line or right <= other_left or other_right <= left


@given(stages=stages())
def test_everything_stands_inside_the_drawing(stages: list[Stage]) -> None:
    drawn = draw(stages=stages, today=TODAY)

    assert all(left >= 0 and right <= drawn.width for left, right, _ in spots(drawn))
    assert all(0 < line <= drawn.height for *_, line in spots(drawn))


@given(stages=stages())
def test_a_day_takes_the_same_room_wherever_it_falls(stages: list[Stage]) -> None:
    drawn = draw(stages=stages, today=TODAY)
    first, last = drawn.stretches[0], drawn.stretches[-1]
    whole = (TODAY - first.stage.starts).days or 1
    per_day = (drawn.today_x - first.x) / whole

    gone = (last.stage.starts - first.stage.starts).days
    assert last.x == pytest.approx(first.x + gone * per_day, abs=0.2)


def test_what_has_not_begun_is_not_drawn() -> None:
    begun = Stage(label="Family Help", starts=TODAY - timedelta(days=100))
    to_come = Stage(label="Leaving care", starts=TODAY + timedelta(days=100))

    drawn = draw(stages=[begun, to_come], today=TODAY)

    assert [one.stage.label for one in drawn.stretches] == ["Family Help"]


def test_a_journey_that_has_not_begun_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="at least one stage that has begun"):
        draw(stages=[], today=TODAY)


def test_the_way_in_words_is_in_order_of_time_with_its_days() -> None:
    drawn = draw(stages=maya.JOURNEY.stages, marks=maya.JOURNEY.marks, today=TODAY)

    told = [(step.label, step.when) for step in drawn.steps]

    assert told == [
        ("Early help", "Nov 2021 to Jan 2023"),
        ("Door open", "Jan to Oct 2023"),
        ("Early help", "Oct to Dec 2023"),
        ("Child in need", "Dec 2023 to Mar 2024"),
        ("Dean broke in; refuge", "18 Feb 2024"),
        ("Child protection plan", "Mar to Nov 2024"),
        ("Child in need", "Nov 2024 to May 2025"),
        ("Diagnosis, and how I talk and listen", "20 Feb 2025"),
        ("Family Help", "since May 2025"),
    ]


def test_a_day_outside_the_journey_is_not_marked() -> None:
    before = Mark(label="Born", on=date(2017, 3, 14))

    drawn = draw(stages=maya.JOURNEY.stages, marks=[before], today=TODAY)

    assert not drawn.dots
