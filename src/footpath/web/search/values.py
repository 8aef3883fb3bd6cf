"""What a search found, as frozen values. No totals: only what this reader may open, and "more"."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.web.ui.values import Person


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of words in a found passage; `hit` where it is what was looked for."""

    words: str
    hit: bool = False


@dataclass(frozen=True, kw_only=True)
class Found:
    """One passage in which the words were found, and in whose record."""

    kind: str
    when: str
    whose: str
    url: str
    pieces: tuple[Piece, ...]
    by: str = ""
    iso: str = ""
    came_of: str = ""
    """What was found: something that is said to have happened never stands without it."""


@dataclass(frozen=True, kw_only=True)
class Results:
    """People whose name it is, passages that hold the words, newest recorded first, then names only like it."""

    words: str = ""
    people: tuple[Person, ...] = ()
    alike: tuple[Person, ...] = ()
    passages: tuple[Found, ...] = ()
    more_url: str = ""
