"""
The area's own words: on what footing we are beside a family, what makes sharing lawful, which sorts of help there are.

Dated, each with its source and standing, read from the files under `local/`. Agreement to help and what makes sharing
lawful are two lists, and stay two.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, Protocol

from footpath.kernel.codelists.lists import Standing, UnknownCode


@dataclass(frozen=True, slots=True, kw_only=True)
class FootingWords:
    """One footing in words a family can read; both days inclusive, `None` is open."""

    level: str
    agreed: bool
    name: str
    what: str
    may_say_no: bool
    to_which_part: str
    if_no: str
    source: str
    standing: Standing
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """One thing that makes sharing lawful."""

    key: str
    name: str
    plain: str
    source: str
    standing: Standing
    statutory: bool
    """It may be the basis of what a public authority does under the law."""
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SortOfHelp:
    """A sort of help, and the level of prevention and tier at which the area plans it."""

    key: str
    name: str
    prevention: str
    tier: int
    source: str
    standing: Standing
    valid_from: date | None
    valid_to: date | None


class _Dated(Protocol):
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


def in_use(one: _Dated, on: date) -> bool:
    """Whether something of the area's holds on a day."""
    return (one.valid_from is None or one.valid_from <= on) and (one.valid_to is None or on <= one.valid_to)


def told(name: str) -> dict[str, Any]:
    """One of the area's own files, as it is written."""
    file = resources.files("footpath.kernel.codelists") / "local" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def dated(item: Mapping[str, Any], local: Mapping[str, Any]) -> dict[str, Any]:
    """One entry with its source, standing and days: its own, or those of the file."""
    return dict(item) | {
        "source": item.get("source", local["source"]),
        "standing": Standing(item.get("standing", local["standing"])),
        "valid_from": item.get("valid_from"),
        "valid_to": item.get("valid_to"),
    }


@cache
def footings() -> tuple[FootingWords, ...]:
    """Every footing with every wording it has had, in the order of the list."""
    local = told("footings")
    return tuple(FootingWords(**dated(item, local)) for item in local["footings"])


def footing_words(level: str, *, agreed: bool, on: date) -> FootingWords | None:
    """
    What a footing means on a day; None where the area has no words for it.

    A footing that never is by agreement is not told as if it were, whatever was ticked.
    """
    held = [one for one in footings() if one.level == level and in_use(one, on)]
    return next((one for one in held if one.agreed == agreed), held[-1] if held else None)


@cache
def _bases() -> tuple[Basis, ...]:
    local = told("bases")
    return tuple(Basis(**dated(item, local)) for item in local["bases"])


def bases(*, on: date | None = None) -> tuple[Basis, ...]:
    """What makes sharing lawful on a day, or ever."""
    return tuple(one for one in _bases() if on is None or in_use(one, on))


def basis(key: str, *, on: date | None = None) -> Basis:
    """
    One basis as it stood on a day; its newest wording when no day is given.

    :raises UnknownCode: the list has none of that name, or had none that day.
    """
    found = [one for one in bases(on=on) if one.key == key]
    if not found:
        raise UnknownCode(f"{key!r} is not among what makes sharing lawful; choose one that is.")
    return found[-1]


@cache
def _helps() -> tuple[SortOfHelp, ...]:
    local = told("helps")
    return tuple(SortOfHelp(**dated(item, local)) for item in local["helps"])


def sorts_of_help(*, on: date | None = None) -> tuple[SortOfHelp, ...]:
    """The sorts of help of the area on a day, or ever, in the order of its list."""
    return tuple(one for one in _helps() if on is None or in_use(one, on))


def period(key: str) -> timedelta:
    """
    How long something lasts where nobody has said otherwise: "agreement", "door".

    :raises UnknownCode: the list has none of that name.
    """
    for one in told("footings")["periods"]:
        if one["key"] == key:
            return timedelta(days=one["days"])
    raise UnknownCode(f"There is no period called {key!r}.")
