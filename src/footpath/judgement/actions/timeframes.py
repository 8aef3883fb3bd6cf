"""Agree by when, say why it takes longer, look back on the way, finish; and say whether it was good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.judgement import rules
from footpath.judgement.actions.work import check_work
from footpath.judgement.models.timeframes import Moved, Timeframe
from footpath.judgement.queries.answering import answers_for
from footpath.ledger.actions import Changed
from footpath.record import actions
from footpath.record.queries import open_record_number
from footpath.record.values import FiledTo, Opened, Words, Writing, Written

About = Timeframe.About


class NoTimeframe(Exception):
    """There is no such timeframe for this reader."""


class NotAReason(Exception):
    """A reason too short to learn from."""


class Finished(Exception):
    """It is finished: what was agreed about it stands."""


class NotADay(Exception):
    """A day that cannot be meant."""


class NotTheirs(Exception):
    """Somebody else says this."""


def agree_timeframe(
    *,
    subjects: Sequence[int],
    about: Timeframe.About,
    planned_on: date | None,
    why: str,
    whole: int | None = None,
    every_days: int | None = None,
    alone: bool = False,
    look_back_on: date | None = None,
    rule: str = "",
    starts_on: date | None = None,
    told: str = "",
    told_on: date | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Say by when something should be done for these children, or how often, and why that long.

    Whoever says it has agreed to it; the other of worker and supervisor agrees for themselves.

    :param every_days: of a rhythm, where there is no one day.
    :param rule, starts_on: which longest time of the law stands beside it, and from when it is counted.
    :raises NotAReason: the reason is too short to learn from.
    :raises NotADay: there is neither a day nor a rhythm.
    :raises MayNotWrite: the writer works with none of them.
    """
    check_work(subjects, by=by, at=at)
    on = timezone.localtime(at).date()
    _reason(why, "Say why that long, in five words or more: somebody will learn from it.")
    if planned_on is None and not every_days:
        raise NotADay("Say by which day, or how often.")
    words = [Words(slot="why", words=why.strip())]
    if told.strip():
        words.append(Words(slot="told", words=told.strip()))
    facts: dict[str, Any] = {
        "whole_id": whole, "about": about, "rule": rule, "starts_on": starts_on, "planned_on": planned_on,
        "every_days": every_days, "alone": alone, "look_back_on": look_back_on,
        "told_on": told_on or (on if told.strip() else None),
    }  # fmt: skip
    facts |= _agreed_by(subjects, by, on)
    writing = Writing(
        kind=Timeframe.KIND, happened_on=on, filed_to=tuple(FiledTo(subject=one) for one in subjects),
        words=tuple(words), facts=facts,
    )  # fmt: skip
    return actions.write(writing, by=by, at=at)


def agree_to(*, timeframe: int, version: int, by: User, at: datetime) -> Written:
    """
    Agree to a timeframe that the other of worker and supervisor has set.

    :raises Changed: it was moved while you were reading; look at the new day first.
    """
    opened = _open(timeframe, version, by=by, at=at)
    on = timezone.localtime(at).date()
    return _again(opened, _agreed_by(_children(opened), by, on), by=by, at=at, reason="agreed")


@transaction.atomic
def move(
    *,
    timeframe: int,
    version: int,
    to: date,
    why: str,
    means: Mapping[int, str],
    told: str = "",
    told_on: date | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Move the planned day: the earlier day stays, with why, and with what the longer time means for each child.

    Whoever moves it has agreed to the new day; the other has still to.

    :raises NotAReason: the reason is too short, or a child is left out of what it means.
    :raises NotADay: it is the day that stands already.
    :raises Finished: it is finished.
    """
    opened = _open(timeframe, version, by=by, at=at)
    on = timezone.localtime(at).date()
    stood = opened.facts.get("planned_on")
    if opened.facts.get("finished_on") is not None:
        raise Finished("This is finished. Agree a new timeframe for what is still to do.")
    if stood is None:
        raise NotADay("This is a rhythm, and has no day to move. Agree another rhythm instead.")
    if to == stood:
        raise NotADay("That is the day that stands already. Say the new one.")
    asked = "Say why it takes longer" if to > stood else "Say why it is sooner"
    _reason(why, f"{asked}, in five words or more: it is read to learn from, and never counted against you.")
    children = _children(opened)
    if any(not means.get(child, "").strip() for child in children):
        raise NotAReason("Say what the new day means for each child.")
    words = [Words(slot="why", words=why.strip())]
    words += [Words(slot="means", subject=child, words=means[child].strip()) for child in children]
    if told.strip():
        words.append(Words(slot="told", words=told.strip()))
    written = actions.write(
        Writing(
            kind=Moved.KIND, happened_on=on, filed_to=tuple(FiledTo(subject=child) for child in children),
            words=tuple(words),
            facts={
                "timeframe_id": timeframe, "from_on": stood, "to_on": to,
                "told_on": told_on or (on if told.strip() else None),
            },
        ),
        by=by,
        at=at,
    )  # fmt: skip
    anew = {"worker_id": None, "worker_on": None, "supervisor_id": None, "supervisor_on": None}
    _again(opened, {"planned_on": to, **anew, **_agreed_by(children, by, on)}, by=by, at=at, reason=why.strip())
    return written


def look_back(*, timeframe: int, version: int, words: str, by: User, at: datetime) -> Written:
    """
    Look at it once on the way: is it still the right time, and is the work good?

    :raises NotAReason: nothing was said.
    """
    opened = _open(timeframe, version, by=by, at=at)
    _said(words, "Say what you saw when you looked back: a sentence is enough.")
    facts = {"looked_back_on": timezone.localtime(at).date()}
    return _again(opened, facts, by=by, at=at, words={"look-back": words.strip()}, reason="looked at part-way")


def tell(*, timeframe: int, version: int, words: str, on: date, by: User, at: datetime) -> Written:
    """
    Say who in the family was told by when, and how.

    :raises NotAReason: nothing was said.
    """
    opened = _open(timeframe, version, by=by, at=at)
    _said(words, "Say who was told, and how.")
    return _again(opened, {"told_on": on}, by=by, at=at, words={"told": words.strip()}, reason="the family was told")


def belongs_to(*, timeframe: int, version: int, whole: int, by: User, at: datetime) -> Written:
    """
    Say which assessment, plan or review a timeframe was for, once that is begun: it is shown beside it from then on.

    :raises NoTimeframe: there is none, or the larger thing is not open to this reader.
    """
    opened = _open(timeframe, version, by=by, at=at)
    larger = open_record_number(record=whole)
    if larger is None or larger.withheld:
        raise NoTimeframe("There is no such thing for this timeframe to belong to.")
    return _again(opened, {"whole_id": whole}, by=by, at=at, reason="what it is for was begun")


def finish(*, timeframe: int, version: int, on: date, by: User, at: datetime) -> Written:
    """
    It is done.

    :raises Finished: it was done already.
    :raises NotADay: the day has not come yet.
    """
    opened = _open(timeframe, version, by=by, at=at)
    if opened.facts.get("finished_on") is not None:
        raise Finished("This is finished already.")
    if on > timezone.localtime(at).date():
        raise NotADay("That day has not come yet. Say the day on which it was done.")
    return _again(opened, {"finished_on": on}, by=by, at=at, reason="finished")


def say_quality(*, timeframe: int, version: int, words: str, by: User, at: datetime) -> Written:
    """
    Say whether what was done was good: the supervisor's, and looked at beside how long it took.

    :raises NotTheirs: somebody says it of their own work.
    :raises NotAReason: nothing was said.
    """
    opened = _open(timeframe, version, by=by, at=at)
    on = timezone.localtime(at).date()
    if not answers_for(subjects=_children(opened), by=by, on=on):
        raise NotTheirs("The supervisor says whether it was good. Ask them to look at it with you.")
    _said(words, "Say what was good in it, and what would have made it better.")
    facts = {"quality_by_id": by.pk, "quality_on": on}
    return _again(opened, facts, by=by, at=at, words={"quality": words.strip()}, reason="looked at for its quality")


def _agreed_by(subjects: Sequence[int], by: User, on: date) -> dict[str, Any]:
    who = "supervisor" if answers_for(subjects=subjects, by=by, on=on) else "worker"
    return {f"{who}_id": by.pk, f"{who}_on": on}


def _open(timeframe: int, version: int, *, by: User, at: datetime) -> Opened:
    opened = open_record_number(record=timeframe)
    if opened is None or opened.withheld or opened.kind != Timeframe.KIND:
        raise NoTimeframe("There is no such timeframe.")
    if opened.version != version:
        raise Changed("Somebody changed this while you were reading. Look at what it says now.")
    check_work(_children(opened), by=by, at=at)
    return opened


def _again(
    opened: Opened,
    facts: Mapping[str, Any],
    *,
    by: User,
    at: datetime,
    reason: str,
    words: Mapping[str, str] | None = None,
) -> Written:
    return actions.write_again(
        record=opened.id, version=opened.version, writing_=rewritten(opened, facts=facts, words=words or {}), by=by,
        at=at, reason=reason,
    )  # fmt: skip


def rewritten(opened: Opened, *, facts: Mapping[str, Any], words: Mapping[str, str]) -> Writing:
    """A record as it stands, with some of its facts and shared words said anew."""
    kept = tuple(
        Words(
            slot=one.slot, words=one.words, subject=one.subject, source=one.source, third_party=one.third_party,
            known_to=one.known_to,
        )
        for one in opened.paragraphs
        if one.subject is not None or one.slot not in words
    )  # fmt: skip
    return Writing(
        kind=opened.kind, happened_on=opened.happened_on, happened_until=opened.happened_until,
        how_exact=opened.how_exact, for_whom=opened.for_whom, source=opened.source, attached=opened.attached,
        filed_to=tuple(
            FiledTo(subject=one.subject, part=one.part, significant=one.significant) for one in opened.present
        ),
        words=(*kept, *(Words(slot=slot, words=said) for slot, said in words.items())),
        facts={**opened.facts, **facts},
    )  # fmt: skip


def _children(opened: Opened) -> list[int]:
    return [one.subject for one in opened.present]


def _reason(words: str, otherwise: str) -> None:
    if not rules.is_a_reason(words):
        raise NotAReason(otherwise)


def _said(words: str, otherwise: str) -> None:
    if not words.strip():
        raise NotAReason(otherwise)
