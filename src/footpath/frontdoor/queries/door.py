"""The front door's own Today: what cannot wait, what nobody has read, who has not been answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from footpath.access import audit
from footpath.access.models import Team
from footpath.frontdoor.models import Asked, Disagreement, Incoming, IncomingChild, Matched, Triage, WayIn
from footpath.frontdoor.sources import source_in_words
from footpath.people.queries.names import names_of

MOST = 200
_FIRST = 180


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """Something that came in and is not decided yet."""

    ref: UUID
    came_at: datetime
    source: str
    children: tuple[str, ...]
    first_words: str
    way_in: str
    """Said where a family asks for itself or comes back; empty for a worry."""
    sender: str
    """Who is waiting to be answered, where they may be named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """What waits together, in the words of whoever read it."""

    words: str
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unanswered:
    """Somebody who waits for our answer, or whose answer we wait for."""

    ref: UUID
    who: str
    about: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Queue:
    """The front door's day."""

    cannot_wait: tuple[Group, ...]
    unread: tuple[Waiting, ...]
    can_wait: tuple[Waiting, ...]
    not_answered: tuple[Unanswered, ...]
    """Those who wait for us."""
    asked: tuple[Unanswered, ...]
    """Agencies we wait for."""

    @property
    def is_empty(self) -> bool:
        return not (self.cannot_wait or self.unread or self.can_wait)


def queue(*, team: Team) -> Queue:
    """What waits at this door: in the words of what cannot wait, and the oldest worry first within them."""
    decided = Triage.objects.exclude(outcome="").values("incoming")
    rows = list(Incoming.objects.filter(team=team).exclude(pk__in=decided).order_by("came_at", "pk")[:MOST])
    read = {row.incoming_id: row for row in Triage.objects.filter(incoming__in=[row.pk for row in rows])}
    waiting = _waiting(rows)
    groups: dict[str, list[Waiting]] = defaultdict(list)
    unread, can_wait = [], []
    for row in rows:
        triage = read.get(row.pk)
        if triage is None:
            unread.append(waiting[row.pk])
        elif triage.cannot_wait:
            groups[triage.cannot_wait].append(waiting[row.pk])
        else:
            can_wait.append(waiting[row.pk])
    return Queue(
        cannot_wait=tuple(Group(words=words, waiting=tuple(those)) for words, those in groups.items()),
        unread=tuple(unread),
        can_wait=tuple(can_wait),
        not_answered=(*_not_answered(team), *_waiting_senders(rows, waiting)),
        asked=_asked(team),
    )


def _waiting_senders(rows: Iterable[Incoming], waiting: dict[int, Waiting]) -> list[Unanswered]:
    """Those who told us while signed in, and have heard nothing yet."""
    return [
        Unanswered(
            ref=row.ref, who=waiting[row.pk].sender, about=_among(waiting[row.pk].children),
            words=f"told us on {_day(timezone.localdate(row.came_at))}",
        )
        for row in rows
        if waiting[row.pk].sender
    ]  # fmt: skip


def _waiting(rows: Collection[Incoming]) -> dict[int, Waiting]:
    names = names_in([row.pk for row in rows])
    senders = Incoming.objects.filter(pk__in=[row.pk for row in rows], sender__isnull=False)
    sent = dict(senders.values_list("pk", "sender__name"))
    return {
        row.pk: Waiting(
            ref=row.ref,
            came_at=timezone.localtime(row.came_at),
            source=row.from_whom or source_in_words(row),
            children=tuple(names.get(row.pk, ())),
            first_words=shortened(row.words),
            way_in="" if row.way_in == WayIn.WORRY else WayIn(row.way_in).label,
            sender=sent.get(row.pk, ""),
        )
        for row in rows
    }


def names_in(incoming: Collection[int]) -> dict[int, list[str]]:
    """The children of what came in: as they are called, or as they were named."""
    matched = dict(Matched.objects.filter(incoming__in=list(incoming)).values_list("child_id", "subject_id"))
    called = names_of(matched.values())
    audit.shown(called)
    found: dict[int, list[str]] = defaultdict(list)
    for child in IncomingChild.objects.filter(incoming__in=list(incoming)).order_by("pk"):
        found[child.incoming_id].append(called.get(matched.get(child.pk, 0), child.name))
    return found


def shortened(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _FIRST else said[:_FIRST].rsplit(" ", 1)[0] + " …"


def _not_answered(team: Team) -> tuple[Unanswered, ...]:
    rows = Disagreement.objects.filter(incoming__team=team, answered_on=None).select_related("incoming", "raised_by")
    open_ = list(rows.order_by("answer_by", "pk"))
    names = names_in([row.incoming_id for row in open_])
    return tuple(
        Unanswered(
            ref=row.incoming.ref, who=row.raised_by.name, about=_among(names.get(row.incoming_id, ())),
            words=f"sees it differently; to be answered by {_day(row.answer_by)}",
        )
        for row in open_
    )  # fmt: skip


def _asked(team: Team) -> tuple[Unanswered, ...]:
    decided = Triage.objects.exclude(outcome="").values("incoming")
    rows = Asked.objects.filter(team=team, answered_on=None).exclude(incoming__in=decided)
    open_ = list(rows.select_related("incoming", "agency").order_by("asked_on", "pk"))
    names = names_in([row.incoming_id for row in open_])
    return tuple(
        Unanswered(
            ref=row.incoming.ref, who=row.agency.name, about=_among(names.get(row.incoming_id, ())),
            words=f"asked {_day(row.asked_on)}" + (f", for {_day(row.answer_by)}" if row.answer_by else ""),
        )
        for row in open_
    )  # fmt: skip


def _among(names: Iterable[str]) -> str:
    return ", ".join(names) or "nobody named"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
