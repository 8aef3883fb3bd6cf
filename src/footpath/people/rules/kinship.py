"""
The words for who somebody is to somebody else, read from a dated list.

One relationship is one fact, read both ways: Kerry is the mother of Kai, so Kai is the son of
Kerry. Words differ by the sex of the person they are said of, where that is known.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any


class UnknownKinship(LookupError):
    """The list has no such kind of relationship, or had none on that day."""


class Bond(StrEnum):
    """What holds two people together."""

    BLOOD = "blood"
    LEGAL = "legal"
    CHOSEN = "chosen"


BOND_WORDS = {
    Bond.BLOOD: "By birth or blood",
    Bond.LEGAL: "By law",
    Bond.CHOSEN: "By choice",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """One kind of relationship; both days inclusive, `None` is open."""

    key: str
    group: str
    """parent, guardian, sibling, grandparent, wider, partner, carer or friend."""
    is_said: Mapping[str, str]
    """What the first person is to the second, by the first's sex: M, F, U."""
    is_back: Mapping[str, str]
    """What the second is to the first, by the second's sex."""
    bond: Bond
    source: str
    valid_from: date | None = None
    valid_to: date | None = None

    def in_use(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    def forward(self, sex: str) -> str:
        """Return what the first is to the second: "mother"."""
        return self.is_said.get(sex) or self.is_said["U"]

    def back(self, sex: str) -> str:
        """Return what the second is to the first: "son"."""
        return self.is_back.get(sex) or self.is_back["U"]


@cache
def kinships() -> Mapping[str, Kinship]:
    """Return every kind held, in the order of the list."""
    file = resources.files("footpath.people.data") / "relationships.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return {item["key"]: _kinship(item, told["source"]) for item in told["kinds"]}


def _kinship(item: Mapping[str, Any], source: str) -> Kinship:
    return Kinship(
        key=item["key"],
        group=item["group"],
        is_said=_by_sex(item["said"]),
        is_back=_by_sex(item.get("back", item["said"])),
        bond=Bond(item.get("bond", "blood")),
        source=item.get("source", source),
        valid_from=item.get("valid_from"),
        valid_to=item.get("valid_to"),
    )


def _by_sex(said: str | Mapping[str, str]) -> Mapping[str, str]:
    return {"U": said} if isinstance(said, str) else said


def kinship(key: str, *, on: date | None = None) -> Kinship:
    """
    Return one kind of relationship.

    :raises UnknownKinship: the list has none of that name, or none on that day.
    """
    found = kinships().get(key)
    if found is None or (on is not None and not found.in_use(on)):
        raise UnknownKinship(
            f"{key!r} is not a kind of relationship in the list; choose one that is, or say it in "
            "their own words with the kind 'somebody who matters'."
        )
    return found
