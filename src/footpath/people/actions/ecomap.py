"""Making an eco-map with somebody: their ties to people, groups and services, each by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.people.actions.gate import MayNot, Mistaken, check_known
from footpath.people.models.drawn import EcoMap, EcoTie
from footpath.people.queries.ecomap import EcoMapSeen, eco_map_numbered
from footpath.record.actions import Again, write, write_again_many, write_many
from footpath.record.values import FiledTo, Words, Writing, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMap:
    """In whose eyes a map is made, how, and what was said."""

    viewpoint: EcoMap.Viewpoint
    whose_eyes: str
    how: str = ""
    said: str = ""
    means: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTie:
    """One tie as it is said."""

    called: str
    sort: EcoTie.Sort
    strength: EcoTie.Strength
    flow: EcoTie.Flow
    formal: bool = False
    person: int | None = None
    words: str = ""


@transaction.atomic
def make_map(*, child: int, what: NewMap, ties: Sequence[NewTie] = (), on: date, by: User, at: datetime) -> Written:
    """
    Make an eco-map of somebody, in somebody's eyes, on a day, with the ties that are known already.

    :raises Mistaken: it is not said in whose eyes, or a tie has no name.
    :raises MayNotWrite: their record is not open to be written.
    :raises MayNot: a tie names somebody whom the writer may not know.
    """
    if not what.whose_eyes.strip():
        raise Mistaken("Say in whose eyes it is; a child’s own is best made by the child.")
    words = {"how": what.how, "said": what.said, "means": what.means}
    made = write(
        Writing(
            kind="people.eco-map", happened_on=on, filed_to=(FiledTo(subject=child),),
            words=tuple(Words(slot=slot, words=text.strip()) for slot, text in words.items() if text.strip()),
            facts={"viewpoint": what.viewpoint.value, "whose_eyes": what.whose_eyes.strip()},
        ),
        by=by,
        at=at,
    )  # fmt: skip
    if ties:
        for one in ties:
            _check(one, by=by, at=at)
        write_many([_tie(made.id, child, one, on) for one in ties], by=by, at=at)
    return made


@transaction.atomic
def tie(*, whole: int, what: NewTie, on: date, by: User, at: datetime) -> Written:
    """
    Put one more tie on a map.

    :raises Mistaken: it has no name.
    :raises MayNot: there is no such map for this writer, or it names somebody whom they may not know.
    """
    found = _map(whole)
    _check(what, by=by, at=at)
    return write(_tie(found.record, found.child, what, on), by=by, at=at)


@transaction.atomic
def tie_again(*, record: int, version: int, whole: int, what: NewTie, by: User, at: datetime) -> Written:
    """
    Say a tie of a map otherwise; what was said before stays in the history.

    :raises Changed: somebody else said it otherwise since.
    :raises MayNot: there is no such tie for this writer.
    """
    found = _map(whole)
    before = next((one for one in found.ties if one.record == record), None)
    if before is None:
        raise MayNot("No tie like that is known to you.")
    _check(what, by=by, at=at)
    again = Again(record=record, version=version, writing=_tie(whole, found.child, what, before.on))
    return write_again_many([again], by=by, at=at)[0]


def _map(whole: int) -> EcoMapSeen:
    found = eco_map_numbered(record=whole)
    if found is None:
        raise MayNot("No eco-map like that is known to you.")
    return found


def _check(what: NewTie, *, by: User, at: datetime) -> None:
    if not what.called.strip():
        raise Mistaken("Give the tie a name: a person, a group or a service.")
    if what.person is not None:
        check_known([what.person], by=by, at=at)


def _tie(whole: int, child: int, what: NewTie, on: date) -> Writing:
    words = (Words(slot="words", words=what.words.strip(), subject=child),) if what.words.strip() else ()
    return Writing(
        kind="people.eco-tie", happened_on=on, filed_to=(FiledTo(subject=child),), words=words,
        facts={
            "whole_id": whole, "called": what.called.strip(), "sort": what.sort.value, "formal": what.formal,
            "strength": what.strength.value, "flow": what.flow.value, "person_id": what.person,
        },
    )  # fmt: skip
