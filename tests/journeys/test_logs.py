"""A file of events read straight into a log is the same log, whatever its children are called and however it lies."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.journeys import logs
from footpath.journeys.events import EVENTS, Events
from footpath.journeys.logs import EventLog, read_log
from footpath.journeys.maps import packed
from footpath.journeys.packed import Log
from footpath.journeys.refusals import NotEvents
from footpath.journeys.steps import STEPS
from tests.journeys.made import events_of, made_events, row

ON = date(2024, 5, 1)


def written(events: Events, folder: Path) -> Path:
    file = folder / "events.parquet"
    events.table.sample(fraction=1, shuffle=True, seed=1).write_parquet(file)
    return file


def flows_and_waits(log: Log) -> tuple[Any, ...]:
    waits = {way: (days.tolist(), often.tolist()) for way, (days, often) in log.waits().items()}
    return log.flows().tolist(), waits, log.variants(), log.children_of_flows().tolist()


@settings(max_examples=40, deadline=None)
@given(events=made_events())
def test_a_log_read_from_a_file_is_the_log_of_its_events(
    events: Events, tmp_path_factory: pytest.TempPathFactory
) -> None:
    read = read_log(written(events, tmp_path_factory.mktemp("events")))

    assert flows_and_waits(read.log) == flows_and_waits(packed(events).log)


CALLED = st.text(alphabet="0123456789", min_size=2, max_size=2) | st.text("+-0 1A_é", min_size=1, max_size=3)


@settings(max_examples=150, deadline=None)
@given(names=st.lists(st.tuples(st.sampled_from(["888", "088", "+88", "88", "X"]), CALLED), min_size=1, max_size=8))
def test_children_of_any_name_are_never_taken_for_one_another(
    names: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = [row(child, ON, "referral", ON, authority=whose) for whose, child in names]
    folder = tmp_path_factory.mktemp("names")

    read = read_log(written(events_of(rows), folder))

    assert len(np.unique(read.log.child)) == len(set(names))
    for whose in {whose for whose, _ in names}:
        assert read.flows_of([whose]).tolist() == read.log.flows(read.of([whose])).tolist()
        assert read.of([whose]).sum() == sum(one == whose for one, _ in names)


def test_children_numbered_alike_and_children_of_any_name_are_read_to_the_same_log(tmp_path: Path) -> None:
    rows = [
        row(f"{begins}{number:03d}", date(2024, 5, 1 + number % 7), STEPS[number % 5].key, ON)
        for number in range(60)
        for begins in ("C",)
    ]
    alike = read_log(written(events_of(rows), tmp_path))
    frame = pl.scan_parquet(tmp_path / "events.parquet")
    any_name = logs._packed(logs._any(frame, True), "the same file")

    assert flows_and_waits(alike.log) == flows_and_waits(any_name.log)
    assert logs._plain(frame, with_episode=True) is not None


@settings(max_examples=80, deadline=None)
@given(
    events=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(0, 11)), max_size=60),
    steps=st.sets(st.integers(0, 11)),
    codes=st.sampled_from([12, 254, 255, 256, 300]),
)
def test_the_flows_between_some_steps_are_those_of_the_log_without_the_others(
    events: list[tuple[int, int, int]], steps: set[int], codes: int
) -> None:
    columns = np.asarray(events, np.int64).reshape(-1, 3)
    log = Log.pack(child=columns[:, 0], time=columns[:, 1], code=columns[:, 2], codes=codes)

    assert log.flows_between(sorted(steps)).tolist() == log.only(sorted(steps)).flows().tolist()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 20), min_size=1, max_size=40), min_size=1, max_size=8), st.sampled_from([21, 200])
)
def test_variants_of_any_length_are_told_apart_and_stand_commonest_first(journeys: list[list[int]], codes: int) -> None:
    journeys = [*journeys, journeys[0]]
    log = Log.pack(
        child=[child for child, steps in enumerate(journeys) for _ in steps],
        time=[day for steps in journeys for day, _ in enumerate(steps)],
        code=[step for steps in journeys for step in steps],
        codes=codes,
    )
    counted = {tuple(steps): sum(one == steps for one in journeys) for steps in journeys}

    assert log.variants() == sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def test_several_files_are_one_log_and_a_child_in_two_is_one(tmp_path: Path) -> None:
    for name, step in (("a", "referral"), ("b", "closed")):
        events_of([row("C1", ON, step, ON)]).table.write_parquet(tmp_path / f"{name}.parquet")

    read = read_log(tmp_path / "b.parquet", tmp_path / "a.parquet")

    assert [steps for steps, _ in read.log.variants()] == [(0, [step.key for step in STEPS].index("closed"))]


def test_the_events_of_no_child_are_an_empty_log(tmp_path: Path) -> None:
    pl.DataFrame(schema=EVENTS).write_parquet(tmp_path / "none.parquet")

    read = read_log(tmp_path / "none.parquet")

    assert isinstance(read, EventLog)
    assert (len(read.log), read.log.variants(), read.of(["888"]).size) == (0, [], 0)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        pytest.param({"event": "a dance"}, "1 events have no event that is a known step", id="no known step"),
        pytest.param({"child": None}, "no child", id="no child"),
        pytest.param({"date": None}, "1 events have no date", id="no day"),
        pytest.param({"authority": None}, "no child or authority", id="no authority"),
    ],
)
def test_an_event_that_lacks_something_is_refused_in_a_sentence(
    tmp_path: Path, changed: dict[str, Any], told: str
) -> None:
    rows = [row("C1", ON, "referral", ON), {**row("C2", ON, "closed", ON), **changed}]
    pl.DataFrame(rows, schema=EVENTS, orient="row").write_parquet(tmp_path / "events.parquet")

    with pytest.raises(NotEvents, match=told) as refused:
        read_log(tmp_path / "events.parquet")
    assert "events.parquet" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_of_events_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "words.parquet").write_text("not Parquet at all")
    events_of([]).table.drop("event").write_parquet(tmp_path / "less.parquet")

    with pytest.raises(NotEvents, match=r"words\.parquet: it cannot be read"):
        read_log(tmp_path / "words.parquet")
    with pytest.raises(NotEvents, match=r"less\.parquet: there is no column event"):
        read_log(tmp_path / "less.parquet")
