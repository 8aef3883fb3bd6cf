"""Personal and wellbeing talk: written by the two it is of, shared by the worker, released by two custodians."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.access.queries import on_day
from footpath.judgement import rules
from footpath.judgement.actions.supervision import NotSupervised, check_ending, check_reader, check_told
from footpath.judgement.models.supervision import Supervises
from footpath.judgement.models.supervision_apart import Custodian, PersonalTalk, TalkRequest, TalkShared
from footpath.judgement.queries.answering import head_of_the_service
from footpath.judgement.queries.supervision_apart import line_of
from footpath.ledger.actions import entered_once, keep

_PERSONAL = Supervises.Purpose.PERSONAL


@transaction.atomic
def keep_talk(
    *,
    worker: User,
    words: str,
    said_on: date | None = None,
    told: int | None = None,
    once: str = "",
    by: User,
    at: datetime,
) -> PersonalTalk:
    """
    Keep what was said of how the worker is. The worker writes it, or whoever supervises them for this.

    :param told: who supervises them for this, as the page said that it was written on.
    :raises NotSupervised: nothing was said, nobody supervises the worker for this, or it is not the writer's to write.
    """
    check_reader(by)
    today = timezone.localtime(at).date()
    now = Supervises.objects.filter(on_day(today), worker=worker, purpose=_PERSONAL).first()
    if now is None:
        raise NotSupervised("Nobody is named for personal talk yet. Ask a manager to say who it is.")
    if by.pk not in (worker.pk, now.supervisor_id):
        raise NotSupervised("Only the two whose talk it is write here.")
    check_told(told, now.supervisor_id)
    if not words.strip():
        raise NotSupervised("Write what you want to keep, in a few words.")
    if said_on is not None and said_on > today:
        raise NotSupervised("That day lies ahead. Give today, or a day that has been.")
    row = PersonalTalk(
        worker=worker, supervisor_id=now.supervisor_id, written_by=by, said_on=said_on or today, words=words.strip()
    )  # fmt: skip
    key = f"supervision:{once}" if once else None
    try:
        with transaction.atomic():
            return keep(row, verb="talked", by=by, at=at, idempotency=key)
    except IntegrityError as error:
        if key is not None and entered_once(key):
            raise NotSupervised("This was kept already; it was sent twice and is kept once.") from error
        raise


@transaction.atomic
def share_talk(*, talk: int, with_: User, by: User, at: datetime) -> TalkShared:
    """
    Let a supervisor read one personal talk from today: the worker alone decides that.

    :raises NotSupervised: it is not the worker who asks, it is shared already, or they do not supervise the worker.
    """
    row, today = _talk_of(talk, by), timezone.localtime(at).date()
    if with_.pk in (row.worker_id, row.supervisor_id):
        raise NotSupervised(f"{with_.name} reads it already.")
    if not Supervises.objects.filter(on_day(today), worker=by, supervisor=with_).exists():
        raise NotSupervised(f"{with_.name} does not supervise you. Choose somebody who does.")
    if TalkShared.objects.filter(talk=row, user=with_, until=None).exists():
        raise NotSupervised(f"{with_.name} reads it already.")
    return keep(TalkShared(talk=row, worker=by, user=with_, since=today), verb="talk shared", by=by, at=at)


@transaction.atomic
def stop_sharing(*, talk: int, with_: User, by: User, at: datetime) -> TalkShared:
    """
    Let somebody no longer read a personal talk, from now.

    :raises NotSupervised: it is not the worker who asks, or it is not shared with them.
    """
    row = _talk_of(talk, by)
    shared = TalkShared.objects.filter(talk=row, user=with_, until=None).first()
    if shared is None:
        raise NotSupervised(f"{with_.name} does not read it.")
    shared.until = timezone.localtime(at).date()
    return keep(shared, verb="talk no longer shared", by=by, at=at)


def _talk_of(talk: int, by: User) -> PersonalTalk:
    check_reader(by)
    row = PersonalTalk.objects.filter(pk=talk, worker=by).first()
    if row is None:
        raise NotSupervised("Only the worker whose talk it is says who else reads it.")
    return row


# --- the door that the law may ask to open --------------------------------------------------------


@transaction.atomic
def name_custodian(*, user: User, since: date, by: User, at: datetime) -> Custodian:
    """
    Name somebody to whom a lawful request for personal talk goes: whoever answers for the whole service does.

    :raises NotSupervised: it is not the writer's to name, they are named already, or they no longer work here.
    """
    check_reader(by)
    on = timezone.localtime(at).date()
    if not head_of_the_service(user=by.pk, on=on):
        raise NotSupervised("Whoever answers for the whole service names custodians. Ask them.")
    if user.pk == by.pk:
        raise NotSupervised("Nobody names themselves. Name somebody outside the line of management.")
    if not user.is_active:
        raise NotSupervised("They no longer work here. Name somebody who does.")
    if Custodian.objects.filter(user=user, until=None).exists():
        raise NotSupervised(f"{user.name} is named already.")
    return keep(Custodian(user=user, named_by=by, since=since), verb="custodian named", by=by, at=at, event_on=since)


@transaction.atomic
def end_custodian(*, user: User, until: date, why: str, by: User, at: datetime) -> Custodian:
    """
    Say that somebody keeps the door no longer, from a day on and why: what was released to them shuts with it.

    :raises NotSupervised: it is not the writer's to say, no reason is given, or the day is wrong.
    """
    check_reader(by)
    on = timezone.localtime(at).date()
    if not head_of_the_service(user=by.pk, on=on):
        raise NotSupervised("Whoever answers for the whole service names custodians, and ends it. Ask them.")
    row = Custodian.objects.filter(user=user, until=None).first()
    if row is None:
        raise NotSupervised(f"{user.name} is not named now.")
    check_ending(until, why, since=row.since, on=on)
    row.until, row.why_ended = until, why.strip()
    return keep(row, verb="custodian ended", by=by, at=at, event_on=until, reason=row.why_ended)


@transaction.atomic
def ask_for_talk(
    *, worker: User, who_asks: str, basis: str, first_on: date, last_on: date, by: User, at: datetime
) -> TalkRequest:
    """
    Take a lawful request for what a worker said in personal talk between two days. It opens nothing by itself.

    The worker reads that it was asked, by whom and by what law, from now on.

    :raises NotSupervised: the writer is no custodian, is in the worker's line, or something is missing.
    """
    on = _custodian(worker, by=by, at=at)
    if not who_asks.strip() or not rules.is_a_reason(basis):
        raise NotSupervised("Say who asks, and by what law, in five words or more.")
    if last_on < first_on:
        raise NotSupervised("The last day comes before the first. Put them the other way round.")
    same = TalkRequest.objects.filter(
        worker=worker, custodian=by, basis=basis.strip(), first_on=first_on, last_on=last_on, released_on=None,
        turned_down_on=None,
    )  # fmt: skip
    if same.exists():
        raise NotSupervised("You have taken this request already. Another custodian answers it.")
    row = TalkRequest(
        worker=worker, custodian=by, who_asks=who_asks.strip()[:160], basis=basis.strip(), first_on=first_on,
        last_on=last_on, asked_on=on,
    )  # fmt: skip
    return keep(row, verb="personal talk asked for", by=by, at=at)


@transaction.atomic
def release_talk(*, request: int, version: int, ends_on: date, answer: str, by: User, at: datetime) -> TalkRequest:
    """
    Release what was asked for, as the second of two custodians: whoever took the request may read it for some days.

    :raises NotSupervised: it is the same person, it was answered already, whoever took it no longer keeps the door, or
        the days are wrong.
    :raises Changed: it was answered meanwhile.
    """
    row, on = _asked(request, version, by=by, at=at)
    if not Custodian.objects.filter(on_day(on), user=row.custodian_id).exists():
        raise NotSupervised("Whoever took it no longer keeps the door. Turn it down, and take the request anew.")
    if not rules.is_a_reason(answer):
        raise NotSupervised("Say why it is released, in five words or more: the worker reads it.")
    if ends_on <= on:
        raise NotSupervised("Say a later day on which it shuts again.")
    row.second, row.released_on, row.ends_on, row.answer = by, on, ends_on, answer.strip()
    return keep(row, verb="personal talk released", by=by, at=at)


@transaction.atomic
def turn_down(*, request: int, version: int, answer: str, by: User, at: datetime) -> TalkRequest:
    """
    Turn a request down, as the second of two custodians, with why.

    :raises NotSupervised: it is the same person, it was answered already, or no reason is given.
    :raises Changed: it was answered meanwhile.
    """
    row, on = _asked(request, version, by=by, at=at)
    if not rules.is_a_reason(answer):
        raise NotSupervised("Say why not, in five words or more.")
    row.second, row.turned_down_on, row.answer = by, on, answer.strip()
    return keep(row, verb="request turned down", by=by, at=at)


def _asked(request: int, version: int, *, by: User, at: datetime) -> tuple[TalkRequest, date]:
    row = TalkRequest.objects.filter(pk=request).select_related("worker").first()
    if row is None:
        raise NotSupervised("There is no such request.")
    on = _custodian(row.worker, by=by, at=at)
    if row.custodian_id == by.pk:
        raise NotSupervised("Two people release it. Whoever did not take the request decides.")
    if row.released_on is not None or row.turned_down_on is not None:
        raise NotSupervised("This was answered already, and the answer stands.")
    # What was read is what is answered: a row changed meanwhile is refused by its version.
    row.version = version
    return row, on


def _custodian(worker: User, *, by: User, at: datetime) -> date:
    check_reader(by)
    on = timezone.localtime(at).date()
    if not Custodian.objects.filter(on_day(on), user=by).exists():
        raise NotSupervised("Only a named custodian does this. The page says who they are.")
    if by.pk == worker.pk or by.pk in line_of(worker=worker.pk, on=on):
        raise NotSupervised("You manage or supervise them, or it is your own. Another custodian does this.")
    return on
