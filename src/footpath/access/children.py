"""Which children somebody's day is about: theirs, and those their teams are beside; numbers only."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from footpath.access.models import Allocation, Membership
from footpath.access.queries import Standing, on_day, shared_with

_MOST = 5_000
"""Children at most, those joined latest: more than anybody answers for, and what one page can be asked about."""


def mine_or_shared(*, who: Standing, on: date) -> list[int]:
    """The children allocated to this person themselves, and those shared with them or with their organisation."""
    own = Allocation.objects.filter(on_day(on), user=who.user).order_by("-since", "-id")[:_MOST]
    shared = shared_with(who, on).order_by("-since", "-id")[:_MOST]
    numbers = [*own.values_list("subject_id", flat=True), *shared.values_list("subject_id", flat=True)]
    return list(dict.fromkeys(numbers))[:_MOST]


def answered_for(*, who: Standing, on: date) -> list[int]:
    """The children of the teams this person manages, and of the people in them; none where they manage none."""
    if not who.led:
        return []
    people = Membership.objects.filter(on_day(on), team__in=who.led).values("user")
    rows = Allocation.objects.filter(on_day(on)).filter(Q(team__in=who.led) | Q(user__in=people))
    return list(dict.fromkeys(rows.order_by("-since", "-id").values_list("subject_id", flat=True)[:_MOST]))
