"""What the commands that make files from the record share: who asks, of which site, and how children are counted."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from footpath.cli import site
from footpath.cli.by import first_administrator, record_moment
from footpath.cli.refusals import DONE, Refused
from footpath.cli.telling import say, say_json

if TYPE_CHECKING:
    from footpath.access.models import User
    from footpath.returns.cin.why import Why as InTheCensus
    from footpath.returns.ssda903.making import Why as InTheReturn

ABOUT_CHILDREN = "These files are about children: nothing in them is suppressed. Keep and send them as such."


def add_who(parser: argparse.ArgumentParser, *, authority: bool = True) -> None:
    """
    The options of every such command.

    :param authority: whether the authority is asked for in the usual way; a return has its own words for it.
    """
    if authority:
        parser.add_argument("--authority", metavar="NNN", help="whose children, where they have numbers of several")
    parser.add_argument(
        "--by", metavar="USER", help="e-mail address of who does this (default: the first administrator)"
    )
    parser.add_argument("--site", metavar="FOLDER", type=Path, help="the site's folder (default: FOOTPATH_HOME)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


@contextmanager
def asked(options: argparse.Namespace) -> Iterator[tuple[User, datetime]]:
    """
    The site opened, and who asks, and when.

    :raises Refused: the site is not ready, or nobody there is who is said to ask.
    """
    if options.site is not None:
        os.environ["FOOTPATH_HOME"] = str(options.site)
    with site.opened() as settings:
        site.refuse_unprepared(settings)
        site.refuse_quarantined(settings)
        at = record_moment(settings)
        yield first_administrator(options.by), at


@contextmanager
def written_to(out: Path | None) -> Iterator[None]:
    """
    :raises Refused: nothing can be written there.
    """
    try:
        yield
    except OSError as error:
        if out is None or error.filename is None:
            raise
        raise Refused(f"{out} cannot be written ({error.strerror}); choose another place for it.") from error


def tell_why(answer: InTheCensus | InTheReturn, *, json: bool) -> int:
    """Why a child is in a return, or is not."""
    if json:
        say_json(
            {
                "year": answer.year.closing,
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
