"""What agencies are asked, one request each, and what they answer in their own corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from footpath.access.models import Agency, User
from footpath.access.rules import Can
from footpath.frontdoor.actions.arriving import triage_of
from footpath.frontdoor.doors import check_door
from footpath.frontdoor.models import Answer, Asked, AskedChild, Incoming, Matched
from footpath.frontdoor.refusals import AlreadyAsked, AlreadyDecided, NobodyMatched, NothingSaid, NotYours
from footpath.frontdoor.rules import stays
from footpath.ledger.actions import Kept, keep, keep_all
from footpath.people.actions.gate import check_can
from footpath.people.queries.heads import briefs
from footpath.record.actions import write
from footpath.record.values import FiledTo, Words, Writing, Written


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What one agency is asked: why it, the least that would do, whether the family knows, on what basis, by when."""

    agency: Agency
    why: str
    question: str
    family: Asked.Knows
    basis: str
    family_why: str = ""
    answer_by: date | None = None
    asked_of: User | None = None


@transaction.atomic
def ask(*, incoming: Incoming, questions: Sequence[Question], by: User, at: datetime) -> list[Asked]:
    """
    Ask agencies, one request each; each sees its own alone.

    :raises NotAtTheDoor: `by` does not answer at the door it came to.
    :raises NobodyMatched: nobody has said who the children are.
    :raises AlreadyDecided: it was decided what happens next.
    :raises AlreadyAsked: one of them was asked already.
    :raises NothingSaid: it is not said why an agency is asked, or what.
    """
    check_door(by, at=at, team=incoming.team_id)
    if triage_of(incoming).outcome:
        raise AlreadyDecided("It was decided what happens next, so nobody is asked any more.")
    on = timezone.localdate(at)
    children = list(Matched.objects.filter(incoming=incoming.pk).order_by("pk").values_list("subject_id", flat=True))
    if not children:
        raise NobodyMatched("Say who the children are before an organisation is asked about them.")
    asked_before = set(Asked.objects.filter(incoming=incoming.pk).values_list("agency_id", flat=True))
    rows = []
    for one in questions:
        if one.agency.pk in asked_before:
            raise AlreadyAsked(f"{one.agency.name} was asked already. Ring them, or wait for their answer.")
        if not one.why.strip() or not one.question.strip():
            raise NothingSaid(f"Say why {one.agency.name} is asked, and the least that would do.")
        if one.family == Asked.Knows.NO and not one.family_why.strip():
            raise NothingSaid("The family has not been told that you ask: say why not.")
        rows.append(
            Asked(
                incoming_id=incoming.pk, team_id=incoming.team_id, agency=one.agency, asked_of=one.asked_of,
                why=one.why.strip(), question=one.question.strip(), family=one.family.value,
                family_why=one.family_why.strip(), basis=one.basis.strip(), answer_by=one.answer_by, asked_by=by,
                asked_on=on,
            )
        )  # fmt: skip
    keep_all([Kept(row=row, verb="asked", event_on=on) for row in rows], by=by, at=at)
    shown = briefs(children, on=on)
    parts = [
        AskedChild(asked_id=row.pk, subject_id=child, name=shown[child].name, born=shown[child].born)
        for row in rows
        for child in children
        if child in shown
    ]
    keep_all([Kept(row=part, verb="asked about") for part in parts], by=by, at=at)
    return rows


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What an agency shares, as at what day, and what it chose not to share, and why."""

    shared: str = ""
    as_at: date | None = None
    kept_back: str = ""
    kept_back_why: str = ""


@transaction.atomic
def answer(*, asked: Asked, given: Given, by: User, at: datetime) -> Asked:
    """
    Answer for one's agency. To share nothing is an answer too, with its reason.

    :raises NotYours: it was asked of another agency, or of somebody else there, was answered, or is needed no more.
    :raises NothingSaid: nothing is shared, and it is not said why.
    """
    check_can(by, Can.ANSWER_ASKED, at=at)
    if asked.agency_id != by.agency_id or (asked.asked_of_id or by.pk) != by.pk:
        raise NotYours("This was asked of somebody else.")
    if asked.answered_on is not None:
        raise NotYours("This was answered already. Ring the front door if something has changed.")
    if asked.out_of_sight_on is not None:
        raise NotYours("The front door needs no answer any more. Keep what you know, and ring if you are worried.")
    if not given.shared.strip() and not given.kept_back_why.strip():
        raise NothingSaid("Say what you share; or, if you share nothing, say why: that is an answer too.")
    asked.shared, asked.as_at = given.shared.strip(), given.as_at
    asked.kept_back, asked.kept_back_why = given.kept_back.strip(), given.kept_back_why.strip()
    asked.answered_by, asked.answered_on = by, timezone.localdate(at)
    return keep(asked, verb="answered", by=by, at=at)


@transaction.atomic
def file_answer(*, asked: Asked, by: User, at: datetime) -> Written:
    """
    File what an agency shared with the children, where help follows; what came before the decision is filed by it.

    :raises NotAtTheDoor: `by` does not answer at the door that asked.
    :raises NotYours: it is not answered, nothing was decided from which help follows, or it is filed already.
    """
    check_door(by, at=at, team=asked.team_id)
    triage = triage_of(asked.incoming)
    if asked.answered_on is None or triage.contact_id is None or not stays(triage.outcome):
        raise NotYours("An answer is filed with the children only where help follows.")
    if Answer.objects.filter(contact=triage.contact_id, agency=asked.agency.name).exists():
        raise NotYours("This answer is filed already.")
    children = AskedChild.objects.filter(asked=asked.pk).order_by("pk").values_list("subject_id", flat=True)
    return write(as_a_record(asked, triage.contact_id, list(children)), by=by, at=at)


def as_a_record(asked: Asked, contact: int, children: Sequence[int]) -> Writing:
    """What an agency answered, as it is filed: apart from every other, with whose it is and as at what day."""
    kept_back = ". ".join(part.rstrip(".") for part in (asked.kept_back, asked.kept_back_why) if part)
    words = [Words(slot="shared", words=asked.shared, source=asked.agency.name)] if asked.shared else []
    words += [Words(slot="kept-back", words=f"{kept_back}.", source=asked.agency.name)] if kept_back else []
    assert asked.answered_on is not None
    return Writing(
        kind=Answer.KIND, happened_on=asked.answered_on, filed_to=tuple(FiledTo(subject=one) for one in children),
        words=tuple(words), source=asked.agency.name,
        facts={"contact_id": contact, "agency": asked.agency.name, "as_at": asked.as_at, "declined": not asked.shared},
    )  # fmt: skip
