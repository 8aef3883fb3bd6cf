"""What is true of a child where a statutory return asks whether it is: explained once, and carried on."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK
from footpath.ledger.models import Ledgered
from footpath.store.managers import ScopedManager, subject_open, system_only
from footpath.store.protection import by_subject, nobody, protect

LONGEST_NUMBER = 40
"""Characters of a child's number; a longer one is no number of an authority's."""


class Explanation(Ledgered):
    """Why what a query of a return asks about is true of a child, for this year and for the next that asks."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    collection = models.CharField(max_length=8)
    """Which return: "cin" or "ssda903"."""
    authority = models.CharField(max_length=3)
    number = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    """The child's number in the return; empty where the query is of the return as a whole."""
    rule = models.CharField(max_length=12)
    words = models.TextField()
    year = models.PositiveSmallIntegerField()
    """The collection it was last written beside, by the year in which it closes."""
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    """The child, where the record knew one by that number."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    """When somebody said that it no longer holds."""

    objects = ScopedManager["Explanation"](system_only)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(
                fields=["collection", "authority", "number", "rule"], name="a_query_about_a_child_is_explained_once"
            ),
            models.CheckConstraint(name="an_explanation_says_something", condition=~models.Q(words="")),
        )


# Read only beside the query it explains, by whoever holds a return in which that query of that child stands again.
protect(Explanation, nobody)


class Asked(Ledgered):
    """What a child's own worker was asked because a return asks it, and how they answered; once a year and rule."""

    class Answer(models.TextChoices):
        TRUE = "true", "It is true as it stands"
        PUT_RIGHT = "put-right", "It was put right"
        OFFICE = "office", "The office explained it"

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    collection = models.CharField(max_length=8)
    authority = models.CharField(max_length=3)
    number = models.CharField(max_length=LONGEST_NUMBER)
    rule = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    days = models.CharField(max_length=200, blank=True)
    """The days that the return gives where it asks, in words, by which a worker knows what is meant."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)

    objects = ScopedManager["Asked"](subject_open("subject_id", int(CASEWORK)))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(
                fields=["collection", "authority", "number", "rule", "year"], name="a_worker_is_asked_once_a_year"
            ),
            models.CheckConstraint(
                name="a_question_is_answered_wholly_or_not_at_all",
                condition=models.Q(answer="", answered_by=None, answered_at=None)
                | (~models.Q(answer="") & models.Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        )
        indexes = (models.Index(fields=["subject"], condition=models.Q(answer=""), name="asked_and_not_answered"),)


protect(Asked, by_subject("subject_id", int(CASEWORK)))
