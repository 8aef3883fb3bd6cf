"""
Check the whole history (`verify`), hold the record against it (`compare`), or write where it stands outside (`anchor`).

`footpath serve` anchors every fifteen minutes to FOOTPATH_ANCHORS. Keep a copy of that file where
this machine cannot write: only with it can a history cut short or rewritten with its key be told.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from footpath.cli import site
from footpath.cli.anchors import last_anchored
from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import progress, say, say_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="verify | compare | anchor")
    verify = what.add_parser("verify", help="check every entry, image and sealed reading, and the chain")
    verify.add_argument("--anchors", type=Path, help="the file of anchors (FOOTPATH_ANCHORS)")
    compare = what.add_parser("compare", help="hold every table against what the history says it should be")
    anchor = what.add_parser("anchor", help="write the last entry and its head outside")
    anchor.add_argument("--anchors", type=Path, help="the file to add to (FOOTPATH_ANCHORS)")
    for one in (verify, compare, anchor):
        one.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    with site.opened() as settings:
        site.refuse_unprepared(settings)
        if options.what == "anchor":
            return _anchor(options, settings)
        if options.what == "compare":
            return _compare(options)
        return _verify(options, settings)


def _anchor(options: argparse.Namespace, settings: Any) -> int:
    from footpath.ledger.verify import anchor

    path = options.anchors or Path(settings.FOOTPATH_ANCHORS)
    try:
        anchor(path, at=site.moment())
    except OSError as error:
        raise Refused(f"{path} cannot be written to ({error.strerror}); give --anchors.") from error
    if options.json:
        say_json({"anchors": str(path)})
    else:
        say(f"Anchored in {path}.")
    return DONE


def _verify(options: argparse.Namespace, settings: Any) -> int:
    from footpath.access.readings import verify_sealed
    from footpath.ledger.verify import verify

    path = options.anchors or Path(settings.FOOTPATH_ANCHORS)
    if options.anchors or path.exists():
        last_anchored(path)
    with progress("Checking the history"):
        verdict = verify(anchors=path)
        sealed = verify_sealed()
    whole = verdict.is_whole and not sealed
    if options.json:
        say_json(
            {
                "whole": whole,
                "entries": verdict.entries,
                "head": verdict.head,
                "anchors": verdict.anchors,
                "faults": [{"seq": fault.seq, "what": fault.what} for fault in verdict.faults],
                "readings": [{"first": one.first, "last": one.last, "what": one.what} for one in sealed],
            }
        )
        return DONE if whole else FOUND
    for fault in verdict.faults:
        say(f"Entry {fault.seq}: {fault.what}" if fault.seq else fault.what)
    for one in sealed:
        say(f"Readings {one.first} to {one.last}: {one.what}")
    if whole:
        say(f"The history is whole: {verdict.entries} entries, {verdict.anchors} anchors.")
        return DONE
    say(f"The history is not whole: {len(verdict.faults) + len(sealed)} faults in {verdict.entries} entries.")
    return FOUND


def _compare(options: argparse.Namespace) -> int:
    from footpath.ledger.rebuild import compare

    with progress("Holding the tables against the history"):
        found = compare()
    rows = sum(table.rows for table in found.tables)
    if options.json:
        say_json(
            {
                "equal": found.is_equal,
                "rows": rows,
                "tables": {table.table: table.rows for table in found.tables},
                "differences": found.count,
                "first": [asdict(one) for one in found.differences],
                "unknown": found.unknown,
            }
        )
        return DONE if found.is_equal else FOUND
    for one in found.differences:
        which = f" ({one.row})" if one.row else ""
        say(f"{one.table} {one.thing_id}{which}: {one.what}")
    for thing in found.unknown:
        say(f"The history speaks of {thing}, which no table is made from.")
    if found.is_equal:
        say(f"The tables are as the history has them: {rows} rows of {len(found.tables)} tables.")
        return DONE
    say(f"{found.count} rows are not as the history has them.")
    return FOUND
