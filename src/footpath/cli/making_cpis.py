"""
Who hospitals ask about through CP-IS, from the record, as a list in a file.

One line for each child protection plan and each time in care that goes on, or ended in the 12 months before, by NHS
number; an unborn child's by the mother's. The layout is our own, and nothing is sent: NHS England's service takes files
only from systems that it has assured. Who belongs and cannot be told of is said, and then the exit code is 1. With
--why it writes nothing, and says why one child is on the list or is not. Who made it, or asked, is written down.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footpath.cli.making import add_who, asked, written_to
from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import progress, say, say_json
from footpath.kernel.counting import counted

if TYPE_CHECKING:
    from footpath.returns.cpis.making import Made, Why

_MOST_TOLD = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, metavar="FILE", help="the file to write")
    what.add_argument("--why", metavar="CHILD", help="say why the child with this number is on it, or is not")
    add_who(parser)


def run(options: argparse.Namespace) -> int:
    with asked(options) as (by, at):
        from footpath.returns.cin.extract import WhoseReturn
        from footpath.returns.cin.why import NoSuchChild
        from footpath.returns.cpis import making
        from footpath.returns.giving import MayNotMake, NotAFile

        try:
            if options.why is not None:
                return _tell_why(making.ask_why(options.why, authority=options.authority, by=by, at=at), options)
            with written_to(options.out), progress("Making") as bar:
                made = making.make(out=options.out, authority=options.authority, by=by, at=at, progress=bar.at)
        except (MayNotMake, NoSuchChild, NotAFile, WhoseReturn) as refused:
            raise Refused(str(refused)) from refused
        if options.json:
            say_json(_document(made, by.name))
        else:
            _say(made, by.name)
        return FOUND if made.missed else DONE


def _tell_why(answer: Why, options: argparse.Namespace) -> int:
    if options.json:
        say_json(
            {
                "on": answer.on.isoformat(),
                "authority": answer.authority,
                "child": answer.number,
                "in": answer.is_in,
                "why": list(answer.sentences),
            }
        )
    else:
        say(answer.headline)
        for sentence in answer.sentences:
            say(f"  {sentence}")
    return DONE


def _document(made: Made, by: str) -> dict[str, Any]:
    return {
        "file": str(made.file),
        "on": made.on.isoformat(),
        "authority": made.authority,
        "by": by,
        "layout": made.layout,
        "sent": False,
        "children": made.children,
        "lines": dict(made.lines),
        "about": made.about,
        "sha256": made.sha256,
        "not_told_of": [{"child": one.child, "why": one.why} for one in made.missed],
    }


def _say(made: Made, by: str) -> None:
    say(
        f"{made.file}: {counted(made.children, 'child', 'children')} of authority {made.authority} on "
        f"{made.on.isoformat()}, made by {by}. Nothing was sent."
    )
    say("This file is about children: nothing in it is suppressed. Keep and send it as such.")
    for status, number in sorted(made.lines.items()):
        say(f"  {status}: {number:,}")
    if made.about:
        say(f"\n{counted(made.about, 'day is', 'days are')} known only about, and told as if exact.")
    if made.missed:
        say(f"\nNot told of, though they belong: {counted(len(made.missed), 'child', 'children')}.")
        for one in made.missed[:_MOST_TOLD]:
            say(f"  child {one.child}: {one.why}.")
        if len(made.missed) > _MOST_TOLD:
            say(f"  and {len(made.missed) - _MOST_TOLD:,} more, which --json tells.")
