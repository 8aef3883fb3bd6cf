"""A record as it was opened, made ready to be written again with something in it changed and the rest as it stood."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from footpath.record.actions import Again
from footpath.record.models import Filing
from footpath.record.values import FiledTo, Opened, Words, Writing


def as_it_stood(
    opened: Opened,
    *,
    facts: Mapping[str, Any] | None = None,
    said: Mapping[tuple[str, int | None], str] | None = None,
    until: date | None = None,
) -> Again:
    """
    :param facts: the columns of its detail that change.
    :param said: words by slot and whose own they are: in place of those that stood there, or besides.
    :param until: its last day, where that changes.
    """
    spoken = {(one.slot, one.subject): one for one in opened.paragraphs}
    changed = said or {}
    words = [
        Words(
            slot=slot, words=changed.get((slot, subject), one.words), subject=subject, source=one.source,
            third_party=one.third_party, known_to=one.known_to,
        )
        for (slot, subject), one in spoken.items()
    ]  # fmt: skip
    words += [
        Words(slot=slot, words=new, subject=subject)
        for (slot, subject), new in changed.items()
        if (slot, subject) not in spoken and new
    ]
    writing = Writing(
        kind=opened.kind,
        happened_on=opened.happened_on,
        happened_until=until or opened.happened_until,
        how_exact=opened.how_exact,
        filed_to=tuple(
            FiledTo(subject=one.subject, part=Filing.Part(one.part), significant=one.significant)
            for one in opened.present
        ),
        words=tuple(one for one in words if one.words),
        facts={**opened.facts, **(facts or {})},
        attached=opened.attached,
        for_whom=opened.for_whom,
        source=opened.source,
    )
    return Again(record=opened.id, version=opened.version, writing=writing)
