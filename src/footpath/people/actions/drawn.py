"""Drawing a family with them: who was moved a little, with whom it was drawn, and how things are between two people."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.access.rules import CASEWORK
from footpath.ledger.actions import Kept, keep, keep_all
from footpath.ledger.given_out import give_out
from footpath.people.actions.gate import TELLING, MayNot, Mistaken, check_known, check_writing
from footpath.people.models.drawn import FURTHEST, Between, Nudge
from footpath.people.queries.names import read_as_one
from footpath.people.rules.dates import HowExact
from footpath.record.actions import write
from footpath.record.models import Filing
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.managers import AnyOf
from footpath.store.scope import current


def nudge(*, about: int, person: int, places: int, by: User, at: datetime) -> Nudge:
    """
    Move somebody some places to the right in the drawing of a family; to the left where it is less than nothing.

    :raises MayNot: the record of whose family it is is not open to be written, or the person is not known.
    :raises Mistaken: they are as far as anybody is moved.
    """
    check_writing([about], needs=TELLING, by=by, at=at)
    check_known([person], by=by, at=at)
    row = Nudge.objects.filter(about=about, person=person).first() or Nudge(
        about_id=about, person_id=person, places=0
    )  # fmt: skip
    if abs(row.places + places) > FURTHEST:
        raise Mistaken("They are as far over as anybody can be moved.")
    row.places += places
    return keep(row, verb="moved in a drawing", by=by, at=at)


def put_back(*, about: int, by: User, at: datetime) -> int:
    """
    Put everybody of a drawing back where they stand by themselves; return how many had been moved.

    :raises MayNot: the record of whose family it is is not open to be written.
    """
    check_writing([about], needs=TELLING, by=by, at=at)
    one = read_as_one([about]).get(about)
    rows = list(Nudge.objects.filter(about__in=AnyOf(list(one.members) if one else [])).exclude(places=0))
    for row in rows:
        row.places = 0
    keep_all([Kept(row=row, verb="put back in a drawing") for row in rows], by=by, at=at)
    return len(rows)


def say_between(
    *,
    about: int,
    one: int,
    other: int,
    how: Between.How,
    whose_eyes: str,
    seen_by: int | None = None,
    one_way: bool = False,
    since: date | None = None,
    since_how: HowExact = HowExact.EXACT,
    source: str,
    by: User,
    at: datetime,
) -> Between:
    """
    Write down in one child's record how things are between two people, in somebody's eyes. Other eyes stay beside it.

    :param seen_by: whose eyes, where they are a person here; whoever may not know them does not see it.
    :raises MayNot: the child's record is not open to be written, or somebody named is not known to the writer.
    :raises Mistaken: it is one person, or it is not said in whose eyes.
    """
    check_writing([about], needs=TELLING, by=by, at=at)
    check_known([who for who in (one, other, seen_by) if who is not None], by=by, at=at)
    if one == other:
        raise Mistaken("Choose two people.")
    if not whose_eyes.strip():
        raise Mistaken("Say in whose eyes: things look different to each of them.")
    row = Between(
        about_id=about, one_id=one, other_id=other, how=how.value, one_way=one_way, whose_eyes=whose_eyes.strip(),
        seen_by_id=seen_by, since=since, since_how=since_how.value, source=source,
    )  # fmt: skip
    return keep(row, verb="said how it is between them", by=by, at=at, event_on=since)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTogether:
    """With whom a family was drawn, where, what was said, and what the child said or showed."""

    with_whom: str
    where: str = ""
    said: str = ""
    child_says: str = ""


@transaction.atomic
def drawn_together(
    *, child: int, what: DrawnTogether, also: Collection[int] = (), on: date, by: User, at: datetime
) -> Written:
    """
    Write down that the family was drawn together: an entry of the story, from which the drawing of that day opens.

    :param also: others of whose story it is an entry: brothers and sisters, a parent who drew it.
    :raises Mistaken: nobody is named with whom it was drawn.
    :raises MayNotWrite: the child's record is not open to be written, or somebody else's whom it is filed to is not.
    """
    if not what.with_whom.strip():
        raise Mistaken("Say with whom it was drawn; “by myself, from the file” is an answer too.")
    shared = {"with-whom": what.with_whom, "where": what.where, "said": what.said}
    words = [Words(slot=slot, words=text.strip()) for slot, text in shared.items() if text.strip()]
    if what.child_says.strip():
        words.append(Words(slot="child-says", words=what.child_says.strip(), subject=child))
    filed = [FiledTo(subject=child, part=Filing.Part.ABOUT)]
    filed += [FiledTo(subject=one, part=Filing.Part.ABOUT) for one in sorted(set(also) - {child})]
    writing = Writing(kind="people.family-drawn", happened_on=on, filed_to=tuple(filed), words=tuple(words))
    return write(writing, by=by, at=at)


def give_out_drawing(*, about: int, what: str, sha256: str, how_many: int, by: User, at: datetime) -> int:
    """
    Enter that a drawing of somebody's family, or an eco-map of theirs, was made as a file and given to its reader.

    :param what: what it is, in words that name nobody: "A family, drawn: PDF".
    :param how_many: how many people or ties are in it.
    :raises MayNot: the record of whose family it is is not open to them.
    """
    scope = current()
    if by.pk != scope.reader or not scope.mask(about) & CASEWORK:
        raise MayNot("Only whoever may open this record can have a copy of its drawing.")
    return give_out(what=what, sha256=sha256, image={"drawn": how_many}, by=by, at=at)
