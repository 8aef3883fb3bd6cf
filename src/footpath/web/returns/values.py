"""What the pages of a check hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleLine:
    """One rule that is broken: its number and words, how many children, and how many of them are explained."""

    number: str
    url: str
    message: str
    fix: str
    about: str
    explained: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedPage:
    """What the rules say of one file."""

    file: str
    told: str
    amiss: tuple[str, ...]
    errors: tuple[RuleLine, ...]
    queries: tuple[RuleLine, ...]
    explained: tuple[RuleLine, ...]
    """Queries of which every child is explained."""
    not_run: tuple[tuple[str, str], ...] = ()
    """Why rules were not run, and which."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Why what a query asks about is true."""

    words: str
    who: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row that breaks a rule: the child as the file has them, the line, and what is written there."""

    child: str
    url: str
    where: str
    line: str
    written: tuple[tuple[str, str], ...]
    explain_url: str
    note: Note | None = None
    ask: str = ""
    """The child's number, where their own worker may be asked."""
    asked: str = ""
    """That they were asked, and what came of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RulePage:
    """The rows of one rule, fifty at a time; those explained stand apart."""

    number: str
    message: str
    fix: str
    differs: str
    is_query: bool
    is_whole: bool
    about: str
    who: str
    """Who can answer it: the office, or the child's own worker."""
    ask_url: str
    rows: tuple[Row, ...]
    explained: tuple[Row, ...]
    more: str
    earlier: str
    later: str
    back: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedLine:
    """What a return asks of a child whom the reader leads for, in a plain sentence, and what to do."""

    asked: int
    version: int
    child: str
    url: str
    asks: str
    do: str
    days: str
    who: str
    why: str
