"""
What is said without a name: put in a box, taken out when its week is over, and acted on where somebody asks for it.

Nothing that is kept can say who it was. It is taken only where nobody is signed in; it gets a number and a ref that
chance gives, and its week; no reading is written, because nobody reads. It is not entered in the ledger while its
moment could still be told from its neighbours there: when its week is over it is entered with all of that week, in an
order that chance gives, by nobody.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import SystemRandom
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.feedback.models import Asking, Heard, Heeded, InTheBox
from footpath.feedback.queries.askings import asked_by_code
from footpath.feedback.queries.sets import the_set
from footpath.feedback.refusals import NotHere, SaidNothing, TooSoon
from footpath.feedback.rules.sets import AskingSet
from footpath.feedback.rules.weeks import week_of
from footpath.ledger.actions import Kept, keep, keep_all, lock
from footpath.people.actions.gate import check_can, day_of
from footpath.store.bulk import delete, insert
from footpath.store.scope import writing

_COLUMNS = ("id", "ref", "agency_id", "asking_id", "week", "points", "words", "act")
_MOST = 62
"""Bits of a number that chance gives: two are never the same."""

WORDS_FOR_CODES = (
    "heron", "otter", "hazel", "linden", "fern", "acorn", "sparrow", "willow", "hare", "owl", "bramble", "clover",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """Who is asked what, how many, and how many are not and why."""

    asks: AskingSet
    whom: str
    people: int
    not_asked: int = 0
    not_asked_why: str = ""
    until: date | None = None


@transaction.atomic
def ask(*, opening: Opening, by: User, at: datetime) -> Asking:
    """
    Ask people a set of questions, to be answered without their names by a code.

    :raises MayNot: their role does not.
    :raises SaidNothing: it is not said who is asked.
    :raises NotHere: they belong to no organisation.
    """
    check_can(by, Can.HEAR_FEEDBACK, at=at)
    if by.agency_id is None:
        raise NotHere("You belong to no organisation that could ask. Ask the site administrator to put that right.")
    if not opening.whom.strip():
        raise SaidNothing("Say who is asked, such as “Families who had help this autumn”.")
    row = Asking(
        asks=opening.asks.key, edition=opening.asks.edition, code=_a_code(), whom=opening.whom.strip()[:200],
        people=opening.people, not_asked=opening.not_asked, not_asked_why=opening.not_asked_why.strip()[:300],
        since=day_of(at), until=opening.until, agency_id=by.agency_id, opened_by=by,
    )  # fmt: skip
    return keep(row, verb="asked for feedback", by=by, at=at)


@transaction.atomic
def stop_asking(*, asking: Asking, by: User, at: datetime) -> Asking:
    """
    From today the code works no longer.

    :raises MayNot: their role does not.
    :raises NotHere: another organisation asks.
    """
    check_can(by, Can.HEAR_FEEDBACK, at=at)
    if asking.agency_id != by.agency_id:
        raise NotHere("Another organisation asks by this code. Whoever hears there stops it.")
    asking.until = day_of(at)
    return keep(asking, verb="stopped asking", by=by, at=at)


def _a_code() -> str:
    chance = SystemRandom()
    taken = set(Asking.objects.values_list("code", flat=True))
    while True:
        code = f"{chance.choice(WORDS_FOR_CODES)}-{chance.randrange(1_000, 10_000)}"
        if code not in taken:
            return code


@transaction.atomic
def put_in(*, code: str, points: Mapping[str, str], words: Mapping[str, str], act: bool, at: datetime) -> None:
    """
    Put an answer without a name in the box. Nobody is signed in, and nothing comes back.

    :raises NotHere: nobody is asked by this code today.
    :raises SaidNothing: nothing was answered.
    """
    on = timezone.localdate(at)
    asking = asked_by_code(code=code, on=on)
    if asking is None:
        raise NotHere("Nobody is asked anything by this code now. Look at it again, or ask for another.")
    asked = the_set(asking.asks, asking.edition)
    fitting, worded = asked.fitting(points), asked.worded(words)
    if not fitting and not worded:
        raise SaidNothing("Nothing was answered yet. One question is enough.")
    row = (secrets.randbits(_MOST) + 1, uuid4(), asking.agency_id, asking.pk, week_of(on), fitting, worded, act)
    with writing("put an answer without a name in the box"):
        lock()
        rows = [row, *InTheBox._base_manager.values_list(*_COLUMNS)]
        # All is laid anew in an order of chance: PostgreSQL keeps where a row was laid, and by which transaction.
        SystemRandom().shuffle(rows)
        delete("feedback_inthebox", "id", [one[0] for one in rows])
        insert(InTheBox, _COLUMNS, rows)


@transaction.atomic
def take_out(*, at: datetime) -> int:
    """
    Take every answer of a week that is over out of the box and enter it, in no order and by nobody; return how many.

    Answers of the week that is still going on stay where they are.
    """
    this_week = week_of(timezone.localdate(at))
    with writing("take answers without a name out of the box"):
        lock()
        rows = list(InTheBox._base_manager.filter(week__lt=this_week))
        if not rows:
            return 0
        SystemRandom().shuffle(rows)
        delete("feedback_inthebox", "id", [row.pk for row in rows])
        keep_all(
            [
                Kept(
                    row=Heard(
                        ref=row.ref, agency_id=row.agency_id, asking_id=row.asking_id, week=row.week,
                        points=row.points, words=row.words, act=row.act,
                    ),
                    verb="heard",
                )
                for row in rows
            ],
            by=None,
            at=at,
        )  # fmt: skip
    return len(rows)


@transaction.atomic
def heed(*, answer: UUID, done: str, by: User, at: datetime) -> Heeded:
    """
    Say what was done about an answer that asked for something to be done now.

    :raises MayNot: their role does not.
    :raises NotHere: there is no such answer.
    :raises TooSoon: somebody said so already.
    :raises SaidNothing: it is not said what was done.
    """
    check_can(by, Can.HEAR_FEEDBACK, at=at)
    if not done.strip():
        raise SaidNothing("Say what was done, and who will do what next.")
    there = InTheBox.objects.filter(ref=answer).first() or Heard.objects.filter(ref=answer).first()
    if there is None:
        raise NotHere("There is no such answer.")
    if Heeded.objects.filter(answer=answer).exists():
        raise TooSoon("Somebody has said already what was done; theirs stands.")
    row = Heeded(agency_id=there.agency_id, answer=answer, done=done.strip(), by=by, on=day_of(at))
    return keep(row, verb="heeded", by=by, at=at)
