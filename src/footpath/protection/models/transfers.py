"""A family with a child protection plan moves from one area to another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Moved(Detail):
    """A family with a child protection plan moves here, or away; the days of the first plan go with them."""

    KIND: ClassVar[str] = "protection.moved"
    KEPT_WITH: ClassVar[str] = "plan"

    class Way(models.TextChoices):
        HERE = "here", "Moved here"
        AWAY = "away", "Moved away"

    way = models.CharField(max_length=6, choices=Way)
    plan = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The plan here: the one they leave with."""
    authority = models.CharField(max_length=120)
    """The other area."""
    began_on = models.DateField(null=True)
    """When the plan began, in whichever area that was."""
    first_category = models.CharField(max_length=12, blank=True)
    latest_category = models.CharField(max_length=12, blank=True)
    plans_before = models.PositiveIntegerField(null=True)
    """Child protection plans before that one, anywhere."""
    read_back_on = models.DateField(null=True)
    """When whoever takes over said back what they had understood."""

    objects = ScopedManager["Moved"](details_open)

    class Meta:
        base_manager_name = "objects"
