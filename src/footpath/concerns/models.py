"""Who may be told in confidence; a concern brought to one of them; and what was said of it since."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from footpath.concerns import lines
from footpath.ledger.models import Ledgered
from footpath.store.managers import ScopedManager
from footpath.store.protection import by_word, protect
from footpath.store.scope import Scope

USER = settings.AUTH_USER_MODEL


class NamedPerson(Ledgered):
    """Somebody to whom a concern may be brought in confidence, from a day to a day: the area's own list."""

    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=200)
    """Who they are to people here, and why they are on the list."""
    since = models.DateField()
    until = models.DateField(null=True)

    objects: ClassVar[models.Manager[NamedPerson]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user"], condition=Q(until=None), name="somebody_is_on_the_list_once"),
            models.CheckConstraint(
                name="a_named_person_ends_after_they_begin", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        )


class Concern(Ledgered):
    """A concern about practice or safety, brought to one named person: its words are sealed, and in no record."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    """Nobody, where it was raised without a name."""
    digest = models.CharField(max_length=64, null=True, unique=True)
    """Of the code of whoever gave no name, which is kept nowhere."""
    on = models.DateField()
    box = models.BinaryField()
    """What happened, whom it is about, and what they wish, sealed."""
    acknowledged_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    objects = ScopedManager["Concern"](lines.concern_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_concern_is_raised_by_somebody_or_by_a_code",
                condition=Q(raised_by=None, digest__isnull=False) | Q(raised_by__isnull=False, digest=None),
            ),
            models.CheckConstraint(
                name="nobody_brings_a_concern_to_themselves", condition=Q(raised_by=None) | ~Q(raised_by=F("to"))
            ),
            models.CheckConstraint(
                name="a_concern_is_acknowledged_before_it_is_closed",
                condition=Q(closed_on=None) | Q(acknowledged_on__isnull=False),
            ),
        )


def _said_open(scope: Scope) -> Q:
    return lines.concern_open(scope, "concern")


class ConcernSaid(Ledgered):
    """What was said of a concern since: by whoever raised it, or by the person it was brought to; sealed."""

    class Sort(models.TextChoices):
        MORE = "more", "From whoever raised it"
        ANSWER = "answer", "Answered"
        SAFETY = "safety", "What was passed on for a child’s safety"
        DONE = "done", "What was done"
        LEARNT = "learnt", "What was learnt"
        TURNED = "turned", "Brought to somebody else"

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="said")
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sort = models.CharField(max_length=10, choices=Sort)
    on = models.DateField()
    box = models.BinaryField()

    objects = ScopedManager["ConcernSaid"](_said_open)

    class Meta:
        base_manager_name = "objects"


protect(Concern, by_word("concern_open", "id"))
protect(ConcernSaid, by_word("concern_open", "concern_id"))
