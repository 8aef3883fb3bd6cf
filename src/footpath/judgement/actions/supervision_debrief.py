"""Ask for a debrief after a hard time, offer one knowing nothing, answer, hold it, and keep what was promised."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.access.queries import on_day
from footpath.judgement.actions.supervision import NotSupervised, check_reader
from footpath.judgement.models.supervision import Supervises
from footpath.judgement.models.supervision_debrief import ASKED, HELD, OFFERED, Debrief, DebriefOffer
from footpath.judgement.queries.answering import managers_of
from footpath.ledger.actions import Changed, entered_once, keep

_CHANGED = "Somebody changed this while you were reading. Look at how it stands now."


@transaction.atomic
def ask_for_debrief(
    *,
    with_: User,
    hoped_by: date | None = None,
    happened: str = "",
    how_it_is: str = "",
    helps: str = "",
    offer: int | None = None,
    once: str = "",
    by: User,
    at: datetime,
) -> Debrief:
    """
    Ask somebody to sit with whoever asks, after a hard time. Nothing but whom is asked for.

    :param offer: the offer it takes up, if any. Whoever offered is not told.
    :raises NotSupervised: that person cannot be asked, or it was sent twice.
    """
    check_reader(by)
    on = timezone.localtime(at).date()
    _check_whom(with_, by, on)
    if hoped_by is not None and hoped_by < on:
        raise NotSupervised("That day has been. Give today, or a day that comes.")
    if offer is not None:
        _offer_to(offer, by)
    row = Debrief(
        worker=by, with_whom=with_, offer_id=offer, asked_on=on, hoped_by=hoped_by, happened=happened.strip(),
        how_it_is=how_it_is.strip(), helps=helps.strip(),
    )  # fmt: skip
    return _once(row, ASKED, once, by=by, at=at)


def _once(row: Debrief, verb: str, once: str, *, by: User, at: datetime) -> Debrief:
    key = f"supervision:{once}" if once else None
    try:
        with transaction.atomic():
            return keep(row, verb=verb, by=by, at=at, idempotency=key)
    except IntegrityError as error:
        if key is not None and entered_once(key):
            raise NotSupervised("You asked for this already; it was sent twice and is kept once.") from error
        raise


def _check_whom(with_: User, worker: User, on: date) -> None:
    if with_.pk == worker.pk:
        raise NotSupervised("A debrief is with somebody else. Choose whom.")
    if not with_.is_active:
        raise NotSupervised(f"{with_.name} no longer works here. Choose somebody who does.")
    if with_.agency_id == worker.agency_id and worker.agency_id is not None:
        return
    if not Supervises.objects.filter(on_day(on), worker=worker, supervisor=with_).exists():
        raise NotSupervised(f"{with_.name} works elsewhere. Choose a colleague, or whoever supervises you.")


@transaction.atomic
def answer_debrief(
    *, debrief: int, version: int, meets_on: date, words: str = "", by: User, at: datetime
) -> Debrief:  # fmt: skip
    """
    Say when the two of them meet: whoever was asked says it, and either of the two moves it.

    :raises NotSupervised: it is none of the writer's, it is over, or that day has been.
    :raises Changed: it was changed meanwhile.
    """
    row = _open(debrief, version, by)
    on = timezone.localtime(at).date()
    if meets_on < on:
        raise NotSupervised("That day has been. Give today, or a day that comes.")
    if by.pk == row.worker_id and row.meets_on is None:
        raise NotSupervised("Whoever you asked says when they can. Until then, ask somebody else or take it back.")
    row.meets_on, row.cannot_on = meets_on, None
    if by.pk == row.with_whom_id:
        row.answer = words.strip()
    return keep(row, verb="debrief answered", by=by, at=at)


@transaction.atomic
def cannot_debrief(*, debrief: int, version: int, words: str = "", by: User, at: datetime) -> Debrief:
    """
    Say that one cannot: the worker asks somebody else, and nobody is told that they were turned away.

    :raises NotSupervised: it was not the writer who was asked, or it is over.
    :raises Changed: it was changed meanwhile.
    """
    row = _open(debrief, version, by)
    if by.pk != row.with_whom_id:
        raise NotSupervised("Only whoever was asked says that they cannot.")
    row.cannot_on, row.meets_on, row.answer = timezone.localtime(at).date(), None, words.strip()
    return keep(row, verb="debrief could not be", by=by, at=at)


@transaction.atomic
def ask_another(*, debrief: int, version: int, with_: User, by: User, at: datetime) -> Debrief:
    """
    Ask somebody else instead: whoever was asked before reads it no longer.

    :raises NotSupervised: it is not the worker who asks, it is over, or that person cannot be asked.
    :raises Changed: it was changed meanwhile.
    """
    row = _open(debrief, version, by)
    if by.pk != row.worker_id:
        raise NotSupervised("Only the worker says whom they want.")
    if with_.pk == row.with_whom_id and row.cannot_on is None:
        raise NotSupervised(f"{with_.name} is asked already.")
    _check_whom(with_, by, timezone.localtime(at).date())
    row.with_whom, row.cannot_on, row.meets_on, row.answer = with_, None, None, ""
    return keep(row, verb="debrief asked of another", by=by, at=at)


@transaction.atomic
def hold_debrief(
    *,
    debrief: int,
    version: int,
    held_on: date,
    promised: str = "",
    look_again_on: date | None = None,
    by: User,
    at: datetime,
) -> Debrief:
    """
    Keep that the two of them met, and what was promised, if anything: either of the two does.

    :raises NotSupervised: it is none of the writer's, it is over, or the days are wrong.
    :raises Changed: it was changed meanwhile.
    """
    row = _open(debrief, version, by)
    on = timezone.localtime(at).date()
    if held_on > on:
        raise NotSupervised("That day lies ahead. Give today, or a day that has been.")
    if look_again_on is not None and look_again_on <= held_on:
        raise NotSupervised("Look at it again on a later day than you met, or on none.")
    row.held_on, row.promised, row.look_again_on, row.cannot_on = held_on, promised.strip(), look_again_on, None
    return keep(row, verb=HELD, by=by, at=at, event_on=held_on)


@transaction.atomic
def take_back(*, debrief: int, version: int, by: User, at: datetime) -> Debrief:
    """
    Want it no longer: whoever was asked reads it no longer.

    :raises NotSupervised: it is not the worker who asks, or it is over.
    :raises Changed: it was changed meanwhile.
    """
    row = _open(debrief, version, by)
    if by.pk != row.worker_id:
        raise NotSupervised("Only the worker takes it back.")
    row.ended_on = timezone.localtime(at).date()
    return keep(row, verb="debrief taken back", by=by, at=at)


def _open(debrief: int, version: int, by: User) -> Debrief:
    check_reader(by)
    row = Debrief.objects.filter(pk=debrief).select_related("with_whom").first()
    if row is None or by.pk not in (row.worker_id, row.with_whom_id):
        raise NotSupervised("There is no such debrief.")
    if row.held_on is not None:
        raise NotSupervised("You met already, and what was kept stands. Ask for another one if it would help.")
    if row.ended_on is not None:
        raise NotSupervised("This was taken back. Ask for another one if it would help.")
    if row.version != version:
        raise Changed(_CHANGED)
    return row


# --- offered by somebody who knows nothing --------------------------------------------------------


@transaction.atomic
def offer_debrief(*, worker: User, words: str = "", once: str = "", by: User, at: datetime) -> DebriefOffer:
    """
    Offer somebody a debrief, without knowing or asking what happened. What they do with it is theirs.

    :raises NotSupervised: the writer neither manages nor supervises them, or it was sent twice.
    """
    check_reader(by)
    on = timezone.localtime(at).date()
    if by.pk == worker.pk:
        raise NotSupervised("You need no offer. Ask for a debrief.")
    over = set(managers_of(users=[worker.pk], on=on)[worker.pk])
    over |= set(Supervises.objects.filter(on_day(on), worker=worker).values_list("supervisor_id", flat=True))
    if by.pk not in over:
        raise NotSupervised("Whoever manages or supervises somebody offers it. Tell them, or speak to the worker.")
    if not worker.is_active:
        raise NotSupervised(f"{worker.name} no longer works here.")
    row = DebriefOffer(worker=worker, offered_by=by, offered_on=on, words=words.strip())
    key = f"supervision:{once}" if once else None
    try:
        with transaction.atomic():
            return keep(row, verb=OFFERED, by=by, at=at, idempotency=key)
    except IntegrityError as error:
        if key is not None and entered_once(key):
            raise NotSupervised("You offered this already; it was sent twice and is kept once.") from error
        raise


@transaction.atomic
def put_offer_aside(*, offer: int, by: User, at: datetime) -> Debrief:
    """
    Not want what was offered, or not now. Whoever offered is not told.

    :raises NotSupervised: it was offered to somebody else, or it was answered already.
    """
    row = _offer_to(offer, by)
    if Debrief.objects.filter(worker=by, offer=row).exists():
        raise NotSupervised("You answered this already.")
    on = timezone.localtime(at).date()
    return keep(Debrief(worker=by, offer=row, asked_on=on, ended_on=on), verb="debrief not wanted", by=by, at=at)


def _offer_to(offer: int, by: User) -> DebriefOffer:
    check_reader(by)
    row = DebriefOffer.objects.filter(pk=offer, worker=by).first()
    if row is None:
        raise NotSupervised("There is no such offer.")
    return row
