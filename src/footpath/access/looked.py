"""Who has looked at a child, and what somebody has looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from footpath.access.models import Reading, ReadingOf, User
from footpath.access.readings import last_sealed
from footpath.access.rules import CASEWORK
from footpath.store.scope import current, system


@dataclass(frozen=True, kw_only=True, slots=True)
class Looked:
    """Somebody looked at this child: when, as what, and what they did."""

    at: datetime
    name: str
    job: str
    action: str
    decision: str


def who_has_looked(*, subject: int, before: datetime | None = None, most: int = 50) -> list[Looked]:
    """
    Who has looked at this child, latest first, up to this moment; nothing where their record is not open.

    Also those to whom the child was shown among others, in a list, a search or a family.
    """
    if not current().system and not current().mask(subject) & CASEWORK:
        return []
    with system("who has looked at this child"):
        of_them = Q(id__in=ReadingOf.objects.filter(subject=subject).values("reading")) | Q(id__in=_unsealed(subject))
        readings = Reading.objects.filter(of_them)
        if before is not None:
            readings = readings.filter(at__lt=before)
        rows = list(readings.order_by("-at", "-id")[:most])
    people: Mapping[int, User] = User.objects.in_bulk({row.actor for row in rows if row.actor})
    names = {number: (user.name, user.job) for number, user in people.items()}
    return [
        Looked(
            at=timezone.localtime(row.at),
            name=names.get(row.actor or 0, ("the site itself", ""))[0],
            job=names.get(row.actor or 0, ("", ""))[1],
            action=row.action,
            decision=row.decision,
        )
        for row in rows
    ]


def _unsealed(subject: int) -> list[int]:
    """The readings of a child that are too young to be sealed, and so are in no index yet."""
    tail = Reading.objects.filter(id__gt=last_sealed()).values_list("id", "subject", "also")
    return [number for number, about, also in tail.iterator() if about == subject or subject in also]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviewed:
    """One reading of somebody's, for those who review readings: how much it showed, and never of whom."""

    at: datetime
    action: str
    decision: str
    people: int
    records: int


def what_somebody_looked_at(*, user: int, most: int = 200) -> list[Reviewed]:
    """What one person has looked at, latest first: for information governance, who open no child's record."""
    with system("review what somebody has looked at"):
        rows = Reading.objects.filter(actor=user).order_by("-id")[:most]
        return [
            Reviewed(
                at=timezone.localtime(row.at),
                action=row.action,
                decision=row.decision,
                people=len({row.subject, *row.also} - {None}),
                records=row.records,
            )
            for row in rows
        ]
