"""The days of child protection still to be written of: conferences arranged, core groups, reviews."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from footpath.protection.models.conferences import ArrangedConference
from footpath.protection.models.returned import ChildProtectionPlan, Conference
from footpath.record.models import Filing
from footpath.store.managers import AnyOf

_FAR_BACK = timedelta(days=400)
"""A day that passed longer ago, and of which nobody wrote, is asked about no more."""


class What(StrEnum):
    """What is to be on the day."""

    CONFERENCE = "conference"
    CORE_GROUP = "core-group"
    REVIEW = "review"


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """
    A day on which people meet about some children.

    :param ref: of the conference as it is arranged, or of the child protection plan.
    """

    what: What
    ref: UUID
    children: tuple[int, ...]
    on: date


def days_to_meet(*, subjects: Collection[int], today: date) -> list[Day]:
    """
    The conferences, core groups and reviews about these children that are not written down yet, soonest first.

    Each once, however many children it is about, and as far as its record is open. Four queries, however many.
    """
    if not subjects:
        return []
    since = today - _FAR_BACK
    found = [*_conferences(subjects, since=since), *_of_plans(subjects, since=since)]
    return sorted(found, key=lambda one: (one.on, one.what, one.children))


def _about(subjects: Collection[int], kind: str) -> dict[int, list[int]]:
    """By record of a kind, those of these children it is about."""
    rows = Filing.objects.filter(subject__in=AnyOf(sorted(set(subjects))), kind=kind, part=Filing.Part.ABOUT)
    found: dict[int, list[int]] = defaultdict(list)
    for record, subject in rows.order_by("subject_id").values_list("record_id", "subject_id"):
        found[record].append(subject)
    return found


def _conferences(subjects: Collection[int], *, since: date) -> list[Day]:
    about = _about(subjects, ArrangedConference.KIND)
    if not about:
        return []
    rows = ArrangedConference.objects.filter(record__in=AnyOf(sorted(about)), record__happened_on__gte=since)
    waiting = rows.exclude(record__in=Conference.objects.exclude(arranged=None).values("arranged"))
    return [
        Day(what=What.CONFERENCE, ref=ref, children=tuple(about[record]), on=on)
        for record, ref, on in waiting.values_list("record_id", "record__ref", "record__happened_on")
    ]


def _of_plans(subjects: Collection[int], *, since: date) -> list[Day]:
    about = _about(subjects, ChildProtectionPlan.KIND)
    if not about:
        return []
    rows = ChildProtectionPlan.objects.filter(record__in=AnyOf(sorted(about)), record__happened_until=None)
    return [
        Day(what=what, ref=ref, children=tuple(about[record]), on=on)
        for record, ref, meets, reviewed in rows.values_list("record_id", "record__ref", "core_group_on", "review_on")
        for what, on in ((What.CORE_GROUP, meets), (What.REVIEW, reviewed))
        if on is not None and on >= since
    ]
