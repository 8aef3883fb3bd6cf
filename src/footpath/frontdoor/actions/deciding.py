"""What happens next after a contact, with its reasons; what whoever got in touch is told; and their disagreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from footpath.access import actions as access
from footpath.access.models import Allocation, Team, User
from footpath.frontdoor.actions.arriving import triage_of
from footpath.frontdoor.actions.asking import as_a_record
from footpath.frontdoor.actions.matching import rewrite
from footpath.frontdoor.doors import check_door
from footpath.frontdoor.models import (
    Asked,
    Disagreement,
    Incoming,
    Matched,
    Outcome,
    Referral,
    Reply,
    Service,
    Signposting,
    Triage,
)
from footpath.frontdoor.refusals import AlreadyDecided, NobodyMatched, NothingSaid, NotYours
from footpath.frontdoor.rules import NEEDS_A_TEAM, SENTENCES, stays
from footpath.frontdoor.sources import is_public
from footpath.kernel.rulepacks import front_door
from footpath.ledger.actions import Kept, keep, keep_all
from footpath.record.actions import write_many
from footpath.record.queries import open_record_number
from footpath.record.values import FiledTo, Words, Writing


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What happens next, and why."""

    outcome: Outcome
    reasons: str
    level: str = ""
    """The level of help, by its key in the local words."""
    to: Team | None = None
    """The team that goes on with it."""
    source_code: str = ""
    need_code: str = ""
    told: str = ""
    """What whoever got in touch will read."""
    service: Service | None = None
    introduced_by: str = ""
    ask_on: date | None = None


@transaction.atomic
def decide(*, incoming: Incoming, decision: Decision, by: User, at: datetime) -> Triage:
    """
    Decide, once, what happens next.

    Accepted, the receiving team is set beside the children, and the front door may see them until tomorrow. Where
    nothing more is needed, what came in and what agencies said leave sight after the local time. What agencies
    answered is filed with the children only where help follows.

    :raises NotAtTheDoor: `by` does not answer at the door it came to.
    :raises AlreadyDecided: somebody decided first.
    :raises NobodyMatched: help would follow, and nobody has said for whom.
    :raises NothingSaid: there are no reasons, or no team goes on with it.
    """
    check_door(by, at=at, team=incoming.team_id)
    triage = triage_of(incoming)
    if triage.outcome:
        raise AlreadyDecided("Somebody has decided this already. Their decision stands: read it, and ask them.")
    if not decision.reasons.strip():
        raise NothingSaid("Say why, in a sentence: the reasons are what people will ask for.")
    if stays(decision.outcome) and triage.contact_id is None:
        raise NobodyMatched("Say who the children are first, so that it is filed with them and somebody goes on.")
    if decision.outcome.value in NEEDS_A_TEAM and decision.to is None:
        raise NothingSaid("Say which team goes on with it, so that somebody is beside the child tomorrow.")
    on = timezone.localdate(at)
    if triage.contact_id is not None:
        _write(triage.contact_id, incoming, decision, on=on, by=by, at=at)
    triage.outcome, triage.decided_on, triage.decided_by = decision.outcome.value, on, by
    keep(triage, verb="decided", by=by, at=at, event_on=on)
    reply = Reply(
        incoming_id=incoming.pk, words=_told(incoming, decision, on), told_on=on, told_by=by
    )  # fmt: skip
    keep(reply, verb="told", by=by, at=at, event_on=on)
    _beside(incoming, decision, on=on, by=by, at=at)
    if not stays(decision.outcome):
        _out_of_sight(incoming, on=on, by=by, at=at)
    return triage


def _told(incoming: Incoming, decision: Decision, on: date) -> str:
    """What whoever got in touch reads: a member of the public, only that it was acted on."""
    if is_public(incoming):
        return front_door.public(on=on).acted_on
    return decision.told.strip() or SENTENCES[decision.outcome.value]


def _write(contact: int, incoming: Incoming, decision: Decision, *, on: date, by: User, at: datetime) -> None:
    rewrite(
        contact,
        facts={"outcome": decision.outcome.value, "level": decision.level, "decided_on": on},
        words=(Words(slot="decided", words=decision.reasons.strip()),),
        by=by,
        at=at,
    )
    opened = open_record_number(record=contact)
    assert opened is not None
    children = [one.subject for one in opened.present]
    writings = []
    if decision.outcome is Outcome.FAMILY_HELP:
        writings += [
            Writing(
                kind=Referral.KIND, happened_on=on, filed_to=(FiledTo(subject=child),),
                words=(Words(slot="why", words=decision.reasons.strip(), subject=child),),
                facts={"source_code": decision.source_code or incoming.source_code, "need_code": decision.need_code},
            )
            for child in children
        ]  # fmt: skip
    filed = tuple(FiledTo(subject=child) for child in children)
    if stays(decision.outcome):
        writings += [as_a_record(asked, contact, children) for asked in _answered(incoming)]
    if decision.outcome is Outcome.SIGNPOSTED and decision.service is not None:
        writings.append(_signposting(decision, contact, filed, on))
    if writings:
        write_many(writings, by=by, at=at)


def _answered(incoming: Incoming) -> Sequence[Asked]:
    rows = Asked.objects.filter(incoming=incoming.pk, answered_on__isnull=False)
    return list(rows.select_related("agency").order_by("pk"))


def _signposting(decision: Decision, contact: int, filed: tuple[FiledTo, ...], on: date) -> Writing:
    service = decision.service
    assert service is not None
    return Writing(
        kind=Signposting.KIND, happened_on=on, filed_to=filed,
        words=(Words(slot="what", words=f"{service.name}: {service.for_whom} {service.reach}"),),
        facts={
            "contact_id": contact, "service": service.name, "introduced_by": decision.introduced_by,
            "ask_on": decision.ask_on or on + timedelta(days=28),
        },
    )  # fmt: skip


def _beside(incoming: Incoming, decision: Decision, *, on: date, by: User, at: datetime) -> None:
    """The receiving team is set beside the children; the front door goes, at once or after the local time."""
    until = _until(incoming, on) if stays(decision.outcome) else front_door.sight(on=on).ends(decided=on)
    for matched in Matched.objects.filter(incoming=incoming.pk):
        if decision.to is not None and stays(decision.outcome):
            access.allocate(
                subject=matched.subject_id, to=decision.to, part=Allocation.Part.TEAM, since=on, by=by, at=at,
                reason=f"The front door decided: {decision.outcome.label.lower()}.",
            )  # fmt: skip
        row = Allocation.objects.filter(pk=matched.allocation, until=None).first() if matched.allocation else None
        if row is not None:
            access.end_allocation(allocation=row, until=until, by=by, at=at, reason="It was decided what happens next.")


def _until(incoming: Incoming, on: date) -> date:
    """
    Tomorrow; or the day after the last agency has been asked to answer by, so that its answer can be filed: but never
    longer than what leaves sight stays in it, whatever day an agency was given.
    """
    waits = Asked.objects.filter(incoming=incoming.pk, answered_on=None)
    days = [one.answer_by or on + timedelta(days=7) for one in waits]
    last = max([on, *days]) + timedelta(days=1)
    return min(last, max(front_door.sight(on=on).ends(decided=on), on + timedelta(days=1)))


def _out_of_sight(incoming: Incoming, *, on: date, by: User, at: datetime) -> None:
    ends = front_door.sight(on=on).ends(decided=on)
    incoming.out_of_sight_on = ends
    asked = list(Asked.objects.filter(incoming=incoming.pk))
    for one in asked:
        one.out_of_sight_on = ends
    rows = [incoming, *asked]
    keep_all([Kept(row=row, verb="leaves sight", event_on=ends) for row in rows], by=by, at=at)


# --- disagreement --------------------------------------------------------------------------------------------------


@transaction.atomic
def disagree(*, incoming: Incoming, why: str, meanwhile: str = "", by: User, at: datetime) -> Disagreement:
    """
    Whoever told us disagrees with what was decided, at the next stage there is.

    :raises NotYours: it was told by somebody else, is not decided, waits for an answer, or was answered at every stage.
    :raises NothingSaid: there are no words.
    """
    if incoming.sender_id != by.pk or not Reply.objects.filter(incoming=incoming.pk).exists():
        raise NotYours("Only whoever told us can disagree, and only once they have been answered.")
    if not why.strip():
        raise NothingSaid("Say why you see it differently.")
    on = timezone.localdate(at)
    earlier = list(Disagreement.objects.filter(incoming=incoming.pk).order_by("stage"))
    if earlier and earlier[-1].answered_on is None:
        raise NotYours("Your disagreement is being looked at. You will be answered before you go further.")
    left = [stage for stage in front_door.stages(on=on) if stage.stage > len(earlier)]
    if not left:
        raise NotYours("This was answered at every stage there is. Ring the safeguarding lead of your organisation.")
    row = Disagreement(
        incoming_id=incoming.pk, stage=left[0].stage, why=why.strip(), raised_by=by, raised_on=on,
        answer_by=left[0].due(start=on), meanwhile=meanwhile.strip(),
    )  # fmt: skip
    return keep(row, verb="disagreed", by=by, at=at, event_on=on)


@transaction.atomic
def answer_disagreement(
    *, disagreement: Disagreement, answer: str, meanwhile: str = "", by: User, at: datetime
) -> None:
    """
    Answer a disagreement, in words whoever raised it will read.

    :raises NotAtTheDoor: `by` does not answer at the door it came to.
    :raises NotYours: they raised it themselves, decided it themselves, or it was answered.
    """
    incoming = disagreement.incoming
    check_door(by, at=at, team=incoming.team_id)
    if disagreement.answered_on is not None or disagreement.raised_by_id == by.pk:
        raise NotYours("Somebody else answers this, or has answered it.")
    if triage_of(incoming).decided_by_id == by.pk:
        raise NotYours("You decided it yourself: somebody else looks at it again.")
    if not answer.strip():
        raise NothingSaid("Say what you think of it, and why.")
    disagreement.answer, disagreement.answered_by = answer.strip(), by
    disagreement.answered_on = timezone.localdate(at)
    if meanwhile.strip():
        disagreement.meanwhile = meanwhile.strip()
    keep(disagreement, verb="answered", by=by, at=at)
