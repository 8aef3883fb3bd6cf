"""
What one person says about the help to one child, by a link of their own, and who may read it.

It is a record of the child, restricted to those the child (or whoever says it) chose. Whoever asked is not among them
unless chosen: a worker does not read what is said of them by having handed over the device.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.feedback.models import Answer, Invitation, ToldBack
from footpath.feedback.queries.readers import may_be_chosen
from footpath.feedback.queries.sets import the_set
from footpath.feedback.refusals import AlreadySaid, NobodyElse, NotHere, SaidNothing
from footpath.feedback.rules.sets import FAMILY, AskingSet, Holds
from footpath.ledger.actions import entered_once, keep
from footpath.people.actions.gate import TELLING, check_writing, day_of
from footpath.record.actions import AlreadyWritten, write
from footpath.record.models import Record
from footpath.record.readers import kept_for
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.scope import system

LASTS = timedelta(days=14)
BY_LINK = "by a link of their own"


@dataclass(frozen=True, kw_only=True, slots=True)
class Invited:
    """A link of somebody's own: its secret is here and nowhere else."""

    invitation: Invitation
    secret: str


@transaction.atomic
def invite(*, subject: int, asks: AskingSet, who: str, by: User, at: datetime) -> Invited:
    """
    Ask one person how it is for one child, by a link that works once and for two weeks.

    :raises MayNot: the child's record is not open to `by`.
    :raises NobodyElse: nobody but `by` could read what they say.
    """
    if asks.for_whom not in FAMILY:
        raise SaidNothing("These questions are not about one child; ask them by a code.")
    check_writing([subject], needs=TELLING, by=by, at=at)
    on = day_of(at)
    offered = may_be_chosen(subject=subject, on=on, at=at)
    others = [one for one in offered if one.user != by.pk]
    if not others:
        raise NobodyElse("Nobody else could read what they say. Ask for somebody to be set beside the child first.")
    secret = secrets.token_urlsafe(24)
    row = Invitation(
        subject_id=subject, asks=asks.key, edition=asks.edition, who=who.strip()[:160], digest=_digest(secret),
        readers=[[one.user, one.words] for one in offered], otherwise_id=others[0].user, asked_by=by, asked_on=on,
        until=on + LASTS,
    )  # fmt: skip
    return Invited(invitation=keep(row, verb="asked how it is", by=by, at=at), secret=secret)


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link that works: what is asked, and who may be chosen to read it. Nothing of the child."""

    asks: AskingSet
    readers: tuple[tuple[int, str], ...]
    otherwise: str


def read(*, secret: str, at: datetime) -> Link:
    """
    What is asked by a link, for whoever holds it.

    :raises NotHere: it does not work, or no longer.
    """
    row = _invitation(secret, at)
    readers = tuple((int(user), str(words)) for user, words in row.readers)
    return Link(
        asks=the_set(row.asks, row.edition), readers=readers,
        otherwise=next(words for user, words in readers if user == row.otherwise_id),
    )  # fmt: skip


@transaction.atomic
def say(
    *, secret: str, points: Mapping[str, str], words: Mapping[str, str], readers: Collection[int], at: datetime
) -> None:
    """
    Say how it is, by a link of one's own: it is filed to the child, for those who were chosen alone.

    :raises NotHere: the link does not work, or no longer.
    :raises SaidNothing: nothing was answered.
    :raises AlreadySaid: it was sent twice; the first stands.
    """
    row = _invitation(secret, at)
    offered = {int(user) for user, _ in row.readers}
    chosen = tuple(sorted(offered & set(readers))) or (row.otherwise_id,)
    told = Telling(
        subject=row.subject_id, asks=the_set(row.asks, row.edition), points=points, words=words, who=row.who,
        how=BY_LINK, readers=chosen,
    )  # fmt: skip
    try:
        write(as_a_record(told, at=at), by=row.asked_by, at=at, idempotency=_once(row.digest))
    except AlreadyWritten as twice:
        raise AlreadySaid("This was sent already; it is kept once.") from twice


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """What somebody said about the help to one child, who it was, how, and who may read it."""

    subject: int
    asks: AskingSet
    points: Mapping[str, str]
    words: Mapping[str, str]
    who: str
    how: str
    readers: tuple[int, ...]


@transaction.atomic
def write_down(*, told: Telling, by: User, at: datetime) -> Written:
    """
    Write down what somebody said on a card or aloud, for those they chose.

    :raises MayNot: the child's record is not open to `by`.
    :raises SaidNothing: nothing was answered, or nobody may read it.
    """
    check_writing([told.subject], needs=TELLING, by=by, at=at)
    if not told.readers:
        raise SaidNothing("Say who they chose to read it.")
    return write(as_a_record(told, at=at), by=by, at=at)


def as_a_record(told: Telling, *, at: datetime) -> Writing:
    """What was said, as it is filed: their words under each question they answered in words."""
    asked = told.asks
    points, worded = asked.fitting(told.points), asked.worded(told.words)
    if not points and not worded:
        raise SaidNothing("Nothing was answered yet. One question is enough.")
    said = "\n\n".join(worded[one.key] for one in asked.of(Holds.WORDS) if one.key in worded)
    words = (Words(slot="said", words=said, subject=told.subject, source=told.who),) if said else ()
    return Writing(
        kind=Answer.KIND, happened_on=timezone.localdate(at), filed_to=(FiledTo(subject=told.subject),), words=words,
        for_whom=told.who, source=told.who, restricted_to=told.readers,
        facts={
            "asks": asked.key, "edition": asked.edition, "points": points, "who": told.who, "how": told.how,
        },
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Back:
    """What a child said, what was done or not and why, and how and when they were told."""

    subject: int
    heard: str
    did: str
    how: str
    answer: int | None = None


@transaction.atomic
def tell_back(*, back: Back, by: User, at: datetime) -> Written:
    """
    Write down what was done because a child said so, and that they were told; who read what they said reads this.

    :raises MayNot: the child's record is not open to `by`.
    :raises SaidNothing: it is not said what was heard, what was done, or how they were told.
    """
    check_writing([back.subject], needs=TELLING, by=by, at=at)
    if not (back.heard.strip() and back.did.strip() and back.how.strip()):
        raise SaidNothing("Say what they said, what was done or why not, and how they were told.")
    on = day_of(at)
    readers = None
    if back.answer is not None:
        if not Record.objects.filter(pk=back.answer, filings__subject=back.subject).exists():
            raise NotHere("There is no such answer about this child.")
        named = kept_for(record=back.answer)
        readers = None if named is None else tuple(one.user for one in named.people)
    return write(
        Writing(
            kind=ToldBack.KIND, happened_on=on, filed_to=(FiledTo(subject=back.subject),),
            words=(
                Words(slot="heard", words=back.heard.strip(), subject=back.subject),
                Words(slot="did", words=back.did.strip(), subject=back.subject),
            ),
            restricted_to=readers,
            facts={"answer_id": back.answer, "told_on": on, "how": back.how.strip()[:160]},
        ),
        by=by, at=at,
    )  # fmt: skip


def _digest(secret: str) -> str:
    return sha256(f"feedback {secret}".encode()).hexdigest()


def _once(digest: str) -> str:
    return f"feedback {digest[:60]}"


def _invitation(secret: str, at: datetime) -> Invitation:
    digest = _digest(secret)
    with system("open a link of somebody's own by its secret: nobody is signed in"):
        row = Invitation.objects.filter(digest=digest).select_related("asked_by").first()
        used = row is not None and entered_once(_once(digest))
    if row is None or used or timezone.localdate(at) >= row.until:
        raise NotHere("This link does not work. Each works once, and for two weeks.")
    return row
