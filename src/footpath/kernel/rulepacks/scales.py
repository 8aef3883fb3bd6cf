"""Lines with words at their ends on which people say how far they have come: an area's own, else the program's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from footpath.kernel.codelists import Standing
from footpath.kernel.rulepacks.maxima import NoSuchRule
from footpath.kernel.rulepacks.packs import Dated, Pack, our_own, packs


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Dated):
    """A part of life with a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Dated):
    """A scale: how many places each of its lines has, what is said at its two ends, and the parts of life on it."""

    means: str
    steps: int
    first: str
    last: str
    areas: tuple[Area, ...]


def scales(*, on: date) -> tuple[Scale, ...]:
    """Return the scales in use on a day; one an area says itself stands before the program's of the same key."""
    found: dict[str, Scale] = {}
    for pack in (*reversed(packs()), *our_own()):
        for one in _scales(pack, on):
            found.setdefault(one.key, one)
    return tuple(found.values())


def scale(key: str, *, on: date) -> Scale:
    """
    Return one scale as it stood on a day.

    :raises NoSuchRule: there was none of that name.
    """
    for one in scales(on=on):
        if one.key == key:
            return one
    raise NoSuchRule(f"There is no scale called {key!r} on {on.isoformat()}.")


def _scales(pack: Pack, on: date) -> list[Scale]:
    file = pack.name if pack in packs() else ""
    areas = [
        (one["of"], Area(**_dated(one, file)))
        for one in pack.scale_areas
        if _dates_hold(one, on)
    ]  # fmt: skip
    return [
        Scale(
            **_dated(one, file), means=one.get("means", ""), steps=one["steps"], first=one["first"], last=one["last"],
            areas=tuple(area for of, area in areas if of == one["key"]),
        )
        for one in pack.scales
        if _dates_hold(one, on)
    ]  # fmt: skip


def _dates_hold(one: Mapping[str, Any], on: date) -> bool:
    first, last = one.get("valid_from"), one.get("valid_to")
    return (first is None or first <= on) and (last is None or on <= last)


def _dated(one: Mapping[str, Any], file: str) -> dict[str, Any]:
    return {
        "key": one["key"], "words": one["words"], "source": one["source"], "standing": Standing(one["standing"]),
        "valid_from": one.get("valid_from"), "valid_to": one.get("valid_to"), "file": file,
    }  # fmt: skip
