"""To which of somebody's own places a letter may go: dates in, one clear sentence out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

_POINTS = re.compile(r"\b(1[4-9]|2[0-8])[ -]?(?:point|pt)\b", re.IGNORECASE)
_LARGE = re.compile(r"\blarge (?:print|letters|type)\b", re.IGNORECASE)
USUAL, LARGE = 12, 16
"""Points."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """A place where somebody lives or is kept, as far as whoever writes may know it."""

    row: int
    protected: bool
    since: date | None
    came_back_on: date | None
    """When a letter to just this place was found not to have reached them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Addressed:
    """The rows a letter may be addressed to; or why there is none, in one sentence without the name of anywhere."""

    rows: tuple[int, ...]
    why_not: str


def addressed(
    homes: Sequence[Home], *, called: str, not_by_post: str, moved_on: Collection[date], long: dict[date, str]
) -> Addressed:
    """
    :param not_by_post: what they said, where they said that post is not safe; else nothing.
    :param moved_on: the days on which whom they live with is known to have changed.
    :param long: those days in words.
    """
    if not_by_post:
        return _no(f"Nothing goes to {called} by post: “{not_by_post.strip().rstrip('.')}.” Reach them as they asked.")
    if not homes:
        return _no(
            f"No place where {called} lives now is known to you, so there is nowhere to post this. Ask whoever is in "
            "touch with them, or give it by hand."
        )
    if any(one.protected for one in homes):
        return _no(
            f"Where {called} lives is protected, and is never put on paper. Give it by hand, or reach them as they "
            "asked."
        )
    good, why = [], ""
    for one in homes:
        if one.came_back_on is not None:
            why = (
                f"A letter to {called} at this place did not reach them ({long[one.came_back_on]}). Ask where they "
                "live now, and write it on their page first."
            )
        elif later := [day for day in moved_on if one.since is not None and day > one.since]:
            why = (
                f"Whom {called} lives with changed on {long[max(later)]}, and the address we hold is older. Ask "
                "whether they live there still, and write it on their page first."
            )
        else:
            good.append(one.row)
    return Addressed(rows=tuple(good), why_not="") if good else _no(why)


def _no(why: str) -> Addressed:
    return Addressed(rows=(), why_not=why)


def points_for(said: Collection[str]) -> int:
    """How large somebody’s letters are, in points, from what they said of how to reach them."""
    for words in said:
        if found := _POINTS.search(words):
            return int(found[1])
    return LARGE if any(_LARGE.search(words) for words in said) else USUAL
