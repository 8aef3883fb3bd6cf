"""The protected words about people, and whether other words give them away; also to somebody who may not know them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from footpath.access import audit
from footpath.access.models import User
from footpath.access.rules import FieldClass
from footpath.people.queries.places import how_to_reach, places
from footpath.people.queries.protected import informants
from footpath.people.rules.giving_away import gives_away, marks_of
from footpath.people.sealed import Sealed
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
    Whether each line gives away a protected place of these people that the reader may not know of. Yes or no, never
    which: a copy that goes out of the house must not carry it, whoever makes the copy. That it was asked is written
    down, about each of them.
    """
    scope = current()
    shut = [] if scope.system else [one for one in people if not scope.mask(one) & FieldClass.LOCATION]
    if not shut:
        return tuple(False for _ in lines)
    with system("whether a copy gives away a place that its maker may not know: yes or no, and never which"):
        sealed = [words for one in shut for words in protected_words(one, on=on)]
        marks = marks_of(words._unseal() for words in sealed)
    audit.write(
        audit.Notes(subjects=dict.fromkeys(shut)), at=at, actor=by.pk, action="keep a place off a copy",
        decision="allowed: yes or no, and never which", session="", address="", request="",
    )  # fmt: skip
    return tuple(gives_away(line, marks=marks) for line in lines)
