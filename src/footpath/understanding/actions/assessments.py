"""Beginning an assessment, or going on with an earlier one; saying that it is ready; agreeing it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from footpath.access.models import User
from footpath.access.rules import CASEWORK, Can
from footpath.people.actions.gate import WEIGHTY, MayNot, check_can, check_writer, may_write_each
from footpath.record.actions import write, write_again
from footpath.record.models import Filing
from footpath.record.queries import open_many, open_record_number
from footpath.record.registry import Slot, kind_of
from footpath.record.values import FiledTo, Opened, Words, Writing, Written
from footpath.store.scope import current
from footpath.understanding.models import Assessment, Sign
from footpath.understanding.queries.frameworks import NoSuchFramework, framework
from footpath.understanding.queries.parts import State, assessments_of, state_of


class NoSuchAssessment(LookupError):
    """There is no such assessment for whoever asks."""


class AlreadyGoingOn(Exception):
    """An assessment of one of these children is going on: that one goes on, and nothing is begun twice."""


class AlreadyAgreed(Exception):
    """It was agreed, and says what was understood that day."""


class NotReady(Exception):
    """Nobody has said that it is ready."""


class SameHands(Exception):
    """Whoever says that it is ready does not agree it as well."""


def assessment_open(*, assessment: int) -> Opened:
    """
    An assessment as whoever is reading may read it.

    :raises NoSuchAssessment: there is none, or none for them.
    """
    opened = open_record_number(record=assessment)
    if opened is None or opened.kind != Assessment.KIND or opened.withheld:
        raise NoSuchAssessment("There is no such assessment here for you.")
    return opened


def begin(
    *,
    children: Collection[int],
    framework_key: str,
    edition: str,
    on: date,
    goes_on_from: int | None,
    why: str = "",
    referral: int | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Begin an assessment of some children, or go on from an earlier one: what that says still stands until said anew.

    :raises MayNot: the role of `by` does not write.
    :raises NoSuchFramework: it is not here, or not in force on that day.
    :raises AlreadyGoingOn: one of an area's framework is going on for one of the children.
    :raises NoSuchAssessment: what it is to go on from is not there for `by`.
    """
    check_writer(by, at=at)
    chosen = framework(framework_key, edition)
    if not chosen.holds_on(on):
        raise NoSuchFramework(f"{chosen.name}, edition {edition}, was not in force on {on}. Choose another.")
    for one in assessments_of(children):
        if one.happened_until is None and one.facts.get("framework"):
            raise AlreadyGoingOn(f"One is going on, begun by {one.by}. Go on with that one: nothing is asked twice.")
    if goes_on_from is not None:
        assessment_open(assessment=goes_on_from)
    facts = {
        "framework": framework_key, "edition": edition, "started_from_id": goes_on_from, "referral_id": referral,
    }  # fmt: skip
    words = (Words(slot="understanding", words=why),) if why else ()
    return write(
        Writing(
            kind=Assessment.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child) for child in sorted(set(children))),
            words=words,
            facts=facts,
        ),
        by=by,
        at=at,
    )


def say_ready(*, assessment: int, words: str, on: date, by: User, at: datetime) -> Written:
    """
    Say that an assessment is ready to be agreed, and anything besides.

    :raises AlreadyAgreed: it was agreed.
    :raises MayNot: the writer works with none of the children.
    """
    return _sign(assessment, Sign.Says.READY, words, on, by, at)


def say_not_yet(*, assessment: int, words: str, on: date, by: User, at: datetime) -> Written:
    """
    Give it back, and say what is missing.

    :raises AlreadyAgreed: it was agreed.
    :raises MayNot: the writer works with none of the children.
    """
    return _sign(assessment, Sign.Says.NOT_YET, words, on, by, at)


@transaction.atomic
def agree(*, assessment: int, version: int, words: str, on: date, by: User, at: datetime) -> Written:
    """
    Agree an assessment: it ends on a day, and from then says what was understood on it.

    :raises MayNot: the role of `by` does not agree assessments, or they work with none of the children.
    :raises AlreadyAgreed: somebody agreed it before; that stands.
    :raises NotReady: nobody has said that it is ready, or its last word was that it is not.
    :raises SameHands: `by` said so themselves.
    :raises Changed: it was written again while it was read.
    """
    check_writer(by, at=at)
    if not current().system:
        check_can(by, Can.AGREE, at=at)
    opened = going_on(assessment=assessment)
    signs = signs_of(assessment=assessment)
    if state_of(opened, signs) is not State.READY:
        raise NotReady("Whoever worked on it says first that it is ready; then it can be agreed.")
    if signs[-1].by_id == by.pk:
        raise SameHands("You said yourself that it is ready. Somebody else agrees it: ask your supervisor.")
    if on < opened.happened_on:
        raise NotReady("It cannot be agreed before the day it was begun.")
    _sign(assessment, Sign.Says.AGREED, words, on, by, at)
    again = replace(writing_of(opened), happened_until=on)
    return write_again(record=assessment, version=version, writing_=again, by=by, at=at, reason="Agreed")


def going_on(*, assessment: int) -> Opened:
    """
    :raises NoSuchAssessment: there is none for whoever asks.
    :raises AlreadyAgreed: it was agreed.
    """
    opened = assessment_open(assessment=assessment)
    if opened.happened_until is not None:
        raise AlreadyAgreed(
            "It was agreed, and says what was understood then. Begin one that goes on from it: nothing is asked twice."
        )
    return opened


def signs_of(*, assessment: int) -> list[Opened]:
    """Who said what to an assessment as those who answer for it, the first first."""
    numbers = set(Sign.objects.filter(assessment=assessment).values_list("record_id", flat=True))
    found = open_many(records=numbers) if numbers else []
    return sorted(found, key=lambda one: (one.recorded_at, one.id))


def _sign(assessment: int, says: Sign.Says, words: str, on: date, by: User, at: datetime) -> Written:
    check_writer(by, at=at)
    opened = going_on(assessment=assessment)
    children = open_children(opened)
    if not any(may_write_each([child], needs=WEIGHTY, by=by, at=at) for child in children):
        raise MayNot("Only somebody who works with them signs it. Write what you see as a comment or a contribution.")
    return write(
        Writing(
            kind=Sign.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child) for child in children),
            words=(Words(slot="words", words=words),) if words else (),
            facts={"assessment_id": assessment, "says": says.value},
        ),
        by=by,
        at=at,
    )


def open_children(opened: Opened) -> list[int]:
    """The children of an assessment whose record is open to the writer."""
    people = [one.subject for one in opened.present if one.part is Filing.Part.ABOUT]
    return [one for one in people if current().system or current().mask(one) & CASEWORK]


def writing_of(opened: Opened) -> Writing:
    """A record as it stands for its writer, to be written again with something of it changed."""
    return Writing(
        kind=opened.kind,
        happened_on=opened.happened_on,
        happened_until=opened.happened_until,
        how_exact=opened.how_exact,
        filed_to=tuple(
            FiledTo(subject=one.subject, part=one.part, significant=one.significant) for one in opened.present
        ),
        words=tuple(
            Words(
                slot=one.slot, words=one.words, subject=one.subject, source=one.source,
                third_party=one.third_party, known_to=one.known_to,
            )
            for one in opened.paragraphs
        ),
        facts=opened.facts,
        attached=opened.attached,
        for_whom=opened.for_whom,
        source=opened.source,
    )  # fmt: skip


def words_of(
    kind: str,
    shared: Mapping[str, str],
    own: Mapping[int, Mapping[str, str]],
    *,
    source: str = "",
    third_party: bool = False,
) -> tuple[Words, ...]:
    """Words for the slots of a kind, without the empty ones."""
    slots: Sequence[Slot] = kind_of(kind).slots
    said: list[tuple[str, int | None, str]] = [(slot.key, None, shared.get(slot.key, "").strip()) for slot in slots]
    said += [(slot.key, who, theirs.get(slot.key, "").strip()) for who, theirs in own.items() for slot in slots]
    return tuple(
        Words(slot=slot, words=words, subject=who, source=source, third_party=third_party)
        for slot, who, words in said
        if words
    )


Facts = Mapping[str, Any]
