"""Legal gateways and pre-proceedings as their reader may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.access.models import User
from footpath.help.models.meetings import FamilyMeetingOffer, Meeting
from footpath.protection.models.gateway import Challenge, Gateway
from footpath.protection.models.preproceedings import BEFORE_COURT, BeforeCourtMeeting
from footpath.record.queries import latest, open_many, open_record, parts_of
from footpath.record.values import Opened, Part

_MOST = 20
SIX = ("worker", "voice", "challenge", "explored", "parallel", "resources")
"""The six things that belong to the child’s own record, by slot, in the order in which they are looked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Offered:
    """A family offered a meeting of their own; or not, and why."""

    record: int
    ref: UUID
    on: date
    to_whom: str
    answer: FamilyMeetingOffer.Answer
    said: str
    because: str
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Challenged:
    """What somebody said against it."""

    record: int
    ref: UUID
    version: int
    called: str
    as_what: str
    on: date
    said: str
    answered: str


@dataclass(frozen=True, kw_only=True, slots=True)
class GatewayRead:
    """A legal gateway, whole."""

    opened: Opened
    children: tuple[int, ...]
    decision: Gateway.Decision
    decided_by: str
    """Whoever authorised it; or in words, where it was decided elsewhere."""
    empty: tuple[str, ...]
    """Which of the six things nothing is written about yet, by slot."""
    offers: tuple[Offered, ...]
    """Every offer to this family of a meeting of their own, the newest first."""
    chosen: int | None
    """The offer that was named when it was decided."""
    challenges: tuple[Challenged, ...]
    before_court: UUID | None
    """The pre-proceedings that began with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BeforeCourtRead:
    """Pre-proceedings, whole."""

    opened: Opened
    children: tuple[int, ...]
    meetings: tuple[Opened, ...]
    gateway: UUID | None
    own_meetings: tuple[tuple[date, UUID], ...]
    """The family's own meetings since it began."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Towards:
    """What there is of a child on the way towards a court, the newest first."""

    gateways: tuple[Opened, ...]
    before_court: tuple[Opened, ...]
    offers: tuple[Offered, ...]


def towards_a_court(*, subject: int) -> Towards:
    """Return a child's legal gateways, pre-proceedings, and the offers of a family's own meeting."""
    found = latest(subject=subject, kinds=[Gateway.KIND, BEFORE_COURT, FamilyMeetingOffer.KIND], most=_MOST)
    return Towards(
        # Facts are there for those alone to whom what the law is asked is open.
        gateways=tuple(one for one in found[Gateway.KIND] if not one.withheld and one.facts),
        before_court=tuple(one for one in found[BEFORE_COURT] if not one.withheld),
        offers=tuple(_offered(one) for one in found[FamilyMeetingOffer.KIND] if not one.withheld),
    )


def gateway_of(*, ref: UUID) -> GatewayRead | None:
    """A legal gateway with all its parts; None where there is none for this reader."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != Gateway.KIND or not opened.facts:
        return None
    children = tuple(children_of(opened))
    parts = parts_of(whole=opened.id, kinds={Challenge.KIND: "gateway_id"})
    challenges = tuple(_challenged(one) for one in reversed(parts[Challenge.KIND]) if not one.withheld)
    about = latest(subject=children[0], kinds=[FamilyMeetingOffer.KIND, BEFORE_COURT], most=_MOST)
    began = next(
        (one.ref for one in about[BEFORE_COURT] if one.happened_on == opened.happened_on and not one.withheld), None
    )
    return GatewayRead(
        opened=opened,
        children=children,
        decision=Gateway.Decision(opened.facts["decision"]),
        decided_by=_decided_by(opened),
        empty=tuple(one for one in SIX if not opened.words(one) and not (one == "challenge" and challenges)),
        offers=tuple(_offered(one) for one in about[FamilyMeetingOffer.KIND] if not one.withheld),
        chosen=opened.facts["offer_id"],
        challenges=challenges,
        before_court=began if opened.facts["decision"] == Gateway.Decision.BEFORE_COURT else None,
    )


def challenge_of(*, ref: UUID) -> tuple[Challenged, Opened] | None:
    """What somebody said against it, with the gateway it is of; None where there is none for this reader."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != Challenge.KIND or not opened.facts:
        return None
    found = open_many(records=[opened.facts["gateway_id"]])
    return (_challenged(opened), found[0]) if found and not found[0].withheld else None


def before_court_of(*, ref: UUID) -> BeforeCourtRead | None:
    """Pre-proceedings with their meetings; None where there are none for this reader."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != BEFORE_COURT or not opened.facts:
        return None
    children = tuple(children_of(opened))
    parts = parts_of(whole=opened.id, kinds={BeforeCourtMeeting.KIND: "whole_id"})
    about = latest(subject=children[0], kinds=[Gateway.KIND, Meeting.KIND], most=_MOST)
    return BeforeCourtRead(
        opened=opened,
        children=children,
        meetings=tuple(one for one in parts[BeforeCourtMeeting.KIND] if not one.withheld),
        gateway=next(
            (
                one.ref
                for one in about[Gateway.KIND]
                if not one.withheld and one.facts and one.happened_on == opened.happened_on
            ),
            None,
        ),
        own_meetings=tuple(
            (one.happened_on, one.ref)
            for one in about[Meeting.KIND]
            if not one.withheld
            and one.facts["sort"] == Meeting.Sort.FAMILY_GROUP
            and one.happened_on >= opened.happened_on
        ),
    )


def children_of(opened: Opened) -> list[int]:
    """The children it is about."""
    return [one.subject for one in opened.present if one.part == Part.ABOUT]


def _decided_by(opened: Opened) -> str:
    account = opened.facts["authorised_by_id"]
    if account is None:
        return str(opened.facts["decided_by"])
    return User.objects.values_list("name", flat=True).get(pk=account)


def _offered(one: Opened) -> Offered:
    return Offered(
        record=one.id, ref=one.ref, on=one.happened_on, to_whom=one.words("to-whom"),
        answer=FamilyMeetingOffer.Answer(one.facts["answer"]), said=one.words("said"), because=one.words("because"),
        by=one.by,
    )  # fmt: skip


def _challenged(one: Opened) -> Challenged:
    return Challenged(
        record=one.id, ref=one.ref, version=one.version, called=one.facts["called"], as_what=one.facts["as_what"],
        on=one.happened_on, said=one.words("said"), answered=one.words("answered"),
    )  # fmt: skip
