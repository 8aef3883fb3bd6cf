"""An invented family as plain values: no database, the same for the same seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from footpath.demo.telling import Told


@dataclass(frozen=True, kw_only=True, slots=True)
class Human:
    key: str
    given: str
    family: str
    sex: str
    born_on: date | None = None
    due_on: date | None = None
    died_on: date | None = None
    ethnicity: tuple[str, str] | None = None
    """A code of the census, and plain words."""
    disability: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tie:
    """What the first is to the second."""

    first: str
    second: str
    kind: str
    calls: str = ""
    """What the second calls the first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    words: str
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """Somebody, or a team, beside some children."""

    who: str
    part: str
    """A value of `Allocation.Part`."""
    children: tuple[str, ...]
    since: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    number: int
    name: str
    begun_on: date
    by: str
    """Who first wrote them down."""
    source: str
    humans: tuple[Human, ...]
    children: tuple[str, ...]
    ties: tuple[Tie, ...]
    homes: tuple[Home, ...]
    posts: tuple[Post, ...]
    responsible: tuple[tuple[str, str], ...]
    """Child and holder of parental responsibility."""
    records: tuple[Told, ...]
    must_not_see: tuple[tuple[str, str], ...] = ()
    """Who must not see any of them, and why."""
    carries: str = ""
    """What only this family is here to show."""
    called: Mapping[str, str] = field(default_factory=dict)
    """Given names by key."""
