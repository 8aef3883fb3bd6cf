"""Write in the reflection space, share it, and move what bears on a child's safety into their record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.access.queries import on_day
from footpath.judgement.actions.supervision import NotSupervised, check_reader, check_told, reflect
from footpath.judgement.models.supervision import Supervises
from footpath.judgement.models.supervision_apart import Thought
from footpath.ledger.actions import entered_once, keep
from footpath.record.values import Written

Sort = Thought.Sort
_REFLECTION = Supervises.Purpose.REFLECTION


@transaction.atomic
def think(
    *,
    worker: User,
    words: str,
    sort: Thought.Sort = Sort.FEELING,
    about: str = "",
    with_supervisor: bool = False,
    on: date | None = None,
    look_again_on: date | None = None,
    told: int | None = None,
    once: str = "",
    by: User,
    at: datetime,
) -> Thought:
    """
    Write in the reflection space: of whoever writes, or of somebody they supervise in it.

    :param with_supervisor: whoever supervises the worker in this space may read it; else it is the worker's alone.
    :param told: who that is, as the page said that it was written on.
    :raises NotSupervised: nothing was said, or it is not the writer's to write.
    """
    check_reader(by)
    today = timezone.localtime(at).date()
    if not words.strip():
        raise NotSupervised("Write what is on your mind, in a few words.")
    now = Supervises.objects.filter(on_day(today), worker=worker, purpose=_REFLECTION).first()
    if by.pk != worker.pk and (now is None or now.supervisor_id != by.pk):
        raise NotSupervised("You write in your own reflection space, or in that of somebody you supervise in it.")
    if with_supervisor and now is None:
        raise NotSupervised("Nobody supervises you in this space yet. Keep it for yourself, or ask your manager.")
    if with_supervisor:
        check_told(told, now.supervisor_id if now is not None else None)
    shared = now.supervisor_id if now is not None and (with_supervisor or by.pk != worker.pk) else None
    row = Thought(
        worker=worker, supervisor_id=shared, written_by=by, on=on or today, sort=sort, about=about.strip()[:120],
        words=words.strip(), look_again_on=look_again_on,
    )  # fmt: skip
    return _once(row, once, by=by, at=at)


def _once(row: Thought, once: str, *, by: User, at: datetime) -> Thought:
    key = f"supervision:{once}" if once else None
    try:
        with transaction.atomic():
            return keep(row, verb="thought", by=by, at=at, idempotency=key)
    except IntegrityError as error:
        if key is not None and entered_once(key):
            raise NotSupervised("This was kept already; it was sent twice and is kept once.") from error
        raise


@transaction.atomic
def share_thought(*, thought: int, with_: User | None, by: User, at: datetime) -> Thought:
    """
    Let whoever supervises the worker in this space read it, or nobody any more: the worker decides.

    :raises NotSupervised: it is not the worker who asks, or that is not their supervisor.
    """
    row = _mine(thought, by)
    if row.worker_id != by.pk:
        raise NotSupervised("Only the worker says who reads this.")
    today = timezone.localtime(at).date()
    if with_ is not None:
        now = Supervises.objects.filter(on_day(today), worker=by, purpose=_REFLECTION, supervisor=with_)
        if not now.exists():
            raise NotSupervised(f"{with_.name} does not supervise you in this space. Choose whoever does.")
    row.supervisor = with_
    return keep(row, verb="shared" if with_ else "kept to oneself", by=by, at=at)


@transaction.atomic
def move_to_case(
    *, thought: int, child: int, words: Mapping[str, str], once: str = "", by: User, at: datetime
) -> Written:
    """
    Move what bears on a child's safety into the child's record, in words chosen for it, and keep the trail.

    What was thought stays where it is, and is not copied: whoever moves it writes anew what belongs to the record.

    :param words: as of `supervision.reflect`; the why is asked for.
    :raises NotSupervised: it was moved already, or the reason is missing.
    :raises MayNotWrite: the writer does not work with the child.
    """
    row = _mine(thought, by)
    if row.moved_to_id is not None:
        raise NotSupervised("This was moved already. Write another case reflection if there is more.")
    written = reflect(child=child, words=words, moved=True, once=once, by=by, at=at)
    row.moved_to_id, row.moved_by, row.moved_on = written.id, by, timezone.localtime(at).date()
    keep(row, verb="moved to the case", by=by, at=at)
    return written


def _mine(thought: int, by: User) -> Thought:
    check_reader(by)
    row = Thought.objects.filter(pk=thought).first()
    if row is None or by.pk not in (row.worker_id, row.supervisor_id):
        raise NotSupervised("There is no such thought.")
    return row
