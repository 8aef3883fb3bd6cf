"""
The map, the waits and the variants of a file of events by footpath, timed, and what it answered as JSON.

    python -m footpath.bench.journeys_ours EVENTS ANSWER LEFT_OUT AUTHORITY...

LEFT_OUT is a step without which the flow graph is asked for again, and then for the authorities' children alone.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from footpath.journeys.logs import read_log
from footpath.journeys.packed import Ints
from footpath.journeys.steps import CODE, STEPS

_KEYS = [step.key for step in STEPS]
_TIMES = 5  # the graph is asked for again so often, and the median taken; pm4py is too slow for more than once


def main() -> None:
    events, answer, left_out, *authorities = sys.argv[1:]
    began = time.perf_counter()
    read = read_log(events)
    packed = time.perf_counter()
    flows = read.log.flows()
    waits = read.log.waits()
    variants = read.log.variants()
    done = time.perf_counter()
    kept = [code for code in range(len(STEPS)) if code != CODE[left_out]]
    again, seconds, first = [], [], []
    asks: list[Callable[[], Ints]] = [
        lambda: read.log.flows_between(kept),
        lambda: read.flows_of(authorities),
    ]
    for ask in asks:
        took = []
        for _ in range(_TIMES + 1):
            asked = time.perf_counter()
            found = ask()
            took.append(time.perf_counter() - asked)
        again.append(_graph(found))
        seconds.append(statistics.median(took[1:]))
        first.append(took[0])
    told: dict[str, Any] = {
        "events": len(read.log),
        "seconds": done - began,
        "of which reading": packed - began,
        "processor": time.process_time(),
        "again seconds": seconds,
        "again first": first,
        "graph": _graph(flows),
        "again": again,
        "variants": {">".join(_KEYS[code] for code in steps): often for steps, often in variants},
        "waits": {_way(way): _told(*found) for way, found in waits.items()},
    }
    Path(answer).write_text(json.dumps(told))


def _way(way: int) -> str:
    return f"{_KEYS[way // (len(STEPS) + 1)]}>{_KEYS[way % (len(STEPS) + 1)]}"


def _graph(flows: Ints) -> dict[str, dict[str, int]]:
    """Return the graph, and the steps that journeys begin and end with."""
    table, ends = flows[:, :-1], flows[:, -1]
    starts = flows.sum(axis=1) - table.sum(axis=0)
    return {
        "flows": {f"{_KEYS[a]}>{_KEYS[b]}": int(table[a, b]) for a, b in zip(*table.nonzero(), strict=True)},
        "starts": {_KEYS[code]: int(starts[code]) for code in starts.nonzero()[0]},
        "ends": {_KEYS[code]: int(ends[code]) for code in ends.nonzero()[0]},
    }


def _told(days: Ints, often: Ints) -> dict[str, float | None]:
    """Return what pm4py tells of a wait, from how often each was: in days."""
    count, total = int(often.sum()), int((days * often).sum())
    passed = often.cumsum()
    middle = [int(days[passed.searchsorted(place, side="right")]) for place in ((count - 1) // 2, count // 2)]
    mean = total / count
    spread = float((often * (days - mean) ** 2).sum())
    return {
        "mean": mean, "median": sum(middle) / 2, "max": int(days[-1]), "min": int(days[0]), "sum": total,
        "stdev": (spread / (count - 1)) ** 0.5 if count > 1 else None,
    }  # fmt: skip


if __name__ == "__main__":
    main()
