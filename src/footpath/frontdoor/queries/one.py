"""One thing that came in, whole, as the front door reads it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from footpath.access import audit
from footpath.frontdoor.models import (
    Answer,
    Asked,
    Caller,
    Disagreement,
    Incoming,
    IncomingChild,
    Matched,
    Outcome,
    Reply,
    Signposting,
    Triage,
    WayIn,
)
from footpath.frontdoor.queries.leads import leads_by_agency
from footpath.frontdoor.rules import stays
from footpath.frontdoor.sources import is_public, source_in_words
from footpath.people.queries.finding import Found, find
from footpath.people.queries.heads import briefs
from footpath.record.models import Record
from footpath.record.queries import parts_of
from footpath.record.values import Opened
from footpath.store.scope import current


@dataclass(frozen=True, kw_only=True, slots=True)
class ChildNamed:
    """A child as they were named; and who they are, once somebody has said."""

    id: int
    name: str
    born: str
    more: str
    subject: int | None
    ref: UUID | None
    called: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedOf:
    """What one agency was asked, and what it answered."""

    ref: UUID
    agency: str
    of: str
    why: str
    question: str
    family: str
    family_why: str
    basis: str
    answer_by: date | None
    asked_on: date
    asked_by: str
    shared: str
    as_at: date | None
    kept_back: str
    kept_back_why: str
    answered_by: str
    answered_on: date | None
    may_be_filed: bool
    """It came after the decision, help follows, and it is not with the children yet."""
    leads: tuple[str, ...]
    """Who leads on safeguarding there, while an answer is waited for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Differs:
    """A disagreement at one stage."""

    id: int
    stage: int
    why: str
    by: str
    on: date
    answer_by: date
    meanwhile: str
    answer: str
    answered_by: str
    answered_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CameIn:
    """One thing that came in, as the front door reads it."""

    id: int
    ref: UUID
    how: str
    came_at: datetime
    source: str
    from_whom: str
    sender: str
    way_in: str
    words: str
    public: bool
    sealed: bool
    """Who raised it is known, and sealed."""
    cannot_wait: str
    contact: int | None
    children: tuple[ChildNamed, ...]
    outcome: str
    outcome_key: str
    decided_on: date | None
    decided_by: str
    told: str
    told_on: date | None
    asked: tuple[AskedOf, ...]
    disagreements: tuple[Differs, ...]
    leaves_sight_on: date | None

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(child.called or child.name for child in self.children)


def came_in(*, ref: UUID) -> CameIn | None:
    """What came in, for those at its door; None where there is nothing for this reader."""
    row = Incoming.objects.select_related("sender").filter(ref=ref).first()
    if row is None:
        return None
    triage = Triage.objects.select_related("decided_by").filter(incoming=row.pk).first() or Triage()
    reply = Reply.objects.filter(incoming=row.pk).first()
    return CameIn(
        id=row.pk, ref=row.ref, how=Incoming.How(row.how).label, came_at=timezone.localtime(row.came_at),
        source=source_in_words(row), from_whom=row.from_whom, sender=row.sender.name if row.sender else "",
        way_in="" if row.way_in == WayIn.WORRY else WayIn(row.way_in).label, words=row.words, public=is_public(row),
        sealed=Caller.objects.filter(incoming=row.pk).exists(), cannot_wait=triage.cannot_wait,
        contact=triage.contact_id, children=_children(row),
        outcome=Outcome(triage.outcome).label if triage.outcome else "", outcome_key=triage.outcome,
        decided_on=triage.decided_on, decided_by=triage.decided_by.name if triage.decided_by else "",
        told=reply.words if reply else "", told_on=reply.told_on if reply else None, asked=asked_about(row.pk, triage),
        disagreements=disagreements([row.pk]).get(row.pk, ()), leaves_sight_on=row.out_of_sight_on,
    )  # fmt: skip


def _children(row: Incoming) -> tuple[ChildNamed, ...]:
    matched = dict(Matched.objects.filter(incoming=row.pk).values_list("child_id", "subject_id"))
    shown = briefs(matched.values(), on=current().on)
    audit.shown(matched.values())
    return tuple(
        ChildNamed(
            id=child.pk, name=child.name, born=child.born, more=child.more, subject=subject,
            ref=shown[subject].ref if subject in shown else None,
            called=shown[subject].name if subject in shown else "",
        )
        for child in IncomingChild.objects.filter(incoming=row.pk).order_by("pk")
        for subject in (matched.get(child.pk),)
    )  # fmt: skip


def asked_about(incoming: int, triage: Triage) -> tuple[AskedOf, ...]:
    """What agencies were asked, each answer apart, in the order they were asked."""
    rows = list(
        Asked.objects.filter(incoming=incoming)
        .select_related("agency", "asked_of", "asked_by", "answered_by")
        .order_by("pk")
    )
    filed: set[str] = set()
    follows = bool(rows) and triage.contact_id is not None and stays(triage.outcome)
    if follows and triage.contact_id is not None:
        filed = set(Answer.objects.filter(contact=triage.contact_id).values_list("agency", flat=True))
        follows = Record.objects.filter(pk=triage.contact_id).exists()
    open_ = {one.agency_id for one in rows if one.answered_on is None}
    leads = leads_by_agency(on=current().on, agencies=open_) if open_ else {}
    return tuple(
        AskedOf(
            ref=one.ref, agency=one.agency.name, of=one.asked_of.name if one.asked_of else "", why=one.why,
            question=one.question, family=Asked.Knows(one.family).label, family_why=one.family_why, basis=one.basis,
            answer_by=one.answer_by, asked_on=one.asked_on, asked_by=one.asked_by.name, shared=one.shared,
            as_at=one.as_at, kept_back=one.kept_back, kept_back_why=one.kept_back_why,
            answered_by=one.answered_by.name if one.answered_by else "", answered_on=one.answered_on,
            may_be_filed=follows and one.answered_on is not None and one.agency.name not in filed,
            leads=tuple(lead.in_words for lead in leads.get(one.agency_id, ())) if one.answered_on is None else (),
        )
        for one in rows
    )  # fmt: skip


def disagreements(incoming: Collection[int]) -> dict[int, tuple[Differs, ...]]:
    """Every stage of a disagreement, the first one first, by what came in."""
    rows = Disagreement.objects.filter(incoming__in=list(incoming)).select_related("raised_by", "answered_by")
    found: dict[int, tuple[Differs, ...]] = {}
    for one in rows.order_by("stage"):
        differs = Differs(
            id=one.pk, stage=one.stage, why=one.why, by=one.raised_by.name, on=one.raised_on, answer_by=one.answer_by,
            meanwhile=one.meanwhile, answer=one.answer, answered_by=one.answered_by.name if one.answered_by else "",
            answered_on=one.answered_on,
        )  # fmt: skip
        found[one.incoming_id] = (*found.get(one.incoming_id, ()), differs)
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Maybe:
    """Who a child who was named may be."""

    child: ChildNamed
    found: tuple[Found, ...]
    sure: int | None
    """The one of them who is meant, where the name and the day of birth are the same."""


def who_they_may_be(came: CameIn) -> tuple[Maybe, ...]:
    """For each child who was named, the people known whom it may be, likeliest first."""
    return tuple(_maybe(child) for child in came.children if child.subject is None)


def _maybe(child: ChildNamed) -> Maybe:
    found = find(f"{child.name} {child.born}".strip(), most=4)
    same = [one for one in found if not one.is_only_like and "born" not in one.why]
    sure = same[0].subject if child.born and len(same) == 1 and same[0].born else None
    return Maybe(child=child, found=found, sure=sure)


def signposted(contact: int) -> list[Opened]:
    """Who the family was helped to find, as far as the reader may open it."""
    return parts_of(whole=contact, kinds={Signposting.KIND: "contact"})[Signposting.KIND]
