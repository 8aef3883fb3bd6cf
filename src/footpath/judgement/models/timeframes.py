"""The structured facts of how long something should take."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Timeframe(Detail):
    """By when something should be done, or how often, as worker and supervisor judged it for these children."""

    KIND: ClassVar[str] = "judgement.timeframe"
    KEPT_WITH: ClassVar[str] = "whole"

    class About(models.TextChoices):
        ASSESSMENT = "assessment", "The assessment"
        PLAN = "plan", "The plan"
        REVIEW = "review", "Looking again together"
        VISITS = "visits", "Seeing them"
        OTHER = "other", "Something else"

    whole = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """What should be done: an assessment, a plan. Null where it is about the child only."""
    about = models.CharField(max_length=20, choices=About)
    rule = models.CharField(max_length=60, blank=True)
    """The name of the longest time that the law allows for it, where it has one."""
    starts_on = models.DateField(null=True)
    """From which day that is counted."""
    planned_on = models.DateField(null=True)
    every_days = models.PositiveIntegerField(null=True)
    """Of a rhythm: no longer than so many days from one time to the next."""
    alone = models.BooleanField(default=False)
    """Of a rhythm: spoken with alone, and not only seen."""
    look_back_on = models.DateField(null=True)
    looked_back_on = models.DateField(null=True)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    worker_on = models.DateField(null=True)
    supervisor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    supervisor_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)
    quality_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    quality_on = models.DateField(null=True)

    objects = ScopedManager["Timeframe"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_timeframe_is_a_day_or_a_rhythm",
                condition=Q(planned_on__isnull=False) | Q(every_days__isnull=False),
            ),
            models.CheckConstraint(
                name="whoever_agreed_a_timeframe_has_a_day",
                condition=(Q(worker=None) | Q(worker_on__isnull=False))
                & (Q(supervisor=None) | Q(supervisor_on__isnull=False)),
            ),
        )


@detail_protected
class Moved(Detail):
    """A planned day that was moved, from when to when; why, and what it means for each child, are its words."""

    KIND: ClassVar[str] = "judgement.timeframe-moved"
    KEPT_WITH: ClassVar[str] = "timeframe"

    timeframe = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    from_on = models.DateField()
    to_on = models.DateField()
    told_on = models.DateField(null=True)

    objects = ScopedManager["Moved"](details_open)

    class Meta:
        base_manager_name = "objects"
