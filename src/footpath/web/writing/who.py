"""Who could be in something being written: the child, and those around them whom the writer may know."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from footpath.access.queries import beside
from footpath.access.rules import CASEWORK
from footpath.people.queries.family import family_of
from footpath.people.queries.names import names_of
from footpath.store.scope import current
from footpath.web.words import listed


@dataclass(frozen=True, kw_only=True, slots=True)
class Somebody:
    """A person who may be in it; `own` where what is written may have a paragraph of their own."""

    subject: int
    name: str
    who: str
    own: bool


def around(*, subject: int, on: date, also: Collection[int] = ()) -> list[Somebody]:
    """The child first, then everybody around them whom the writer may know, then anybody already in it."""
    scope = current()
    found = {subject: ""}
    for relative in family_of(subject, on=on):
        if relative.died_on is None:
            found.setdefault(relative.subject, relative.calls or relative.what)
    for one in also:
        found.setdefault(one, "")
    names = names_of(found)
    return [
        Somebody(subject=one, name=names[one], who=who, own=bool(scope.mask(one) & CASEWORK))
        for one, who in found.items()
        if one in names
    ]


def could_read(*, subjects: Collection[int], on: date) -> str:
    """Who could read something filed to these people, in a line: the workers by name, then the family."""
    scope = current()
    opened = [one for one in subjects if scope.mask(one) & CASEWORK]
    names = dict.fromkeys(helper.name for one in opened for helper in beside(subject=one, on=on))
    workers = listed(list(names)[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
    family = listed(names_of(opened).values())
    parts = [f"{workers}, and their managers." if workers else "Nobody but you is beside them yet."]
    if family:
        parts.append(f"{family} and the family may read it one day.")
    return " ".join(parts)
