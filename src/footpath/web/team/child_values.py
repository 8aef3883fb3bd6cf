"""Who stands beside a child and what is shared about them, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from footpath.access.models import Allocation, Share
from footpath.web.team.choices import said
from footpath.web.team.values import days


@dataclass(frozen=True, kw_only=True)
class BesideLine:
    """Somebody, or a team, beside a child."""

    name: str
    part: str
    days: str
    now: bool
    end_url: str


@dataclass(frozen=True, kw_only=True)
class ShareLine:
    """What somebody is let see, why, and from when to when."""

    name: str
    kinds: str
    basis: str
    days: str
    now: bool
    end_url: str


def allocated(subject: int, *, on: date, ref: UUID) -> tuple[BesideLine, ...]:
    """Those beside the child now, then those who were."""
    rows = Allocation.objects.filter(subject=subject).select_related("user", "team")
    lines = [
        BesideLine(
            name=str(row.user or row.team),
            part=Allocation.Part(row.part).label,
            days=days(row.since, row.until),
            now=row.until is None or row.until > on,
            end_url="" if row.until else reverse("team:end-allocation", args=[ref, row.pk]),
        )
        for row in rows.order_by("-since", "-id")
    ]
    return tuple(sorted(lines, key=lambda line: not line.now))


def shared(subject: int, *, on: date, ref: UUID) -> tuple[ShareLine, ...]:
    """What is shared now, then what was."""
    rows = Share.objects.filter(subject=subject).select_related("user", "agency")
    lines = [
        ShareLine(
            name=str(row.agency or row.user),
            kinds=said(row.classes),
            basis=row.basis,
            days=days(row.since, row.until),
            now=row.until is None or row.until > on,
            end_url=reverse("team:end-share", args=[ref, row.pk]) if row.until is None or row.until > on else "",
        )
        for row in rows.order_by("-since", "-id")
    ]
    return tuple(sorted(lines, key=lambda line: not line.now))
