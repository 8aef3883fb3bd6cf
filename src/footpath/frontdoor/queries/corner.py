"""An agency's own corner: what it is asked, what it answered, and what its people told the front door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from footpath.access import audit
from footpath.access.models import User
from footpath.frontdoor.models import Asked, AskedChild, Incoming, IncomingChild, Reply
from footpath.frontdoor.queries.door import shortened
from footpath.frontdoor.queries.one import Differs, disagreements
from footpath.kernel.rulepacks import front_door
from footpath.kernel.rulepacks.disagreements import Stage


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedHere:
    """What an agency is asked: children by name and birth, the question, and nothing of the record."""

    ref: UUID
    children: tuple[str, ...]
    why: str
    question: str
    family: str
    family_why: str
    basis: str
    answer_by: date | None
    asked_on: date
    asked_by: str
    shared: str
    as_at: date | None
    kept_back: str
    kept_back_why: str
    answered_by: str
    answered_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What somebody told the front door, and what came of it, in the words for them."""

    id: int
    ref: UUID
    on: datetime
    words: str
    first_words: str
    children: tuple[str, ...]
    reply: str
    told_on: date | None
    disagreements: tuple[Differs, ...]
    may_disagree: bool
    next_stage: str


def asked_here(*, user: User) -> tuple[AskedHere, ...]:
    """What this person's agency is asked, those that wait first; nothing of what another agency is."""
    rows = list(
        Asked.objects.filter(agency=user.agency_id, agency__isnull=False)
        .select_related("asked_by", "answered_by")
        .order_by("-asked_on", "-pk")[:100]
    )
    children: dict[int, list[AskedChild]] = {}
    for child in AskedChild.objects.filter(asked__in=[row.pk for row in rows]).order_by("pk"):
        children.setdefault(child.asked_id, []).append(child)
    audit.shown(child.subject_id for those in children.values() for child in those)
    shown = [_asked(row, children.get(row.pk, [])) for row in rows]
    return tuple(sorted(shown, key=lambda one: one.answered_on is not None))


def one_asked(*, ref: UUID, user: User) -> tuple[Asked, AskedHere] | None:
    row = Asked.objects.select_related("asked_by", "answered_by").filter(ref=ref, agency=user.agency_id).first()
    if row is None:
        return None
    children = list(AskedChild.objects.filter(asked=row.pk).order_by("pk"))
    audit.shown(child.subject_id for child in children)
    return row, _asked(row, children)


def _asked(row: Asked, children: list[AskedChild]) -> AskedHere:
    return AskedHere(
        ref=row.ref, children=tuple(f"{one.name}, born {one.born}" if one.born else one.name for one in children),
        why=row.why, question=row.question, family=Asked.Knows(row.family).label, family_why=row.family_why,
        basis=row.basis, answer_by=row.answer_by, asked_on=row.asked_on, asked_by=row.asked_by.name,
        shared=row.shared, as_at=row.as_at, kept_back=row.kept_back, kept_back_why=row.kept_back_why,
        answered_by=row.answered_by.name if row.answered_by else "", answered_on=row.answered_on,
    )  # fmt: skip


def told_by(*, user: User, on: date) -> tuple[Told, ...]:
    """What this person told the front door, newest first, with what came of each."""
    rows = list(Incoming.objects.filter(sender=user).order_by("-came_at", "-pk")[:100])
    return _told(rows, on)


def one_told(*, ref: UUID, user: User, on: date) -> tuple[Incoming, Told] | None:
    row = Incoming.objects.filter(ref=ref, sender=user).first()
    return None if row is None else (row, _told([row], on)[0])


def _told(rows: list[Incoming], on: date) -> tuple[Told, ...]:
    numbers = [row.pk for row in rows]
    replies = {reply.incoming_id: reply for reply in Reply.objects.filter(incoming__in=numbers)}
    differ = disagreements(numbers)
    children: dict[int, list[str]] = {}
    for child in IncomingChild.objects.filter(incoming__in=numbers).order_by("pk"):
        children.setdefault(child.incoming_id, []).append(child.name)
    stages = front_door.stages(on=on)
    return tuple(
        _one_told(row, replies.get(row.pk), differ.get(row.pk, ()), tuple(children.get(row.pk, ())), stages)
        for row in rows
    )


def _one_told(
    row: Incoming,
    reply: Reply | None,
    differs: tuple[Differs, ...],
    children: tuple[str, ...],
    stages: tuple[Stage, ...],
) -> Told:
    left = [stage for stage in stages if stage.stage > len(differs)]
    waits = bool(differs) and differs[-1].answered_on is None
    return Told(
        id=row.pk, ref=row.ref, on=timezone.localtime(row.came_at), words=row.words, first_words=shortened(row.words),
        children=children, reply=reply.words if reply else "", told_on=reply.told_on if reply else None,
        disagreements=differs, may_disagree=reply is not None and bool(left) and not waits,
        next_stage=f"{left[0].who_answers} answers within {left[0].in_words()}" if left else "",
    )  # fmt: skip
