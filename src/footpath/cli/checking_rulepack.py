"""
Check a local rule pack: what it says, and what would be in force on a day with it.

Needs no database, and changes nothing. Where the file cannot be used, the line and the key are told, and
the exit code is 2.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from footpath.cli.refusals import DONE, Refused
from footpath.cli.telling import say, say_json
from footpath.kernel.dates import NotADate, parse_date
from footpath.kernel.rulepacks import Maximum, UnreadablePack
from footpath.kernel.rulepacks.counts import counts_of
from footpath.kernel.rulepacks.disagreements import stages_of
from footpath.kernel.rulepacks.maxima import times_of
from footpath.kernel.rulepacks.packs import OF, our_own, read_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the rule pack, a TOML file")
    parser.add_argument("--on", metavar="DAY", default="", help="what is in force on this day (default: today)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    today = date.today()  # noqa: DTZ011
    try:
        on = parse_date(options.on, today=today) if options.on else today
        pack = read_file(options.file)
    except (NotADate, UnreadablePack) as error:
        raise Refused(str(error)) from error
    local = times_of(pack, local=True)
    ours = [time for each in our_own() for time in times_of(each, local=False)]
    held: dict[str, Maximum] = {}
    for time in (*local, *ours):
        if time.holds(on=on):
            held.setdefault(time.key, time)
    instead = {time.key: time for time in ours if time.holds(on=on)}
    said = [one for one in pack.said if one.holds(on=on)]
    if options.json:
        say_json(
            {
                "file": pack.name,
                "on": on.isoformat(),
                "times": [_told(one) for one in held.values()],
                "said": [{"list": one.list, "key": one.key, "words": one.words, "source": one.source} for one in said],
                "closed": {day.isoformat(): words for day, words in pack.closed.items()},
            }
        )
        return DONE
    say(f"{pack.name} can be used. On {on.isoformat()} it puts in force:")
    for one in (time for time in held.values() if time.file):
        before = instead.get(one.key)
        was = f", where England's is {before.in_words()}" if before else ""
        say(f"  {one.words}: {one.in_words()} from {one.starts} ({one.standing}; {one.source}){was}")
    for each in said:
        say(f"  {each.list.replace('-', ' ')}: {each.words} ({each.standing}; {each.source})")
    for day, words in sorted(pack.closed.items()):
        say(f"  closed on {day.isoformat()}: {words}")
    stages = [one for of in OF for one in stages_of(pack, of) if one.holds(on=on)]
    for stage in stages:
        say(f"  a disagreement, stage {stage.stage}: {stage.words}, within {stage.in_words()} ({stage.source})")
    counts = [one for one in counts_of(pack) if one.holds(on=on)]
    for often in counts:
        say(f"  {often.words}: {often.number} ({often.standing}; {often.source})")
    if not any((*(one.file for one in held.values()), said, pack.closed, stages, counts)):
        say("  nothing: no entry of it holds on that day.")
    return DONE


def _told(one: Maximum) -> dict[str, object]:
    return {
        "key": one.key, "words": one.words, "at_most": one.in_words(), "from": one.starts, "standing": one.standing,
        "source": one.source, "file": one.file,
    }  # fmt: skip
