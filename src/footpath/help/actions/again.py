"""Writing one part of a plan or a meeting again: what is not named stays as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from footpath.record.actions import Again
from footpath.record.queries import open_record_number
from footpath.record.registry import kind_of
from footpath.record.values import FiledTo, Opened, Words, Writing


class NotThere(Exception):
    """What should be changed is not there for this writer, or is something else."""


def opened_of(record: int, kind: str) -> Opened:
    """
    A part as its writer may read it.

    :raises NotThere: they may not, or it is of another kind.
    """
    opened = open_record_number(record=record)
    if opened is None or opened.withheld or opened.kind != kind:
        raise NotThere("That is not there for you to change. Go back to the child’s page and look again.")
    return opened


def as_it_stands(opened: Opened) -> Writing:
    """A record opened, as it would be written again with nothing changed."""
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
                slot=one.slot, words=one.words, subject=one.subject, source=one.source, third_party=one.third_party,
                known_to=one.known_to,
            )
            for one in opened.paragraphs
        ),
        facts=opened.facts,
        attached=opened.attached,
        for_whom=opened.for_whom,
        source=opened.source,
    )  # fmt: skip


def again(
    opened: Opened,
    *,
    version: int,
    words: Mapping[str, str] | None = None,
    own: Mapping[int, Mapping[str, str]] | None = None,
    facts: Mapping[str, Any] | None = None,
    until: date | None = None,
    goes_on: bool = False,
) -> Again:
    """
    A record to write again, with some of its words and facts in place of what stands; empty words take them away.

    :param version: the version its writer read.
    :param own: several people's own words, by whose and slot.
    :param goes_on: it ends no longer.
    """
    stands = as_it_stands(opened)
    said = {(one.slot, one.subject): one for one in stands.words}
    whose = {one.slot: one.subject for one in stands.words}
    child = opened.present[0].subject
    for slot, text in (words or {}).items():
        declared = kind_of(opened.kind).slot(slot)
        subject = whose.get(slot, child if declared is not None and declared.own else None)
        before = said.pop((slot, subject), Words(slot=slot, words="", subject=subject))
        if text.strip():
            said[slot, subject] = replace(before, words=text.strip())
    for subject, texts in (own or {}).items():
        for slot, text in texts.items():
            before = said.pop((slot, subject), Words(slot=slot, words="", subject=subject))
            if text.strip():
                said[slot, subject] = replace(before, words=text.strip())
    return Again(
        record=opened.id,
        version=version,
        writing=replace(
            stands,
            words=tuple(said.values()),
            facts={**stands.facts, **(facts or {})},
            happened_until=None if goes_on else until or stands.happened_until,
        ),
    )
