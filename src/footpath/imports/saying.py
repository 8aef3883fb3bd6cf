"""
Which census says something, what was amiss in saying it, and how what several say is put together. Pure.

Each thing keeps every different word said about it, with the last census that said so. The latest of them is the
present. Putting words together in any order, or twice, gives the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from footpath.formats.cin import CensusHeader, Fault
from footpath.formats.cin.convert import year_in_words

NEVER = date.min
"""Where nothing tells the year of a census: earlier than any that does."""

CARE = "ssda903"
"""Ends the order of a return of children looked after, which comes after a census of the same day."""

Words = Mapping[str, Any]
"""What a census says of one thing, in JSON's own values, so that two sayings can be held against each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """
    One file: whose census, of which day.

    ``order`` sorts the files of an authority from the earliest word to the latest. A folder of the return of children
    looked after is one such file.
    """

    file: str
    authority: str
    on: date | None
    order: str
    source: str

    @property
    def is_of_care(self) -> bool:
        """Whether it is a return of children looked after, which has every number in capitals."""
        return self.order.endswith(f"/{CARE}")


def census_of(header: CensusHeader, *, file: str) -> Census:
    """Return which census a file is, in words people know it by: "CIN census 2025-26, LEA 201"."""
    day, serial, made = header.order
    year = f" {year_in_words(header.collection_year)}" if header.collection_year else ", year not said"
    return Census(
        file=file,
        authority=header.authority,
        on=header.reference_date,
        order=f"{day.isoformat()}/{serial[:20]}/{made[:32]}",
        source=f"CIN census{year}, LEA {header.authority}",
    )


def day_of(order: str) -> date:
    """Return the reference date within an order."""
    return date.fromisoformat(order.partition("/")[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Amiss:
    """One thing amiss in a file: where, as it was written, what was done about it; nothing lost if a notice."""

    file: str
    line: int
    element: str
    as_written: str
    done: str
    child_id: str | None
    notice: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether it could not be read and is kept as written, and not read some other way, used, or left out."""
        return not self.notice and "kept as written" in self.done

    @property
    def sentence(self) -> str:
        flat = " ".join(self.as_written.split())
        short = flat if len(flat) <= 80 else f"{flat[:79]}…"
        return f"{self.file}, line {self.line}, {self.element}" + (f": “{short}” " if short else " ") + self.done


def amiss_of(fault: Fault, *, file: str) -> Amiss:
    """Return a fault of the reader as one of the import."""
    return Amiss(
        file=file,
        line=fault.line,
        element=fault.element,
        as_written=fault.as_written,
        done=fault.done,
        child_id=fault.child_id,
        notice=fault.kind.is_notice,
    )


@dataclass(frozen=True, slots=True)
class Saying:
    """Words about a thing, the last census that said so, and that census in words."""

    order: str
    says: Words
    source: str
    key: str
    """The words as one text."""

    @property
    def rank(self) -> tuple[str, str]:
        """Sorts sayings; the latest stands. Words break a tie within one census, so that any order gives the same."""
        return self.order, self.key


def saying(order: str, says: Words, source: str) -> Saying:
    return Saying(order, says, source, canonical(says))


@dataclass(slots=True)
class Said:
    """Every different word said of one thing."""

    sayings: dict[str, Saying] = field(default_factory=dict)

    def add(self, saying: Saying) -> bool:
        """Put a saying to the others; returns whether anything is new."""
        known = self.sayings.get(saying.key)
        if known is not None and known.order >= saying.order:
            return False
        self.sayings[saying.key] = saying
        return True

    @property
    def present(self) -> Saying:
        if len(self.sayings) == 1:
            return next(iter(self.sayings.values()))
        return max(self.sayings.values(), key=lambda saying: saying.rank)

    def earliest_first(self) -> list[Saying]:
        return sorted(self.sayings.values(), key=lambda saying: saying.rank)


canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
"""Words as one text: the same for the same words."""
