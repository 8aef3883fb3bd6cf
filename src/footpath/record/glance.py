"""What is asked of a child's record at a glance: what lasted, when they were last met, what there is to choose from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from footpath.record import statements
from footpath.record.models import Filing, HowExact
from footpath.record.queries import Entry, facts_by_record, newest_filings, whose_filings
from footpath.record.registry import kinds as all_kinds
from footpath.record.statements import as_day, as_ref, ask, those


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Something that lasted, from a day to a day: a stretch of a child's journey."""

    record: int
    kind: str
    began: date
    ended: date | None
    how_exact: HowExact
    facts: Mapping[str, object]


def spans(*, subject: int, kinds: Collection[str]) -> list[Span]:
    """What lasted for this child, earliest first: plans, footings, referrals. One query, and one a detail table."""
    records = newest_filings(subject, list(kinds), _MOST_SPANS)[::-1]
    facts = facts_by_record(records)
    return [
        Span(
            record=record.record, kind=record.kind, began=record.day, ended=as_day(record.happened_until),
            how_exact=HowExact(record.how_exact), facts=facts.get(record.record, {}),
        )
        for record in records
    ]  # fmt: skip


_MOST_SPANS = 200
"""Of each kind: more than anybody's life holds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Met:
    """The last time a child was seen, spoken with, or not seen."""

    part: Filing.Part
    ref: UUID
    happened_on: date
    by: str
    where: str


def last_met(*, subject: int, kinds: Collection[str]) -> dict[Filing.Part, Met]:
    """
    For each part, the last time among the latest meetings: spoken with alone, spoken with, there, not seen.

    One query, and one for where.
    """
    whose, members = whose_filings(subject)
    if not members:
        return {}
    narrowed = f" AND f.kind IN ({', '.join(['%s'] * len(kinds))})"
    feed = statements.FEED.format(whose=whose, narrowed=narrowed, way="DESC", most=_MEETINGS)
    last: dict[str, Entry] = {}
    for row in ask(feed, [*members, *kinds]):
        one = Entry(*row)
        if one.part in _MET:
            last.setdefault(one.part, one)
    facts = facts_by_record(last.values())
    return {
        Filing.Part(part): Met(
            part=Filing.Part(part), ref=as_ref(one.ref), happened_on=one.day, by=one.by,
            where=str(facts.get(one.record, {}).get("where") or ""),
        )
        for part, one in last.items()
    }  # fmt: skip


_MET = (Filing.Part.SPOKEN_ALONE, Filing.Part.SPOKEN_WITH, Filing.Part.PRESENT, Filing.Part.NOT_SEEN)
_MEETINGS = 60
"""The latest meetings looked through: more than a year of seeing a child every week."""


def filters(*, subject: int) -> tuple[list[tuple[str, str]], list[int]]:
    """The kinds and the years there are in this chronology, for the reader to choose from. One query."""
    whose, members = whose_filings(subject)
    if not members:
        return [], []
    kinds = all_kinds()
    sql = statements.choices(connection.vendor, whose)
    found = ask(sql, [*members, *members, those([kind.key for kind in kinds]), *members])
    keys = {key for key, _ in found}
    return (
        [(kind.key, kind.label) for kind in kinds if kind.key in keys],
        [int(day[:4]) for key, day in found if not key],
    )
