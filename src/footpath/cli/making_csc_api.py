"""
What the Department's daily interface would be sent, from the record, as files.

Nothing is sent. Writes a folder of JSON files of at most 100 children each, for its owner's eyes only, whole or not at
all. Every value is held to the published interface first: one that does not fit is left out and told of by child and
path, and then the exit code is 1. With --since, what changed since an earlier day's files is written beside, and who is
gone from the record to be purged. With --why it writes nothing, and says why one child is in the files or is not. Who
made them, or asked, is written down.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footpath.cli.making import ABOUT_CHILDREN, add_who, asked, written_to
from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import progress, say, say_json
from footpath.kernel.counting import counted

if TYPE_CHECKING:
    from footpath.returns.csc_api.making import Made, Why

_MOST_TOLD = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, metavar="FOLDER", help="the folder to write, which is not there yet")
    what.add_argument("--why", metavar="CHILD", help="say why the child with this number is in it, or is not")
    parser.add_argument(
        "--on", type=_day, metavar="YYYY-MM-DD", help="the day the files are of (default: today)", default=None
    )
    parser.add_argument(
        "--since", type=Path, metavar="FOLDER", help="files of an earlier day: what changed since is written beside"
    )
    add_who(parser)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a day; give it as 2026-11-20") from error


def run(options: argparse.Namespace) -> int:
    with asked(options) as (by, at):
        from footpath.returns.cin.extract import WhoseReturn
        from footpath.returns.cin.why import NoSuchChild
        from footpath.returns.csc_api import making
        from footpath.returns.csc_api.changes import NotASet
        from footpath.returns.folders import NotAFolder
        from footpath.returns.giving import MayNotMake

        try:
            if options.why is not None:
                answer = making.ask_why(options.why, authority=options.authority, on=options.on, by=by, at=at)
                return _tell_why(answer, options)
            with written_to(options.out), progress("Making") as bar:
                made = making.make(
                    out=options.out,
                    authority=options.authority,
                    on=options.on,
                    since=options.since,
                    by=by,
                    at=at,
                    progress=bar.at,
                )
        except (MayNotMake, NoSuchChild, NotAFolder, WhoseReturn, NotASet, making.NotYet) as refused:
            raise Refused(str(refused)) from refused
        if options.json:
            say_json(_document(made, by.name))
        else:
            _say(made, by.name)
        return FOUND if made.missed or made.without_number else DONE


def _tell_why(answer: Why, options: argparse.Namespace) -> int:
    if options.json:
        say_json(
            {
                "on": answer.window.on.isoformat(),
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
    from footpath.returns.csc_api.schema import schema

    return {
        "folder": str(made.folder),
        "on": made.window.on.isoformat(),
        "authority": made.authority,
        "by": by,
        "sent": False,
        "children": made.children,
        "episodes": made.episodes,
        "files": made.files,
        "sha256": made.sha256,
        "since": None
        if made.since is None
        else {"folder": str(made.since), "changed": made.changed, "gone": made.gone},
        "not_written": dict(schema().not_written),
        "left_out": dict(made.left_out),
        "without_number": made.without_number,
        "about": made.about,
        "not_carried": [{"child": one.child, "path": one.path, "why": one.why} for one in made.missed],
    }


def _say(made: Made, by: str) -> None:
    from footpath.returns.csc_api.schema import schema

    say(
        f"{made.folder}: {counted(made.children, 'child', 'children')} of authority {made.authority}, "
        f"{counted(made.episodes, 'episode', 'episodes')} in {counted(made.files, 'file', 'files')}, made by {by}."
    )
    say(f"Told of: whoever something was open for from {made.window.words}. Nothing was sent.")
    if made.since is not None:
        say(
            f"Since {made.since}: {counted(made.changed, 'child', 'children')} changed (changed-*.json), "
            f"{counted(made.gone, 'child is', 'children are')} gone from the record (gone-*.json, to be sent first)."
        )
    say(ABOUT_CHILDREN)
    say(f"In none of them: {'; '.join(schema().not_written.values())}.")
    if made.left_out:
        say("\nLeft out, for the interface has no place for it or it is protected:")
        for what, number in sorted(made.left_out.items()):
            say(f"  {what}: {number:,}")
    if made.about:
        say(f"\n{counted(made.about, 'day is', 'days are')} known only about, and told as if exact.")
    if made.without_number:
        say(
            f"\nNot in them: {counted(len(made.without_number), 'child', 'children')} without a number of authority "
            f"{made.authority}. Give them one; the interface knows children by nothing else. Their references here:"
        )
        _some([f"  {ref}" for ref in made.without_number])
    if made.missed:
        say("\nNot carried, for it does not fit the interface:")
        _some([f"  child {one.child}, {one.path}: {one.why}." for one in made.missed])


def _some(lines: list[str]) -> None:
    for line in lines[:_MOST_TOLD]:
        say(line)
    if len(lines) > _MOST_TOLD:
        say(f"  and {len(lines) - _MOST_TOLD:,} more, which --json tells.")
