"""The structured facts of seeing a child."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Visit(Detail):
    """Somebody went to see a child."""

    KIND: ClassVar[str] = "help.visit"

    where = models.CharField(max_length=120, blank=True)
    """In words that give no protected place away: home, school, the office, somewhere they chose."""
    unannounced = models.BooleanField(default=False)

    objects = ScopedManager["Visit"](details_open)

    class Meta:
        base_manager_name = "objects"
