"""
Check a set of questions for feedback: one file, with a sentence for each thing that is wrong and its line.

Nothing is written anywhere. A file that is right may be put into the folder FOOTPATH_FEEDBACK names.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import say
from footpath.feedback.rules.sets import NotASet, read


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the questions, a TOML file")


def run(options: argparse.Namespace) -> int:
    try:
        text = options.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{options.file} cannot be read: {error}.") from error
    try:
        one = read(text)
    except NotASet as error:
        for fault in error.faults:
            say(f"{options.file}: {fault}")
        return FOUND
    say(f"{one.name}, edition {one.edition}: {len(one.questions)} questions. Nothing is wrong with it.")
    return DONE
