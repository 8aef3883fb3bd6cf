"""
Measure what must stay fast: each figure a ratio against a floor or a peer measured in the same run.

The ratio comes first; seconds follow, with the machine they were measured on. What is measured is made
once, in a folder of the benchmarks' own (FOOTPATH_BENCH_HOME), and holds invented people only. Programs
of others that some are held against are fetched there once, by pip, each into an environment of its own.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Any

from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import say, say_json, warn

_BENCH = "footpath.bench.run"
"""Named and not imported: the interfaces do not know each other."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    known = import_module(_BENCH).NAMES
    words = "; ".join(f"{name}: {what}" for name, what in known.items())
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{words} (default: all)")
    parser.add_argument(
        "--size", type=_children, metavar="N", help="so many children, in read-cin, check-cin and journeys"
    )
    parser.add_argument("--no-peers", action="store_true", help="fetch and measure no program of others")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _children(words: str) -> int:
    if not words.isdecimal() or not int(words):
        raise argparse.ArgumentTypeError(f"{words} is not a number of children; give a whole number above 0")
    return int(words)


def run(options: argparse.Namespace) -> int:
    bench: Any = import_module(_BENCH)
    unknown = [name for name in options.names if name not in bench.NAMES]
    if unknown:
        raise Refused(f"there is no benchmark {unknown[0]}; there are {', '.join(bench.NAMES)}.")
    measures = []
    try:
        asked = {"size": options.size, "peers": not options.no_peers}
        for measure in bench.measures(options.names or list(bench.NAMES), tell=warn, **asked):
            measures.append(measure)
            if not options.json:
                say("\n".join(measure.lines()))
    except bench.Failed as failed:
        raise Refused(str(failed)) from failed
    if options.json:
        say_json({"machine": bench.machine(), "measures": [measure.document() for measure in measures]})
    else:
        say("measured on: " + ", ".join(f"{name} {value}" for name, value in bench.machine().items()))
    return DONE if all(measure.holds for measure in measures) else FOUND
