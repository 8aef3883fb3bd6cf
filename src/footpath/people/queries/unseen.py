"""The protected words about people, and whether other words give them away; also to somebody who may not know them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from footpath.access import audit
from footpath.access.models import User
from footpath.access.rules import FieldClass
from footpath.people.models.facts import STANDS
from footpath.people.models.places import PlaceOf, Protection
from footpath.people.queries.names import read_as_one
from footpath.people.queries.places import how_to_reach, places
from footpath.people.queries.protected import informants
from footpath.people.rules.giving_away import gives_away, marks_of
from footpath.people.sealed import Sealed
from footpath.store.managers import AnyOf
from footpath.store.scope import current, system


def protected_words(subject: int, *, on: date) -> list[Sealed]:
    """Somebody's protected places at any time, numbers on a day, and who raised a worry: sealed each by itself."""
    found = [words for place in places(subject, on=None) if place.is_protected for words in (place.where, place.words)]
    found += [way.detail for way in how_to_reach(subject, on=on) if way.is_protected]
    found += [words for raised in informants(subject) for words in (raised.who, raised.reach) if words is not None]
    return [words for words in found if isinstance(words, Sealed)]


def give_away_the_unseen(
    lines: Sequence[str], *, people: Collection[int], on: date, by: User, at: datetime
) -> tuple[bool, ...]:
    """
    Whether each line gives away a protected place of these people that the reader may not know of: all of somebody
    whose places are shut to them, and what is sealed to others than them. Yes or no, never which: a copy that goes out
    of the house must not carry it, whoever makes the copy. That it was asked is written down, about each of them.
    """
    scope = current()
    if scope.system:
        return tuple(False for _ in lines)
    shut = [one for one in people if not scope.mask(one) & FieldClass.LOCATION]
    with system("whether a copy gives away a place that its maker may not know: yes or no, and never which"):
        asked = sorted({*shut, *_with_a_sealed_place(set(people) - set(shut))})
        sealed = [words for one in asked for words in protected_words(one, on=on)]
        marks = marks_of(words._unseal() for words in sealed)
    if not asked:
        return tuple(False for _ in lines)
    audit.write(
        audit.Notes(subjects=dict.fromkeys(asked)), at=at, actor=by.pk, action="keep a place off a copy",
        decision="allowed: yes or no, and never which", session="", address="", request="",
    )  # fmt: skip
    return tuple(gives_away(line, marks=marks) for line in lines)


def _with_a_sealed_place(people: Collection[int]) -> set[int]:
    """Those with a place that only the people named may know: to work with somebody is not to be named."""
    ones = read_as_one(people)
    members = sorted({member for one in ones.values() for member in one.members})
    rows = PlaceOf.objects.filter(STANDS, subject__in=AnyOf(members), protection=Protection.SEALED)
    sealed = set(rows.values_list("subject_id", flat=True))
    return {person for person, one in ones.items() if not sealed.isdisjoint(one.members)}
