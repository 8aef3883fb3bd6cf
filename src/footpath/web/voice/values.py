"""A child's own space as frozen values: what they said and made, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.web.ui.values import Link, Picture


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A picture of theirs, and what it shows in words."""

    url: str
    shows: str


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What changed because they said so, and when they were told."""

    changed: str
    told: str


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One thing they said, drew, chose or showed."""

    ref: str
    anchor: str
    what: str
    when: str
    iso: str
    words: str
    is_said: bool
    """What a child said stands in quotation marks; what was seen of them never does."""
    marked: bool
    """The words have quotation marks of their own, among others."""
    was_like: str
    parts: tuple[tuple[str, str], ...]
    pictures: tuple[Seen, ...]
    sounds: tuple[Link, ...]
    files: tuple[Link, ...]
    chosen: tuple[str, ...]
    how: str
    answers: tuple[Answered, ...]
    shared: tuple[str, ...]
    who_sees: str
    medium: str
    do: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class House:
    """One of the three houses: words and drawings in it."""

    key: str
    name: str
    lines: tuple[str, ...]
    picture: Seen | None


@dataclass(frozen=True, kw_only=True)
class Houses:
    """A child's three houses on one day."""

    anchor: str
    when: str
    iso: str
    houses: tuple[House, ...]
    how: str
    answers: tuple[Answered, ...]
    shared: tuple[str, ...]
    who_sees: str
    do: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class Stone:
    """A point in the child's own words: where it is now, and where it was before."""

    words: str
    now: bool
    before: bool


@dataclass(frozen=True, kw_only=True)
class Feeling:
    """How something feels, with the time before behind it."""

    about: str
    when: str
    iso: str
    before: str
    stones: tuple[Stone, ...]
    why: str
    answers: tuple[Answered, ...]
    older: tuple[str, ...]
    do: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class Stands:
    """What they want known, as they last said it."""

    heading: str
    lines: tuple[str, ...]
    when: str


@dataclass(frozen=True, kw_only=True)
class BeforeMeeting:
    """They were asked before a meeting: when, how long before, and what it changed."""

    label: str
    url: str
    when: str
    asked: str
    said: str
    changed: str


@dataclass(frozen=True, kw_only=True)
class Space:
    """Everything in a child's own space, for one reader."""

    ref: str
    name: str
    own: str
    picture: Picture | None
    stands: tuple[Stands, ...]
    things: tuple[Thing, ...]
    forms: tuple[Link, ...]
    chosen_form: str
    houses: tuple[Houses, ...]
    feelings: tuple[Feeling, ...]
    meetings: tuple[BeforeMeeting, ...]
    advocacy: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    may_write: bool
    printed: str
