"""Small numbers cannot be read from what leaves, also by whoever adds and subtracts."""

from collections.abc import Hashable
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.journeys.spread import Spread
from footpath.journeys.suppression import Counts, published, spread_shown

SMALL = st.one_of(st.integers(0, 9), st.integers(0, 60))


def table(cells: dict[tuple[str, str], int]) -> Counts:
    """A table with its margins: each cell by its row and column, `all` for the sums."""
    counts = Counts()
    rows, columns = (sorted({name[axis] for name in cells}) for axis in (0, 1))
    for name, count in cells.items():
        counts.add(name, count)
    for row in rows:
        counts.add((row, "all"), sum(cells[row, column] for column in columns))
        counts.add_sum((row, "all"), [(row, column) for column in columns])
    for column in (*columns, "all"):
        counts.add(("all", column), sum(counts.true[row, column] for row in rows))
        counts.add_sum(("all", column), [(row, column) for row in rows])
    counts.add_sum(("all", "all"), [("all", column) for column in columns])
    return counts


def could_be(shown: int | None, most: int) -> range:
    """What a count could be, to somebody who knows the rules of this exit and sees what is shown."""
    if shown is None:
        return range(1, most + 1)
    return range(0, 1) if shown == 0 else range(max(6, shown - 2), shown + 3)


def attack(shown: dict[Hashable, int | None], rows: list[str], columns: list[str]) -> dict[Hashable, set[int]]:
    """Try every table there could be behind what is shown; return what each cell could be."""
    inner = [(row, column) for row in rows for column in columns]
    tried = dict(zip(inner, np.meshgrid(*(could_be(shown[name], 16) for name in inner)), strict=True))
    fits = np.ones(tried[inner[0]].shape, bool)
    for row, column in product([*rows, "all"], [*columns, "all"]):
        if "all" not in (row, column):
            continue
        total = np.sum([tried[one] for one in inner if row in (one[0], "all") and column in (one[1], "all")], axis=0)
        told = shown[row, column]
        fits &= total >= 1 if told is None else total == 0 if told == 0 else (total >= 6) & (abs(total - told) <= 2)
    return {name: set(np.unique(values[fits]).tolist()) for name, values in tried.items()}


@settings(max_examples=80, deadline=None)
@given(values=st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_whoever_tries_every_table_finds_that_a_small_count_could_be_any_of_five(values: list[int]) -> None:
    cells = dict(zip(product("ab", "xy"), values, strict=True))
    shown = published(table(cells))

    could = attack(shown, ["a", "b"], ["x", "y"])

    for name, count in cells.items():
        if 1 <= count <= 5:
            assert shown[name] is None
            assert count in could[name]
            assert len(could[name]) >= 5


@settings(max_examples=40, deadline=None)
@given(years=st.lists(st.lists(SMALL, min_size=3, max_size=3), min_size=2, max_size=4))
def test_taking_one_cut_from_another_gives_no_small_count_away(years: list[list[int]]) -> None:
    cells = {(str(year), need): count for year, row in enumerate(years) for need, count in zip("npq", row, strict=True)}
    counts = table(cells)
    shown = published(counts)
    lowest = {name: could_be(shown[name], 10_000) for name in shown}

    for whole, parts in counts.sums:
        for part in parts:
            if not 1 <= counts.true[part] <= 5:
                continue
            others = [lowest[other] for other in parts if other != part]
            most = lowest[whole][-1] - sum(other[0] for other in others)
            least = lowest[whole][0] - sum(other[-1] for other in others)
            assert most >= max(5, max(1, least) + 4)


@given(values=st.lists(SMALL, min_size=6, max_size=6))
def test_what_is_shown_is_rounded_and_never_small(values: list[int]) -> None:
    cells = dict(zip(product("ab", "xyz"), values, strict=True))
    shown = published(table(cells))

    assert all(count is None or count == 0 or (count >= 5 and count % 5 == 0) for count in shown.values())
    assert all(shown.get(name, 0) == 0 for name, count in table(cells).true.items() if count == 0)


def test_a_lone_small_count_takes_another_with_it() -> None:
    counts = Counts()
    for name, count in {"whole": 112, "a": 4, "b": 8, "c": 100}.items():
        counts.add(name, count)
    counts.add_sum("whole", ["a", "b", "c"])
    counts.add("plan", 12)
    counts.add("x", 4)
    counts.add("y", 8)
    counts.add_sum("plan", ["x", "y"])

    shown = published(counts)

    # 12 is shown as 10, so at most 12; 8 as 10, so at least 8: x would be at most 4, and y goes too.
    assert (shown["plan"], shown["x"], shown["y"]) == (10, None, None)


def test_large_counts_with_no_small_one_beside_them_are_all_shown() -> None:
    counts = Counts()
    for name, count in {"whole": 300, "a": 100, "b": 200}.items():
        counts.add(name, count)
    counts.add_sum("whole", ["a", "b"])

    assert published(counts) == {"whole": 300, "a": 100, "b": 200}


def test_a_part_that_is_not_named_is_reckoned_with() -> None:
    counts = Counts()
    counts.add("whole", 20)
    counts.add("part", 12)
    counts.add_sum("whole", ["part"])

    assert published(counts) == {"whole": 20, "part": 10}


@pytest.mark.parametrize(("number", "told"), [(9, 0), (10, 1), (20, 3), (50, 5)])
def test_the_fewer_waits_there_are_the_less_is_told_of_them(number: int, told: int) -> None:
    whole = Spread(count=number, tenth=1, quarter=2, middle=3, three_quarters=4, nine_tenths=5)

    shown = spread_shown(whole, number)

    marks = ("tenth", "quarter", "middle", "three_quarters", "nine_tenths")
    assert (0 if shown is None else sum(getattr(shown, mark) is not None for mark in marks)) == told


def test_nothing_is_told_of_a_wait_whose_count_is_not_shown() -> None:
    assert spread_shown(Spread(count=60, middle=3), None) is None


def test_a_count_of_many_things_that_few_people_did_is_held_back_and_cannot_be_worked_out() -> None:
    counts = Counts()
    counts.add("north", 40, people=9)
    counts.add("south", 12, people=2)
    counts.add("everybody", 52, people=11)
    counts.add_sum("everybody", ["north", "south"])
    shown = published(counts)
    assert shown["south"] is None
    assert None in (shown["north"], shown["everybody"]), "else it is what is left of them"


def test_nothing_is_held_back_for_few_people_where_nobody_did_anything() -> None:
    counts = Counts()
    counts.add("north", 0, people=0)
    counts.add("south", 40, people=6)
    assert published(counts) == {"north": 0, "south": 40}
