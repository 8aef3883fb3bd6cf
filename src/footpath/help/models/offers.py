"""The structured facts of help that was offered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Offered(Detail):
    """Help offered to a family, and how it stands: waiting, given, not wanted, not to be had, or over."""

    KIND: ClassVar[str] = "help.offered"

    class State(models.TextChoices):
        OFFERED = "offered", "Offered"
        WAITING = "waiting", "Waiting for it"
        GIVEN = "given", "Being given"
        NOT_WANTED = "not-wanted", "Not wanted now"
        UNAVAILABLE = "unavailable", "Not to be had"
        OVER = "over", "Over"

    state = models.CharField(max_length=12, choices=State, default=State.OFFERED)
    since = models.DateField(null=True)
    """The day from which it has stood so: waited for since, given since."""
    given_by = models.CharField(max_length=160, blank=True)
    on_whom = models.CharField(max_length=160, blank=True)
    """Where it is waited for: on whom."""
    service = models.CharField(max_length=40, blank=True)
    """What sort of help it is, in the area's own list."""

    objects = ScopedManager["Offered"](details_open)

    class Meta:
        base_manager_name = "objects"
