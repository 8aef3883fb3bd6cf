"""
Make the invented area of Fernshire in a folder of its own, and serve it on this computer.

The folder is FOOTPATH_HOME where that is set, and otherwise .footpath-demo in your home folder. What
is there already is used again, unless the program has changed or --fresh is given; then it is made
anew. Only this computer can reach it. Everybody in it is invented, and today is Friday 20 November
2026. Each link signs you in once, as somebody else.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from footpath.cli import site
from footpath.cli.commands import serve
from footpath.cli.refusals import DONE, Refused
from footpath.cli.telling import progress, say

TODAY = "2026-11-20"
MARK = "demonstration.json"
_OURS = (
    "footpath.sqlite3",
    "footpath.sqlite3-wal",
    "footpath.sqlite3-shm",
    "anchors.jsonl",
    "files",
    "figures",
    "static",
    "keys",
)
_NOT_BUILT_FROM = ("web", "api", "cli", "imports", "formats", "returns", "journeys", "sharing")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--families", type=_count, default=300, help="families around the standing cast (300)")
    parser.add_argument("--seed", type=int, default=2011, help="the number they are made from (2011)")
    parser.add_argument("--port", type=serve.port, default=8000, help="port to listen on (8000)")
    parser.add_argument("--no-serve", action="store_true", help="make it and print the links, and stop there")
    parser.add_argument("--fresh", action="store_true", help="make it anew, and lose what was written in it")


def _count(words: str) -> int:
    if not words.isdigit():
        raise argparse.ArgumentTypeError(f"{words} is not a number of families; give 0 or more")
    return int(words)


def run(options: argparse.Namespace) -> int:
    _into_a_folder_of_its_own(options.port)
    folder = site.home()
    site.refuse_network_folder(folder)
    if not options.no_serve:
        serve.refuse_taken("127.0.0.1", options.port)
    wanted = {"made_from": _code(), "families": options.families, "seed": options.seed, "whole": True}
    found = _mark(folder)
    if found is None and (folder / "footpath.sqlite3").exists():
        raise Refused(
            f"{folder} holds a site that is not the demonstration; set FOOTPATH_HOME to another folder, or unset it."
        )
    if found == wanted and not options.fresh:
        say("Fernshire is there already, as you left it.")
    else:
        if found is not None and not options.fresh:
            say("The program or the options have changed since Fernshire was made, so it is made anew.")
        _make(folder, wanted, options)
    with site.opened() as settings:
        _welcome(settings, folder)
    if options.no_serve:
        return DONE
    return serve.run(argparse.Namespace(host="127.0.0.1", port=options.port))


def _into_a_folder_of_its_own(port: int) -> None:
    """Whatever the surroundings say, it is SQLite in its own folder, on this computer, on that day."""
    os.environ.setdefault("FOOTPATH_HOME", str(Path.home() / ".footpath-demo"))
    for name in (
        "DATABASE_URL",
        "DATABASE_OWNER_URL",
        "FOOTPATH_LEDGER_KEY",
        "FOOTPATH_PLACES_KEY",
        "FOOTPATH_ANCHORS",
    ):
        os.environ.pop(name, None)
    os.environ["FOOTPATH_DEMO"] = "1"
    os.environ["FOOTPATH_TODAY"] = TODAY
    os.environ["FOOTPATH_URL"] = f"http://localhost:{port}"


def _mark(folder: Path) -> dict[str, Any] | None:
    try:
        mark = json.loads((folder / MARK).read_text())
    except (OSError, ValueError):
        return None
    return mark if isinstance(mark, dict) else None


def _code() -> str:
    """A digest of the program that the area is made from."""
    root = Path(__file__).parents[2]
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        inside = path.relative_to(root)
        if inside.parts[0] not in _NOT_BUILT_FROM:
            digest.update(f"{inside}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _make(folder: Path, wanted: dict[str, Any], options: argparse.Namespace) -> None:
    for name in _OURS:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    site.make_folder_and_keys()
    (folder / MARK).write_text(json.dumps(wanted | {"whole": False}))
    started = time.monotonic()
    with site.opened():
        from footpath.demo.build import build
        from footpath.store.prepare import prepare

        say(f"Making Fernshire in {folder}: a family, a young man on his own, and {options.families} families more.")
        prepare()
        with progress("Five years of it") as bar:
            built = build(count=options.families, seed=options.seed, told=bar.at)
    (folder / MARK).write_text(json.dumps(wanted))
    took = time.monotonic() - started
    say(f"{built.people} people and {built.records} records, in {took:.0f} seconds.")


def _program() -> str:
    """How this program was called, so that what is printed can be pasted."""
    called = sys.argv[0]
    return called if Path(called).name == "footpath" else "footpath"


def _welcome(settings: Any, folder: Path) -> None:
    from footpath.access.models import User
    from footpath.demo.visitors import VISITORS, put_marcus_on_duty

    put_marcus_on_duty(at=site.moment())
    people = {user.email: user for user in User.objects.filter(email__in=[visitor.email for visitor in VISITORS])}
    say("\nIt is Friday 20 November 2026. Each link signs you in once, for fourteen days from now:\n")
    for visitor in VISITORS:
        say(f"{visitor.as_whom}: {visitor.name}. {visitor.sees}")
        say(f"  {site.one_time_link(people[visitor.email])}\n")
    say("To bring an invented census into it, from another window:")
    say(
        f"  {_program()} import cin FILE --invented "
        f"--by moira.kent@fernshire.example --team 'Family Help, Abbotsworth' --site {folder}\n"
    )
