"""
Check that everything in the record still hangs together; for every night.

Filings and their records, words and whom they are about, files and their digests, people and their
handles, open work of those who have left. `footpath ledger verify` checks the history itself.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict

from footpath.cli import site
from footpath.cli.refusals import DONE, FOUND
from footpath.cli.telling import progress, say, say_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    with site.opened() as settings:
        site.refuse_unprepared(settings)
        from footpath.cli.consistency import CHECKS, check

        findings = []
        with progress("Checking") as bar:
            for number, asked in enumerate(CHECKS):
                bar.at(number, len(CHECKS))
                findings += check(asked)
    if options.json:
        say_json({"checks": len(CHECKS), "findings": [asdict(finding) for finding in findings]})
        return FOUND if findings else DONE
    for finding in findings:
        say(f"{finding.what}: {finding.which}.")
    if findings:
        things = "1 thing does" if len(findings) == 1 else f"{len(findings)} things do"
        say(f"{things} not hang together.")
        return FOUND
    say(f"Everything hangs together ({len(CHECKS)} checks).")
    return DONE
