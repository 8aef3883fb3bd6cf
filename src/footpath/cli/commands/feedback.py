"""
Enter what was said without a name when its week is over, in no order; for every night.

Until then it lies in the box, and is in no ledger: beside what else was done at that moment, its own moment could be
told. Answers of the week that is still going on stay in the box. Those who hear feedback read them there all the same.
"""

from __future__ import annotations

import argparse
from datetime import datetime

from django.utils import timezone

from footpath.cli import site
from footpath.cli.refusals import DONE
from footpath.cli.telling import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("take-out",), help="take answers of weeks that are over out of the box")


def run(options: argparse.Namespace) -> int:
    with site.opened() as settings:
        site.refuse_unprepared(settings)
        from footpath.feedback.actions.box import take_out

        now = timezone.localtime()
        number = take_out(at=timezone.make_aware(datetime.combine(site.today(settings), now.time())))
    say(f"{number:,} answers were entered." if number != 1 else "1 answer was entered.")
    return DONE
