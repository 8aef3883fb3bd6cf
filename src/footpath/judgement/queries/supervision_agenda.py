"""An agenda made from facts: what changed, what waits, what the child said, and what was promised last time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from footpath.access import audit
from footpath.access.models import Allocation
from footpath.access.queries import on_day
from footpath.access.rules import CASEWORK
from footpath.help.queries.offers import Waiting, waiting
from footpath.judgement.models.supervision import Oversight, Reflection
from footpath.judgement.queries.answering import names_of_users
from footpath.judgement.queries.today import ToCome, to_come
from footpath.record.models import Filing, Passage
from footpath.record.queries import headlines, open_many
from footpath.record.registry import kind_of, kinds
from footpath.record.values import LINE, Opened
from footpath.store.managers import AnyOf
from footpath.store.scope import current

SAID = ("voice.words", "voice.houses", "voice.feeling")
"""What a child said, drew or chose, by themselves."""
_SAID_IN = "said"
"""The slot in which a visit, or a talk, keeps what a child said and showed."""
USUAL = timedelta(days=28)
"""How far back an agenda looks where there was no meeting before."""
MOST = 6
"""Facts of one sort for one child: the rest are in the chronology."""
_AHEAD = timedelta(days=14)
_READ_AT_MOST = 500
_PARTS = (Allocation.Part.LEAD, Allocation.Part.CO_WORKER, Allocation.Part.PERSONAL_ADVISER)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something on a child's record, and the way to it."""

    ref: UUID
    label: str
    line: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Thought:
    """What was thought about a child, as the agenda and a meeting show it."""

    record: int
    ref: UUID
    subject: int
    on: date
    by: str
    next: str
    why: str
    look_again_on: date | None
    meeting: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What somebody who manages asked for or decided."""

    record: int
    ref: UUID
    version: int
    subject: int
    on: date
    by: str
    decided: str
    why: str
    by_when: date | None
    asked_of: str
    done_on: date | None
    came: str
    meeting: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class OfChild:
    """What there is to talk about for one child."""

    subject: int
    changed: tuple[Fact, ...] = ()
    said: tuple[Fact, ...] = ()
    to_come: tuple[ToCome, ...] = ()
    waits: tuple[Waiting, ...] = ()
    last: Thought | None = None
    """What was thought last, with what was to happen next and why."""
    asked: tuple[Asked, ...] = ()
    """What somebody who manages asked for, and nobody has said yet what came of."""

    @property
    def is_quiet(self) -> bool:
        return not (self.changed or self.said or self.to_come or self.waits or self.last or self.asked)


def children_of(*, workers: Collection[int], on: date) -> tuple[int, ...]:
    """The children these people lead or work beside, of those whose record is open to the reader."""
    rows = Allocation.objects.filter(on_day(on), user__in=list(workers), part__in=[one.value for one in _PARTS])
    scope = current()
    return tuple(
        one
        for one in dict.fromkeys(rows.order_by("subject_id").values_list("subject_id", flat=True))
        if scope.system or scope.mask(one) & CASEWORK
    )


def agenda(*, children: Collection[int], since: date, on: date, meeting: int | None = None) -> tuple[OfChild, ...]:
    """
    What there is to talk about, by child, as far as this reader may read it. A constant number of queries.

    :param since: the day after which what was written is new, until `on`.
    :param meeting: what was written of this meeting itself is not what was thought last time.
    """
    if not children:
        return ()
    audit.shown(children)
    changed, said = _written(children, since, on)
    coming: dict[int, list[ToCome]] = defaultdict(list)
    for step in to_come(subjects=children):
        if step.promised or step.due_on is None or step.due_on <= on + _AHEAD:
            for one in step.subjects:
                coming[one].append(step)
    waits: dict[int, list[Waiting]] = defaultdict(list)
    for help_ in waiting(subjects=children):
        waits[help_.subject].append(help_)
    thoughts, asked = thought_about(subjects=children)
    last: dict[int, Thought] = {}
    for thought in thoughts:
        if thought.on <= on and (meeting is None or thought.meeting != meeting):
            last.setdefault(thought.subject, thought)
    open_: dict[int, list[Asked]] = defaultdict(list)
    for request in asked:
        if request.done_on is None:
            open_[request.subject].append(request)
    return tuple(
        OfChild(
            subject=child, changed=tuple(changed[child][:MOST]), said=tuple(said[child][:MOST]),
            to_come=tuple(coming[child][:MOST]), waits=tuple(waits[child][:MOST]), last=last.get(child),
            asked=tuple(open_[child][:MOST]),
        )
        for child in children
    )  # fmt: skip


def _written(
    children: Collection[int], since: date, until: date
) -> tuple[dict[int, list[Fact]], dict[int, list[Fact]]]:
    """What was written since a day, by child: what changed, and what the child said."""
    apart = [kind.key for kind in kinds() if not kind.in_chronology]
    apart += [Reflection.KIND, Oversight.KIND]  # told by themselves, with what they say of next and why
    lately = {"record__recorded_at__date__gt": since, "record__recorded_at__date__lte": until}
    rows = list(
        Filing.objects.filter(subject__in=AnyOf(sorted(children)), **lately)
        .exclude(kind__in=apart)
        .select_related("record")
        .order_by("-happened_on", "-record_id")[:_READ_AT_MOST]
    )
    lines = headlines([row.record_id for row in rows])
    theirs = Passage.objects.filter(record__in=[row.record_id for row in rows], slot=_SAID_IN, subject__isnull=False)
    heard = {(record, whose): words for record, whose, words in theirs.values_list("record_id", "subject_id", "words")}
    changed: dict[int, list[Fact]] = defaultdict(list)
    said: dict[int, list[Fact]] = defaultdict(list)
    for row in rows:
        if own := heard.get((row.record_id, row.subject_id)):
            said[row.subject_id].append(
                Fact(ref=row.record.ref, label=kind_of(row.kind).label, line=own, on=row.happened_on)
            )
        words = lines.get((row.record_id, LINE, row.subject_id)) or lines.get((row.record_id, LINE, None))
        if words is not None:
            where = said if row.kind in SAID else changed
            where[row.subject_id].append(
                Fact(ref=row.record.ref, label=kind_of(row.kind).label, line=words, on=row.happened_on)
            )
    return changed, said


@dataclass(slots=True)
class _Found:
    thoughts: list[Thought] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)


def thought_about(*, subjects: Collection[int]) -> tuple[tuple[Thought, ...], tuple[Asked, ...]]:
    """Every case reflection and every note of management oversight about these children, latest first."""
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind__in=(Reflection.KIND, Oversight.KIND))
    numbers = set(filed.values_list("record_id", flat=True)) if subjects else set()
    return _values(open_many(records=numbers) if numbers else [], subjects)


def written_at(*, meeting: int) -> tuple[tuple[Thought, ...], tuple[Asked, ...]]:
    """What was written of one meeting, of what the reader may read."""
    numbers = {
        *Reflection.objects.filter(meeting=meeting).values_list("record_id", flat=True),
        *Oversight.objects.filter(meeting=meeting).values_list("record_id", flat=True),
    }
    return _values(open_many(records=numbers) if numbers else [], None)


def _values(
    opened: Collection[Opened], subjects: Collection[int] | None
) -> tuple[tuple[Thought, ...], tuple[Asked, ...]]:
    readable = [one for one in opened if not one.withheld]
    names = names_of_users(one.facts.get("asked_of_id") for one in readable)
    found = _Found()
    for one in readable:
        for presence in one.present:
            if subjects is None or presence.subject in subjects:
                _add(found, one, presence.subject, names)
    return tuple(found.thoughts), tuple(found.asked)


def _add(found: _Found, one: Opened, subject: int, names: Mapping[int, str]) -> None:
    same: dict[str, Any] = {
        "record": one.id, "ref": one.ref, "subject": subject, "on": one.happened_on, "by": one.by,
        "why": one.words("why"), "meeting": one.facts.get("meeting_id"),
    }  # fmt: skip
    if one.kind == Reflection.KIND:
        found.thoughts.append(Thought(**same, next=one.words("next"), look_again_on=one.facts.get("look_again_on")))
    else:
        found.asked.append(
            Asked(
                **same, version=one.version, decided=one.words("decided"), by_when=one.facts.get("by_when"),
                asked_of=names.get(one.facts.get("asked_of_id") or 0, ""), done_on=one.facts.get("done_on"),
                came=one.words("came"),
            )
        )  # fmt: skip
