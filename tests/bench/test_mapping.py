"""The map of a great many children is measured only where both sides answer the same, cell by cell."""

import copy
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from footpath.bench import journeys_ours, mapping
from footpath.bench.asked import Asked
from footpath.bench.eventful import authority, write_events
from footpath.bench.mapping import hold_equal, maps
from footpath.bench.places import NotMade
from footpath.bench.told import NotEqual

pytestmark = pytest.mark.once

LEFT_OUT = "assessment"
CHOSEN = [authority(number) for number in (0, 7)]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    file = tmp_path / "events.parquet"
    write_events(file, children=400)
    return file


def answered(log: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    answer = log.with_name("answer.json")
    monkeypatch.setattr(sys, "argv", ["", str(log), str(answer), LEFT_OUT, *CHOSEN])
    journeys_ours.main()
    return dict(json.loads(answer.read_text()))


def one_child_at_a_time(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The graph, obviously: each child's steps in the order of their days."""
    flows: dict[str, int] = {}
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for child in sorted({row["child"] for row in rows}):
        steps = [row["event"] for row in sorted(rows, key=lambda row: row["date"]) if row["child"] == child]
        starts[steps[0]] = starts.get(steps[0], 0) + 1
        ends[steps[-1]] = ends.get(steps[-1], 0) + 1
        for way in pairwise(steps):
            flows[">".join(way)] = flows.get(">".join(way), 0) + 1
    return {"flows": flows, "starts": starts, "ends": ends}


def test_the_made_events_are_in_no_order_and_never_two_of_a_child_on_one_day(log: Path) -> None:
    rows = pl.read_parquet(log)

    assert rows.columns == ["authority", "child", "date", "event"]
    assert rows["child"].n_unique() == 400
    assert not rows["child"].is_sorted()
    assert rows.select("child", "date").is_unique().all()
    assert rows.group_by("child").agg(pl.col("authority").n_unique())["authority"].max() == 1


def test_the_same_events_are_made_again(log: Path, tmp_path: Path) -> None:
    write_events(tmp_path / "again.parquet", children=400)

    assert pl.read_parquet(tmp_path / "again.parquet").equals(pl.read_parquet(log))


def test_what_is_compared_is_what_the_children_did(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = pl.read_parquet(log).to_dicts()

    told = answered(log, monkeypatch)

    assert told["events"] == len(rows)
    assert told["graph"] == one_child_at_a_time(rows)
    assert told["again"] == [
        one_child_at_a_time([row for row in rows if row["event"] != LEFT_OUT]),
        one_child_at_a_time([row for row in rows if row["authority"] in CHOSEN]),
    ]
    assert sum(told["variants"].values()) == 400
    assert set(told["waits"]) == set(told["graph"]["flows"])


@pytest.mark.parametrize("cell", [("graph", "flows"), ("graph", "ends"), ("variants",), ("waits", "*", "median")])
def test_answers_that_differ_in_one_cell_are_not_measured(
    log: Path, monkeypatch: pytest.MonkeyPatch, cell: tuple[str, ...]
) -> None:
    told = answered(log, monkeypatch)
    other = copy.deepcopy(told)
    place = other
    for step in cell:
        place = next(iter(place.values())) if step == "*" else place
        last, place = place, place.get(step, place)
    if cell[-1] == "median":
        last["median"] += 0.5
    else:
        place[next(iter(place))] += 1

    hold_equal(told, copy.deepcopy(told))
    with pytest.raises(NotEqual, match=cell[0]):
        hold_equal(told, other)


def test_without_a_peer_only_the_growth_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapping, "_ROUNDS", 1)

    (growth,) = maps(Asked(size=2000, peers=False))

    assert "the cost of an event" in growth.what
    assert growth.limit == 1.2
    assert len(growth.seconds) >= 3


def test_a_peer_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTPATH_BENCH_PM4PY", sys.executable)

    with pytest.raises(NotMade, match="does not have pm4py"):
        list(maps(Asked(size=50)))
