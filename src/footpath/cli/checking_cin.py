"""
A children in need census, by the official rules of its collection.

Reads the XML file as it is sent to the Department, of any layout, and says of each rule that is broken
which child and line it is about and how to put it right. An error must be put right; a query must be put
right or explained. The rules are those of the collections 2022-23 to 2026-27.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import progress, say, say_json, warn
from footpath.formats.cin import CensusRefused
from footpath.kernel.counting import counted

if TYPE_CHECKING:
    from footpath.returns.cin import Checked, Failure

LONGEST_SAID = 60  # characters of one value
MOST_SAID = 20
"""Rows of one rule that are said one by one; `--json` names every child."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the census, one XML file")
    parser.add_argument(
        "--year",
        type=int,
        metavar="YYYY",
        help="by the rules of the collection closing on 31 March YYYY (default: the file's own year)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    from footpath.returns.cin import NoRules, check

    try:
        with progress("Checking"):
            checked = check(options.file, year=options.year)
    except CensusRefused as refused:
        raise Refused(str(refused)) from refused
    except NoRules as none:
        raise Refused(f"{options.file}: {none}; say with --year YYYY which rules to use.") from none
    except OSError as error:
        raise Refused(f"{error.filename} cannot be read ({error.strerror}); check its name.") from error
    if options.json:
        say_json(checked.document())
        for words in _amiss(checked):
            warn(words)
    else:
        _say(checked)
    return FOUND if checked.failures or checked.unread.height else DONE


def _say(checked: Checked) -> None:
    children = counted(checked.children, "child", "children")
    say(f"{checked.census.file}: {children}, by the {checked.rules_run} rules of {_collection(checked.year)}.")
    errors = [failure for failure in checked.failures if failure.rule.kind == "error"]
    queries = [failure for failure in checked.failures if failure.rule.kind == "query"]
    for words in _amiss(checked):
        say(words)
    _say_all("To put right", errors)
    _say_all("To put right, or to explain to the Department", queries)
    if not checked.failures:
        say("No rule is broken.")
        return
    say()
    say(f"{counted(len(errors), 'error', 'errors')} and {counted(len(queries), 'query', 'queries')}.")


def _say_all(title: str, failures: list[Failure]) -> None:
    if failures:
        say(f"\n{title}:")
    for failure in failures:
        rule = failure.rule
        about = "the return as a whole" if failure.is_of_the_whole else _whom(failure)
        say(f"\n{rule.number}  {rule.message}\n  {about}. {rule.fix}")
        for row in failure.shown.head(MOST_SAID).iter_rows(named=True):
            say(f"    {_row(row)}")
        if failure.rows > MOST_SAID and not failure.is_of_the_whole:
            say(f"    and {failure.rows - MOST_SAID} more; --json names every child.")


def _whom(failure: Failure) -> str:
    rows = counted(failure.rows, "row", "rows")
    if not failure.children:
        return f"{rows} of children without a number"
    return f"{rows}, {counted(len(failure.children), 'child', 'children')}"


def _row(row: dict[str, Any]) -> str:
    """One row: the child, the line, and each column as it is written."""
    child = _short(row.pop("LAchildID") or "without a number")
    line = row.pop("line")
    values = ", ".join(f"{column} {_written(value)}" for column, value in row.items())
    return f"child {child}, line {line}" + (f": {values}" if values else "")


def _written(value: Any) -> str:
    if isinstance(value, list):
        value = " ".join(value) or None
    return "not given" if value is None else _short(str(value))


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST_SAID else f"{flat[: LONGEST_SAID - 1]}…"


def _amiss(checked: Checked) -> list[str]:
    """What no rule says, and whoever reads the answer must know."""
    census = checked.census
    told = []
    said, reference = census.header.get("Year"), census.reference_date
    if reference is None:
        told.append(
            f"The header gives no ReferenceDate that can be read, so the period is the year to 31 March "
            f"{census.year or checked.year}."
        )
    elif said != str(reference.year):
        told.append(
            f"The header says the year {said or 'not at all'} and the reference date {reference}: the period is the "
            f"year to the reference date, and the rules are those of {_collection(checked.year)}."
        )
    told += [fault.sentence for fault in census.faults]
    told += [
        f"Line {one.line}: no census has {one.element} there; it was passed over"
        + (f", as were {one.times - 1} more." if one.times > 1 else ".")
        for one in census.unknown
    ]
    if checked.unread.height:
        first = checked.unread.row(0, named=True)
        dates = counted(checked.unread.height, "date is", "dates are")
        told.append(
            f"{dates} not written as 2026-03-31 and counted as missing, the first in the row that starts on line "
            f"{first['line']}: {first['element']} “{_short(first['as_written'])}”."
        )
    return told


def _collection(year: int) -> str:
    return f"{year - 1}-{year % 100:02d}"
