"""
Check a file of letters to begin from: one file, with a sentence for each thing that is wrong.

Nothing is written anywhere. A file that is right may be put into the folder FOOTPATH_LETTERS names.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import say
from footpath.documents.rules.purposes import NotLetters, read


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the letters, a TOML file")


def run(options: argparse.Namespace) -> int:
    try:
        there = read(options.file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{options.file} cannot be read: {error}.") from error
    except NotLetters as error:
        for fault in error.faults:
            say(f"{options.file}: {fault}")
        return FOUND
    say(f"{len(there)} letters: {', '.join(one.name for one in there)}. Nothing is wrong with them.")
    return DONE
