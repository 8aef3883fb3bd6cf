"""
Check a file of words that care: one file, with a sentence for each thing that is wrong.

Nothing is written anywhere. A file that is right may be put into the folder FOOTPATH_WORDS names.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import say
from footpath.kernel.words import NotWords, read


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the words, a TOML file")


def run(options: argparse.Namespace) -> int:
    try:
        one = read(options.file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{options.file} cannot be read: {error}.") from error
    except NotWords as error:
        for fault in error.faults:
            say(f"{options.file}: {fault}")
        return FOUND
    say(
        f"{one.title}, from {one.valid_from}: {len(one.phrases)} offered instead of others, {len(one.terms)} words "
        "of the law with a gloss. Nothing is wrong with it."
    )
    return DONE
