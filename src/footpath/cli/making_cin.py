"""
The children in need census of a year, from the record.

Writes the XML file that is sent to the Department, in the layout of its year, whole or not at all, and for
its owner's eyes only. Then checks it by the official rules and says of each rule that is broken how many
children it is about; `footpath check cin FILE` says which rows. With --why it writes nothing, and says why
one child is in the census of the year or is not. Who made it, or asked, is written down.
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
    from footpath.returns.cin.checking import Failure
    from footpath.returns.cin.making import Made

_ELEMENTS = {
    "CINdetails": "referrals",
    "Assessments": "assessments",
    "CINPlanDates": "child in need plans",
    "Section47": "section 47 enquiries",
    "ChildProtectionPlans": "child protection plans",
    "CPPreviewDate": "reviews",
    "PreProceedingsandFGDM": "pre-proceedings",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--year", type=int, required=True, metavar="YYYY", help="the year closing on 31 March YYYY: 2026 for 2025-26"
    )
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--out", type=Path, metavar="FILE", help="the file to write")
    which.add_argument("--why", metavar="CHILD", help="say why the child with this number is in it, or is not")
    parser.add_argument("--authority", metavar="NNN", help="whose return, where children have numbers of several")
    parser.add_argument(
        "--serial", type=int, default=1, metavar="N", help="1 when first sent, then 2 and on (default: 1)"
    )
    add_who(parser, authority=False)


def run(options: argparse.Namespace) -> int:
    if not 1 <= options.serial <= 999:
        raise Refused(f"--serial {options.serial} is no serial number; give 1 when first sent, and 999 at most.")
    with asked(options) as (by, at), written_to(options.out):
        return _run(options, by=by, at=at)


def _run(options: argparse.Namespace, *, by: Any, at: Any) -> int:
    from footpath.returns.cin import making
    from footpath.returns.cin.extract import WhoseReturn
    from footpath.returns.cin.why import NoSuchChild
    from footpath.returns.cin.writing import NoLayout, NotInXml
    from footpath.returns.giving import MayNotMake, NotAFile

    try:
        if options.why is not None:
            answer = making.ask_why(options.why, authority=options.authority, year=options.year, by=by, at=at)
            return tell_why(answer, json=options.json)
        with progress("Making") as bar:
            made = making.make(
                year=options.year,
                out=options.out,
                authority=options.authority,
                serial=options.serial,
                by=by,
                at=at,
                progress=bar.at,
            )
    except (MayNotMake, NotAFile, NoLayout, NoSuchChild, NotInXml, WhoseReturn) as refused:
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
        "file": str(made.file),
        "sha256": made.sha256,
        "children": made.children,
        "elements": {element: made.elements.get(element, 0) for element in _ELEMENTS},
        "left_out": dict(made.left_out),
        "without_number": made.without_number,
        "about": made.about,
        "by": by,
        "rules_run": 0 if checked is None else checked.rules_run,
        "failures": [] if checked is None else checked.document()["failures"],
    }


def _say(made: Made, by: str) -> None:
    say(
        f"{made.file}: {made.year.words.removeprefix('the ')}, authority {made.authority}, "
        f"{counted(made.children, 'child', 'children')}, made by {by}."
    )
    for element, words in _ELEMENTS.items():
        if number := made.elements.get(element, 0):
            say(f"  {words}: {number:,}")
    for note in made.notes:
        say(f"\n{note}")
    if made.checked is None:
        say(f"\nNot checked: the official rules for {made.year.closing} are not held here.")
    else:
        _say_rules(made)


def _say_rules(made: Made) -> None:
    assert made.checked is not None
    failures = made.checked.failures
    for kind, title in (("error", "To put right"), ("query", "To put right, or to explain to the Department")):
        if some := [failure for failure in failures if failure.rule.kind == kind]:
            say(f"\n{title}:")
            for failure in some:
                say(f"  {failure.rule.number}, {_whom(failure)}: {failure.rule.message}")
    if failures:
        say(f"\n`footpath check cin {made.file}` says which rows, and what to do about each.")
    else:
        say(f"\nNone of the {made.checked.rules_run} rules of the year is broken.")


def _whom(failure: Failure) -> str:
    return "the return as a whole" if failure.is_of_the_whole else counted(len(failure.children), "child", "children")
