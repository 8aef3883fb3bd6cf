"""
The SSDA903 return of children looked after of a year, from the record.

Writes a folder of CSV files, one for each module asked for in its year, whole or not at all, and for its
owner's eyes only: it says where children live. Then checks it by the official rules and says of each rule
that is broken how many children it is about; `footpath check ssda903 FOLDER` says which rows. With --why it
writes nothing, and says why one child is in the return of the year or is not. Who made it, or asked, is
written down.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footpath.cli.making import add_who, asked, tell_why, written_to
from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import progress, say, say_json
from footpath.kernel.counting import counted

if TYPE_CHECKING:
    from footpath.returns.ssda903.making import Made

_LONGEST = 200
"""Letters of a rule's message that are said."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--year", type=int, required=True, metavar="YYYY", help="the year closing on 31 March YYYY: 2026 for 2025-26"
    )
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--out", type=Path, metavar="FOLDER", help="the folder to write, which must not be there yet")
    which.add_argument("--why", metavar="CHILD", help="say why the child with this number is in it, or is not")
    parser.add_argument(
        "--la", "--authority", dest="authority", metavar="E09000027",
        help="whose return, where children have numbers of several: nine characters, or the three digits",
    )  # fmt: skip
    add_who(parser, authority=False)


def run(options: argparse.Namespace) -> int:
    with asked(options) as (by, at), written_to(options.out):
        return _run(options, by=by, at=at)


def _run(options: argparse.Namespace, *, by: Any, at: Any) -> int:
    from footpath.formats.ssda903 import NotAnAuthority, number_of
    from footpath.returns.cin.extract import WhoseReturn, authority_of
    from footpath.returns.ssda903 import making

    try:
        whose = authority_of(number_of(options.authority) if options.authority else None)
        if options.why is not None:
            answer = making.ask_why(options.why, authority=whose, year=options.year, by=by, at=at)
            return tell_why(answer, json=options.json)
        with progress("Making") as bar:
            made = making.make(
                year=options.year, out=options.out, authority=whose, by=by, at=at, progress=bar.at
            )  # fmt: skip
    except (
        making.MayNotMake,
        making.NoSuchChild,
        making.NoSuchReturn,
        making.NotAFolder,
        NotAnAuthority,
        WhoseReturn,
    ) as refused:
        raise Refused(str(refused)) from refused
    if options.json:
        say_json(_document(made, by.name))
    else:
        _say(made, by.name)
    return FOUND if made.checked is not None and made.checked.failures else DONE


def _document(made: Made, by: str) -> dict[str, Any]:
    checked = made.checked
    return {
        "year": made.year.closing,
        "authority": made.authority,
        "folder": str(made.folder),
        "sha256": made.sha256,
        "children": made.children,
        "rows": dict(made.rows),
        "left_out": dict(made.left_out),
        "without_number": made.without_number,
        "not_mothers": made.not_mothers,
        "by": by,
        "rules_run": 0 if checked is None else checked.rules_run,
        "failures": []
        if checked is None
        else [
            {
                "rule": one.rule.number,
                "kind": str(one.rule.kind),
                "children": list(one.children),
                "rows": one.rows,
            }
            for one in checked.failures
        ],
        "not_run": [] if checked is None else [{"rule": one.rule.number, "why": one.why} for one in checked.not_run],
    }


def _say(made: Made, by: str) -> None:
    say(
        f"{made.folder}: {made.year.words}, authority {made.authority}, "
        f"{counted(made.children, 'child', 'children')}, made by {by}."
    )
    for table, number in made.rows.items():
        if number:
            say(f"  {table}: {number:,}")
    for note in made.notes:
        say(f"\n{note}")
    if made.checked is None:
        say(f"\nNot checked: the official rules for {made.year.closing} are not held here.")
    else:
        _say_rules(made)


def _say_rules(made: Made) -> None:
    checked = made.checked
    assert checked is not None
    if checked.failures:
        say("\nTo put right, or to explain to the Department:")
    for failure in checked.failures:
        message = failure.rule.message
        short = message if len(message) <= _LONGEST else f"{message[: _LONGEST - 1]}…"
        say(f"  {failure.rule.number}, {counted(len(failure.children), 'child', 'children')}: {short}")
    if checked.failures:
        say(f"\n`footpath check ssda903 {made.folder}` says which rows, and what to do about each.")
    else:
        say(f"\nNone of the {checked.rules_run} rules of the year that could be run is broken.")
    if checked.not_run:
        say(f"{len(checked.not_run)} rules could not be run; `footpath check ssda903 {made.folder}` says why.")
