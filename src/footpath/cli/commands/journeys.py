"""
Map children's journeys from statutory returns: CIN census files and SSDA903 folders, of any years.

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
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footpath.cli.refusals import DONE, Refused
from footpath.cli.telling import progress, say, say_json

if TYPE_CHECKING:
    from footpath.journeys import Events, Published

ABOUT_CHILDREN = "events.parquet is about children, one row an event: keep it as you keep the census itself."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="CIN census files, XML, any years and authorities; SSDA903 folders"
    )
    parser.add_argument("--out", metavar="DIR", type=Path, help="the folder to write to (default: journeys, here)")
    parser.add_argument("--events", action="store_true", help="also write events.parquet, which is about children")
    parser.add_argument("--child", metavar="ID", help="one child's line by LAchildID, apart from the shared report")
    parser.add_argument("--population", metavar="CSV", help="children living here: columns authority, year, children")
    parser.add_argument(
        "--postcodes",
        metavar="CSV",
        type=Path,
        help="the ONS Postcode Directory, to say how far from home children live",
    )
    parser.add_argument("--authority", metavar="LEA", help="the authority's three digits, where the files do not say")
    parser.add_argument("--json", action="store_true", help="print one JSON document; files only where --out says")


def run(options: argparse.Namespace) -> int:
    from footpath.formats.cin import CensusRefused
    from footpath.formats.ssda903 import FolderRefused
    from footpath.journeys import JourneysRefused, care_events, events, read_census

    try:
        population = _population(options.population) if options.population else {}
        if options.postcodes and not any(Path(name).is_dir() for name in options.files):
            raise Refused("--postcodes tells how far from home children in care live; give their SSDA903 folder too.")
        folders = [name for name in options.files if Path(name).is_dir()]
        files = [name for name in options.files if name not in folders]
        with progress("Reading") as bar:
            census = events(read_census(*files, authority=options.authority, progress=bar.at)) if files else None
        # The return of children looked after does not say whose it is; beside one authority's censuses it is theirs.
        whose = options.authority or (next(iter(census.cover.of)) if census and len(census.cover.of) == 1 else None)
        care = care_events(folders, authority=whose, postcodes=options.postcodes) if folders else None
        every = [one for one in (census, care) if one is not None]
        if options.child is not None:
            return _one_child(every, options)
        return _everything(census, care, population, options)
    except (CensusRefused, FolderRefused, JourneysRefused) as refused:
        raise Refused(str(refused)) from refused
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refused(f"{error.filename} cannot be used ({error.strerror}); check its name.") from error


def _everything(
    census: Events | None, care: Events | None, population: Mapping[tuple[str, int], int], options: argparse.Namespace
) -> int:
    from footpath.journeys import CARE_MAP, CARE_MEASURES, publish, report
    from footpath.journeys.report.files import csv_text, document

    shown = None if census is None else publish(census, population=population)
    in_care = None if care is None else publish(care, population=population, only=CARE_MEASURES, steps=CARE_MAP)
    parts = [one for one in (shown, in_care) if one is not None]
    told = {**document(parts[0]), **({"care": document(parts[1])} if len(parts) == 2 else {})}
    folder: Path | None = options.out or (None if options.json else Path("journeys"))
    if options.events and folder is None:
        raise Refused("--events writes a file about children; say with --out into which folder.")
    written = []
    if folder is not None:
        import json

        files = {
            "journeys.html": report(shown, care=in_care),
            "measures.csv": csv_text(*parts),
            "measures.json": json.dumps(told, ensure_ascii=False, indent=1) + "\n",
        }
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            _write(folder / name, text.encode())
            written.append(str(folder / name))
        if options.events:
            import polars as pl

            from footpath.journeys.steps import ONLY_COUNTED

            with tempfile.NamedTemporaryFile(dir=folder, delete=False) as half:
                table = pl.concat([one.table for one in (census, care) if one is not None])
                table = table.filter(~pl.col("event").is_in(ONLY_COUNTED))
                table.sort("authority", "child", "date").write_parquet(half)
            _put(Path(half.name), folder / "events.parquet", private=True)
            written.append(str(folder / "events.parquet"))
    if options.json:
        say_json({**told, "written": written, **({"events_note": ABOUT_CHILDREN} if options.events else {})})
    else:
        _summary(parts, written, with_events=options.events)
    return DONE


def _summary(parts: Sequence[Published], written: list[str], *, with_events: bool) -> None:
    from footpath.journeys.report.words import told_sentence

    for shown in parts:
        number = shown.children
        many = "fewer than 6" if number is None else "no" if number == 0 else f"about {number:,}"
        say(f"Read {len(shown.files)} {'return' if len(shown.files) == 1 else 'returns'}: {many} children.")
        for file in shown.files:
            amiss = "1 to 5" if file.amiss is None else f"{file.amiss:,}"
            unread = "" if file.amiss == 0 else f"; {amiss} things in it could not be used as written"
            say(f"  {file.file}: authority {file.authority}, {file.span.first} to {file.span.last}{unread}")
        for key, count in sorted(shown.told.items()):
            if count != 0:
                say(f"  {told_sentence(key, count)}")
    say("Contact and early help are not in these files, and a plan is not help received.")
    for name in written:
        say(f"Wrote {name}")
    if with_events:
        say(ABOUT_CHILDREN)


def _one_child(every: Sequence[Events], options: argparse.Namespace) -> int:
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
