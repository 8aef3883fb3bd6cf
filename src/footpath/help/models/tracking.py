"""The structured facts of how daily life goes, week by week."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Week(Detail):
    """How one part of a child's daily life went in one week, by the parent and by the worker, side by side."""

    KIND: ClassVar[str] = "help.week"
    KEPT_WITH: ClassVar[str] = "tracker"

    tracker = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    area = models.CharField(max_length=80)
    begins_on = models.DateField()
    """The Monday of the week."""
    family_says = models.CharField(max_length=20, blank=True)
    """A word of the local list, by its key: never a number, and never about a person’s worth."""
    worker_says = models.CharField(max_length=20, blank=True)

    objects = ScopedManager["Week"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["tracker", "area", "begins_on"], name="a_week_is_told_once_for_each_part"),
        )
