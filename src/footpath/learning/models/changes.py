"""What we changed, what we thought it would do, what else we feared, and what was seen."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.learning import lines
from footpath.learning.models.findings import Finding
from footpath.ledger.models import Ledgered
from footpath.store.managers import ScopedManager
from footpath.store.protection import protect

USER = settings.AUTH_USER_MODEL


class Change(Ledgered):
    """Something we changed in how we work, with what was expected of it and what else it might do."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    words = models.TextField()
    since = models.DateField()
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+", null=True)
    expected = models.TextField()
    besides = models.TextField()
    """What else it might do, to whom: asked for before it is seen."""
    measures = models.CharField(max_length=600, blank=True)
    look_again_on = models.DateField(null=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    objects = ScopedManager["Change"](lines.ours_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_change_says_what_is_expected_and_what_else",
                condition=~Q(words="") & ~Q(expected="") & ~Q(besides=""),
            ),
        )


class Seen(Ledgered):
    """What a change was seen to do, expected and besides, and what comes of that."""

    class Then(models.TextChoices):
        GOES_ON = "goes-on", "It goes on as it is"
        MENDED = "mended", "It goes on, and is put right"
        TAKEN_BACK = "taken-back", "It is taken back"
        NOT_YET = "not-yet", "It is too early to say"

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="+")
    expected = models.TextField(blank=True)
    besides = models.TextField(blank=True)
    then = models.CharField(max_length=12, choices=Then)
    next_on = models.DateField(null=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    objects = ScopedManager["Seen"](lines.ours_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(name="what_was_seen_says_something", condition=~Q(expected="", besides="")),
        )  # fmt: skip


protect(Change, lines.ours)
protect(Seen, lines.ours)
