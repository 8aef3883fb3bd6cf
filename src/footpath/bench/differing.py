"""
What each rule whose reading differs from the public validator's answers, here and there, on two known censuses.

Beside this module are the answers of both, of every rule of 2025-26 that declares a difference: on the sample that the
tests keep, and on the first children of the census that is made here. So such a rule is held to its exact answer too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

MADE, SAMPLE = "made", "sample"
CHILDREN = 500
"""Of the census that is made here, the first so many children are known."""
LAST = f"C{CHILDREN:09d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whom a rule names: how many children, and the digest of their numbers; None at all where it is not broken."""

    children: int
    digest: str


def answer(children: Iterable[str] | None) -> Answer | None:
    """Return an answer as it is kept."""
    if children is None:
        return None
    named = sorted(set(children))
    return Answer(children=len(named), digest=sha256("\n".join(named).encode()).hexdigest()[:16])


@cache
def known(census: str) -> Mapping[str, tuple[Answer | None, Answer | None]]:
    """Return, for each rule that declares a difference, what is answered of a census here and there."""
    file = resources.files("footpath.bench") / "differing.json"
    told = json.loads(file.read_text(encoding="utf-8"))[census]
    return {rule: (_read(both["here"]), _read(both["there"])) for rule, both in told.items()}


def _read(told: dict[str, Any] | None) -> Answer | None:
    return None if told is None else Answer(children=told["children"], digest=told["digest"])
