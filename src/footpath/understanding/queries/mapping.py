"""The map of worries, what is working and what needs to happen, for whatever page puts it before people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.record.queries import latest

KIND = "understanding.worries"
COLUMNS = ("worried", "working", "needs")


@dataclass(frozen=True, kw_only=True, slots=True)
class Map:
    """One child's map as it stands."""

    record: int
    ref: UUID
    version: int
    on: date
    by: str
    worried: tuple[str, ...]
    working: tuple[str, ...]
    needs: tuple[str, ...]
    safe_enough: str


def map_of(*, subject: int) -> Map | None:
    """The map that stands for a child, as this reader may read it."""
    found = latest(subject=subject, kinds=[KIND])[KIND]
    if not found:
        return None
    one = found[0]
    worried, working, needs = (lines(one.words(slot, subject)) for slot in COLUMNS)
    return Map(
        record=one.id, ref=one.ref, version=one.version, on=one.happened_on, by=one.by, worried=worried,
        working=working, needs=needs, safe_enough=one.words("safe-enough", subject),
    )  # fmt: skip


def lines(text: str) -> tuple[str, ...]:
    """The lines of a column, without the empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
