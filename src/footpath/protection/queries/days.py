"""The days of child protection still to be written of: conferences arranged, core groups, reviews."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from footpath.protection.models.conferences import ArrangedConference
from footpath.protection.models.returned import ChildProtectionPlan, Conference, Review
from footpath.record.models import Filing
from footpath.store.managers import AnyOf

_FAR_BACK = timedelta(days=400)
"""A day that passed longer ago, and of which nobody wrote, is asked about no more."""


class What(StrEnum):
    """What is to be on the day."""

    CONFERENCE = "conference"
    CORE_GROUP = "core-group"
    REVIEW = "review"
    REVIEW_CONFERENCE = "review-conference"
    """The review, where its conference is arranged."""


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
    plans = _plans(subjects)
    conferences = _conferences(subjects, since=since, planned={child for child, *_ in plans})
    arranged = {child for one in conferences if one.what is What.REVIEW_CONFERENCE for child in one.children}
    of_plans = [
        Day(what=what, ref=ref, children=(child,), on=on)
        for child, ref, meets, reviewed in plans
        for what, on in ((What.CORE_GROUP, meets), (What.REVIEW, None if child in arranged else reviewed))
        if on is not None and on >= since
    ]
    return sorted([*conferences, *of_plans], key=lambda one: (one.on, one.what, one.children))


def _about(subjects: Collection[int], kind: str) -> dict[int, list[int]]:
    """By record of a kind, those of these children it is about."""
    rows = Filing.objects.filter(subject__in=AnyOf(sorted(set(subjects))), kind=kind, part=Filing.Part.ABOUT)
    found: dict[int, list[int]] = defaultdict(list)
    for record, subject in rows.order_by("subject_id").values_list("record_id", "subject_id"):
        found[record].append(subject)
    return found


def _conferences(subjects: Collection[int], *, since: date, planned: Collection[int]) -> list[Day]:
    """
    The conferences arranged and not held.

    :param planned: the children whose plan goes on: a review conference is about nobody else any more.
    """
    about = _about(subjects, ArrangedConference.KIND)
    if not about:
        return []
    rows = ArrangedConference.objects.filter(record__in=AnyOf(sorted(about)), record__happened_on__gte=since)
    waiting = rows.exclude(record__in=Conference.objects.exclude(arranged=None).values("arranged"))
    waiting = waiting.exclude(record__in=Review.objects.exclude(arranged=None).values("arranged"))
    found = []
    for record, ref, on, reviews in waiting.values_list(
        "record_id", "record__ref", "record__happened_on", "reviews_id"
    ):
        what = What.REVIEW_CONFERENCE if reviews else What.CONFERENCE
        children = tuple(one for one in about[record] if not reviews or one in planned)
        if children:
            found.append(Day(what=what, ref=ref, children=children, on=on))
    return found


def _plans(subjects: Collection[int]) -> list[tuple[int, UUID, date | None, date | None]]:
    """The plans that go on: whose each is, and when the core group meets and the review is."""
    about = _about(subjects, ChildProtectionPlan.KIND)
    if not about:
        return []
    rows = ChildProtectionPlan.objects.filter(record__in=AnyOf(sorted(about)), record__happened_until=None)
    return [
        (child, ref, meets, reviewed)
        for record, ref, meets, reviewed in rows.values_list("record_id", "record__ref", "core_group_on", "review_on")
        for child in about[record]
    ]
