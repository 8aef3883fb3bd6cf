"""The structured facts of doing otherwise than a rule says."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Departure(Detail):
    """A rule not followed for a child, for a reason, by agreement; which rule, and how it then stood."""

    KIND: ClassVar[str] = "judgement.departure"

    rule = models.CharField(max_length=60, blank=True)
    """Its name among the longest times, where it is one."""
    standing = models.CharField(max_length=10, blank=True)
    """How binding it was that day: must, should or local."""
    source = models.CharField(max_length=300, blank=True)
    whole = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    agreed_on = models.DateField(null=True)

    objects = ScopedManager["Departure"](details_open)

    class Meta:
        base_manager_name = "objects"
