"""
Check one year's SSDA903 folder by the official rules of its collection (those closing in 2023 to 2027).

The folder holds the CSV files of the return, whatever they are called: each is known by its
columns. Some rules compare with last year's files (--previous); what could not be run is listed,
with the reason, and never counted as passed. The exit code is 1 where a rule has failed.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import progress, say, say_json
from footpath.kernel.counting import counted

if TYPE_CHECKING:
    from footpath.returns.ssda903.checking import Checked, Failure, Row

ROWS_SAID = 10
"""Rows said for each rule unless more are asked for."""

VALUE_SAID = 40
"""Letters of a value that are said."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = __doc__
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with the CSV files of the return")
    parser.add_argument("--year", type=int, metavar="YYYY", help="the year it closes (default: told from its dates)")
    parser.add_argument("--previous", type=Path, metavar="FOLDER", help="the folder of last year's return")
    parser.add_argument("--la", metavar="E09000027", help="the authority's own code, nine characters")
    parser.add_argument(
        "--postcodes", type=Path, metavar="CSV", help="the ONS Postcode Directory, to say where places are"
    )
    parser.add_argument("--rows", type=int, metavar="N", default=ROWS_SAID, help="rows said for each rule; 0 for all")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    if options.la is not None and not re.fullmatch(r"[A-Z][0-9]{8}", options.la.upper()):
        raise Refused(
            f"--la {options.la} is not the code of an authority; give its nine characters, such as E09000027."
        )
    if options.rows < 0:
        raise Refused(f"--rows {options.rows} is fewer than none; give how many rows to say, or 0 for all.")

    from footpath.formats.ssda903 import FolderRefused
    from footpath.returns.ssda903.checking import YearNotHeld, check_folder

    try:
        with progress("Checking") as bar:
            checked = check_folder(
                options.folder,
                year=options.year,
                previous=options.previous,
                authority=options.la and options.la.upper(),
                postcodes=options.postcodes,
                progress=bar.at,
            )
    except (FolderRefused, YearNotHeld) as refused:
        raise Refused(str(refused)) from refused
    except OSError as error:
        raise Refused(f"{error.filename} cannot be read ({error.strerror}); check its name.") from error
    if options.json:
        say_json(document(checked))
    else:
        _tell(checked, most=options.rows or None)
    return FOUND if checked.failures else DONE


def document(checked: Checked) -> dict[str, Any]:
    """What came of it, in the words that other programs rely on."""
    return {
        "year": checked.year,
        "children": checked.children,
        "rules_run": checked.rules_run,
        "failures": [
            {
                "rule": failure.rule.number,
                "kind": failure.rule.kind.value,
                "children": list(failure.children),
                "rows": failure.rows,
            }
            for failure in checked.failures
        ],
        "not_run": [{"rule": one.rule.number, "why": one.why} for one in checked.not_run],
    }


def _tell(checked: Checked, *, most: int | None) -> None:
    from footpath.returns.ssda903.declared import differences
    from footpath.returns.ssda903.saying import fix

    say(f"The collection closing on 31 March {checked.year} ({checked.year_from}).")
    say(
        f"{counted(checked.children, 'child', 'children')}; {counted(checked.rules_run, 'rule', 'rules')} run,"
        f" {len(checked.failures)} failed, {len(checked.not_run)} could not be run."
    )
    for failure in checked.failures:
        say(f"\n{failure.rule.number} ({failure.rule.kind.value}): {failure.rule.message}")
        children = counted(len(failure.children), "child", "children")
        say(f"  {children}, {counted(failure.rows, 'row', 'rows')}. {fix(failure.rule, year=checked.year)}")
        if other := differences().get(failure.rule.number):
            differs = f"{other.public_validator} Here: {other.footpath} Settled by: {other.settled_by}"
            say(f"  The public validator differs. It: {differs}")
        _tell_rows(checked, failure, most=most)
    why: dict[str, list[str]] = {}
    for one in checked.not_run:
        why.setdefault(one.why, []).append(one.rule.number)
    if why:
        say("\nNot run:")
    for reason, rules in why.items():
        say(f"  {', '.join(rules)}: {reason}.")


def _tell_rows(checked: Checked, failure: Failure, *, most: int | None) -> None:
    said = 0
    for row in checked.rows_of(failure, most=most):
        say(f"    {_row(row)}")
        said += 1
    if said < failure.rows:
        say(f"    and {failure.rows - said} more; --rows 0 says them all.")


def _row(row: Row) -> str:
    last = " (last year)" if row.table.endswith("_last") else ""
    values = ", ".join(
        f"{column} {'is blank' if value is None else _short(value)}"
        for column, value in zip(row.columns, row.values, strict=True)
        if column != "CHILD"
    )
    child = "no child id" if row.child is None else f"child {_short(row.child)}"
    return f"{child}, {row.file}{last} row {row.row}" + (f": {values}" if values else "")


def _short(value: str) -> str:
    shown = "".join(letter if letter.isprintable() else "?" for letter in value[:VALUE_SAID])
    return shown + ("…" if len(value) > VALUE_SAID else "")
