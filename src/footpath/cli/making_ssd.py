"""
The Standard Safeguarding Dataset, from the record.

Writes a folder of one CSV file a table, for its owner's eyes only, whole or not at all. The file about.csv lists every
table of the dataset: whether it was written, and why not where it was not. A value that its column
cannot carry is left out and told of, and then the exit code is 1. Who made it is written down.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footpath.cli.making import ABOUT_CHILDREN, add_who, asked, written_to
from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import progress, say, say_json
from footpath.kernel.counting import counted

if TYPE_CHECKING:
    from footpath.returns.ssd.making import Made

_MOST_TOLD = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FOLDER", help="the folder to write, which is not there yet"
    )
    add_who(parser)


def run(options: argparse.Namespace) -> int:
    with asked(options) as (by, at):
        from footpath.returns.cin.extract import WhoseReturn
        from footpath.returns.folders import NotAFolder
        from footpath.returns.giving import MayNotMake
        from footpath.returns.ssd.making import make

        try:
            with written_to(options.out), progress("Making") as bar:
                made = make(out=options.out, authority=options.authority, by=by, at=at, progress=bar.at)
        except (MayNotMake, NotAFolder, WhoseReturn) as refused:
            raise Refused(str(refused)) from refused
        if options.json:
            say_json(_document(made, by.name))
        else:
            _say(made, by.name)
        return FOUND if made.missed else DONE


def _document(made: Made, by: str) -> dict[str, Any]:
    from footpath.returns.ssd.making import not_written

    return {
        "folder": str(made.folder),
        "on": made.on.isoformat(),
        "authority": made.authority,
        "by": by,
        "children": made.children,
        "without_number": made.without_number,
        "tables": made.rows,
        "not_written": not_written(),
        "sha256": made.sha256,
        "left_out": dict(made.left_out),
        "about": made.about,
        "not_carried": [
            {"child": one.child, "table": one.table, "column": one.column, "why": one.why} for one in made.missed
        ],
    }


def _say(made: Made, by: str) -> None:
    from footpath.returns.ssd.making import ABOUT, not_written

    say(
        f"{made.folder}: the Standard Safeguarding Dataset, authority {made.authority}, "
        f"{counted(made.children, 'child', 'children')}, made by {by}."
    )
    say(ABOUT_CHILDREN)
    for table, number in made.rows.items():
        say(f"  {table}: {number:,}")
    say(f"\n{counted(len(not_written()), 'table is', 'tables are')} not written: {ABOUT} says of each why.")
    if made.without_number:
        say(
            f"\n{counted(made.without_number, 'child has', 'children have')} no number of authority {made.authority}, "
            "and the record's own reference instead."
        )
    if made.left_out:
        say("\nLeft out, for the dataset has no place for it or it is protected:")
        for what, number in sorted(made.left_out.items()):
            say(f"  {what}: {number:,}")
    if made.about:
        say(f"\n{counted(made.about, 'day is', 'days are')} known only about, and told as if exact.")
    if made.missed:
        say("\nNot carried, for it does not fit its column:")
        for one in made.missed[:_MOST_TOLD]:
            say(f"  child {one.child}, {one.table}.{one.column}: {one.why}.")
        if len(made.missed) > _MOST_TOLD:
            say(f"  and {len(made.missed) - _MOST_TOLD:,} more, which --json tells.")
