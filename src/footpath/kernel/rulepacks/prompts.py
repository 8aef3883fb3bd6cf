"""What is asked when people think together about a child: a few questions a day, and an area's own beside ours."""

from __future__ import annotations

import hashlib
from datetime import date
from uuid import UUID

from footpath.kernel.rulepacks.packs import Said, Saying, our_own, packs

FEW = 3
"""So many at a time: a list of questions is a form, and a form is what this is instead of."""


def prompts(*, on: date) -> tuple[Said, ...]:
    """Return every question that holds on a day: the program's, and an area's beside them or over the same key."""
    found = {
        one.key: one
        for pack in (*our_own(), *packs())
        for one in pack.said
        if one.list is Saying.SUPERVISION_PROMPT and one.holds(on=on)
    }
    return tuple(found[key] for key in sorted(found))


def prompts_for(*, child: UUID, on: date) -> tuple[Said, ...]:
    """Return the few questions for one child on one day: the same however often they are looked at that day."""

    def turn(one: Said) -> bytes:
        return hashlib.sha256(f"{child} {on.isoformat()} {one.key}".encode()).digest()

    return tuple(sorted(prompts(on=on), key=turn)[:FEW])
