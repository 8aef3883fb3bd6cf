"""The structured facts of core groups, and of who took part in what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class CoreGroup(Detail):
    """Those who carry a child protection plan met, with the family, and said what has changed."""

    KIND: ClassVar[str] = "protection.core-group"
    KEPT_WITH: ClassVar[str] = "plan"

    plan = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """One of the plans it is about: each child’s own is found by the child."""
    next_on = models.DateField(null=True)

    objects = ScopedManager["CoreGroup"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class AtMeeting(Detail):
    """One person and a core group or a review: whether they came, and what they said; or why they did not come."""

    KIND: ClassVar[str] = "protection.at-meeting"
    KEPT_WITH: ClassVar[str] = "meeting"

    class Came(models.TextChoices):
        WHOLE = "whole", "Came"
        PART = "part", "Came to part of it"
        APART = "apart", "Had a part of it to themselves"
        OTHERWISE = "otherwise", "Did not come, and said what they think beforehand"
        NOT = "not", "Did not come"
        NOT_ASKED = "not-asked", "Was not asked"

    meeting = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    called = models.CharField(max_length=120)
    as_what = models.CharField(max_length=120, blank=True)
    """Their part: mother, health visitor, the child’s advocate."""
    came = models.CharField(max_length=10, choices=Came)

    objects = ScopedManager["AtMeeting"](details_open)

    class Meta:
        base_manager_name = "objects"
