"""A legal gateway: six things looked at, challenge welcome, the family's own meeting first; then a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.access.queries import standing
from footpath.access.rules import Can
from footpath.help.actions.again import NotThere, again, opened_of
from footpath.help.actions.plans import words_of
from footpath.help.models.meetings import FamilyMeetingOffer
from footpath.people.actions.gate import LEGAL_FACT, check_can, check_writing, day_of, whom_it_is_about
from footpath.protection.actions.common import not_ahead
from footpath.protection.actions.core_groups import own_words
from footpath.protection.actions.plans import referral_of
from footpath.protection.models.gateway import Challenge, Gateway
from footpath.protection.models.preproceedings import BEFORE_COURT
from footpath.protection.queries.gateway import children_of
from footpath.protection.refusals import (
    AlreadyDecided,
    NobodyItIsAbout,
    NotIndependent,
    NotOnesOwn,
    NotSaid,
    Refused,
)
from footpath.record.actions import write, write_again_many
from footpath.record.queries import open_record_number
from footpath.record.values import FiledTo, Opened, Writing, Written

Decision = Gateway.Decision
_TOWARDS_A_COURT = (Decision.BEFORE_COURT, Decision.COURT)


class NotOfferedNorSaidWhy(Refused):
    """A family was not offered a meeting of their own first, and nobody says why."""


def hold_gateway(
    *,
    children: Sequence[int],
    on: date,
    said: Mapping[str, str],
    own: Mapping[int, Mapping[str, str]] | None = None,
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Begin a legal gateway for these children: why now, and the six things that belong to their own record.

    :raises NobodyItIsAbout: no child was named.
    :raises MayNot: the writer does not work with each of them, or may not write what the law is asked.
    """
    if not children:
        raise NobodyItIsAbout("Say which children it is about.")
    check_writing(children, needs=LEGAL_FACT, by=by, at=at)
    return write(
        Writing(
            kind=Gateway.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child, significant=True) for child in dict.fromkeys(children)),
            words=(*words_of(said), *own_words(children, own or {})),
        ),
        by=by,
        at=at,
        idempotency=once,
    )


def write_gateway_again(
    *,
    gateway: int,
    version: int,
    said: Mapping[str, str],
    own: Mapping[int, Mapping[str, str]] | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Put these words in place of what stands.

    :raises AlreadyDecided: it was decided by what stood.
    :raises Changed: somebody else wrote it since.
    :raises NotThere: it is not there for this writer.
    """
    opened = _open(gateway, by=by, at=at)
    if opened.facts["decision"]:
        raise AlreadyDecided("It was decided by what stands here: what was learnt since belongs to the next gateway.")
    return write_again_many([again(opened, version=version, words=said, own=own)], by=by, at=at)[0]


def challenge(
    *,
    gateway: int,
    called: str,
    said: str,
    as_what: str = "",
    answered: str = "",
    on: date,
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Keep what somebody said against it, in their own words; also once it is decided.

    :raises NotSaid: it is not said who, or what.
    :raises NotThere: the gateway is not there for this writer.
    """
    opened = _open(gateway, by=by, at=at)
    if not called.strip() or not said.strip():
        raise NotSaid("Say who challenged it, and what they said, in their own words.")
    return write(
        Writing(
            kind=Challenge.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child) for child in children_of(opened)),
            words=words_of({"said": said, "answered": answered}),
            facts={"gateway_id": gateway, "called": called.strip(), "as_what": as_what.strip()},
        ),
        by=by,
        at=at,
        idempotency=once,
    )


def answer(*, challenge: int, version: int, answered: str, by: User, at: datetime) -> Written:
    """
    Say what was answered to somebody who challenged it, and what changed because of it.

    :raises NotSaid: nothing is said.
    :raises Changed: somebody else wrote it since.
    :raises NotThere: it is not there for this writer.
    """
    opened = opened_of(challenge, Challenge.KIND)
    check_writing(whom_it_is_about(opened.id), needs=LEGAL_FACT, by=by, at=at)
    if not answered.strip():
        raise NotSaid("Say what was answered, and what changed because of it.")
    return write_again_many([again(opened, version=version, words={"answered": answered})], by=by, at=at)[0]


@transaction.atomic
def decide(
    *,
    gateway: int,
    version: int,
    decision: Gateway.Decision,
    found: str,
    offer: int | None = None,
    not_offered: str = "",
    told: str = "",
    look_again_on: date | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Decide, once, as somebody who manages the work: it is authorised by them, and never by whoever wrote it.

    Where pre-proceedings begin, they are on the record from the day of the gateway.

    :param offer: the offer of a family group decision-making meeting; else why there was none, and who decided.
    :raises NotOfferedNorSaidWhy: it goes towards a court, and the family was offered nothing, and nobody says why.
    :raises NotSaid: it is not said what was decided, or why.
    :raises NotThatDay: the day of the gateway has not come yet.
    :raises MayNot: it is not theirs to decide.
    :raises NotIndependent: they chair conferences, and so stand apart.
    :raises NotOnesOwn: they wrote it: two people look.
    :raises AlreadyDecided: it was decided.
    :raises NotThere: it, or the offer, is not there for this writer.
    """
    opened = _open(gateway, by=by, at=at)
    check_authorises(by, at=at)
    if opened.by_id == by.pk:
        raise NotOnesOwn("You wrote this. Somebody else who manages decides it, so that two people have looked.")
    children = children_of(opened)
    if opened.facts["decision"]:
        raise AlreadyDecided("This was decided already, and that stands. What is new belongs to another gateway.")
    not_ahead(opened.happened_on, at=at, what="what was decided")
    if decision is Decision.NOT_YET or not found.strip():
        raise NotSaid("Say what was decided, and why.")
    if offer is not None:
        offered = open_record_number(record=offer)
        known = offered is not None and not offered.withheld and offered.kind == FamilyMeetingOffer.KIND
        if offered is None or not known or not {one.subject for one in offered.present}.intersection(children):
            raise NotThere("That offer of a family’s own meeting is not there. Go back and look again.")
        if offered.facts["answer"] == FamilyMeetingOffer.Answer.NOT_OFFERED:
            not_offered = not_offered or offered.words("because")
    if decision in _TOWARDS_A_COURT and offer is None and not not_offered.strip():
        raise NotOfferedNorSaidWhy(
            "A family is offered a meeting of their own first. Write the offer down; or say why it would not be in the "
            "child’s best interests, and who decided."
        )
    changed = again(
        opened, version=version,
        words={
            slot: text
            for slot, text in (("found", found), ("not-offered", not_offered), ("told", told))
            if text.strip()
        },
        facts={
            "decision": decision, "authorised_by_id": by.pk, "offer_id": offer, "look_again_on": look_again_on,
        },
    )  # fmt: skip
    decided = write_again_many([changed], by=by, at=at, reason="It was decided.")[0]
    if decision is Decision.BEFORE_COURT:
        write(
            Writing(
                kind=BEFORE_COURT,
                happened_on=opened.happened_on,
                filed_to=tuple(FiledTo(subject=child, significant=True) for child in children),
                facts={"referral_id": referral_of(children[0], opened.happened_on)},
            ),
            by=by,
            at=at,
        )
    return decided


def check_authorises(by: User, *, at: datetime) -> None:
    """
    Refuse whoever may not decide to go towards a court: that is for somebody who manages the work.

    :raises MayNot: they do not.
    :raises NotIndependent: they chair conferences, and so stand apart.
    """
    check_can(by, Can.GO_TOWARDS_A_COURT, at=at)
    if standing(user=by, on=day_of(at), at=at).may(Can.CHAIR_CONFERENCES):
        raise NotIndependent("Whoever chairs conferences stands apart from this. Somebody else who manages decides it.")


def _open(gateway: int, *, by: User, at: datetime) -> Opened:
    opened = opened_of(gateway, Gateway.KIND)
    check_writing(whom_it_is_about(opened.id), needs=LEGAL_FACT, by=by, at=at)
    return opened
