"""The structured facts of the footing we are on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Footing(Detail):
    """On what footing we are beside a family, from a day to a day: with their agreement, or not."""

    KIND: ClassVar[str] = "help.footing"

    class Level(models.TextChoices):
        EARLY_HELP = "early-help", "Early help"
        FAMILY_HELP = "family-help", "Family Help"
        CHILD_IN_NEED = "child-in-need", "Child in need"
        CHILD_PROTECTION = "child-protection", "Child protection"
        IN_CARE = "in-care", "In care"
        LEAVING_CARE = "leaving-care", "Leaving care"
        DOOR_OPEN = "door-open", "The door is open"

    level = models.CharField(max_length=20, choices=Level)
    by_agreement = models.BooleanField(default=True)

    objects = ScopedManager["Footing"](details_open)

    class Meta:
        base_manager_name = "objects"
