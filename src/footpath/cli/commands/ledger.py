"""
Check the whole history (`verify`), or write where it stands outside the site (`anchor`).

`footpath serve` anchors every fifteen minutes to FOOTPATH_ANCHORS. Keep a copy of that file where
this machine cannot write: only with it can a history cut short or rewritten with its key be told.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from footpath.cli import site
from footpath.cli.anchors import last_anchored
from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import progress, say, say_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="verify | anchor")
    verify = what.add_parser("verify", help="check every entry, every image and the chain")
    verify.add_argument("--anchors", type=Path, help="the file of anchors (FOOTPATH_ANCHORS)")
    anchor = what.add_parser("anchor", help="write the last entry and its head outside")
    anchor.add_argument("--anchors", type=Path, help="the file to add to (FOOTPATH_ANCHORS)")
    for one in (verify, anchor):
        one.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    with site.opened() as settings:
        site.refuse_unprepared(settings)
        if options.what == "anchor":
            return _anchor(options, settings)
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
    from footpath.ledger.verify import verify

    path = options.anchors or Path(settings.FOOTPATH_ANCHORS)
    if options.anchors or path.exists():
        last_anchored(path)
    with progress("Checking the history"):
        verdict = verify(anchors=path)
    if options.json:
        say_json(
            {
                "whole": verdict.is_whole,
                "entries": verdict.entries,
                "head": verdict.head,
                "anchors": verdict.anchors,
                "faults": [{"seq": fault.seq, "what": fault.what} for fault in verdict.faults],
            }
        )
        return DONE if verdict.is_whole else FOUND
    for fault in verdict.faults:
        say(f"Entry {fault.seq}: {fault.what}" if fault.seq else fault.what)
    if verdict.is_whole:
        say(f"The history is whole: {verdict.entries} entries, {verdict.anchors} anchors.")
        return DONE
    say(f"The history is not whole: {len(verdict.faults)} faults in {verdict.entries} entries.")
    return FOUND
