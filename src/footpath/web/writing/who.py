"""Who could be in something being written: the child, and those around them whom the writer may know."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from footpath.access.openers import could_open
from footpath.access.rules import CASEWORK
from footpath.people.queries.family import family_of
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.store.scope import current
from footpath.web.words import listed

_MOST = 8


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
    """
    Who could read something filed to these people, in words: the workers, those it is shared with, then the family.

    Of somebody whose record the writer may not open it is never said whether anybody is beside them, or who.
    """
    scope = current()
    opened = [one for one in subjects if scope.mask(one) & CASEWORK]
    found = could_open(subjects=opened, on=on)
    workers = [*_some(found.beside), *(f"everybody in {team}" for team in found.teams)]
    said = [f"{listed(workers)}." if workers else "Nobody is beside them yet."]
    if found.managing:
        said.append(f"Those who manage them: {listed(_some(found.managing))}.")
    if found.shared:
        said.append(f"Shared with {listed(_some(found.shared))}.")
    others = names_of([one for one in subjects if one not in opened])
    if others:
        said.append(f"Whoever works with {listed(others.values())}.")
    said.append("Whoever is on duty, or opens it in an emergency.")
    if opened:
        said.append(f"{listed(first_in(name) for name in names_of(opened).values())} and the family, one day.")
    return " ".join(said)


def _some(names: Sequence[str]) -> list[str]:
    """The names, or where they are many the first of them and how many more."""
    return list(names) if len(names) <= _MOST else [*names[: _MOST - 1], f"{len(names) - _MOST + 1} more"]
