"""Today as frozen values: sentences about children, each ending in what one would do next."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.web.ui.values import Link


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of Today: whom it is about, the sentence, and what to do next."""

    words: str
    who: str = ""
    when: str = ""
    iso: str = ""
    url: str = ""  # the page of the person the line is about
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of Today, under its own heading."""

    heading: str
    lines: tuple[Line, ...]
    narrow: bool = False
    """It stands beside the next, where there is room."""


@dataclass(frozen=True, kw_only=True)
class Today:
    """One person's day, in the order in which it is said. A part with no lines is not there."""

    date: str
    parts: tuple[Part, ...] = ()
    pair: tuple[Part, ...] = ()
    """Waiting for others, and coming up: dates come last but for one's own unfinished writing."""
    last: tuple[Part, ...] = ()
    more: Link | None = None
    write_url: str = ""
    intro: str = ""

    @property
    def is_quiet(self) -> bool:
        """Say whether there is nothing at all to show."""
        return not (self.parts or self.pair or self.last)
