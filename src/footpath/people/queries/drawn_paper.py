"""A drawn family as it may leave the house: nothing in it gives a protected place away, whoever typed it where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from footpath.access.models import User
from footpath.access.rules import FieldClass
from footpath.drawings.ecomap.values import Ecomap
from footpath.drawings.genogram.values import Family
from footpath.people.queries.drawn import FamilySeen
from footpath.people.queries.unseen import give_away_the_unseen, protected_words
from footpath.people.rules.giving_away import gives_away, marks_of
from footpath.people.sealed import reveal
from footpath.store.scope import current

_WHY = "So that no copy of a drawing carries it"


def for_paper(seen: FamilySeen, *, by: User, at: datetime) -> Family:
    """
    The family of a drawing as it may be on paper: a home called by a protected place is called nothing, words that give
    one away are left out. Whose protected places were looked at for it is written down.
    """
    family = seen.family
    homes = [f"{one.name} {one.note}" for one in family.homes]
    people = [f"{one.name} {one.note} {one.told}" for one in family.people]
    eyes = [one.in_whose_eyes for one in family.betweens]
    found = _give_away([*homes, *people, *eyes], list(seen.subjects.values()), seen, by=by, at=at)
    in_homes, rest = found[: len(homes)], found[len(homes) :]
    in_people, in_eyes = rest[: len(people)], rest[len(people) :]
    return replace(
        family,
        homes=tuple(
            replace(one, name="Home", note="") if gives else one
            for one, gives in zip(family.homes, in_homes, strict=True)
        ),
        people=tuple(
            replace(one, name="Somebody", note="", told="Somebody of the family") if gives else one
            for one, gives in zip(family.people, in_people, strict=True)
        ),
        betweens=tuple(
            replace(one, in_whose_eyes="somebody") if gives else one
            for one, gives in zip(family.betweens, in_eyes, strict=True)
        ),
    )


def map_for_paper(drawn: Ecomap, seen: FamilySeen, *, by: User, at: datetime) -> Ecomap:
    """An eco-map as it may be on paper: ties that give a protected place away are left out, and in whose eyes."""
    lines = [f"{one.name} {one.note}" for one in drawn.ties]
    eyes = f"{drawn.title} {drawn.viewpoint}"
    found = _give_away([*lines, drawn.note, eyes], list(seen.subjects.values()), seen, by=by, at=at)
    ties = tuple(one for one, gives in zip(drawn.ties, found, strict=False) if not gives)
    if found[-1]:
        drawn = replace(drawn, title=f"{drawn.middle}’s eco-map on {drawn.on}", viewpoint="somebody")
    return replace(drawn, ties=ties, note="" if found[-2] else drawn.note)


def _give_away(
    lines: Sequence[str], people: Sequence[int], seen: FamilySeen, *, by: User, at: datetime
) -> tuple[bool, ...]:
    scope = current()
    known = [one for one in people if scope.mask(one) & FieldClass.LOCATION]
    boxes = [words for one in known for words in protected_words(one, on=seen.on)]
    marks = marks_of(reveal(one, by=by, at=at, why=_WHY) for one in boxes)
    unseen = give_away_the_unseen(lines, people=people, on=seen.on, by=by, at=at)
    return tuple(
        gives or gives_away(line, marks=marks) for line, gives in zip(lines, unseen, strict=True)
    )  # fmt: skip
