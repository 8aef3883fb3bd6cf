"""
A PDF that came in: kept as it came, and read here only as pictures of its pages and the words on them.

What a PDF can carry besides (scripts, things it starts, links, forms, files within it) is never opened on the site: a
process of its own draws each page, and only the picture leaves it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from footpath.record import pdf_worker

KIND = "application/pdf"
MOST_PAGES = 400
_WORKER = Path(pdf_worker.__file__)
_SECONDS = 40
_PNG = b"\x89PNG"


class NotRead(Exception):
    """A PDF that cannot be read here, and what to do about it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Looked:
    """How many pages a PDF has, and the words on those that were asked for."""

    pages: int
    words: tuple[str, ...]


def look(data: bytes, *, name: str, first: int = 0, last: int = 0) -> Looked:
    """
    Look at a PDF: its pages, and the words on those from `first` up to `last`.

    :raises NotRead: it is locked, broken, or has more pages than are taken.
    """
    told: Any = None
    try:
        told = json.loads(_asked("look", data, first, last))
    except (ValueError, subprocess.SubprocessError, OSError):
        told = {"why": pdf_worker.BROKEN}
    if told.get("why") == pdf_worker.LOCKED:
        raise NotRead(f"{name} is locked with a password. Save a copy without one, and choose that.")
    if "pages" not in told or not told["pages"]:
        raise NotRead(f"{name} is broken, or is no PDF that can be read here. Save it again, or ask for another copy.")
    if told["pages"] > MOST_PAGES:
        raise NotRead(
            f"{name} has {told['pages']} pages; {MOST_PAGES} are taken at most. Choose the pages that matter."
        )
    return Looked(pages=told["pages"], words=tuple(str(one) for one in told["words"]))


def page_as_picture(data: bytes, *, name: str, number: int) -> bytes:
    """
    One page as it would be seen on paper: a picture, and nothing else of it.

    :param number: from 0.
    :raises NotRead: there is no such page, or it cannot be drawn.
    """
    try:
        drawn = _asked("picture", data, number, number + 1)
    except (subprocess.SubprocessError, OSError):
        drawn = b""
    if not drawn.startswith(_PNG):
        raise NotRead(f"This page of {name} cannot be drawn. Download it as it came.")
    return drawn


def _asked(what: str, data: bytes, first: int, last: int) -> bytes:
    return subprocess.run(
        [sys.executable, "-I", str(_WORKER), what, str(first), str(last)], input=data, check=True, timeout=_SECONDS,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"PATH": "/usr/bin:/bin"},
    ).stdout  # fmt: skip
