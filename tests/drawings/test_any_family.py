"""Whatever a family is, its drawing is true: two hundred random families here, two thousand with `make bench`."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings

from footpath.drawings.genogram.drawing import draw
from footpath.drawings.genogram.page import Drawing
from footpath.drawings.genogram.values import Family
from tests.drawings.families import families
from tests.drawings.reading import (
    hold_apart,
    hold_everybody_once,
    hold_homes,
    hold_lines,
    hold_upright,
    parsed,
    words_in,
)

T = TypeVar("T")

pytestmark = pytest.mark.once

_STARTS = 2
"""The search for a beautiful order is short here, or none: what must be true is true of every order."""
_QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def _shuffled(family: Family, chance: random.Random) -> Family:
    def mixed(values: Sequence[T]) -> tuple[T, ...]:
        return tuple(chance.sample(values, len(values)))

    return Family(
        title=family.title,
        people=mixed(family.people),
        couples=mixed(
            [replace(one, one=one.other, other=one.one) if chance.random() < 0.5 else one for one in family.couples]
        ),
        parentages=mixed([replace(one, parents=mixed(one.parents)) for one in family.parentages]),
        homes=mixed([replace(one, members=mixed(one.members)) for one in family.homes]),
        betweens=mixed(family.betweens),
    )


def _hold(family: Family, *, starts: int = 0) -> Drawing:
    drawing = draw(family, starts=starts)
    hold_everybody_once(family, drawing)
    hold_apart(drawing)
    hold_lines(family, drawing)
    hold_homes(family, drawing)
    hold_upright(drawing)
    return drawing


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=_QUIET)
@given(family=families())
def test_everybody_is_drawn_once_and_every_line_and_home_is_true(family: Family) -> None:
    _hold(family)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=_QUIET)
@given(family=families(most=30))
def test_the_same_family_told_in_another_order_is_the_same_picture(family: Family) -> None:
    first = draw(family, starts=_STARTS)
    again = draw(_shuffled(family, random.Random(3)), starts=_STARTS)
    assert again.svg == first.svg
    assert draw(family, starts=_STARTS) == first


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=_QUIET)
@given(family=families(most=30))
def test_a_drawing_holds_no_word_that_it_was_not_given(family: Family) -> None:
    marked = Family(title="a family", people=tuple(replace(one, name="Zz", note="Yy") for one in family.people))
    drawing = draw(marked, starts=_STARTS)
    from_people = {word for word in words_in(drawing) if word[:1].isupper()}
    assert from_people <= {"Zz", "Yy"}
    assert parsed(drawing).tag.endswith("svg")


@pytest.mark.bench
@settings(max_examples=2_000, deadline=None, suppress_health_check=_QUIET)
@given(family=families())
def test_two_thousand_random_families_are_drawn_truly(family: Family) -> None:
    _hold(family, starts=1)
