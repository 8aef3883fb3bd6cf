"""The structured facts of a visit, of what happens next, and of a child in need plan."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, FromReturn, Record, detail_protected
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


@detail_protected
class Next(Detail):
    """Something that is to happen: a visit, a meeting, a promise."""

    KIND: ClassVar[str] = "help.next"

    class State(models.TextChoices):
        COMING = "coming", "To come"
        DONE = "done", "Done"
        NOT_NOW = "not-now", "Not now"

    due_on = models.DateField(null=True)
    whose = models.CharField(max_length=120, blank=True)
    promised = models.BooleanField(default=False)
    """It was promised to the child."""
    state = models.CharField(max_length=10, choices=State, default=State.COMING)

    objects = ScopedManager["Next"](details_open)

    class Meta:
        base_manager_name = "objects"


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


@detail_protected
class ChildInNeedPlan(FromReturn):
    """A child in need plan, from a day to a day."""

    KIND: ClassVar[str] = "help.child-in-need-plan"

    referral = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager["ChildInNeedPlan"](details_open)

    class Meta:
        base_manager_name = "objects"
