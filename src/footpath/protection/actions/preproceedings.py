"""
Pre-proceedings: the letter, the meetings, and how they end.

Each day is written once, into the record from which the children in need census of 2026-27 is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions.again import again, opened_of
from footpath.help.actions.plans import words_of
from footpath.help.models.meetings import Meeting
from footpath.kernel.codelists import codelist
from footpath.people.actions.gate import LEGAL_FACT, check_writing, whom_it_is_about
from footpath.protection.actions.plans import HasEnded, NotAfterItBegan
from footpath.protection.models.preproceedings import BEFORE_COURT, BeforeCourtMeeting
from footpath.protection.queries.gateway import children_of
from footpath.protection.refusals import Refused
from footpath.record.actions import write, write_again_many
from footpath.record.queries import latest, parts_of
from footpath.record.values import FiledTo, Opened, Writing, Written

OUTCOMES = "cin.pp-outcome"
_MOST = 40


class NoSuchOutcome(Refused):
    """Pre-proceedings end in one of the ways that the census knows."""


class SentAlready(Refused):
    """The letter was sent, and that day stands."""


class NotEnded(Refused):
    """A court is asked after pre-proceedings have ended."""


def send_letter(*, before_court: int, version: int, on: date, offered: bool, by: User, at: datetime) -> Written:
    """
    The letter before proceedings was sent; and whether it offered the family a meeting of their own.

    :raises SentAlready: it was sent.
    :raises NotAfterItBegan: the day is before it was decided to begin.
    :raises Changed: somebody else wrote it since.
    :raises NotThere: it is not there for this writer.
    """
    opened = _open(before_court, by=by, at=at)
    if opened.facts["letter_sent_on"] is not None:
        raise SentAlready(f"The letter was sent on {opened.facts['letter_sent_on']:%d %B %Y}, and that day stands.")
    _check_from(opened, on)
    facts = {"letter_sent_on": on, "family_meeting_offered": offered}
    return _again(opened, version, facts, by=by, at=at, reason="The letter before proceedings was sent.")


@transaction.atomic
def meet(
    *,
    before_court: int,
    on: date,
    said: Mapping[str, str],
    next_on: date | None = None,
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Write down a meeting with the family: the first, or one that looks again. The census counts them from here.

    :raises HasEnded: pre-proceedings have ended.
    :raises NotAfterItBegan: the day is before it was decided to begin.
    :raises NotThere: it is not there for this writer.
    """
    opened = _open(before_court, by=by, at=at)
    if opened.facts["decided_on"] is not None:
        raise HasEnded("Pre-proceedings have ended: a meeting since then is written as a meeting.")
    _check_from(opened, on)
    met = write(
        Writing(
            kind=BeforeCourtMeeting.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child) for child in children_of(opened)),
            words=words_of(said),
            facts={"whole_id": before_court, "next_on": next_on},
        ),
        by=by,
        at=at,
        idempotency=once,
    )
    days = _met_on(before_court)
    facts = {"first_meeting_on": min(days), "review_meetings": len(days) - 1}
    _again(opened, opened.version, facts, by=by, at=at, reason="A meeting was held.")
    return met


def end(*, before_court: int, version: int, on: date, outcome: str, found: str, by: User, at: datetime) -> Written:
    """
    Pre-proceedings end: stepped down, or on to a court; with why.

    :param outcome: a code of the census.
    :raises NoSuchOutcome: the census had no such outcome on that day.
    :raises HasEnded: they have ended.
    :raises NotAfterItBegan: the day is before it was decided to begin, or before the last meeting.
    :raises Changed: somebody else wrote it since.
    :raises NotThere: it is not there for this writer.
    """
    opened = _open(before_court, by=by, at=at)
    if opened.facts["decided_on"] is not None:
        raise HasEnded(f"Pre-proceedings ended on {opened.facts['decided_on']:%d %B %Y}, and that stands.")
    if not codelist(OUTCOMES).is_known(outcome, on=on):
        raise NoSuchOutcome("Say how pre-proceedings ended: choose one of the ways that the return asks for.")
    _check_from(opened, on)
    last = max(_met_on(before_court), default=None)
    if last is not None and on < last:
        raise NotAfterItBegan(f"The last meeting was on {last:%d %B %Y}: they cannot have ended before it.")
    facts = {"decided_on": on, "outcome_code": outcome}
    child = children_of(opened)
    words = {one: {"found": found} for one in child} if found.strip() else {}
    changed = again(opened, version=version, own=words, facts={**facts, **_own_meeting(opened, on)}, until=on)
    return write_again_many([changed], by=by, at=at, reason="Pre-proceedings ended.")[0]


def ask_court(
    *, before_court: int, version: int, on: date, letter_on: date | None = None, by: User, at: datetime
) -> Written:
    """
    A court was asked; and when the family was written to about it.

    :raises NotEnded: pre-proceedings have not ended.
    :raises NotAfterItBegan: it is before they ended, or the letter is before the court was asked.
    :raises Changed: somebody else wrote it since.
    :raises NotThere: it is not there for this writer.
    """
    opened = _open(before_court, by=by, at=at)
    ended = opened.facts["decided_on"]
    if ended is None:
        raise NotEnded("Say first how pre-proceedings ended, and on which day it was decided.")
    if on < ended:
        raise NotAfterItBegan(f"It was decided on {ended:%d %B %Y}: the court was not asked before that.")
    if letter_on is not None and letter_on < on:
        raise NotAfterItBegan("The letter to the family tells them that a court was asked: give its day, or a later.")
    facts = {"applied_to_court_on": on, "care_plan_letter_on": letter_on}
    return _again(opened, version, facts, by=by, at=at, reason="A court was asked.")


def _open(before_court: int, *, by: User, at: datetime) -> Opened:
    opened = opened_of(before_court, BEFORE_COURT)
    check_writing(whom_it_is_about(before_court), needs=LEGAL_FACT, by=by, at=at)
    return opened


def _check_from(opened: Opened, on: date) -> None:
    if on < opened.happened_on:
        raise NotAfterItBegan(f"It was decided on {opened.happened_on:%d %B %Y} to begin: give that day, or a later.")


def _met_on(before_court: int) -> list[date]:
    found = parts_of(whole=before_court, kinds={BeforeCourtMeeting.KIND: "whole_id"})[BeforeCourtMeeting.KIND]
    return [one.happened_on for one in found]


def _own_meeting(opened: Opened, on: date) -> dict[str, bool]:
    """Whether the family had a meeting of their own between the day it began and a day, by what is on the record."""
    held = [
        one
        for child in children_of(opened)
        for one in latest(subject=child, kinds=[Meeting.KIND], most=_MOST)[Meeting.KIND]
        if not one.withheld and one.facts["sort"] == Meeting.Sort.FAMILY_GROUP
        if opened.happened_on <= one.happened_on <= on
    ]
    return {"family_meeting_held": bool(held)}


def _again(
    opened: Opened, version: int, facts: Mapping[str, object], *, by: User, at: datetime, reason: str
) -> Written:
    until = opened.facts["decided_on"] or date.max
    changed = again(opened, version=version, facts={**facts, **_own_meeting(opened, until)})
    return write_again_many([changed], by=by, at=at, reason=reason)[0]
