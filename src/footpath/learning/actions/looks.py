"""Draw a few children by chance; judge apart, in words; talk where two differ."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from footpath.access.models import Allocation, User
from footpath.access.queries import scope_for, standing
from footpath.access.rules import CASEWORK, Can
from footpath.learning.models.looks import Drawn, Judged, Look, Talked
from footpath.learning.queries.asked import edition_of, one_in_force
from footpath.learning.refusals import AlreadySaid, NobodyToRead, NothingSaid, NotToldWhy, NotYours, StillToRead
from footpath.learning.rules.chance import drawn
from footpath.ledger.actions import Kept, keep, keep_all
from footpath.people.actions.gate import check_can
from footpath.store.managers import AnyOf
from footpath.store.scope import current

A_FEW = 12
"""The most records of one look: two people read them well in a day or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """Among whom to draw: the children a measure counts, and that measure as its words stood that day."""

    children: Collection[int]
    measure: str
    counted: str
    year: int | None = None


@transaction.atomic
def draw(*, among: Among, questions: str, most: int, second: User, by: User, at: datetime, seed: str = "") -> Look:
    """
    Draw a few children by chance, to be read by whoever draws and by somebody else, apart.

    Only children whom both may see, and whom neither has led for or stood beside, can be drawn. Nobody chooses: the
    seed is the computer's and is kept.

    :param seed: only to show that the same children come of it again.
    :raises MayNot: their role does not look at figures, or does not open records.
    :raises NobodyToRead: no such child is there, or the second reader is the first.
    :raises StillToRead: they drew among the same children before, and have not read them.
    """
    check_can(by, Can.SEE_FIGURES, at=at)
    check_can(by, Can.SEE_CASEWORK, at=at)
    on = timezone.localdate(at)
    if second.pk == by.pk:
        raise NobodyToRead("Somebody else reads the same records, apart from you. Choose who.")
    edition = one_in_force(kind="look", on=on, key=questions)
    _check_read(among, questions, by=by)
    both = _open_to(by, among.children, on=on, at=at) & _open_to(second, among.children, on=on, at=at)
    beside = Allocation.objects.filter(subject__in=AnyOf(sorted(both)), user__in=[by, second])
    both -= set(beside.values_list("subject_id", flat=True))
    if not both:
        raise NobodyToRead(
            "There is nobody among these children whom you both may see and neither of you has worked with. "
            "Choose another reader, or another measure."
        )
    look = Look(
        questions=edition.key, edition=edition.edition, measure=among.measure, counted=among.counted, year=among.year,
        seed=seed or secrets.token_hex(8), on=on, first=by, second=second,
    )  # fmt: skip
    keep(look, verb="drew children to read", by=by, at=at, event_on=on)
    few = drawn(both, seed=look.seed, most=min(most, A_FEW))
    rows = [Drawn(look=look, subject_id=child, place=place) for place, child in enumerate(few, start=1)]
    keep_all([Kept(row=row, verb="drawn", event_on=on) for row in rows], by=by, at=at)
    return look


def _open_to(reader: User, children: Collection[int], *, on: date, at: datetime) -> set[int]:
    """Those of some children whose record is open to somebody."""
    scope = current()
    if scope.reader != reader.pk:
        scope = scope_for(who=standing(user=reader, on=on, at=at), mfa=True, on=on, at=at)
    return {child for child in children if scope.mask(child) & CASEWORK}


def _check_read(among: Among, questions: str, *, by: User) -> None:
    """Nobody draws until the children please: what was drawn is read first."""
    before = Look.objects.filter(measure=among.measure, year=among.year, questions=questions, first=by)
    for look in before:
        mine = Judged.objects.filter(drawn__look=look, by=by).values("drawn")
        if Drawn.objects.filter(look=look).exclude(pk__in=mine).exists():
            raise StillToRead(
                "You drew among these children before, and have not read all of those. Read them first: "
                "nobody draws until the children please."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody judged of one question, and why."""

    answer: str
    why: str = ""


@transaction.atomic
def judge(*, look: Look, place: int, said: Mapping[str, Said], by: User, at: datetime) -> None:
    """
    Judge every question of one child's record, by oneself.

    :raises NotYours: they are not one of the two readers, or may not see this child.
    :raises AlreadySaid: they have judged it.
    :raises NotToldWhy: an answer is missing, or a yes or no has no reason.
    """
    row = _of_mine(look, place, by=by)
    if Judged.objects.filter(drawn=row, by=by).exists():
        raise AlreadySaid("You have judged this record. What you judged stays; talk about it with the other reader.")
    on = timezone.localdate(at)
    rows = []
    for question in edition_of(key=look.questions, edition=look.edition).questions:
        one = said.get(question.key)
        if one is None or one.answer not in Judged.Answer.values:
            raise NotToldWhy(f"Answer this too, or say that you could not: {question.asks}")
        if one.answer != Judged.Answer.COULD_NOT_SAY and not one.why.strip():
            raise NotToldWhy(f"Say why, in your words: {question.asks}")
        rows.append(
            Judged(
                drawn=row, subject_id=row.subject_id, by=by, question=question.key, answer=one.answer,
                why=one.why.strip(), on=on,
            )
        )  # fmt: skip
    keep_all([Kept(row=one, verb="judged", event_on=on) for one in rows], by=by, at=at)


@transaction.atomic
def talk(*, look: Look, place: int, words: str, by: User, at: datetime) -> Talked:
    """
    Say what two readers who differed found when they talked. What each had judged stays.

    :raises NotYours: they are not one of the two readers, or one of them has not judged yet.
    :raises AlreadySaid: it was said.
    :raises NothingSaid: there are no words.
    """
    row = _of_mine(look, place, by=by)
    if not words.strip():
        raise NothingSaid("Say what you found when you talked.")
    readers = set(Judged.objects.filter(drawn=row).values_list("by_id", flat=True))
    if readers != {look.first_id, look.second_id}:
        raise NotYours("You can talk when both of you have judged, each apart.")
    if Talked.objects.filter(drawn=row).exists():
        raise AlreadySaid("What you found together was written down. It stays.")
    on = timezone.localdate(at)
    row_ = Talked(drawn=row, subject_id=row.subject_id, by=by, words=words.strip(), on=on)
    return keep(row_, verb="talked", by=by, at=at, event_on=on)


def _of_mine(look: Look, place: int, *, by: User) -> Drawn:
    row = Drawn.objects.filter(look=look, place=place).first() if by.pk in (look.first_id, look.second_id) else None
    if row is None:
        raise NotYours("This record is not yours to read here.")
    return row
