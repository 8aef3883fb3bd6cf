"""What would have gone out and was held back: for those beside the child, and for information governance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from footpath.documents.models import NearMiss
from footpath.record.queries import reading_as
from footpath.store.managers import AnyOf
from footpath.store.scope import system


@dataclass(frozen=True, kw_only=True, slots=True)
class Missed:
    """That a letter was held back: by whom it was begun and when, never what it would have carried."""

    ref: UUID
    by: str
    job: str
    at: datetime
    purpose: str
    learned: str
    looked_by: str
    looked_at: datetime | None


def of_child(*, subject: int) -> tuple[Missed, ...]:
    """Near misses about one child, latest first."""
    return _values(NearMiss.objects.filter(child__in=AnyOf(reading_as(subject))))


def everywhere(*, most: int = 200) -> tuple[Missed, ...]:
    """Near misses about anybody, and never about whom: for information governance, who open no child's record."""
    with system("near misses anywhere, and never about whom, for information governance"):
        return _values(NearMiss.objects.all(), most=most)


def _values(rows: QuerySet[NearMiss], *, most: int = 200) -> tuple[Missed, ...]:
    return tuple(
        Missed(
            ref=row.ref, by=row.by.name, job=row.by.job, at=timezone.localtime(row.at), purpose=row.purpose,
            learned=row.learned, looked_by=row.looked_by.name if row.looked_by else "",
            looked_at=timezone.localtime(row.looked_at) if row.looked_at else None,
        )
        for row in rows.select_related("by", "looked_by").order_by("-at", "-id")[:most]
    )  # fmt: skip
