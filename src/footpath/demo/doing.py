"""How the invented area is put together: what is done, at what moment, one thing after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from footpath.access.models import Agency, Team, User
from footpath.store.scope import system

LONDON = ZoneInfo("Europe/London")
TODAY = date(2026, 11, 20)
"""Friday 20 November 2026: today in the invented area, always."""
AUTHORITY = "999"
"""Fernshire's number with the Department: no real authority's."""


def moment(day: date, clock: str = "09:00") -> datetime:
    """That day at that time of the clock, in London."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=LONDON)


@dataclass(slots=True)
class Area:
    """Who and what is there so far, by the names the story calls them."""

    users: dict[str, User] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    """The subject of each person."""
    places: dict[str, int] = field(default_factory=dict)
    placed: dict[tuple[str, str], int] = field(default_factory=dict)
    """That somebody lives or goes somewhere, by the place and the person."""
    households: dict[str, int] = field(default_factory=dict)
    ties: dict[str, int] = field(default_factory=dict)
    """Relationships that end later."""
    records: dict[str, int] = field(default_factory=dict)
    """The records that others mention, by the story's name for them."""


@dataclass(frozen=True, slots=True)
class Do:
    """Something done at a moment."""

    at: datetime
    do: Callable[[Area], object]


def in_order(*parts: Iterable[Do]) -> list[Do]:
    """Everything in the order in which it was done; what was done at one moment, in the order told."""
    return sorted((one for part in parts for one in part), key=lambda one: one.at)


def carry_out(area: Area, doings: Sequence[Do], *, told: Callable[[int, int], None] | None = None) -> None:
    """Do everything, and say now and then how much is done, of how much."""
    with system("make the invented area"):
        for done, one in enumerate(doings, start=1):
            one.do(area)
            if told is not None and (done % 50 == 0 or done == len(doings)):
                told(done, len(doings))
