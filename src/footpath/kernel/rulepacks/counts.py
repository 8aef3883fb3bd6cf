"""How often something happens before somebody is asked about it: dated data, and never a measure of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footpath.kernel.codelists import Standing
from footpath.kernel.rulepacks.maxima import NoSuchRule
from footpath.kernel.rulepacks.packs import Dated, Pack, our_own, packs


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Dated):
    """So many times."""

    number: int


def count(key: str, *, on: date) -> Count:
    """
    Return the count of that name as it held on a day; an area's own stands before the program's.

    :raises NoSuchRule: no count of that name is held for that day.
    """
    for pack in (*reversed(packs()), *our_own()):
        for one in counts_of(pack):
            if one.key == key and one.holds(on=on):
                return one
    raise NoSuchRule(f"No count called {key!r} held on {on.isoformat()}.")


def counts_in_force(*, on: date) -> tuple[Count, ...]:
    """What held on a day, each name once, as it would be used."""
    found: dict[str, Count] = {}
    for pack in (*reversed(packs()), *our_own()):
        for one in counts_of(pack):
            if one.holds(on=on):
                found.setdefault(one.key, one)
    return tuple(sorted(found.values(), key=lambda one: one.words))


def counts_of(pack: Pack) -> tuple[Count, ...]:
    """The counts of one pack."""
    local = pack.name if pack in packs() else ""
    return tuple(
        Count(
            key=one["key"], words=one["words"], source=one["source"], standing=Standing(one["standing"]),
            valid_from=one.get("valid_from"), valid_to=one.get("valid_to"), file=local, number=one["number"],
        )
        for table, one in pack.entries
        if table == "count"
    )  # fmt: skip
