"""Advice given at the front door, who else can help, and whom an agency's corner belongs to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from footpath.access.days import on_day
from footpath.access.models import Agency, Membership, Team
from footpath.access.rules import VERBS, Can
from footpath.frontdoor.models import Consultation, Service


@dataclass(frozen=True, kw_only=True, slots=True)
class Advised:
    """One thing that was asked, and what was advised."""

    ref: UUID
    on: date
    asked_by: str
    child: str
    worry: str
    advice: str
    by: str
    came_in: UUID | None


def lately(*, most: int = 50) -> tuple[Advised, ...]:
    """What was asked of this door, newest first."""
    rows = Consultation.objects.select_related("given_by", "incoming").order_by("-on", "-pk")[:most]
    return tuple(
        Advised(
            ref=row.ref, on=row.on, asked_by=row.asked_by, child=row.child, worry=row.worry, advice=row.advice,
            by=row.given_by.name, came_in=row.incoming.ref if row.incoming else None,
        )
        for row in rows
    )  # fmt: skip


def one(*, ref: UUID) -> Consultation | None:
    return Consultation.objects.filter(ref=ref).first()


@dataclass(frozen=True, kw_only=True, slots=True)
class Helps:
    """Somebody who helps families here."""

    id: int
    name: str
    for_whom: str
    reach: str


def services(*, on: date) -> tuple[Helps, ...]:
    """Who helps families here on a day, by name."""
    rows = Service.objects.filter(Q(until=None) | Q(until__gt=on)).order_by("name")
    return tuple(Helps(id=row.pk, name=row.name, for_whom=row.for_whom, reach=row.reach) for row in rows)


def service(pk: str) -> Service | None:
    return Service.objects.filter(pk=int(pk)).first() if pk.isdigit() else None


def agencies() -> dict[int, str]:
    """Every organisation that can be asked, by name; never our own."""
    return dict(Agency.objects.filter(is_authority=False).order_by("name").values_list("pk", "name"))


def people_there(*, on: date) -> dict[int, list[tuple[str, str]]]:
    """Those in each organisation who answer what the front door asks, by user and name."""
    roles = [role.value for role, verbs in VERBS.items() if Can.ANSWER_ASKED in verbs]
    held = Membership.objects.filter(on_day(on), role__in=roles, user__is_active=True, user__agency__isnull=False)
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for agency, user, name, job in held.order_by("user__name").values_list(
        "user__agency_id", "user_id", "user__name", "user__job"
    ):
        found[int(agency or 0)][str(user)] = f"{name}, {job}" if job else name
    return {agency: list(people.items()) for agency, people in found.items()}


def receiving_teams() -> list[tuple[str, str]]:
    """Teams of the authority that can go on with a child."""
    rows = Team.objects.filter(agency__is_authority=True).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]
