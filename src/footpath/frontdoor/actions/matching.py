"""Who the children in what came in are, and the contact filed to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from footpath.access import actions as access
from footpath.access.days import on_day
from footpath.access.models import Allocation, Subject, Team, User
from footpath.frontdoor.actions.arriving import triage_of
from footpath.frontdoor.doors import as_beside, check_door
from footpath.frontdoor.models import Caller, Contact, Incoming, IncomingChild, Matched
from footpath.frontdoor.refusals import AlreadyMatched, NobodyMatched
from footpath.frontdoor.sources import WAYS, is_public, source_in_words
from footpath.kernel.approximate import exactly, parse_approximate
from footpath.kernel.dates import NotADate
from footpath.ledger.actions import Kept, keep, keep_all
from footpath.people.actions.drafts import PersonDraft, named
from footpath.people.actions.gate import check_known
from footpath.people.actions.persons import add_person
from footpath.people.actions.protected import protect_informant
from footpath.people.rules.dates import HowExact
from footpath.people.sealed import context_of, unseal
from footpath.record.actions import write, write_again
from footpath.record.queries import open_record_number
from footpath.record.values import FiledTo, Opened, Words, Writing, Written

CONTACT = Contact.KIND
_BESIDE = "To answer what came in at the front door."


@dataclass(frozen=True, kw_only=True, slots=True)
class Whom:
    """A child who was named, and who it is."""

    child: int | None
    """An `IncomingChild`; None where the front door names one whom nobody named."""
    subject: int | None
    """Somebody known; None for somebody new."""
    name: str = ""
    born: str = ""
    paragraph: str = ""
    """This child's own part of it."""


@transaction.atomic
def make_contact(*, incoming: Incoming, whom: Sequence[Whom], worry: str, by: User, at: datetime) -> Written:
    """
    Say who the children are, and file the contact to them, each with their own paragraph.

    The front door's team is set beside them until it is decided what happens next. Who raised a worry as a member of
    the public is kept among the protected, and in no words of the record.

    :raises NotAtTheDoor: `by` does not answer at the door it came to.
    :raises NobodyMatched: no child is given, or nobody said what the worry is.
    :raises AlreadyMatched: a contact was made of it already.
    """
    team = check_door(by, at=at, team=incoming.team_id)
    triage = triage_of(incoming)
    if triage.contact_id is not None:
        raise AlreadyMatched("A contact has been made of this already. Open it and go on from there.")
    if not whom:
        raise NobodyMatched("Say who at least one of the children is; a first name is enough.")
    if not worry.strip():
        raise NobodyMatched("Say what the worry is, in words the family could read.")
    on = timezone.localdate(at)
    subjects = [(one, _subject_of(one, incoming, by=by, at=at)) for one in whom]
    allocations = {subject: _set_beside(subject, team, on=on, by=by, at=at) for _, subject in subjects}
    keep_all([Kept(row=row, verb="matched") for row in _matches(incoming, subjects, allocations, by, at)], by=by, at=at)
    with as_beside(by, at=at):
        _protect(incoming, [subject for _, subject in subjects], on=on, by=by, at=at)
        written = write(_contact(incoming, subjects, worry, on), by=by, at=at)
        triage.contact_id = written.id
        keep(triage, verb="a contact made", by=by, at=at)
    return written


def _matches(
    incoming: Incoming, subjects: Sequence[tuple[Whom, int]], allocations: dict[int, int | None], by: User, at: datetime
) -> list[Matched]:
    rows = []
    for one, subject in subjects:
        child = one.child
        if child is None:
            row = IncomingChild(
                incoming_id=incoming.pk, name=one.name.strip()[:160], born=one.born.strip()[:60], ours=True
            )
            child = keep(row, verb="named by the front door", by=by, at=at).pk
        rows.append(
            Matched(incoming_id=incoming.pk, child_id=child, subject_id=subject, allocation=allocations[subject])
        )
    return rows


def _subject_of(one: Whom, incoming: Incoming, *, by: User, at: datetime) -> int:
    if one.subject is not None:
        check_known([one.subject], by=by, at=at)
        row = Subject.objects.get(pk=one.subject)
        return row.reads_as_id or row.pk
    return add_person(draft=_draft(one, incoming, at), by=by, at=at)


def _draft(one: Whom, incoming: Incoming, at: datetime) -> PersonDraft:
    given, _, family = one.name.strip().rpartition(" ") if " " in one.name.strip() else (one.name.strip(), "", "")
    how = Incoming.How(incoming.how).label.lower()
    draft = named(given, family, source=f"The front door: {how}, {timezone.localdate(incoming.came_at):%d.%m.%Y}")
    try:
        born = parse_approximate(one.born, today=timezone.localdate(at)) if one.born.strip() else None
    except NotADate:
        born = None
    if born is None or born.earliest > timezone.localdate(at):
        return draft
    how_exact = HowExact.EXACT if born == exactly(born.earliest) else HowExact.ABOUT
    return replace(draft, born_on=born.earliest, born_how=how_exact)


def _set_beside(subject: int, team: Team, *, on: date, by: User, at: datetime) -> int | None:
    """Set the front door beside a child, unless its team is there for another reason."""
    if Allocation.objects.filter(on_day(on), subject=subject, team=team).exists():
        return None
    row = access.allocate(
        subject=subject, to=team, part=Allocation.Part.TEAM, since=on, by=by, at=at, reason=_BESIDE
    )  # fmt: skip
    return row.pk


def _protect(incoming: Incoming, about: list[int], *, on: date, by: User, at: datetime) -> None:
    caller = Caller.objects.filter(incoming=incoming.pk).first()
    if caller is None:
        return
    context = context_of(caller)
    who = unseal(caller.who, context=context)
    reach = unseal(caller.reach, context=context) if caller.reach else ""
    protect_informant(
        about=about, who=who or "Somebody who gave no name", reach=reach, since=on,
        source="The front door", by=by, at=at,
    )  # fmt: skip


def _contact(incoming: Incoming, subjects: Sequence[tuple[Whom, int]], worry: str, on: date) -> Writing:
    words = [Words(slot="worry", words=worry.strip())]
    words += [
        Words(slot="worry", words=one.paragraph.strip(), subject=subject)
        for one, subject in subjects
        if one.paragraph.strip()
    ]
    if is_public(incoming):
        words.append(Words(slot="informant", words="A member of the public. Who it was is sealed."))
    return Writing(
        kind=CONTACT,
        happened_on=timezone.localdate(incoming.came_at),
        filed_to=tuple(FiledTo(subject=subject) for subject in dict.fromkeys(subject for _, subject in subjects)),
        words=tuple(words),
        facts={"from_whom": source_in_words(incoming), "way_in": incoming.way_in},
        source=WAYS[Incoming.How(incoming.how)],
    )


@transaction.atomic
def same_event(*, contact: int, as_: int, by: User, at: datetime) -> Written:
    """Say that a contact is about the same event as an earlier one; both stand, side by side."""
    check_door(by, at=at)
    return rewrite(contact, facts={"same_event_id": as_}, words=(), by=by, at=at)


def rewrite(contact: int, *, facts: dict[str, object], words: tuple[Words, ...], by: User, at: datetime) -> Written:
    """Write a contact again with something added to it."""
    opened = open_record_number(record=contact)
    if opened is None:
        raise NobodyMatched("This contact is not open to you any more.")
    replaced = {(one.slot, one.subject) for one in words}
    stood = tuple(one for one in _words_of(opened) if (one.slot, one.subject) not in replaced)
    again = Writing(
        kind=opened.kind, happened_on=opened.happened_on, happened_until=opened.happened_until,
        how_exact=opened.how_exact,
        filed_to=tuple(FiledTo(subject=p.subject, part=p.part, significant=p.significant) for p in opened.present),
        words=stood + words, facts={**opened.facts, **facts}, attached=opened.attached, for_whom=opened.for_whom,
        source=opened.source,
    )  # fmt: skip
    return write_again(record=opened.id, version=opened.version, writing_=again, by=by, at=at)


def _words_of(opened: Opened) -> list[Words]:
    return [
        Words(
            slot=one.slot, words=one.words, subject=one.subject, source=one.source, third_party=one.third_party,
            known_to=one.known_to,
        )
        for one in opened.paragraphs
    ]  # fmt: skip
