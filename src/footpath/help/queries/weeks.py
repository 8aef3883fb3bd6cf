"""How daily life has gone, week by week: what the family and the worker said, side by side; never summed or counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from footpath.help.models.tracking import Week
from footpath.record.queries import latest, parts_of
from footpath.record.values import Opened

TRACKER = "help.tracker"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One part of daily life in one week."""

    record: int
    version: int
    begins_on: date
    family_says: str
    worker_says: str
    family_words: str
    seen: str
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """One part of daily life, and the weeks that were told of it, the earliest first."""

    name: str
    weeks: tuple[Told, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tracked:
    """What is looked at each week of one child."""

    record: int
    ref: UUID
    version: int
    began: date
    ended: date | None
    why: str
    areas: tuple[Area, ...]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def tracked(*, subject: int) -> Tracked | None:
    """The newest of what is looked at week by week of a child; None where nothing is."""
    found = [one for one in latest(subject=subject, kinds=[TRACKER])[TRACKER] if not one.withheld]
    return _read(found[0]) if found else None


def _read(opened: Opened) -> Tracked:
    told = [one for one in parts_of(whole=opened.id, kinds={Week.KIND: "tracker_id"})[Week.KIND] if not one.withheld]
    areas = [line.strip() for line in opened.words("areas").splitlines() if line.strip()]
    areas += sorted({str(one.facts["area"]) for one in told} - set(areas))
    return Tracked(
        record=opened.id, ref=opened.ref, version=opened.version, began=opened.happened_on,
        ended=opened.happened_until, why=opened.words("why"),
        areas=tuple(Area(name=name, weeks=_of(told, name)) for name in areas),
    )  # fmt: skip


def _of(told: Sequence[Opened], area: str) -> tuple[Told, ...]:
    return tuple(
        sorted(
            (
                Told(
                    record=one.id, version=one.version, begins_on=one.facts["begins_on"],
                    family_says=one.facts["family_says"], worker_says=one.facts["worker_says"],
                    family_words=one.words("family"), seen=one.words("seen"), by=one.by,
                )
                for one in told
                if one.facts["area"] == area
            ),
            key=lambda one: one.begins_on,
        )
    )  # fmt: skip
