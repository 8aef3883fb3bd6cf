"""The structured facts of moving between levels of help, of its ending, and of coming back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.help.models.footing import Footing
from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Step(Detail):
    """A step up or down from one level of help to another, or a change of who leads; no episode closes by it."""

    KIND: ClassVar[str] = "help.step"

    from_level = models.CharField(max_length=20, choices=Footing.Level, blank=True)
    to_level = models.CharField(max_length=20, choices=Footing.Level)
    told_on = models.DateField(null=True)
    """The day on which the family was told: before anybody else."""
    leads = models.CharField(max_length=160, blank=True)
    """Who leads from then on, and their work, in the words of the day."""
    alongside = models.CharField(max_length=160, blank=True)
    """Who goes on working alongside."""
    alongside_until = models.DateField(null=True)

    objects = ScopedManager["Step"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Ending(Detail):
    """Help has ended, and the door is left open: somebody keeps it, until a day."""

    KIND: ClassVar[str] = "help.ending"

    keeps_door = models.CharField(max_length=160, blank=True)
    """Who can be rung, and goes on being able to open the record."""
    door_until = models.DateField(null=True)

    objects = ScopedManager["Ending"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class ComingBack(Detail):
    """A family asks to talk again, and the same record goes on. It is not a referral."""

    KIND: ClassVar[str] = "help.coming-back"

    ending = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The ending after which they came back."""

    objects = ScopedManager["ComingBack"](details_open)

    class Meta:
        base_manager_name = "objects"
