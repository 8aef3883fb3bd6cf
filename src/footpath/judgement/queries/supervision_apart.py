"""What one may read apart from every child's record: the reflection space, personal talk, and who asked for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from footpath.access.queries import on_day
from footpath.judgement.models.supervision import Supervises
from footpath.judgement.models.supervision_apart import Custodian, PersonalTalk, TalkRequest, TalkShared, Thought
from footpath.judgement.queries.answering import managers_of, names_of_users
from footpath.store.managers import AnyOf
from footpath.store.scope import current


@dataclass(frozen=True, kw_only=True, slots=True)
class Felt:
    """Something in the reflection space."""

    thought: int
    ref: UUID
    worker: int
    worker_name: str
    supervisor: int | None
    supervisor_name: str
    written_by: str
    on: date
    sort: Thought.Sort
    about: str
    words: str
    look_again_on: date | None
    moved_to: int | None
    moved_on: date | None
    moved_by: str


def felt(*, worker: int | None = None) -> tuple[Felt, ...]:
    """What the reader may read in the reflection space, latest first; of one worker, where one is named."""
    rows = Thought.objects.all() if worker is None else Thought.objects.filter(worker=worker)
    return _felt(rows.order_by("-on", "-pk")[:100])


def open_thought(*, ref: UUID) -> Felt | None:
    found = _felt(Thought.objects.filter(ref=ref))
    return found[0] if found else None


def _felt(rows: object) -> tuple[Felt, ...]:
    read: list[Thought] = list(rows)  # type: ignore[call-overload]
    names = names_of_users(
        number for row in read for number in (row.worker_id, row.supervisor_id, row.written_by_id, row.moved_by_id)
    )
    return tuple(
        Felt(
            thought=row.pk, ref=row.ref, worker=row.worker_id, worker_name=names.get(row.worker_id, ""),
            supervisor=row.supervisor_id, supervisor_name=names.get(row.supervisor_id or 0, ""),
            written_by=names.get(row.written_by_id, ""), on=row.on, sort=Thought.Sort(row.sort), about=row.about,
            words=row.words, look_again_on=row.look_again_on, moved_to=row.moved_to_id, moved_on=row.moved_on,
            moved_by=names.get(row.moved_by_id or 0, ""),
        )
        for row in read
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Talked:
    """A personal talk, as one of those who may reads it."""

    talk: int
    ref: UUID
    worker: int
    worker_name: str
    supervisor: int
    supervisor_name: str
    written_by: str
    said_on: date
    words: str
    shared_with: tuple[tuple[int, str], ...]
    """Who else reads it: told to the worker alone, and of oneself."""


def talks(*, reader: int) -> tuple[Talked, ...]:
    """The personal talks that are one's own, or that one wrote as a supervisor, or that were shared, latest first."""
    shared = TalkShared.objects.filter(user=reader).values("talk")
    mine = PersonalTalk.objects.filter(Q(worker=reader) | Q(supervisor=reader) | Q(pk__in=shared))
    return _talked(list(mine.order_by("-said_on", "-pk")[:100]))


def open_talk(*, ref: UUID) -> Talked | None:
    found = _talked(list(PersonalTalk.objects.filter(ref=ref)))
    return found[0] if found else None


def _talked(rows: list[PersonalTalk]) -> tuple[Talked, ...]:
    shares: dict[int, list[int]] = defaultdict(list)
    numbers = AnyOf(sorted(row.pk for row in rows))
    for one in TalkShared.objects.filter(talk__in=numbers, until=None).order_by("pk") if rows else ():
        shares[one.talk_id].append(one.user_id)
    names = names_of_users(
        number for row in rows for number in (row.worker_id, row.supervisor_id, row.written_by_id, *shares[row.pk])
    )
    return tuple(
        Talked(
            talk=row.pk, ref=row.ref, worker=row.worker_id, worker_name=names.get(row.worker_id, ""),
            supervisor=row.supervisor_id, supervisor_name=names.get(row.supervisor_id, ""),
            written_by=names.get(row.written_by_id, ""), said_on=row.said_on, words=row.words,
            shared_with=tuple((one, names.get(one, "")) for one in shares[row.pk]),
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Requested:
    """A request for personal talk as it stands."""

    request: int
    ref: UUID
    version: int
    worker: int
    worker_name: str
    custodian: int
    custodian_name: str
    who_asks: str
    basis: str
    first_on: date
    last_on: date
    asked_on: date
    second_name: str
    released_on: date | None
    ends_on: date | None
    turned_down_on: date | None
    answer: str

    @property
    def is_open(self) -> bool:
        return self.released_on is None and self.turned_down_on is None


def requests(*, worker: int | None = None) -> tuple[Requested, ...]:
    """
    The requests the reader may know of, latest first; those about one worker, where one is named.

    A custodian knows of none about somebody they manage or supervise today, nor reads what was released of them.
    """
    rows = TalkRequest.objects.all() if worker is None else TalkRequest.objects.filter(worker=worker)
    return _requested(_outside_the_line(list(rows.order_by("-asked_on", "-pk")[:100])))


def open_request(*, ref: UUID) -> Requested | None:
    found = _requested(_outside_the_line(list(TalkRequest.objects.filter(ref=ref))))
    return found[0] if found else None


def line_of(*, worker: int, on: date) -> frozenset[int]:
    """Whoever manages somebody, or supervises them for whatever, on a day."""
    rows = Supervises.objects.filter(on_day(on), worker=worker)
    return frozenset(rows.values_list("supervisor_id", flat=True)) | {*managers_of(users=[worker], on=on)[worker]}


def _outside_the_line(rows: list[TalkRequest]) -> list[TalkRequest]:
    scope = current()
    if scope.system:
        return rows
    workers = {row.worker_id for row in rows} - {scope.reader}
    theirs = {one for one in workers if scope.reader in line_of(worker=one, on=scope.on)}
    return [row for row in rows if row.worker_id not in theirs]


def released(*, request: Requested, reader: int, on: date) -> tuple[Talked, ...]:
    """What was released by a request, earliest first, for whoever took it; nothing before, after, or for others."""
    if reader != request.custodian or request.ends_on is None or on >= request.ends_on:
        return ()
    rows = PersonalTalk.objects.filter(
        worker=request.worker, said_on__gte=request.first_on, said_on__lte=request.last_on
    )
    return _talked(list(rows.order_by("said_on", "pk")))


def _requested(rows: list[TalkRequest]) -> tuple[Requested, ...]:
    names = names_of_users(number for row in rows for number in (row.worker_id, row.custodian_id, row.second_id))
    return tuple(
        Requested(
            request=row.pk, ref=row.ref, version=row.version, worker=row.worker_id,
            worker_name=names.get(row.worker_id, ""), custodian=row.custodian_id,
            custodian_name=names.get(row.custodian_id, ""), who_asks=row.who_asks, basis=row.basis,
            first_on=row.first_on, last_on=row.last_on, asked_on=row.asked_on,
            second_name=names.get(row.second_id or 0, ""), released_on=row.released_on, ends_on=row.ends_on,
            turned_down_on=row.turned_down_on, answer=row.answer,
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Keeper:
    user: int
    name: str
    job: str
    since: date


def custodians(*, on: date) -> tuple[Keeper, ...]:
    """Who keeps the door to personal talk on a day, in order of names."""
    rows = Custodian.objects.filter(on_day(on), user__is_active=True).select_related("user").order_by("user__name")
    return tuple(Keeper(user=row.user_id, name=row.user.name, job=row.user.job, since=row.since) for row in rows)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Somebody who kept the door, and no longer does."""

    name: str
    since: date
    until: date
    why: str


def kept_before(*, on: date) -> tuple[Kept, ...]:
    """Who kept the door and no longer does, the latest first."""
    rows = Custodian.objects.filter(until__lte=on).select_related("user").order_by("-until", "-pk")[:20]
    return tuple(
        Kept(name=row.user.name, since=row.since, until=row.until, why=row.why_ended)
        for row in rows if row.until is not None
    )  # fmt: skip


def keeps_the_door(*, user: int, on: date) -> bool:
    return Custodian.objects.filter(on_day(on), user=user).exists()
