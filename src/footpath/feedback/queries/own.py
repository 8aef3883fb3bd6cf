"""What was said about the help to one child, as far as whoever reads was chosen to; and what changed because of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from footpath.access import audit
from footpath.feedback.models import Answer, Invitation, ToldBack
from footpath.feedback.queries.sets import NoSuchSet, the_set
from footpath.feedback.rules.sets import Holds
from footpath.record.queries import latest, reading_as
from footpath.record.readers import kept_for
from footpath.record.values import Opened

MOST = 50
ANSWER, TOLD_BACK = Answer.KIND, ToldBack.KIND


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """One question as it was asked that day, and the point that was chosen."""

    asks: str
    words: str
    picture: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What somebody said about the help to one child."""

    record: int
    ref: UUID
    on: date
    who: str
    how: str
    name: str
    """What the set of questions is called."""
    chosen: tuple[Chosen, ...]
    words: str
    readers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """What a child said, what was done or why not, and when and how they were told."""

    ref: UUID
    heard: str
    did: str
    told_on: date | None
    how: str
    answer: UUID | None
    """What they said, where whoever reads may open it: a record's ref."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Somebody who was asked by a link; whether they answered is theirs and their readers' to know."""

    who: str
    name: str
    asked_on: date
    until: date
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OfChild:
    """All of it, for one child."""

    said: tuple[Said, ...]
    changed: tuple[Changed, ...]
    asked: tuple[Asked, ...]


def of_child(*, subject: int) -> OfChild:
    """What was said, what changed and who was asked; nothing of what is kept from the reader, nor that it is there."""
    found = latest(subject=subject, kinds=(ANSWER, TOLD_BACK), most=MOST)
    invitations = Invitation.objects.filter(subject__in=reading_as(subject)).select_related("asked_by")
    asked = [
        Asked(who=row.who, name=name, asked_on=row.asked_on, until=row.until, by=row.asked_by.name)
        for row in invitations.order_by("-asked_on", "-pk")[:20]
        if (name := _name(row.asks, row.edition))
    ]
    audit.shown([subject], records=sum(len(rows) for rows in found.values()))
    answers = found.get(ANSWER, [])
    refs = {one.id: one.ref for one in answers}
    return OfChild(
        said=tuple(_said(one) for one in answers),
        changed=tuple(_changed(one, refs) for one in found.get(TOLD_BACK, [])),
        asked=tuple(asked),
    )


def changed_for(*, subject: int) -> tuple[Changed, ...]:
    """What changed because a child said so, newest first: for the child's page, beside their own words."""
    found = latest(subject=subject, kinds=(TOLD_BACK,), most=MOST).get(TOLD_BACK, [])
    return tuple(_changed(one, {}) for one in found)


def _name(key: str, edition: str) -> str:
    try:
        return the_set(key, edition).name
    except NoSuchSet:
        return ""


def _said(one: Opened) -> Said:
    facts = one.facts
    named = kept_for(record=one.id)
    return Said(
        record=one.id, ref=one.ref, on=one.happened_on, who=str(facts.get("who") or ""),
        how=str(facts.get("how") or ""), name=_name(str(facts.get("asks")), str(facts.get("edition"))),
        chosen=tuple(chosen_in_words(facts)), words=_own(one, "said"),
        readers=() if named is None else tuple(person.name for person in named.people),
    )  # fmt: skip


def chosen_in_words(facts: Any) -> list[Chosen]:
    """What was chosen, in the words of the questions of the day."""
    try:
        asked = the_set(str(facts.get("asks")), str(facts.get("edition")))
    except NoSuchSet:
        return []
    points = facts.get("points") or {}
    return [
        Chosen(asks=question.asks, words=point.words, picture=point.picture)
        for question in asked.of(Holds.POINT)
        if (point := asked.point(points.get(question.key, ""))) is not None
    ]


def _changed(one: Opened, refs: dict[int, UUID]) -> Changed:
    facts = one.facts
    answer = facts.get("answer_id")
    return Changed(
        ref=one.ref, heard=_own(one, "heard"), did=_own(one, "did"), told_on=facts.get("told_on"),
        how=str(facts.get("how") or ""), answer=refs.get(int(answer)) if answer else None,
    )  # fmt: skip


def _own(one: Opened, slot: str) -> str:
    return next((p.words for p in one.paragraphs if p.slot == slot), "")
