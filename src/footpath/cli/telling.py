"""How commands tell: the answer on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def say(words: str = "") -> None:
    """Say something to whoever is reading; never where `--json` was asked for."""
    print(words)


def warn(words: str) -> None:
    print(f"footpath: {words}", file=sys.stderr)


def say_json(document: Any) -> None:
    """The one JSON document on standard output."""
    print(json.dumps(document, ensure_ascii=False, default=str))


class Progress:
    """One line, written over while long work goes on; nothing unless somebody is watching."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.watched = sys.stderr.isatty()

    def at(self, done: int, of: int) -> None:
        """So much done, of so much."""
        if self.watched:
            share = 100 * done // of if of else 100
            print(f"\r{self.what}: {share}%", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.watched:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    bar = Progress(what)
    bar.at(0, 1)
    try:
        yield bar
    finally:
        bar.end()
