"""Who leads on keeping children safe, by agency: whom to ring there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from footpath.access.models import Agency, User
from footpath.frontdoor.models import DesignatedLead
from footpath.kernel.rulepacks.packs import Saying, said_here


@dataclass(frozen=True, kw_only=True, slots=True)
class Leading:
    """Somebody who leads on keeping children safe in an agency."""

    id: int
    agency: str
    role: str
    part: str
    name: str
    signs_in: bool
    reach: str
    trained_on: date | None
    since: date
    until: date | None

    @property
    def in_words(self) -> str:
        """Who they are and how they are reached, in one line."""
        part = f", {self.part}" if self.part else ""
        return f"{self.name}, {self.role}{part}: {self.reach}"


def leads_by_agency(*, on: date, agencies: Collection[int] | None = None) -> dict[int, tuple[Leading, ...]]:
    """Who leads in each agency on a day, in the order of the local list of parts, then by name. One query."""
    rows = DesignatedLead.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on).select_related("agency")
    if agencies is not None:
        rows = rows.filter(agency__in=list(agencies))
    order = {one.key: at for at, one in enumerate(said_here(Saying.DESIGNATED_ROLE, on=on))}
    found: dict[int, list[Leading]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.agency.name, row.part, order.get(row.role, len(order)), row.name)):
        found[row.agency_id].append(_leading(row))
    return {agency: tuple(each) for agency, each in found.items()}


def leads_before(*, on: date, most: int = 100) -> tuple[Leading, ...]:
    """Who led once and does no longer, whoever ended last first."""
    rows = DesignatedLead.objects.filter(until__lte=on).select_related("agency").order_by("-until", "pk")
    return tuple(_leading(row) for row in rows[:most])


def _leading(row: DesignatedLead) -> Leading:
    return Leading(
        id=row.pk, agency=row.agency.name, role=row.words, part=row.part, name=row.name,
        signs_in=row.user_id is not None, reach=row.reach, trained_on=row.trained_on, since=row.since, until=row.until,
    )  # fmt: skip


def lead(pk: int) -> DesignatedLead | None:
    return DesignatedLead.objects.select_related("agency").filter(pk=pk).first()


def every_agency() -> list[tuple[str, str]]:
    """Every organisation, ours with them, by name."""
    return [(str(pk), name) for pk, name in Agency.objects.order_by("name").values_list("pk", "name")]


def who_signs_in(email: str) -> User | None:
    """Whoever signs in with this address now."""
    return User.objects.filter(email__iexact=email.strip(), is_active=True).first() if email.strip() else None
