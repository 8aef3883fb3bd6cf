"""
Raise a concern in confidence, answer it, say what was done, and close it with what was learnt.

Each change is in the ledger by nobody: who raised it and who answered are in the rows alone, and its words are sealed
there too. So no list of entries says who did what here, and that something was raised is still beyond doubt.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.concerns.models import Concern, ConcernSaid, NamedPerson
from footpath.concerns.queries import digest_of, is_listed, may_be_told
from footpath.ledger.actions import entered_once, keep
from footpath.people.actions.gate import check_can, day_of
from footpath.people.sealed import context_of, seal, unseal
from footpath.store.scope import system

Sort = ConcernSaid.Sort
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_GROUPS, _EACH = 5, 4
_ANSWERS = (Sort.ANSWER, Sort.SAFETY, Sort.DONE)


class Refused(Exception):
    """Something that is not done here; its text says what to do."""


class NotToThem(Refused):
    """They manage whoever raises it or are managed by them, are named in it, or are not on the list."""


class SaidNothing(Refused):
    """Something is missing; the text says what."""


class NotYours(Refused):
    """It was not brought to them, or they did not raise it. The same words for each, and where there is none."""


class SentTwice(Refused):
    """The same was sent twice; the first stands."""


class AlreadyClosed(Refused):
    """It is closed, or another step comes first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Raising:
    """What happened, whom it is about, what they wish, and whom it is brought to."""

    to: int
    words: str
    about: str = ""
    wish: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Raised:
    """A concern as it was raised; its code is here and nowhere else, and only where no name was given."""

    ref: UUID
    code: str


@transaction.atomic
def name_person(*, user: User, words: str, by: User, at: datetime) -> NamedPerson:
    """
    Put somebody on the list of those who may be told in confidence.

    :raises MayNot: whoever does it does not manage who works here.
    :raises SaidNothing: it is not said who they are to people here, or they are on the list already.
    """
    check_can(by, Can.MANAGE_USERS, at=at)
    on = day_of(at)
    if not words.strip():
        raise SaidNothing("Say who they are to people here, so that somebody can choose.")
    if is_listed(user=user.pk, on=on):
        raise SaidNothing(f"{user.name} is on the list already.")
    row = NamedPerson(user=user, words=words.strip()[:200], since=on)
    return keep(row, verb="may be told in confidence", by=by, at=at, event_on=on)


@transaction.atomic
def no_longer_named(*, row: NamedPerson, by: User, at: datetime) -> NamedPerson:
    """
    From today nothing new is brought to them; what was brought before they still read and answer.

    :raises MayNot: whoever does it does not manage who works here.
    :raises AlreadyClosed: they are no longer on the list.
    """
    check_can(by, Can.MANAGE_USERS, at=at)
    if row.until is not None:
        raise AlreadyClosed(f"{row.user.name} is no longer on the list.")
    row.until = day_of(at)
    return keep(row, verb="no longer told in confidence", by=by, at=at)


@transaction.atomic
def raise_concern(*, told: Raising, once: str, by: User | None, at: datetime) -> Raised:
    """
    Bring a concern to somebody on the list, as oneself or without a name.

    :param once: two presses of one button raise one concern; it is what they share.
    :param by: whoever raises it; None where nobody is signed in, and a code is given once.
    :raises SaidNothing: nothing is said.
    :raises NotToThem: they manage whoever raises it or are managed by them, are named in it, or are not on the list.
    :raises SentTwice: it was sent already.
    """
    if not told.words.strip():
        raise SaidNothing("Say what you have seen or heard; one sentence is enough.")
    on = day_of(at)
    _check_told(told.to, by=by.pk if by is not None else None, on=on, about=told.about, words=told.words)
    code = "" if by is not None else _a_code()
    row = Concern(to_id=told.to, raised_by=by, digest=digest_of(code) if code else None, on=on)
    said = {"words": told.words.strip(), "about": told.about.strip(), "wish": told.wish.strip()}
    row.box = seal(json.dumps(said, ensure_ascii=False), context=context_of(row))
    keep(row, verb="raised in confidence", by=None, at=at, idempotency=_once(once))
    return Raised(ref=row.ref, code=code)


@transaction.atomic
def acknowledge(*, ref: UUID, by: User, at: datetime) -> None:
    """
    Say that it was read: whoever raised it sees on which day.

    :raises NotYours: it was not brought to them.
    :raises AlreadyClosed: it was acknowledged already.
    """
    row = _brought_to(ref, by)
    if row.acknowledged_on is not None:
        raise AlreadyClosed("You have said already that you read it.")
    row.acknowledged_on = day_of(at)
    keep(row, verb="acknowledged", by=None, at=at)


@transaction.atomic
def say(*, ref: UUID, sort: ConcernSaid.Sort, words: str, once: str, by: User, at: datetime) -> None:
    """
    Answer whoever raised it, say what was done, or what was passed on for a child's safety; it is acknowledged by that.

    :raises NotYours: it was not brought to them.
    :raises AlreadyClosed: it is closed.
    :raises SaidNothing: nothing is said.
    :raises SentTwice: it was sent already.
    """
    row = _brought_to(ref, by)
    if sort not in _ANSWERS:
        raise SaidNothing("Say whether it is an answer, what was done, or what was passed on.")
    _still_open(row)
    _add(row, sort, words, at=at, once=once)
    if row.acknowledged_on is None:
        row.acknowledged_on = day_of(at)
        keep(row, verb="acknowledged", by=None, at=at)


@transaction.atomic
def close(*, ref: UUID, learnt: str, by: User, at: datetime) -> None:
    """
    Close a concern with what was learnt; what was done stands before it.

    :raises NotYours: it was not brought to them.
    :raises AlreadyClosed: it is closed, or it is not said yet what was done.
    :raises SaidNothing: it is not said what was learnt.
    """
    row = _brought_to(ref, by)
    _still_open(row)
    if not ConcernSaid.objects.filter(concern=row, sort=Sort.DONE).exists():
        raise AlreadyClosed("Say first what was done, or why nothing was. Then it can be closed.")
    _add(row, Sort.LEARNT, learnt, at=at)
    row.closed_on = day_of(at)
    keep(row, verb="closed with what was learnt", by=None, at=at)


@transaction.atomic
def say_more(*, ref: UUID | None = None, code: str = "", words: str, once: str, by: User | None, at: datetime) -> None:
    """
    Add to a concern one raised oneself, signed in or by its code; what was closed is open again.

    :raises NotYours: they did not raise it, or there is none by this code.
    :raises SaidNothing: nothing is said.
    """
    row = _raised(ref=ref, code=code, by=by)
    _add(row, Sort.MORE, words, at=at, once=once)
    if row.closed_on is not None:
        row.closed_on = None
        keep(row, verb="open again", by=None, at=at)


@transaction.atomic
def turn_to(*, to: int, ref: UUID | None = None, code: str = "", by: User | None, at: datetime) -> None:
    """
    Bring a concern one raised oneself to somebody else on the list; whoever had it reads it no longer.

    :raises NotYours: they did not raise it, or there is none by this code.
    :raises NotToThem: that person may not be told of it.
    """
    row = _raised(ref=ref, code=code, by=by)
    told = json.loads(unseal(row.box, context=context_of(row)))
    on = day_of(at)
    if to == row.to_id:
        raise NotToThem("It is with them already.")
    since = ConcernSaid.objects.filter(concern=row, sort=Sort.MORE).order_by("id")
    words = [told["words"], *(unseal(one.box, context=context_of(one)) for one in since)]
    _check_told(to, by=row.raised_by_id, on=on, about=told["about"], words="\n".join(words))
    before, row.to_id, row.acknowledged_on, row.closed_on = row.to.name, to, None, None
    keep(row, verb="brought to somebody else", by=None, at=at)
    _add(row, Sort.TURNED, f"Until today it was with {before}.", at=at)


def _check_told(to: int, *, by: int | None, on: date, about: str, words: str) -> None:
    if any(one.user == to for one in may_be_told(by=by, on=on, about=about, words=words)):
        return
    if any(one.user == to for one in may_be_told(by=by, on=on)):
        raise NotToThem("Whoever you chose is named in what you say. Choose somebody else.")
    raise NotToThem("Choose one of those on the list. Nobody who manages you is among them.")


def _brought_to(ref: UUID, by: User) -> Concern:
    row = Concern.objects.filter(ref=ref, to=by).select_related("to").first()
    if row is None:
        raise NotYours("There is nothing here.")
    return row


def _raised(*, ref: UUID | None, code: str, by: User | None) -> Concern:
    if by is not None:
        row = Concern.objects.filter(ref=ref or UUID(int=0), raised_by=by).select_related("to").first()
    else:
        with system("add to a concern raised without a name, by its code: nobody is signed in"):
            row = Concern.objects.filter(digest=digest_of(code)).select_related("to").first()
    if row is None:
        raise NotYours("There is nothing here.")
    return row


def _still_open(row: Concern) -> None:
    if row.closed_on is not None:
        raise AlreadyClosed("It is closed. Whoever raised it can say more, and it is open again.")


def _add(row: Concern, sort: ConcernSaid.Sort, words: str, *, at: datetime, once: str = "") -> None:
    if not words.strip():
        raise SaidNothing("Say it in a few words.")
    said = ConcernSaid(concern=row, sort=sort, on=day_of(at))
    said.box = seal(words.strip(), context=context_of(said))
    keep(said, verb="said in confidence", by=None, at=at, idempotency=_once(once) if once else None)


def _once(once: str) -> str:
    """What two presses of one button share, as the ledger holds it; refused where it is there already."""
    said = f"concern {sha256(once.encode()).hexdigest()[:60]}"
    if entered_once(said):
        raise SentTwice("This was sent already; it is kept once.")
    return said


def _a_code() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_EACH)) for _ in range(_GROUPS))
