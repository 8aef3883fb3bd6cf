"""
The map, the waits and the variants of a file of events by pm4py, timed, and what it answered as JSON.

    PYTHON journeys_peer.py EVENTS ANSWER LEFT_OUT AUTHORITY...

PYTHON has pm4py and need not have footpath. The days are read as pandas keeps times, which suits pm4py best.
"""

import importlib
import json
import math
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

_A_DAY = 86_400


def main() -> None:
    events, answer, left_out, *authorities = sys.argv[1:]
    pm4py: Any = importlib.import_module("pm4py")
    parquet: Any = importlib.import_module("pyarrow.parquet")
    began = time.perf_counter()
    read = parquet.read_table(events).to_pandas(date_as_object=False)
    log = pm4py.format_dataframe(read, case_id="child", activity_key="event", timestamp_key="date")
    del read
    packed = time.perf_counter()
    graph = pm4py.discover_dfg(log)
    waits = pm4py.discover_performance_dfg(log)[0]
    variants = pm4py.get_variants(log)
    done = time.perf_counter()
    again, seconds = [], []
    asks: list[Callable[[], Any]] = [
        lambda: pm4py.filter_event_attribute_values(log, "event", [left_out], level="event", retain=False),
        lambda: log[log["authority"].isin(authorities)],
    ]
    for ask in asks:
        asked = time.perf_counter()
        found = pm4py.discover_dfg(ask())
        seconds.append(time.perf_counter() - asked)
        again.append(_graph(found))
    told = {
        "events": len(log),
        "seconds": done - began,
        "of which reading": packed - began,
        "processor": time.process_time(),
        "again seconds": seconds,
        "graph": _graph(graph),
        "again": again,
        "variants": {">".join(steps): int(often) for steps, often in variants.items()},
        "waits": {">".join(way): {name: _days(name, one) for name, one in of.items()} for way, of in waits.items()},
    }
    Path(answer).write_text(json.dumps(told))


def _graph(found: Any) -> dict[str, dict[str, int]]:
    flows, starts, ends = found
    return {
        "flows": {f"{a}>{b}": int(times) for (a, b), times in flows.items()},
        "starts": {step: int(times) for step, times in starts.items()},
        "ends": {step: int(times) for step, times in ends.items()},
    }


def _days(name: str, seconds: float) -> float | None:
    return None if name == "stdev" and math.isnan(seconds) else float(seconds) / _A_DAY


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
