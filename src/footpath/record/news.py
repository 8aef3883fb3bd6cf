"""What others have lately written about the children one is beside."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from footpath.access import audit
from footpath.record.models import Filing
from footpath.record.queries import headlines
from footpath.record.registry import kind_of, kinds
from footpath.record.values import LINE
from footpath.store.managers import AnyOf

_OLD = timedelta(days=90)
"""What happened longer ago is not news when it is written down: an old letter, a file brought in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """Something lately written about one of several children."""

    subject: int
    ref: UUID
    label: str
    line: str
    happened_on: date
    by: str
    own_hand: bool
    """Made by the person it is about, alone."""


def feed(*, subjects: Collection[int], since: datetime, not_by: int, most: int = 20, own_hand: str = "") -> list[News]:
    """
    What others have written about these children since a moment, newest first: each record once.

    What is told by a larger thing (a step of a plan) is no news by itself.

    :param own_hand: the source of what somebody made by themselves: it is news to whoever took it in, too.
    """
    apart = [kind.key for kind in kinds() if not kind.in_chronology]
    filings = (
        Filing.objects.filter(
            subject__in=AnyOf(sorted(subjects)), happened_on__gte=(since - _OLD).date(), record__recorded_at__gt=since
        )
        .exclude(Q(record__by=not_by) & (~Q(record__source=own_hand) if own_hand else Q()))
        .exclude(kind__in=apart)
        .select_related("record", "record__by")
        .order_by("-happened_on", "-record_id")[: most * 4]
    )
    rows = list({row.record_id: row for row in filings}.values())[:most]
    said = headlines([row.record_id for row in rows])
    audit.shown((row.subject_id for row in rows), records=len(rows))
    return [
        News(
            subject=row.subject_id, ref=row.record.ref, label=kind_of(row.kind).label, happened_on=row.happened_on,
            line=said.get((row.record_id, LINE, row.subject_id)) or said.get((row.record_id, LINE, None)) or "",
            by=row.record.by.name, own_hand=bool(own_hand) and row.record.source == own_hand,
        )
        for row in rows
        if (row.record_id, LINE, row.subject_id) in said or (row.record_id, LINE, None) in said
    ]  # fmt: skip
