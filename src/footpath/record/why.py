"""Why each kind of record is asked for, who answers for asking it, and when that is looked at again."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources


@dataclass(frozen=True, kw_only=True, slots=True)
class Why:
    """Why one kind of record is asked for."""

    why: str
    """In words for the people it is about."""
    owner: str
    """The role that answers for its being asked."""
    uses: tuple[str, ...]
    """What reads it, besides the page it stands on."""
    looked_at: date
    look_again: date


@cache
def reasons() -> Mapping[str, Why]:
    """Return the reason for each kind of record, by its key."""
    listed = tomllib.loads((resources.files("footpath.record") / "why.toml").read_text(encoding="utf-8"))
    days = {"looked_at": listed["looked_at"], "look_again": listed["look_again"]}
    return {
        key: Why(why=one["why"], owner=one["owner"], uses=tuple(one["uses"]), **days)
        for key, one in listed["kinds"].items()
    }


def why_of(kind: str) -> str:
    """Return why a kind of record is asked for; nothing for one that does not say, which a test forbids."""
    found = reasons().get(kind)
    return found.why if found else ""
