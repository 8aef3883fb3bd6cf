"""The structured facts of plans, and of what is to happen."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, FromReturn, Record, detail_protected
from footpath.store.managers import ScopedManager


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
class ChildInNeedPlan(FromReturn):
    """A child in need plan, from a day to a day."""

    KIND: ClassVar[str] = "help.child-in-need-plan"

    referral = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager["ChildInNeedPlan"](details_open)

    class Meta:
        base_manager_name = "objects"
