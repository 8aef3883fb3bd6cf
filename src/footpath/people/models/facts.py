"""What every dated fact about a person has: between which days it holds, how exactly, who says."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from footpath.access.rules import FieldClass
from footpath.ledger.models import Ledgered
from footpath.people.rules.dates import HOW_WORDS, HowExact
from footpath.store.managers import ScopeRule
from footpath.store.scope import Scope

IDENTITY = int(FieldClass.IDENTITY)
CONTACT = int(FieldClass.CONTACT)
NARRATIVE = int(FieldClass.NARRATIVE)
HEALTH = int(FieldClass.HEALTH)
LOCATION = int(FieldClass.LOCATION)

HOW_CHOICES = [(how.value, words) for how, words in HOW_WORDS.items()]
LONGEST_SOURCE = 200


def held(on: date) -> Q:
    """
    The facts that hold on a day and were not entered in error.

    A fact with no beginning is taken to have held always before its end.
    """
    begun = Q(since=None) | Q(since__lte=on)
    return begun & (Q(until=None) | Q(until__gt=on)) & Q(withdrawn_on=None)


NEWEST = (F("since").desc(nulls_last=True), "-id")
"""Newest first; facts with no beginning are the oldest, on either database."""
OLDEST = (F("since").asc(nulls_first=True), "id")

STANDS = Q(withdrawn_on=None)
"""The facts not entered in error, whether or not they hold today."""


class Fact(Ledgered):
    """
    A fact with the days between which it holds, in the world, and its source in words.

    `until` is the first day on which it no longer holds. A fact entered in error is withdrawn, and
    stays.
    """

    since = models.DateField(null=True)
    since_how = models.CharField(max_length=8, choices=HOW_CHOICES, default=HowExact.EXACT.value)
    until = models.DateField(null=True)
    until_how = models.CharField(max_length=8, choices=HOW_CHOICES, default=HowExact.EXACT.value)
    source = models.CharField(max_length=LONGEST_SOURCE)
    """Who says so, and when, in words: "Kerry, 24 Nov 2021"."""
    withdrawn_on = models.DateField(null=True)

    class Meta:
        abstract = True


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """What every dated fact keeps."""
    return models.CheckConstraint(name=name, condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")))


def one_of(name: str, column: str, values: list[str]) -> models.CheckConstraint:
    """Hold a column to the words of a list."""
    return models.CheckConstraint(name=name, condition=Q(**{f"{column}__in": values}))


def in_any_way(*rules: ScopeRule) -> ScopeRule:
    """Open where any of these rules opens it."""

    def rule(scope: Scope) -> Q | None:
        found = Q(pk__in=[])
        for one in rules:
            condition = one(scope)
            if condition is None:
                return None
            found |= condition
        return found

    return rule


def where(condition: Q, rule: ScopeRule) -> ScopeRule:
    """Open where the row meets a condition and the rule opens it."""

    def both(scope: Scope) -> Q | None:
        opens = rule(scope)
        return condition if opens is None else condition & opens

    return both
