"""Decide and say why; say how one sees it; write what came after beside it, for what was filed is never rewritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from footpath.access.models import Membership, User
from footpath.access.queries import on_day
from footpath.access.rules import Can, Role
from footpath.judgement.actions.work import works_with
from footpath.judgement.models.decisions import Decision, DecisionOption, DecisionSince, DecisionView
from footpath.judgement.queries.answering import answers_for
from footpath.people.actions.gate import WEIGHTY, MayNot, check_can, check_writing, whom_it_is_about
from footpath.record import actions
from footpath.record.queries import open_record_number, parts_of
from footpath.record.values import FiledTo, Opened, Words, Writing, Written

Did = DecisionSince.Did
MOST_OPTIONS = 8


class NotDecided(Exception):
    """A decision that cannot be written as it is; the text says what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """Something that could be decided: what speaks for it and against it, how likely and how serious, in words."""

    option: str
    benefits: str = ""
    benefits_likely: str = ""
    harms: str = ""
    harms_likely: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """The fuller parts of a decision. Whoever decides writes those that help, and none is ever asked for."""

    known: str = ""
    unknown: str = ""
    options: Sequence[Option] = ()
    views: Mapping[int, str] = field(default_factory=dict)
    """How each child sees it."""
    weighed: Mapping[int, str] = field(default_factory=dict)
    """How that weighed."""
    would_change: str = ""
    peers: str = ""
    emergency: str = ""
    """Why it could not wait; nothing where it could."""
    dilemma: str = ""
    """What makes it a dilemma; nothing where it is none."""
    agency: str = ""
    """Whose decision it was, where it was another organisation's."""
    follows: int | None = None
    """The decision it follows."""


@transaction.atomic
def decide(
    *,
    children: Sequence[int],
    decided: str,
    why: str,
    question: str = "",
    look_again_on: date | None = None,
    weighed: Weighed | None = None,
    decided_by: User | None = None,
    ask: User | None = None,
    by: User,
    at: datetime,
    idempotency: str | None = None,
) -> Written:
    """
    Write down what was decided about these children, and why: by whoever works with every one of them.

    Only what and why are asked for. What was filed is never written again: what comes after is written beside it.

    :param decided_by: who decided, where the writer writes it down for them.
    :param ask: who is asked to agree: a manager or supervisor.
    :raises NotDecided: the why or what was decided is not there, or the day is past.
    :raises MayNot: the writer does not work with one of these children.
    """
    whole, on = weighed or Weighed(), timezone.localtime(at).date()
    check_writing(children, needs=WEIGHTY, by=by, at=at)
    if not children:
        raise NotDecided("Say which children this was decided for.")
    if not decided.strip():
        raise NotDecided("Say what was decided, in a sentence.")
    if not why.strip():
        raise NotDecided("Say why: it is what somebody will want to know later, and the child most of all.")
    if look_again_on is not None and look_again_on < on:
        raise NotDecided("The day to look at it again is past. Give a later one, or none.")
    if len(whole.options) > MOST_OPTIONS:
        raise NotDecided(f"Write down at most {MOST_OPTIONS} things that could be done.")
    if whole.follows is not None:
        open_decided(whole.follows)
    if ask is not None and not can_agree(ask, on=on):
        raise NotDecided(f"{ask.name} is not a manager or supervisor. Ask one to agree, or nobody.")
    decider = decided_by or by
    written = actions.write(
        Writing(
            kind=Decision.KIND, happened_on=on, filed_to=tuple(FiledTo(subject=one) for one in children),
            words=tuple(_words(question, decided, why, whole, children)),
            facts={
                "decided_by_id": None if whole.agency.strip() else decider.pk,
                "as_what": "" if whole.agency.strip() else decider.job[:160], "look_again_on": look_again_on,
                "is_emergency": bool(whole.emergency.strip()), "is_dilemma": bool(whole.dilemma.strip()),
                "agency": whole.agency.strip()[:160], "follows_id": whole.follows,
                "asked_id": ask.pk if ask is not None else None,
            },
            for_whom=decider.name if decider.pk != by.pk else "",
        ),
        by=by,
        at=at,
        idempotency=idempotency,
    )  # fmt: skip
    options = [_option(one, place, written.id, children, on) for place, one in enumerate(whole.options, start=1)]
    if options:
        actions.write_many(options, by=by, at=at)
    return written


def can_agree(user: User, *, on: date) -> bool:
    """Whether somebody is a manager or supervisor on a day."""
    held = Membership.objects.filter(on_day(on), user=user, role__in=(Role.MANAGER, Role.SUPERVISOR))
    return user.is_active and held.exists()


@transaction.atomic
def say_view(
    *,
    decision: int,
    said: str,
    stance: DecisionView.Stance,
    whose: str = "",
    once: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Say how one sees a decision, in one's own words: asked, or seeing it differently.

    :param whose: who said it, where the writer writes it down for somebody who does not sign in.
    :param once: two presses of one button make one record; it is what they share.
    :raises NotDecided: nothing was said.
    :raises MayNotWrite: no child's record is open to the writer.
    """
    check_can(by, Can.WRITE_CASEWORK, at=at)
    opened = open_decided(decision)
    if not said.strip():
        raise NotDecided("Say how you see it, in a few words.")
    if whose.strip() and not works_with(_children(opened), by=by, at=at):
        raise MayNot("Only somebody who works with them writes down what others said. Say how you see it yourself.")
    return actions.write(
        Writing(
            kind=DecisionView.KIND, happened_on=timezone.localtime(at).date(), filed_to=_filed(opened),
            words=(Words(slot="said", words=said.strip(), source=whose.strip()[:160]),),
            facts={"decision_id": decision, "stance": stance}, source=whose.strip()[:160],
        ),
        by=by,
        at=at,
        idempotency=_once(once),
    )  # fmt: skip


@transaction.atomic
def agree(*, decision: int, words: str = "", by: User, at: datetime) -> Written:
    """
    Agree to a decision, where one was asked: the manager's or supervisor's, once.

    :raises NotDecided: they were not asked, it is their own, or they have agreed.
    """
    opened = open_decided(decision)
    if opened.facts.get("asked_id") != by.pk or opened.facts.get("decided_by_id") == by.pk:
        raise NotDecided("You were not asked to agree to this. Say how you see it instead.")
    if any(one.facts["did"] == Did.AGREED for one in _since(decision)):
        raise NotDecided("You have agreed to this already.")
    if not answers_for(subjects=_children(opened), by=by, on=timezone.localtime(at).date()):
        raise MayNot("Only whoever manages the people beside these children agrees. Say how you see it instead.")
    return after(opened, Did.AGREED, words.strip() or "Agreed.", by=by, at=at)


@transaction.atomic
def say_outcome(*, decision: int, words: str, once: str = "", by: User, at: datetime) -> Written:
    """
    Say what came of a decision. It is no judgement of it: a good decision can end badly, and a poor one well.

    :raises NotDecided: nothing was said.
    """
    opened = _of_theirs(decision, by=by, at=at)
    _said(words, "Say what came of it, and how you know.")
    return after(opened, Did.OUTCOME, words, once=once, by=by, at=at)


@transaction.atomic
def look_again(
    *, decision: int, words: str, next_on: date | None = None, once: str = "", by: User, at: datetime
) -> Written:
    """
    Look at a decision again: does it still hold, and why?

    :param next_on: when it is looked at next; None where this was the last time.
    :raises NotDecided: nothing was said, or the day is past.
    """
    opened = _of_theirs(decision, by=by, at=at)
    _said(words, "Say what you saw when you looked again: a sentence is enough.")
    if next_on is not None and next_on <= timezone.localtime(at).date():
        raise NotDecided("Give a later day on which it is looked at next, or none.")
    return after(opened, Did.LOOKED, words, next_on=next_on, once=once, by=by, at=at)


@transaction.atomic
def put_right(*, decision: int, words: str, once: str = "", by: User, at: datetime) -> Written:
    """
    Say what in a decision was not so, and how it is: what was written stands, with this beside it.

    :raises NotDecided: nothing was said.
    """
    opened = _of_theirs(decision, by=by, at=at)
    _said(words, "Say what was not so, and how it is.")
    return after(opened, Did.CORRECTED, words, once=once, by=by, at=at)


# --- what it stands on ----------------------------------------------------------------------------


def _words(
    question: str, decided: str, why: str, whole: Weighed, children: Sequence[int]
) -> list[Words]:  # fmt: skip
    shared = {
        "question": question, "decided": decided, "why": why, "known": whole.known, "unknown": whole.unknown,
        "would-change": whole.would_change, "peers": whole.peers, "emergency": whole.emergency,
        "dilemma": whole.dilemma,
    }  # fmt: skip
    found = [Words(slot=slot, words=said.strip()) for slot, said in shared.items() if said.strip()]
    for slot, each in (("view", whole.views), ("weighed", whole.weighed)):
        found += [
            Words(slot=slot, subject=one, words=each[one].strip()) for one in children if each.get(one, "").strip()
        ]
    return found


def _option(one: Option, place: int, decision: int, children: Sequence[int], on: date) -> Writing:
    if not one.option.strip():
        raise NotDecided("Say what could be done, beside what speaks for it and against it.")
    said = {
        "option": one.option, "benefits": one.benefits, "benefits-likely": one.benefits_likely, "harms": one.harms,
        "harms-likely": one.harms_likely,
    }  # fmt: skip
    return Writing(
        kind=DecisionOption.KIND, happened_on=on, filed_to=tuple(FiledTo(subject=child) for child in children),
        words=tuple(Words(slot=slot, words=words.strip()) for slot, words in said.items() if words.strip()),
        facts={"decision_id": decision, "place": place},
    )  # fmt: skip


def open_decided(decision: int) -> Opened:
    """
    A decision that the reader may read.

    :raises NotDecided: there is none for them.
    """
    opened = open_record_number(record=decision)
    if opened is None or opened.withheld or opened.kind != Decision.KIND:
        raise NotDecided("There is no such decision.")
    return opened


def _of_theirs(decision: int, *, by: User, at: datetime) -> Opened:
    opened = open_decided(decision)
    check_writing(whom_it_is_about(decision), needs=WEIGHTY, by=by, at=at)
    return opened


def _children(opened: Opened) -> list[int]:
    return [one.subject for one in opened.present]


def _filed(opened: Opened) -> tuple[FiledTo, ...]:
    return tuple(FiledTo(subject=one) for one in _children(opened))


def _since(decision: int) -> list[Opened]:
    return parts_of(whole=decision, kinds={DecisionSince.KIND: "decision_id"})[DecisionSince.KIND]


def _said(words: str, otherwise: str) -> None:
    if not words.strip():
        raise NotDecided(otherwise)


def _once(once: str) -> str | None:
    return f"decision-since:{once}"[:80] if once else None


def after(
    opened: Opened,
    did: DecisionSince.Did,
    words: str,
    *,
    next_on: date | None = None,
    once: str = "",
    by: User,
    at: datetime,
) -> Written:
    """Write something beside a decision, which itself stays as it was written."""
    facts: dict[str, Any] = {"decision_id": opened.id, "did": did, "next_on": next_on}
    return actions.write(
        Writing(
            kind=DecisionSince.KIND, happened_on=timezone.localtime(at).date(), filed_to=_filed(opened),
            words=(Words(slot="words", words=words.strip()),), facts=facts,
        ),
        by=by,
        at=at,
        idempotency=_once(once),
    )  # fmt: skip
