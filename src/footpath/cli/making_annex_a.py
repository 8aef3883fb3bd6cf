"""
The lists of children for an inspection (Annex A), from the record.

Writes one workbook, whole or not at all and for its owner's eyes only, with a sheet for each list whose records
are held here. Its first sheet says which lists and which columns are not. Who made it is written down.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footpath.cli.making import add_who, asked, written_to
from footpath.cli.refusals import DONE, Refused
from footpath.cli.telling import progress, say, say_json
from footpath.kernel.dates import long_date

if TYPE_CHECKING:
    from footpath.returns.annex_a.making import Made


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the workbook to write (.xlsx)")
    parser.add_argument(
        "--on", type=_day, metavar="DATE", help="the day of the inspection, as 2026-11-20 (default: today)"
    )
    add_who(parser)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is not a day, written as 2026-11-20") from None


def run(options: argparse.Namespace) -> int:
    with asked(options) as (by, at), written_to(options.out):
        from django.utils import timezone

        from footpath.returns.annex_a.making import make
        from footpath.returns.cin.extract import WhoseReturn
        from footpath.returns.giving import MayNotMake, NotAFile

        try:
            with progress("Making"):
                made = make(
                    out=options.out, on=options.on or timezone.localdate(at), authority=options.authority, by=by, at=at
                )
        except (MayNotMake, NotAFile, WhoseReturn) as refused:
            raise Refused(str(refused)) from refused
    if options.json:
        say_json(_document(made, by.name))
    else:
        _say(made, by.name)
    return DONE


def _document(made: Made, by: str) -> dict[str, Any]:
    from footpath.returns.annex_a.lists import lists

    return {
        "file": str(made.file),
        "sha256": made.sha256,
        "authority": made.authority,
        "on": made.on.isoformat(),
        "since": made.since.isoformat(),
        "children": made.children,
        "without_number": made.without_number,
        "by": by,
        "lists": [
            {
                "list": one.number,
                "title": one.title,
                "rows": made.rows.get(one.number),
                "empty": list(one.empty),
                "withheld": list(one.withheld),
                "notes": list(one.notes),
                "not_held": one.not_held or None,
            }
            for one in lists()
        ],
    }


def _say(made: Made, by: str) -> None:
    from footpath.returns.annex_a.lists import lists

    say(
        f"{made.file}: Annex A of authority {made.authority}, {long_date(made.since)} to {long_date(made.on)}, "
        f"{made.children:,} {'child' if made.children == 1 else 'children'}, made by {by}."
    )
    for one in lists():
        what = f"not held by this site: {one.not_held}" if one.not_held else f"{made.rows[one.number]:,} rows"
        say(f"  List {one.number}, {one.title}: {what}")
        for column in one.empty:
            say(f"    left empty, for it is not held: {column}")
        for column in one.withheld:
            say(f"    left empty, for only the statutory return tells it: {column}")
        for note in one.notes:
            say(f"    {note}")
    if made.without_number:
        say(f"\nIn no list: {made.without_number:,} without a number of authority {made.authority}. Give them one.")
