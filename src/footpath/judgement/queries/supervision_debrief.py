"""The debriefs one asked for or was asked for, those that were offered, and whom one could ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from footpath.judgement.models.supervision import Supervises
from footpath.judgement.models.supervision_apart import TalkRequest
from footpath.judgement.models.supervision_debrief import Debrief, DebriefOffer
from footpath.judgement.queries.answering import names_of_users
from footpath.judgement.queries.supervision import (
    Colleague,
    arranged,
    colleagues,
    who_could_be_there,
    who_could_supervise,
)
from footpath.judgement.queries.supervision_apart import line_of

_STANDS = timedelta(days=28)
"""An offer longer ago than this is no longer brought to somebody's Today; it stays where they can find it."""


class State(StrEnum):
    ASKED = "asked"
    ARRANGED = "arranged"
    CANNOT = "cannot"
    HELD = "held"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sat:
    """A debrief, as one of the two reads it."""

    debrief: int
    ref: UUID
    version: int
    worker: int
    worker_name: str
    with_whom: int | None
    with_name: str
    asked_on: date
    hoped_by: date | None
    happened: str
    how_it_is: str
    helps: str
    answer: str
    meets_on: date | None
    held_on: date | None
    promised: str
    look_again_on: date | None
    state: State

    @property
    def is_over(self) -> bool:
        return self.state in (State.HELD, State.TAKEN_BACK)


def debriefs(*, reader: int) -> tuple[Sat, ...]:
    """The debriefs one asked for, and those one was asked for, latest first; not what was released by a request."""
    rows = Debrief.objects.filter(Q(worker=reader) | Q(with_whom=reader, ended_on=None), with_whom__isnull=False)
    return _sat(list(rows.order_by("-asked_on", "-pk")[:100]))


def open_debrief(*, ref: UUID, reader: int) -> Sat | None:
    """One debrief for one of the two; None for anybody else, who finds no sign of it."""
    return next((one for one in _sat(list(Debrief.objects.filter(ref=ref, with_whom__isnull=False)))
                 if reader in (one.worker, one.with_whom)), None)  # fmt: skip


def waiting(*, reader: int) -> tuple[Sat, ...]:
    """The debriefs that have still to be, of either of the two, the longest asked first."""
    rows = Debrief.objects.filter(
        Q(worker=reader) | Q(with_whom=reader), with_whom__isnull=False, held_on=None, ended_on=None
    )
    return _sat(list(rows.order_by("asked_on", "pk")[:30]))


def released(*, request: int, reader: int, on: date) -> tuple[Sat, ...]:
    """
    The debriefs that a lawful request released, earliest first, for whoever took it and while it is open.

    None to a custodian who manages or supervises the worker by now.
    """
    asked = TalkRequest.objects.filter(pk=request, custodian=reader, released_on__lte=on, ends_on__gt=on).first()
    if asked is None or reader in line_of(worker=asked.worker_id, on=on):
        return ()
    rows = Debrief.objects.filter(
        worker=asked.worker_id, asked_on__gte=asked.first_on, asked_on__lte=asked.last_on, with_whom__isnull=False
    )
    return _sat(list(rows.order_by("asked_on", "pk")))


def _sat(rows: list[Debrief]) -> tuple[Sat, ...]:
    names = names_of_users(number for row in rows for number in (row.worker_id, row.with_whom_id))
    return tuple(
        Sat(
            debrief=row.pk, ref=row.ref, version=row.version, worker=row.worker_id,
            worker_name=names.get(row.worker_id, ""), with_whom=row.with_whom_id,
            with_name=names.get(row.with_whom_id or 0, ""), asked_on=row.asked_on, hoped_by=row.hoped_by,
            happened=row.happened, how_it_is=row.how_it_is, helps=row.helps, answer=row.answer,
            meets_on=row.meets_on, held_on=row.held_on, promised=row.promised, look_again_on=row.look_again_on,
            state=_state(row),
        )
        for row in rows
    )  # fmt: skip


def _state(row: Debrief) -> State:
    if row.ended_on is not None:
        return State.TAKEN_BACK
    if row.held_on is not None:
        return State.HELD
    if row.cannot_on is not None:
        return State.CANNOT
    return State.ASKED if row.meets_on is None else State.ARRANGED


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferMade:
    """A debrief that somebody offers: to whoever offered it, no more than that they did."""

    offer: int
    ref: UUID
    worker_name: str
    by_name: str
    offered_on: date
    words: str


def offers_to(*, worker: int, on: date) -> tuple[OfferMade, ...]:
    """What was offered to somebody lately and they have not answered, the longest waiting first."""
    rows = DebriefOffer.objects.filter(worker=worker, offered_on__gt=on - _STANDS).order_by("offered_on", "pk")
    found = list(rows)
    answered = set(Debrief.objects.filter(worker=worker, offer__in=[row.pk for row in found]).values_list(
        "offer_id", flat=True)) if found else set()  # fmt: skip
    return _offers([row for row in found if row.pk not in answered])


def open_offer(*, ref: UUID, worker: int) -> OfferMade | None:
    found = _offers(list(DebriefOffer.objects.filter(ref=ref, worker=worker)))
    return found[0] if found else None


def offers_by(*, user: int) -> tuple[OfferMade, ...]:
    """What somebody offered, latest first; never what came of it."""
    return _offers(list(DebriefOffer.objects.filter(offered_by=user).order_by("-offered_on", "-pk")[:20]))


def _offers(rows: list[DebriefOffer]) -> tuple[OfferMade, ...]:
    names = names_of_users(number for row in rows for number in (row.worker_id, row.offered_by_id))
    return tuple(
        OfferMade(
            offer=row.pk, ref=row.ref, worker_name=names.get(row.worker_id, ""), offered_on=row.offered_on,
            by_name=names.get(row.offered_by_id, ""), words=row.words,
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class CouldAsk:
    """Whom somebody could ask, nearest first: those who supervise them, those beside them, and everybody else."""

    usual: int | None
    """Whoever supervises them for personal talk, else for anything."""
    groups: tuple[tuple[str, tuple[Colleague, ...]], ...]


def could_be_asked(*, worker: int, on: date) -> CouldAsk:
    """Whom somebody could ask for a debrief."""
    rows = [one for one in arranged(workers=[worker], on=on) if one.supervisor != worker]
    personal = [one.supervisor for one in rows if one.purpose is Supervises.Purpose.PERSONAL]
    over = colleagues({one.supervisor for one in rows})
    works = {one.user for one in over}
    usual = next((one for one in (*personal, *(row.supervisor for row in rows)) if one in works), None)
    everybody = {one.user: one for one in who_could_supervise(worker=worker)}
    beside = tuple(
        everybody[one.user]
        for one in who_could_be_there(user=worker, on=on)
        if one.user not in works and one.user in everybody
    )
    known = works | {one.user for one in beside}
    rest = tuple(one for one in everybody.values() if one.user not in known)
    groups = (("Who supervises you", over), ("Who works beside you", beside), ("Somebody else here", rest))
    return CouldAsk(usual=usual, groups=tuple((name, found) for name, found in groups if found))
