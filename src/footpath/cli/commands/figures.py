"""
Make the figures of everybody's journeys; for every night, so that nobody waits for them in the morning.

They reach to the end of the last month, pass the one exit, and are kept in the site's own folder for
the day. Without this, whoever first opens the map on a day waits while they are made.
"""

from __future__ import annotations

import argparse
import time

from footpath.cli import site
from footpath.cli.refusals import DONE
from footpath.cli.telling import progress, say, say_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="print one JSON document: the figures, as they may be shown"
    )


def run(options: argparse.Namespace) -> int:
    with site.opened() as settings:
        site.refuse_unprepared(settings)
        from footpath.journeys.of_record import figures
        from footpath.journeys.report.files import document

        began = time.monotonic()
        with progress("Counting"):
            published = figures(on=site.today(settings), again=True)
        took = time.monotonic() - began
    if options.json:
        say_json(document(published))
        return DONE
    many = "fewer than 6" if published.children is None else f"about {published.children:,}"
    until = max(span.last for spans in published.spans.values() for span in spans)
    say(f"The figures of {many} children’s journeys, to {until}, are made ({took:.1f} s).")
    return DONE
