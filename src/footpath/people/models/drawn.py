"""How a family is drawn: who was moved a little, how things are between two people, and eco-maps with their ties."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from footpath.access.models import Subject
from footpath.ledger.models import Ledgered
from footpath.people.models.facts import IDENTITY, NARRATIVE, Fact, ends_after_it_begins, one_of
from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager, both_open, subject_open
from footpath.store.protection import Dialect, by_both_subjects, protect
from footpath.store.scope import Scope

FURTHEST = 30
"""Places at most by which anybody is moved in a drawing."""


class Nudge(Ledgered):
    """Somebody moved a few places to the left or to the right in the drawing of one person's family."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("about_id", "person_id")

    about = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    """Whose family is drawn."""
    person = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    places = models.SmallIntegerField()
    """To the right; to the left where it is less than nothing."""

    objects = ScopedManager["Nudge"](both_open("about_id", "person_id", IDENTITY))

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint(fields=["about", "person"], name="somebody_is_moved_once_in_a_drawing"),)


_HOWS = ["close", "very-close", "distant", "cut-off", "conflict", "close-conflict", "controlling", "harm"]


class Between(Fact):
    """How things are from one person to another in somebody's eyes, written in one child's record."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("about_id", "one_id", "other_id")

    class How(models.TextChoices):
        CLOSE = "close", "Close"
        VERY_CLOSE = "very-close", "Very close"
        DISTANT = "distant", "Distant"
        CUT_OFF = "cut-off", "Cut off"
        CONFLICT = "conflict", "In conflict"
        CLOSE_AND_CONFLICT = "close-conflict", "Close, with conflict"
        CONTROLLING = "controlling", "Controlling"
        HARM = "harm", "Has hurt them"

    one = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    """In whose record it stands."""
    how = models.CharField(max_length=14, choices=How)
    one_way = models.BooleanField(default=False)
    """From the first to the second, and nothing is said of the other way."""
    seen_by = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    """In whose eyes, where they are a person here."""
    whose_eyes = models.CharField(max_length=80)
    """In whose eyes, in words: "Kai", "Grace Adeyemi"."""

    class Meta:
        base_manager_name = "objects"
        constraints = (
            ends_after_it_begins("how_things_are_ends_after_it_begins"),
            one_of("how_things_are_is_of_a_kind", "how", _HOWS),
            models.CheckConstraint(name="nothing_is_between_somebody_and_themselves", condition=~Q(one=F("other"))),
        )

    @staticmethod
    def opens(scope: Scope) -> Q | None:
        """What stands in an open record, of two people the reader may know, in eyes that are not shut to them."""
        rules = (
            subject_open("about_id", NARRATIVE)(scope),
            subject_open("one_id", IDENTITY)(scope),
            subject_open("other_id", IDENTITY)(scope),
        )
        eyes = subject_open("seen_by_id", IDENTITY)(scope)
        found = Q()
        for rule in rules:
            found &= rule if rule is not None else Q()
        return found & (Q(seen_by=None) | eyes if eyes is not None else Q())

    objects = ScopedManager["Between"](opens)


@detail_protected
class EcoMap(Detail):
    """Somebody's ties to the world around them, on a day, in somebody's eyes."""

    KIND: ClassVar[str] = "people.eco-map"

    class Viewpoint(models.TextChoices):
        OWN = "own", "The child’s own"
        FAMILY = "family", "A parent’s, a carer’s or another’s of the family"
        WORKER = "worker", "Whoever works with them"

    viewpoint = models.CharField(max_length=8, choices=Viewpoint)
    whose_eyes = models.CharField(max_length=80)
    """In whose eyes, in words: "Maya", "Kerry"."""

    objects = ScopedManager["EcoMap"](details_open)

    class Meta:
        base_manager_name = "objects"


def _of_somebody_known(dialect: Dialect) -> str:
    return f"t.person_id IS NULL OR ({dialect.mask('t.person_id')} & {IDENTITY}) <> 0"


@partial(detail_protected, and_where=_of_somebody_known)
class EcoTie(Detail):
    """One tie of an eco-map: to a person, a group or a service, how it is, and which way support flows."""

    KIND: ClassVar[str] = "people.eco-tie"
    KEPT_WITH: ClassVar[str] = "whole"
    NAMES: ClassVar[tuple[str, ...]] = ("person_id",)

    class Sort(models.TextChoices):
        PERSON = "person", "A person"
        GROUP = "group", "A group, or a place where people are"
        SERVICE = "service", "A service"

    class Strength(models.TextChoices):
        STRONG = "strong", "Strong"
        WEAK = "weak", "Weak, or only beginning"
        STRESSFUL = "stressful", "Stressful"
        BROKEN = "broken", "Broken off"

    class Flow(models.TextChoices):
        IN = "in", "To them"
        OUT = "out", "From them"
        BOTH = "both", "Both ways"
        NONE = "none", "Neither way"

    whole = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The eco-map."""
    called = models.CharField(max_length=120)
    """As it is written on the map: "Nan", "art club"."""
    sort = models.CharField(max_length=8, choices=Sort)
    formal = models.BooleanField(default=False)
    """Whoever is paid or put there to help; the rest are of their own life."""
    strength = models.CharField(max_length=10, choices=Strength)
    flow = models.CharField(max_length=4, choices=Flow)
    person = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    """Who it is, where they are a person here."""

    @staticmethod
    def opens(scope: Scope) -> Q | None:
        """The ties of an open map, but to those whom the reader may not know."""
        opened, known = details_open(scope), subject_open("person_id", IDENTITY)(scope)
        return opened if known is None else (opened or Q()) & (Q(person=None) | known)

    objects = ScopedManager["EcoTie"](opens)

    class Meta:
        base_manager_name = "objects"


def _between(dialect: Dialect) -> str:
    known = [f"({dialect.mask(f't.{column}')} & {IDENTITY}) <> 0" for column in ("one_id", "other_id")]
    return (
        f"({dialect.mask('t.about_id')} & {NARRATIVE}) <> 0 AND {known[0]} AND {known[1]} "
        f"AND (t.seen_by_id IS NULL OR ({dialect.mask('t.seen_by_id')} & {IDENTITY}) <> 0)"
    )


protect(Nudge, by_both_subjects("about_id", "person_id", IDENTITY))
protect(Between, _between)
