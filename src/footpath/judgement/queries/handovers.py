"""A handover as it stands: what was read back, what was said to it, what goes with it, who holds it meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from footpath.access.models import User
from footpath.help.models.plans import Next
from footpath.judgement.models.handovers import Answer, Handover, ReadBack
from footpath.judgement.queries.answering import answers_for, names_of_users
from footpath.judgement.queries.holding import Holding, holders, waits_until
from footpath.judgement.rules import lines_in
from footpath.record.models import Filing
from footpath.record.queries import open_many, open_record, parts_of
from footpath.record.values import Opened
from footpath.store.managers import AnyOf

State = Handover.State
_PARTS: Mapping[str, str] = {ReadBack.KIND: "handover", Answer.KIND: "handover"}


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadBackOf:
    """What the receiver said they have understood, and what was said to it."""

    record: int
    on: date
    by: str
    lines: tuple[str, ...]
    answered_by: str
    """Nothing where nobody has answered yet."""
    answered_on: date | None
    understood: bool
    mended: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Carried:
    """Something open that goes with the children: a step, a visit, a promise."""

    subject: int
    ref: UUID
    what: str
    whose: str
    due_on: date | None
    promised: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class HandoverOf:
    """A handover, whole, as a reader may read it."""

    record: int
    ref: UUID
    version: int
    begun_on: date
    begun_by: str
    children: tuple[int, ...]
    sender: int | None
    sender_name: str
    receiver: int | None
    receiver_name: str
    state: Handover.State
    completed_on: date | None
    stays_until: date | None
    waits_until: date | None
    know: str
    told: tuple[tuple[int, str], ...]
    goodbye: tuple[tuple[int | None, str], ...]
    goodbye_on: date | None
    called_off: str
    read_backs: tuple[ReadBackOf, ...]
    """Earliest first."""
    carried: tuple[Carried, ...]
    held: tuple[Holding, ...]

    @property
    def to_answer(self) -> ReadBackOf | None:
        """The read-back that nobody has answered yet."""
        last = self.read_backs[-1] if self.read_backs else None
        return last if last is not None and not last.answered_by and self.state is State.UNDER_WAY else None

    @property
    def to_read_back(self) -> bool:
        """Whether the receiver has still, or again, to say what they understood."""
        return self.state is State.UNDER_WAY and self.to_answer is None


def open_handover(*, ref: UUID, on: date) -> HandoverOf | None:
    """A handover by its address, or None where there is none for this reader."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != Handover.KIND:
        return None
    children = [one.subject for one in opened.present]
    parts = parts_of(whole=opened.id, kinds=_PARTS)
    whose = ("sender_id", "receiver_id")
    names = names_of_users(opened.facts.get(column) for column in whose)
    under_way = opened.facts["state"] == State.UNDER_WAY
    return HandoverOf(
        record=opened.id, ref=opened.ref, version=opened.version, begun_on=opened.happened_on, begun_by=opened.by,
        children=tuple(children), sender=opened.facts.get("sender_id"),
        sender_name=names.get(opened.facts.get("sender_id") or 0, "Nobody"), receiver=opened.facts.get("receiver_id"),
        receiver_name=names.get(opened.facts.get("receiver_id") or 0, "Nobody"), state=State(opened.facts["state"]),
        completed_on=opened.facts.get("completed_on"), stays_until=opened.facts.get("stays_until"),
        waits_until=waits_until(begun_on=opened.happened_on) if under_way else None, know=opened.words("know"),
        told=_own(opened, "told"),
        goodbye=tuple((p.subject, p.words) for p in opened.paragraphs if p.slot == "goodbye"),
        goodbye_on=opened.facts.get("goodbye_on"), called_off=opened.words("called-off"),
        read_backs=_read_backs(parts[ReadBack.KIND], parts[Answer.KIND]),
        carried=tuple(carried_with(subjects=children)) if under_way else (),
        held=tuple(holders(subjects=children, on=on).values()) if under_way else (),
    )  # fmt: skip


def _own(opened: Opened, slot: str) -> tuple[tuple[int, str], ...]:
    return tuple((p.subject, p.words) for p in opened.paragraphs if p.slot == slot and p.subject is not None)


def _read_backs(read_backs: Sequence[Opened], answers: Sequence[Opened]) -> tuple[ReadBackOf, ...]:
    answered = {one.facts["read_back_id"]: one for one in answers}

    def value(one: Opened) -> ReadBackOf:
        answer = answered.get(one.id)
        return ReadBackOf(
            record=one.id, on=one.happened_on, by=one.by, lines=lines_in(one.words("lines")),
            answered_by=answer.by if answer else "", answered_on=answer.happened_on if answer else None,
            understood=bool(answer and answer.facts["understood"]), mended=answer.words("mended") if answer else "",
        )  # fmt: skip

    return tuple(value(one) for one in sorted(read_backs, key=lambda one: one.id))


def carried_with(*, subjects: Collection[int]) -> list[Carried]:
    """What is still to come for these children, and what they were promised: soonest first, undated last."""
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=Next.KIND)
    coming = Next.objects.filter(record__in=filed.values("record"), state=Next.State.COMING)
    opened = open_many(records=list(coming.values_list("record_id", flat=True)))
    found = [
        Carried(
            subject=one.present[0].subject, ref=one.ref,
            what=one.words("what", one.present[0].subject) or one.words("what"),
            whose=str(one.facts.get("whose") or ""), due_on=one.facts.get("due_on"),
            promised=bool(one.facts.get("promised")),
        )
        for one in opened
        if one.present and not one.withheld
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.due_on or date.max, one.what))


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A handover that waits for somebody: to read back, or to answer what was read back."""

    ref: UUID
    children: tuple[int, ...]
    other: str
    """Who the other is: the sender, to whoever reads back; the receiver, to whoever answers."""
    reads_back: bool
    lines: str
    again: bool
    """It was read back before, and something was not right."""


def waiting_for(*, user: User, on: date) -> list[Waiting]:
    """
    The handovers that wait for somebody: to read back, or to answer. In a constant number of queries.

    A manager is asked to answer where the sender has gone, or where it has waited longer than is allowed here.
    """
    rows = list(Handover.objects.filter(state=State.UNDER_WAY).select_related("record", "sender").order_by("record_id"))
    if not rows:
        return []
    numbers = AnyOf([row.pk for row in rows])
    children: dict[int, list[int]] = defaultdict(list)
    for record, subject in Filing.objects.filter(record__in=numbers).values_list("record_id", "subject_id"):
        children[record].append(subject)
    read: dict[int, list[int]] = defaultdict(list)
    for record, handover in ReadBack.objects.filter(handover__in=numbers).values_list("record_id", "handover_id"):
        read[handover or 0].append(record)
    answered = set(Answer.objects.filter(Q(handover__in=numbers)).values_list("read_back_id", flat=True))
    names = names_of_users(one for row in rows for one in (row.sender_id, row.receiver_id))
    last = {pk: max(numbers) for pk, numbers in read.items()}
    words = {one.id: one.words("lines") for one in open_many(records=last.values())} if last else {}
    found = []
    for row in rows:
        unanswered = row.pk in last and last[row.pk] not in answered
        gone = row.sender is None or not row.sender.is_active
        waits = waits_until(begun_on=row.record.happened_on)
        stopped = gone or (waits is not None and on > waits)
        mine = row.sender_id == user.pk or (stopped and answers_for(subjects=children[row.pk], by=user, on=on))
        if (row.receiver_id == user.pk and not unanswered) or (unanswered and mine):
            other = row.receiver_id if unanswered else row.sender_id
            found.append(
                Waiting(
                    ref=row.record.ref, children=tuple(children[row.pk]), other=names.get(other or 0, "their manager"),
                    reads_back=not unanswered, lines=words.get(last.get(row.pk, 0), ""), again=row.pk in last,
                )
            )  # fmt: skip
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """A handover at a glance, for a team's board."""

    ref: UUID
    children: tuple[int, ...]
    sender: str
    receiver: str
    begun_at: datetime


def under_way(*, subjects: Collection[int]) -> list[Taken]:
    """The handovers of these children that are under way, the first begun first."""
    rows = Handover.objects.filter(state=State.UNDER_WAY).select_related("record", "sender", "receiver")
    filed: dict[int, list[int]] = defaultdict(list)
    for record, subject in Filing.objects.filter(
        record__in=AnyOf([row.pk for row in rows]), subject__in=AnyOf(sorted(subjects))
    ).values_list("record_id", "subject_id"):
        filed[record].append(subject)
    return [
        Taken(
            ref=row.record.ref, children=tuple(filed[row.pk]), sender=row.sender.name if row.sender else "",
            receiver=row.receiver.name if row.receiver else "", begun_at=row.record.recorded_at,
        )
        for row in sorted(rows, key=lambda row: row.pk)
        if row.pk in filed
    ]  # fmt: skip
