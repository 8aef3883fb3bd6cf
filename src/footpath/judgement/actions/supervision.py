"""Say who supervises whom and for what; keep that people met; write what they thought, or what a manager decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.access.queries import on_day
from footpath.judgement import rules
from footpath.judgement.actions.timeframes import rewritten
from footpath.judgement.actions.work import check_work
from footpath.judgement.models.supervision import AtMeeting, Oversight, Reflection, Supervises, SupervisionMeeting
from footpath.judgement.queries.answering import answers_for, managers_of
from footpath.judgement.queries.supervision import who_could_be_there
from footpath.ledger.actions import Changed, Kept, entered_once, keep, keep_all
from footpath.record import actions
from footpath.record.queries import open_record_number
from footpath.record.registry import kind_of
from footpath.record.values import FiledTo, Opened, Words, Writing, Written
from footpath.store.scope import current

Purpose, Sort = Supervises.Purpose, SupervisionMeeting.Sort
_WHY = "Say why, in five words or more: it is what the family, and whoever comes after you, will ask."


class NotSupervised(Exception):
    """Something of supervision that cannot be as things stand; the text says what to do."""


def check_reader(by: User) -> None:
    """
    Refuse anybody but whoever is reading.

    :raises NotSupervised: it is somebody else.
    """
    scope = current()
    if not scope.system and by.pk != scope.reader:
        raise NotSupervised("Only whoever is reading can write here.")


def check_told(told: int | None, now: int | None) -> None:
    """
    Refuse what somebody wrote for one reader where another would read it by now.

    :param told: who would read it, as its page said; None where no page was asked.
    :raises NotSupervised: it is somebody else today.
    """
    if told is not None and told != now:
        raise NotSupervised("Somebody else supervises in this by now. Nothing was kept: look who would read it first.")


@transaction.atomic
def set_supervisor(
    *, worker: User, supervisor: User, purpose: Supervises.Purpose, since: date, by: User, at: datetime
) -> Supervises:
    """
    Say who supervises somebody for one purpose from a day on; whoever did so before no longer does.

    What was written in personal talk with the one before is not opened by this: only the worker shares that.

    :raises NotSupervised: it is not for the writer to set, or cannot be so.
    """
    check_reader(by)
    on = timezone.localtime(at).date()
    if by.pk not in managers_of(users=[worker.pk], on=on)[worker.pk]:
        raise NotSupervised("Whoever manages somebody says who supervises them. Ask their manager.")
    if worker.pk == supervisor.pk:
        raise NotSupervised("Nobody supervises themselves. Choose somebody else.")
    if not supervisor.is_active or not worker.is_active:
        raise NotSupervised("One of them no longer works here. Choose somebody who does.")
    stands = Supervises.objects.filter(worker=worker, purpose=purpose, until=None).first()
    if stands is not None:
        if stands.supervisor_id == supervisor.pk:
            raise NotSupervised(f"{supervisor.name} does so already.")
        if since < stands.since:
            raise NotSupervised("Somebody else began later than that. Give a day after they began.")
        stands.until = since
        keep(stands, verb="supervision ended", by=by, at=at, event_on=since)
    row = Supervises(worker=worker, supervisor=supervisor, purpose=purpose, set_by=by, since=since)
    return keep(row, verb="supervision set", by=by, at=at, event_on=since)


def check_ending(until: date, why: str, *, since: date, on: date) -> None:
    """
    Whether something that somebody does can end on a day, for a reason.

    :raises NotSupervised: the day is before it began or lies ahead, or no reason is given.
    """
    if until < since:
        raise NotSupervised("It began later than that. Give a day after it began.")
    if until > on:
        raise NotSupervised("That day lies ahead. Give today, or a day that has been.")
    if not rules.is_a_reason(why):
        raise NotSupervised("Say why it ends, in five words or more.")


@transaction.atomic
def end_supervision(
    *, worker: User, purpose: Supervises.Purpose, until: date, why: str, by: User, at: datetime
) -> Supervises:
    """
    Say that nobody supervises somebody for one purpose any longer, from a day on, and why.

    What was written in personal talk stays theirs who wrote it.

    :raises NotSupervised: it is not for the writer to say, nobody does so, no reason is given, or the day is wrong.
    """
    check_reader(by)
    on = timezone.localtime(at).date()
    if by.pk not in managers_of(users=[worker.pk], on=on)[worker.pk]:
        raise NotSupervised("Whoever manages somebody says who supervises them. Ask their manager.")
    row = Supervises.objects.filter(worker=worker, purpose=purpose, until=None).first()
    if row is None:
        raise NotSupervised("Nobody supervises them for this now.")
    check_ending(until, why, since=row.since, on=on)
    row.until, row.why_ended = until, why.strip()
    return keep(row, verb="supervision ended", by=by, at=at, event_on=until, reason=row.why_ended)


@transaction.atomic
def hold_meeting(
    *,
    on: date,
    sort: SupervisionMeeting.Sort,
    there: Collection[int],
    next_on: date | None = None,
    once: str = "",
    by: User,
    at: datetime,
) -> SupervisionMeeting:
    """
    Keep that people met for supervision, and who was there. The writer was.

    :param there: the others who were there.
    :param once: what makes a second press the same meeting.
    :raises NotSupervised: nobody else was there, or somebody who could not have been, or it lies ahead.
    """
    check_reader(by)
    today = timezone.localtime(at).date()
    others = set(there) - {by.pk}
    if on > today:
        raise NotSupervised("A meeting is kept once it has begun. Give today, or a day that has been.")
    if next_on is not None and next_on <= on:
        raise NotSupervised("The next meeting comes after this one. Give a later day, or none.")
    if not others:
        raise NotSupervised("Say who else was there.")
    if sort == Sort.TWO and len(others) > 1:
        raise NotSupervised("That is more than the two of you. Choose group supervision or a unit meeting.")
    if others - {one.user for one in who_could_be_there(user=by.pk, on=today)}:
        raise NotSupervised("Choose among those you work with, supervise, or are supervised by.")
    row = SupervisionMeeting(on=on, sort=sort, next_on=next_on, written_by=by)
    try:
        with transaction.atomic():
            keep(row, verb="met", by=by, at=at, event_on=on, idempotency=f"supervision:{once}" if once else None)
    except IntegrityError as error:
        if once and entered_once(f"supervision:{once}"):
            raise NotSupervised("This meeting was kept already; it was sent twice and is kept once.") from error
        raise
    people = [AtMeeting(meeting=row, user_id=one) for one in sorted({by.pk, *others})]
    keep_all([Kept(row=one, verb="was there", event_on=on) for one in people], by=by, at=at)
    return row


def reflect(
    *,
    child: int,
    words: Mapping[str, str],
    theory_from: str = "",
    look_again_on: date | None = None,
    meeting: int | None = None,
    moved: bool = False,
    once: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Write what was thought about one child into their record: what it could be, and what next and why.

    Only the why is asked for; every other part may stay empty.

    :param words: by slot of the kind: `think`, `else`, `eye`, `mind`, `theory`, `next`, `why`.
    :param theory_from: where the theory or the research is from.
    :param meeting: the meeting at which it was thought, where the writer was there; those there are named with it.
    :raises NotSupervised: the reason is missing, or the writer was not at the meeting.
    :raises MayNotWrite: the writer does not work with the child.
    :raises AlreadyWritten: it was sent twice.
    """
    check_work([child], by=by, at=at)
    why = words.get("why", "")
    if not rules.is_a_reason(why):
        raise NotSupervised(_WHY)
    said = {key: text.strip() for key, text in words.items() if key in _thought() and text.strip()}
    with_whom = _names_there(meeting, by=by)
    passages = [
        Words(slot=key, words=text, source=theory_from.strip() if key == "theory" else "") for key, text in said.items()
    ]
    if with_whom:
        passages.append(Words(slot="there", words=with_whom))
    writing = Writing(
        kind=Reflection.KIND, happened_on=_day_of(meeting, at), filed_to=(FiledTo(subject=child),),
        words=tuple(passages), facts={"meeting_id": meeting, "look_again_on": look_again_on, "moved": moved},
    )  # fmt: skip
    return actions.write(writing, by=by, at=at, idempotency=f"supervision:{once}" if once else None)


def reflect_again(
    *,
    reflection: int,
    version: int,
    words: Mapping[str, str],
    theory_from: str = "",
    look_again_on: date | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Write a case reflection again, as whoever wrote it: the earlier words stay, and can be read.

    :param words: as of `reflect`; what is left out is no longer said. Who was there, and when, stays as it was.
    :raises NotSupervised: somebody else wrote it, or the reason is missing.
    :raises Changed: it was written again meanwhile.
    :raises MayNotWrite: the writer no longer works with the child, or it is kept for others.
    """
    opened = open_record_number(record=reflection)
    if opened is None or opened.withheld or opened.kind != Reflection.KIND:
        raise NotSupervised("There is no such case reflection.")
    check_work([one.subject for one in opened.present], by=by, at=at)
    if opened.by_id != by.pk:
        raise NotSupervised("Whoever wrote it writes it again. Write another one beside it.")
    if opened.version != version:
        raise Changed("It was written again while you were writing. Look at how it stands now.")
    if not rules.is_a_reason(words.get("why", "")):
        raise NotSupervised(_WHY)
    said = {key: text.strip() for key, text in words.items() if key in _thought()}
    # What was not asked about stays: a reflection moved to the case is asked fewer questions than another.
    again = rewritten(opened, facts={"look_again_on": look_again_on}, words=said)
    sources = {"theory": theory_from.strip()}
    again = replace(again, words=tuple(
        replace(one, source=sources.get(one.slot, one.source)) if one.slot in said else one
        for one in again.words if one.words
    ))  # fmt: skip
    return actions.write_again(record=opened.id, version=version, writing_=again, by=by, at=at)


def _thought() -> set[str]:
    """What a case reflection asks: all that it holds but who was there, which is so and is not said."""
    return {slot.key for slot in kind_of(Reflection.KIND).slots} - {"there"}


def oversee(
    *,
    child: int,
    looked: str = "",
    decided: str = "",
    why: str,
    by_when: date | None = None,
    asked_of: User | None = None,
    meeting: int | None = None,
    once: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Write what somebody who manages looked at and decided, apart from the thinking of supervision.

    :raises NotSupervised: the writer does not manage whoever works with the child, or gives no reason.
    :raises MayNotWrite: the writer does not work with the child.
    :raises AlreadyWritten: it was sent twice.
    """
    check_work([child], by=by, at=at)
    if not answers_for(subjects=[child], by=by, on=timezone.localtime(at).date()):
        raise NotSupervised("Somebody who manages those beside the child writes this. Write a case reflection instead.")
    if not rules.is_a_reason(why):
        raise NotSupervised(_WHY)
    said = {"looked": looked, "decided": decided, "why": why}
    _names_there(meeting, by=by)
    writing = Writing(
        kind=Oversight.KIND, happened_on=_day_of(meeting, at), filed_to=(FiledTo(subject=child),),
        words=tuple(Words(slot=key, words=text.strip()) for key, text in said.items() if text.strip()),
        facts={"meeting_id": meeting, "asked_of_id": asked_of.pk if asked_of else None, "by_when": by_when},
    )  # fmt: skip
    return actions.write(writing, by=by, at=at, idempotency=f"supervision:{once}" if once else None)


@transaction.atomic
def say_what_came(*, oversight: int, version: int, came: str, by: User, at: datetime) -> Written:
    """
    Say what came of what a manager asked for: it is no longer waited for.

    :raises NotSupervised: nothing was said, or it was said already.
    :raises Changed: somebody changed it meanwhile.
    :raises MayNotWrite: the writer does not work with the child.
    """
    opened = _oversight(oversight)
    check_work([one.subject for one in opened.present], by=by, at=at)
    if opened.version != version:
        raise Changed("Somebody changed this while you were reading. Look at how it stands now.")
    if opened.facts.get("done_on") is not None:
        raise NotSupervised("What came of it was said already, and stands.")
    if not came.strip():
        raise NotSupervised("Say what came of it, in a few words.")
    again = rewritten(opened, facts={"done_on": timezone.localtime(at).date()}, words={"came": came.strip()})
    return actions.write_again(
        record=opened.id, version=version, writing_=again, by=by, at=at, reason="what came of it"
    )


def _oversight(record: int) -> Opened:
    opened = open_record_number(record=record)
    if opened is None or opened.withheld or opened.kind != Oversight.KIND:
        raise NotSupervised("There is no such note.")
    return opened


def _names_there(meeting: int | None, *, by: User) -> str:
    """
    Who was at a meeting, as their names then stood; nothing where there was none.

    :raises NotSupervised: the writer was not there.
    """
    if meeting is None:
        return ""
    rows = list(AtMeeting.objects.filter(meeting=meeting).select_related("user").order_by("user__name"))
    if by.pk not in {one.user_id for one in rows}:
        raise NotSupervised("You were not at that meeting. Write it without one.")
    return ", ".join(one.user.name for one in rows)


def _day_of(meeting: int | None, at: datetime) -> date:
    today = timezone.localtime(at).date()
    if meeting is None:
        return today
    on = SupervisionMeeting.objects.filter(pk=meeting).values_list("on", flat=True).first()
    return on or today


def supervises(*, supervisor: int, worker: int, purpose: Supervises.Purpose, on: date) -> bool:
    """Whether somebody supervises somebody for a purpose on a day."""
    rows = Supervises.objects.filter(on_day(on), supervisor=supervisor, worker=worker, purpose=purpose)
    return rows.exists()
