"""Who can answer what a return asks about: the office, or the child's own worker, who alone knows."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class ForWorker:
    """What a child's own worker is asked, in a plain sentence, and the one thing to do where it is not so."""

    asks: str
    do: str


@cache
def _told() -> Mapping[str, Mapping[str, ForWorker | None]]:
    file = resources.files("footpath.returns") / "data" / "asking.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        collection: {
            **dict.fromkeys(said["office"]),
            **{rule: ForWorker(asks=one["asks"], do=one["do"]) for rule, one in said["worker"].items()},
        }
        for collection, said in told.items()
    }


def for_worker(collection: str, rule: str) -> ForWorker | None:
    """Return what a child's own worker is asked where a rule asks; None where the office answers."""
    return _told().get(collection, {}).get(rule)


def declared(collection: str) -> frozenset[str]:
    """Return the rules of which it is said who answers."""
    return frozenset(_told()[collection])
