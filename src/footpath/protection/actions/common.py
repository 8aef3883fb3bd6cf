"""What the actions of the child protection path ask and do in the same way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.help.actions.again import opened_of
from footpath.help.actions.plans import words_of
from footpath.people.actions.gate import (
    TELLING,
    WEIGHTY,
    check_can,
    check_writing,
    day_of,
    may_write_each,
    whom_it_is_about,
)
from footpath.protection.queries.chairs import carries
from footpath.protection.refusals import NobodyItIsAbout, NotIndependent, NotSaid, NotThatDay
from footpath.record.actions import write
from footpath.record.models import Filing
from footpath.record.values import FiledTo, Opened, Words, Writing, Written

Own = Mapping[int, Mapping[str, str]]
"""Each child's own words, by the child and the slot."""


def about(opened: Opened) -> list[int]:
    """The children a record is about, as far as this writer may know of them."""
    return [one.subject for one in opened.present if one.part == Filing.Part.ABOUT]


def worked_with(record: int, kind: str, *, by: User, at: datetime) -> tuple[Opened, list[int]]:
    """
    A whole, and the children it is about, by somebody who works with each of them.

    :raises NotThere: it is not there for this writer.
    :raises MayNot: they do not work with one of them, whom they may not even know.
    """
    opened = opened_of(record, kind)
    check_writing(whom_it_is_about(record), needs=WEIGHTY, by=by, at=at)
    return opened, about(opened)


def told_about(record: int, kind: str, *, by: User, at: datetime) -> tuple[Opened, list[int]]:
    """
    A whole, and those of its children about whom this writer may tell something: a partner's share is enough.

    :raises NotThere: it is not there for this writer.
    :raises MayNot: they may tell nothing of any of them.
    """
    opened = opened_of(record, kind)
    children = about(opened)
    may = [child for child in children if may_write_each([child], needs=TELLING, by=by, at=at)]
    check_writing(may or children, needs=TELLING, by=by, at=at)
    return opened, may


def check_chairs(by: User, *, children: Collection[int], at: datetime) -> None:
    """
    Refuse whoever may not say what a conference decided: that is for a chair, who stands apart from the work.

    :raises MayNot: the writer does not chair conferences.
    :raises NotIndependent: the writer carries the work with one of the children, or answers for it.
    """
    check_can(by, Can.CHAIR_CONFERENCES, at=at)
    if carries(by, children=children, on=day_of(at), at=at):
        raise NotIndependent("You carry the work with them, or answer for it. Whoever chairs stands apart from it.")


def on_whose_behalf(record: int, organisation: str, *, by: User, at: datetime) -> str:
    """
    For which organisation somebody speaks: whoever works with the children writes down any, and a partner their own.

    :raises NotSaid: it is not said for which, or a partner's account names none.
    """
    if not may_write_each(whom_it_is_about(record), needs=WEIGHTY, by=by, at=at):
        organisation = str(by.agency or "")
        return said(organisation, "Your account names no organisation. Ask whoever works with the child to write it.")
    return organisation.strip()


def not_ahead(day: date, *, at: datetime, what: str) -> None:
    """
    :raises NotThatDay: the day has not come yet.
    """
    if day > day_of(at):
        raise NotThatDay(f"That day has not come yet. Write down {what} when it has been.")


def said(text: str, sentence: str) -> str:
    """
    :raises NotSaid: there are no words.
    """
    if not text.strip():
        raise NotSaid(sentence)
    return text.strip()


def some(children: Iterable[int], among: Sequence[int]) -> list[int]:
    """
    Those children, each once, where each is one of those it is about.

    :raises NobodyItIsAbout: there is none, or one of them is another.
    """
    chosen = list(dict.fromkeys(children))
    if not chosen or not set(chosen) <= set(among):
        raise NobodyItIsAbout("Say which of the children it is about.")
    return chosen


def part(
    kind: str,
    *,
    on: date,
    children: Sequence[int],
    facts: Mapping[str, Any],
    words: Mapping[str, str] | None = None,
    own: Own | None = None,
    source: str = "",
    once: str = "",
    by: User,
    at: datetime,
) -> Written:
    """Write one part of a larger thing, filed to these children; two presses of one form make one record."""
    return write(
        Writing(
            kind=kind,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child) for child in children),
            words=(*words_of(words or {}), *own_words(own or {}, children)),
            facts=facts,
            source=source,
        ),
        by=by,
        at=at,
        idempotency=f"{kind}:{once}" if once else None,
    )


def own_words(own: Own, children: Sequence[int]) -> list[Words]:
    return [
        Words(slot=slot, words=text.strip(), subject=child)
        for child, texts in own.items()
        if child in children
        for slot, text in texts.items()
        if text.strip()
    ]
