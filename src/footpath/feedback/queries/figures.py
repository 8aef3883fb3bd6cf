"""
How people answered, counted: for the one exit and nothing else.

Counted in the machinery's lane over everybody's answers, named and not, of the year of whole months before this one.
Whoever calls passes all of it through `journeys.suppression`, together, before anybody sees a number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from footpath.access.days import on_day
from footpath.access.models import Allocation
from footpath.feedback.models import Answer, Asking, Heard, InTheBox, Invitation
from footpath.feedback.queries.sets import sets
from footpath.feedback.rules.sets import AskingSet, ForWhom, Holds
from footpath.feedback.rules.weeks import a_year_before, last_months_end, whole_week_within
from footpath.store.scope import system


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """One edition of a set: how many were asked, were never asked and answered, and each answer's count."""

    asks: AskingSet
    asked: int
    never_asked: int
    """As those who asked said, and, of children, those with somebody who leads whom nobody asked by a link."""
    answered: int
    points: dict[str, Counter[str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tallies:
    """Everything that was answered in a year of whole months."""

    first: date
    last: date
    sets: tuple[Tally, ...]


def tallies(*, on: date) -> Tallies:
    """How everybody answered, to the end of the last month. Only ever shown through the one exit."""
    last = last_months_end(on)
    first = a_year_before(last)
    with system("count what people say of the help, for figures that leave only through the one exit"):
        answers = _named(first, last) + _without_a_name(first, last)
        asked, never = _asked(first, last), _never_asked(first, last)
    told = []
    for one in sets():
        key = (one.key, one.edition)
        mine = [points for of, points in answers if of == key]
        if not mine and not asked[key]:
            continue
        counted = {
            question.key: Counter(points[question.key] for points in mine if question.key in points)
            for question in one.of(Holds.POINT)
        }
        told.append(
            Tally(
                asks=one, asked=max(asked[key], len(mine)), never_asked=never[key], answered=len(mine), points=counted
            )
        )
    order = list(ForWhom)
    return Tallies(
        first=first,
        last=last,
        sets=tuple(sorted(told, key=lambda one: (order.index(one.asks.for_whom), one.asks.name))),
    )


Key = tuple[str, str]


def _named(first: date, last: date) -> list[tuple[Key, dict[str, Any]]]:
    rows = Answer.objects.filter(record__happened_on__range=(first, last)).order_by("pk")
    return [((row.asks, row.edition), row.points) for row in rows]


def _without_a_name(first: date, last: date) -> list[tuple[Key, dict[str, Any]]]:
    of = {row.pk: (row.asks, row.edition) for row in Asking.objects.all()}
    found: list[tuple[Key, dict[str, Any]]] = []
    for model in (InTheBox, Heard):
        for asking, week, points in model._base_manager.values_list("asking", "week", "points"):
            if whole_week_within(week, first=first, last=last):
                found.append((of[asking], points))
    return found


def _asked(first: date, last: date) -> Counter[Key]:
    asked: Counter[Key] = Counter()
    for row in Asking.objects.filter(since__lte=last).exclude(until__lte=first):
        asked[row.asks, row.edition] += row.people
    for one in Invitation.objects.filter(asked_on__range=(first, last)).values_list("asks", "edition"):
        asked[one] += 1
    return asked


def _never_asked(first: date, last: date) -> Counter[Key]:
    never: Counter[Key] = Counter()
    for row in Asking.objects.filter(since__lte=last).exclude(until__lte=first):
        never[row.asks, row.edition] += row.not_asked
    led = Allocation.objects.filter(on_day(last), part=Allocation.Part.LEAD).values("subject")
    children = set(led.values_list("subject", flat=True))
    for one in sets():
        if one.for_whom is ForWhom.CHILDREN and one.holds_on(last):
            invited = Invitation.objects.filter(asked_on__range=(first, last)).values_list("subject", flat=True)
            never[one.key, one.edition] += len(children - set(invited))
    return never
