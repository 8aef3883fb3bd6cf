"""
Map children's journeys from statutory returns: `journeys FILE...` reads CIN censuses, any years and authorities.

Writes, into the folder of --out, journeys.html (one page that needs nothing else), measures.csv and
measures.json. Every figure in them has passed the one exit: 1 to 5 are not shown, others are rounded.
Needs no database. With --events it also writes events.parquet, which is about children: keep it as you
keep the census. With --child it shows one child's line, and writes no shared report.
"""

from __future__ import annotations

import argparse
import csv
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footpath.cli.refusals import DONE, Refused
from footpath.cli.telling import progress, say, say_json

if TYPE_CHECKING:
    from footpath.journeys import Events, Published

ABOUT_CHILDREN = "events.parquet is about children, one row an event: keep it as you keep the census itself."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="CIN census files, XML, any years and authorities")
    parser.add_argument("--out", metavar="DIR", type=Path, help="the folder to write to (default: journeys, here)")
    parser.add_argument("--events", action="store_true", help="also write events.parquet, which is about children")
    parser.add_argument("--child", metavar="ID", help="one child's line by LAchildID, apart from the shared report")
    parser.add_argument("--population", metavar="CSV", help="children living here: columns authority, year, children")
    parser.add_argument("--authority", metavar="LEA", help="the authority's three digits, where the files do not say")
    parser.add_argument("--json", action="store_true", help="print one JSON document; files only where --out says")


def run(options: argparse.Namespace) -> int:
    from footpath.formats.cin import CensusRefused
    from footpath.journeys import JourneysRefused, events, read_census

    try:
        population = _population(options.population) if options.population else {}
        with progress("Reading") as bar:
            every = events(read_census(*options.files, authority=options.authority, progress=bar.at))
        if options.child is not None:
            return _one_child(every, options)
        return _everything(every, population, options)
    except (CensusRefused, JourneysRefused) as refused:
        raise Refused(str(refused)) from refused
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refused(f"{error.filename} cannot be used ({error.strerror}); check its name.") from error


def _everything(every: Events, population: Mapping[tuple[str, int], int], options: argparse.Namespace) -> int:
    from footpath.journeys import publish, report
    from footpath.journeys.report.files import csv_text, document

    shown = publish(every, population=population)
    told = document(shown)
    folder: Path | None = options.out or (None if options.json else Path("journeys"))
    if options.events and folder is None:
        raise Refused("--events writes a file about children; say with --out into which folder.")
    written = []
    if folder is not None:
        import json

        files = {
            "journeys.html": report(shown),
            "measures.csv": csv_text(shown),
            "measures.json": json.dumps(told, ensure_ascii=False, indent=1) + "\n",
        }
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            _write(folder / name, text.encode())
            written.append(str(folder / name))
        if options.events:
            with tempfile.NamedTemporaryFile(dir=folder, delete=False) as half:
                every.table.sort("authority", "child", "date").write_parquet(half)
            _put(Path(half.name), folder / "events.parquet", private=True)
            written.append(str(folder / "events.parquet"))
    if options.json:
        say_json({**told, "written": written, **({"events_note": ABOUT_CHILDREN} if options.events else {})})
    else:
        _summary(shown, written, with_events=options.events)
    return DONE


def _summary(shown: Published, written: list[str], *, with_events: bool) -> None:
    from footpath.journeys.report.words import told_sentence

    many = "fewer than 6" if shown.children is None else "no" if shown.children == 0 else f"about {shown.children:,}"
    say(f"Read {len(shown.files)} file{'s' if len(shown.files) != 1 else ''}: {many} children.")
    for file in shown.files:
        amiss = "1 to 5" if file.amiss is None else f"{file.amiss:,}"
        unread = "" if file.amiss == 0 else f"; {amiss} things in it could not be used as written"
        say(f"  {file.file}: authority {file.authority}, {file.span.first} to {file.span.last}{unread}")
    for key, number in sorted(shown.told.items()):
        if number != 0:
            say(f"  {told_sentence(key, number)}")
    say("Contact and early help are not in these files, and a plan is not help received.")
    for name in written:
        say(f"Wrote {name}")
    if with_events:
        say(ABOUT_CHILDREN)


def _one_child(every: Events, options: argparse.Namespace) -> int:
    from footpath.journeys.child import lines
    from footpath.journeys.report.child_page import child_page

    if options.events:
        raise Refused("--child shows one child and --events writes all of them; ask for one or the other.")
    found = lines(every, options.child)
    written = []
    if options.out is not None:
        safe = "".join(letter if letter.isalnum() else "-" for letter in options.child)
        options.out.mkdir(parents=True, exist_ok=True)
        path = options.out / f"child-{safe}.html"
        _write(path, child_page(found).encode(), private=True)
        written.append(str(path))
    if options.json:
        say_json({"lines": [_line_document(line) for line in found], "written": written})
        return DONE
    for line in found:
        say(f"Child {line.child} of authority {line.authority}. This is about one child: keep it as the record.")
        for step in line.steps:
            after = "" if step.days is None else f"  ({step.days} day{'s' if step.days != 1 else ''} later)"
            detail = f" [{step.detail}]" if step.detail else ""
            say(f"  {step.date}  {step.name}{detail}{after}")
        if not line.steps:
            say("  no step with a date that can be used")
    for name in written:
        say(f"Wrote {name}, which is about one child.")
    return DONE


def _line_document(line: Any) -> dict[str, Any]:
    steps = [
        {"date": step.date, "event": step.event, "episode": step.episode, "detail": step.detail, "days": step.days}
        for step in line.steps
    ]
    return {"authority": line.authority, "child": line.child, "steps": steps}


def _population(name: str) -> dict[tuple[str, int], int]:
    with open(name, encoding="utf-8-sig", newline="") as file:
        try:
            rows = csv.DictReader(file)
            if rows.fieldnames is None or {"authority", "year", "children"} - set(rows.fieldnames):
                raise Refused(f"{name}, line 1: its columns must be authority, year and children.")
            living = {}
            for row in rows:
                try:
                    number = int(row["children"])
                    living[row["authority"].strip(), int(row["year"])] = number
                except (ValueError, TypeError, AttributeError):
                    number = 0
                if number <= 0:
                    raise Refused(
                        f"{name}, line {rows.line_num}: year and children must be whole numbers above 0; put it right."
                    )
            return living
        except (UnicodeDecodeError, csv.Error) as error:
            raise Refused(f"{name}: it is not a CSV file in UTF-8; save it as one.") from error


def _write(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as half:
        half.write(content)
    _put(Path(half.name), path, private=private)


def _put(half: Path, path: Path, *, private: bool = False) -> None:
    half.chmod(0o600 if private else 0o644)
    os.replace(half, path)
