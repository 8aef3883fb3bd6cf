"""England's journeys: the map, the variants and the waits of 2,000,000 children, against pm4py."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from footpath.bench.apart import Ran, apart
from footpath.bench.asked import Asked
from footpath.bench.eventful import authority, write_events
from footpath.bench.peers import PM4PY
from footpath.bench.told import Measure, NotEqual

CHILDREN = 2_000_000
_FASTER = 30.0  # times, at the least
_MEMORY = 1 / 3  # of the peer's, at the most
_AGAIN = 100.0  # times, at the least
_GROWTH = 1.2  # times the cost of an event among a tenth of the children, at the most
_ROUNDS = 3
_PEER_NEEDS = 2_600  # bytes of memory for a child's five events
_LEFT_OUT = "assessment"
_CHOSEN = tuple(authority(number) for number in range(0, 100, 10))
_DRIVER = Path(__file__).with_name("journeys_peer.py")

Answer = dict[str, Any]


def maps(asked: Asked) -> Iterator[Measure]:
    """
    Measure the map of a log of events, how its cost grows with them, and pm4py's of the same file.

    :raises NotEqual: one cell of what they answered is not the same.
    :raises NotMade: pm4py cannot be had.
    """
    python = PM4PY.python(tell=asked.tell) if asked.peers else ""
    wanted = asked.size or CHILDREN
    children = _that_fits(wanted) if asked.peers else wanted
    notes = () if children == wanted else (f"{wanted} children are more than this machine's memory has room for",)
    with TemporaryDirectory() as name:
        folder = Path(name)
        asked.tell(f"making the events of {children} children ...")
        sizes = {write_events(_file(folder, part), children=max(1, children // part)): part for part in (1000, 100, 10)}
        write_events(folder / "events.parquet", children=children)
        ran = [_ours(folder / "events.parquet") for _ in range(_ROUNDS)]
        yield _growth(folder, sizes, ran)
        if not python:
            return
        asked.tell(f"{PM4PY.name} maps {ran[0][1]['events']} events, which takes a minute or more ...")
        theirs = _run([python, str(_DRIVER)], folder / "events.parquet")
        ran.append(_ours(folder / "events.parquet"))
    hold_equal(ran[0][1], theirs[1])
    yield from _against(ran, theirs, children=children, notes=notes)


def _file(folder: Path, part: int) -> Path:
    return folder / f"one-in-{part}.parquet"


def _that_fits(children: int) -> int:
    """Return as many children as the peer has memory for, of those wanted."""
    information = Path("/proc/meminfo")
    if not information.exists():
        return children
    for line in information.read_text().splitlines():
        if line.startswith("MemAvailable"):
            return max(1, min(children, int(line.split()[1]) * 1024 // _PEER_NEEDS))
    return children


def _ours(events: Path) -> tuple[Ran, Answer]:
    return _run([sys.executable, "-m", "footpath.bench.journeys_ours"], events)


def _run(words: list[str], events: Path) -> tuple[Ran, Answer]:
    answer = events.with_name(f"answer-{os.getpid()}.json")
    answer.unlink(missing_ok=True)  # or what the other side said could be taken for this one's
    ran = apart([*words, str(events), str(answer), _LEFT_OUT, *_CHOSEN])
    return ran, json.loads(answer.read_text())


def _growth(folder: Path, sizes: Mapping[int, int], whole: list[tuple[Ran, Answer]]) -> Measure:
    took = {}
    for events, part in sizes.items():
        took[events] = median(_ours(_file(folder, part))[1]["seconds"] for _ in range(_ROUNDS))
    events = whole[0][1]["events"]
    took[events] = median(answer["seconds"] for _, answer in whole)
    tenth = sorted(took)[-2]
    return Measure(
        bench="journeys", what=f"the cost of an event among {events}, of that among {tenth}",
        ratio=(took[events] / events) / (took[tenth] / tenth), limit=_GROWTH, at_least=False,
        seconds={f"{of} events, from unsorted Parquet to map, variants and waits": took[of] for of in sorted(took)},
    )  # fmt: skip


def _against(
    ran: list[tuple[Ran, Answer]], theirs: tuple[Ran, Answer], *, children: int, notes: tuple[str, ...]
) -> Iterator[Measure]:
    ours = ran[0][1]
    is_whole = children >= CHILDREN
    more = () if is_whole else (*notes, f"the goal is for {CHILDREN} children")
    seconds = median(answer["seconds"] for _, answer in ran)
    of = f"{ours['events']} events of {children} children"
    yield Measure(
        bench="journeys", what=f"the seconds of {PM4PY.name}, of footpath: map, variants and waits, {of}",
        ratio=theirs[1]["seconds"] / seconds, limit=_FASTER if is_whole else None, at_least=True,
        seconds={
            PM4PY.name: theirs[1]["seconds"], "footpath": seconds,
            "pm4py's processor, with its start": theirs[1]["processor"],
            "footpath's processor, with its start": median(answer["processor"] for _, answer in ran),
        },
        notes=(
            f"the same {len(ours['graph']['flows'])} flows, {len(ours['waits'])} waits and "
            f"{len(ours['variants'])} variants, cell by cell",
            *more,
        ),
    )  # fmt: skip
    most = max(one.most_memory for one, _ in ran)
    yield Measure(
        bench="journeys", what=f"the most memory of footpath, of {PM4PY.name}'s, {of}",
        ratio=most / theirs[0].most_memory, limit=_MEMORY if is_whole else None, at_least=False,
        notes=(f"{most:.0f} MiB and {theirs[0].most_memory:.0f} MiB", *more),
    )  # fmt: skip
    filters = (f"without {_LEFT_OUT}", f"of the children of {len(_CHOSEN)} authorities")
    for place, which in enumerate(filters):
        again = median(answer["again seconds"][place] for _, answer in ran)
        yield Measure(
            bench="journeys", what=f"the flow graph again, {which}: {PM4PY.name}, of footpath, {of}",
            ratio=theirs[1]["again seconds"][place] / again, limit=_AGAIN if is_whole else None, at_least=True,
            seconds={PM4PY.name: theirs[1]["again seconds"][place], "footpath": again,
                     "footpath, the first such filter": median(answer["again first"][place] for _, answer in ran)},
            notes=("the same graph, cell by cell", *more),
        )  # fmt: skip


def hold_equal(ours: Answer, theirs: Answer) -> None:
    """
    Hold two answers equal, cell by cell: events, graphs, variants, waits.

    :raises NotEqual: they are not; with the first cell that is not.
    """
    for what in ("events", "graph", "again", "variants", "waits"):
        _hold(ours[what], theirs[what], what)


def _hold(here: Any, there: Any, where: str) -> None:
    if isinstance(here, dict) and isinstance(there, dict):
        for key in sorted({*here, *there}):
            _hold(here.get(key), there.get(key), f"{where}, {key}")
    elif isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
        for place, (one, other) in enumerate(zip(here, there, strict=True)):
            _hold(one, other, f"{where} {place + 1}")
    elif not (here == there or (_is_real(here, there) and math.isclose(here, there, rel_tol=1e-9))):
        raise NotEqual(f"of {where}, footpath finds {here} and {PM4PY.name} {there}.")


def _is_real(here: Any, there: Any) -> bool:
    """Return whether two numbers are means or the like, which each side may round its own way."""
    return {type(here), type(there)} <= {float, int} and float in (type(here), type(there))
