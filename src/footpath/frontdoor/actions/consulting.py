"""Advice asked of the front door; who else can help; and whether help was received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.frontdoor.actions.arriving import Named, Said, take_down
from footpath.frontdoor.actions.matching import rewrite
from footpath.frontdoor.doors import check_door
from footpath.frontdoor.models import Consultation, Incoming, Service, Signposting
from footpath.frontdoor.refusals import NothingSaid, NotYours
from footpath.frontdoor.sources import is_somebodys_own
from footpath.ledger.actions import keep
from footpath.people.actions.gate import check_can
from footpath.record.values import Words, Written


@dataclass(frozen=True, kw_only=True, slots=True)
class Consulted:
    """What was asked, and what was advised. Nobody need be named."""

    worry: str
    advice: str = ""
    asked_by: str = ""
    source_code: str = ""
    child: str = ""


@transaction.atomic
def consult(*, told: Consulted, by: User, at: datetime) -> Consultation:
    """
    Note that somebody asked what the front door thinks; what happens next stays with them.

    :raises NotAtTheDoor: `by` does not answer there.
    :raises NothingSaid: there are no words; or somebody is named, and not said to ask for an organisation.
    """
    team = check_door(by, at=at)
    if not told.worry.strip():
        raise NothingSaid("Write down what was asked.")
    if told.asked_by.strip() and is_somebodys_own(told.source_code, Incoming.How.CONSULTATION):
        raise NothingSaid(
            "Say which organisation they asked for, or leave out who asked: a member of the public is not named here."
        )
    row = Consultation(
        team=team, on=timezone.localdate(at), source_code=told.source_code,
        asked_by=told.asked_by.strip(), child=told.child.strip(),
        worry=told.worry.strip(), advice=told.advice.strip(), given_by=by,
    )  # fmt: skip
    return keep(row, verb="consulted", by=by, at=at, event_on=row.on)


@transaction.atomic
def make_it_come_in(*, consultation: Consultation, by: User, at: datetime) -> Incoming:
    """
    What was asked becomes something that came in, with nothing typed again.

    :raises NotYours: it came in already.
    """
    if consultation.incoming_id is not None:
        raise NotYours("This came in already. Go on from there.")
    words = consultation.worry
    if consultation.advice:
        words += f"\n\nAdvice given on {consultation.on:%d.%m.%Y}: {consultation.advice}"
    children = (Named(name=consultation.child),) if consultation.child else ()
    said = Said(
        words=words, source_code=consultation.source_code, from_whom=consultation.asked_by, children=children
    )  # fmt: skip
    row = take_down(said=said, by=by, at=at, how=Incoming.How.CONSULTATION)
    consultation.incoming = row
    keep(consultation, verb="came in", by=by, at=at)
    return row


@transaction.atomic
def add_service(*, name: str, for_whom: str, reach: str, by: User, at: datetime) -> Service:
    """
    Add somebody who helps families here.

    :raises MayNot: their role does not answer the door.
    :raises NothingSaid: one of the three is missing.
    """
    check_can(by, Can.ANSWER_THE_DOOR, at=at)
    if not (name.strip() and for_whom.strip() and reach.strip()):
        raise NothingSaid("Say who they are, whom they help, and how to reach them.")
    return keep(Service(name=name.strip(), for_whom=for_whom.strip(), reach=reach.strip()), verb="added", by=by, at=at)


@transaction.atomic
def say_whether_received(*, record: int, received: Signposting.Received, words: str, by: User, at: datetime) -> Written:
    """Say whether help was received, in the family's words where there are any."""
    check_door(by, at=at)
    said = (Words(slot="found", words=words.strip()),) if words.strip() else ()
    return rewrite(record, facts={"received": received.value}, words=said, by=by, at=at)
