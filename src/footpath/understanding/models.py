"""The structured facts of an assessment."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import FromReturn, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Assessment(FromReturn):
    """Understanding a family, from a day to the day it was agreed."""

    KIND: ClassVar[str] = "understanding.assessment"

    referral = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    internal_review_on = models.DateField(null=True)
    factors = models.JSONField(default=list)
    """The census's codes for what was found, as they stood that year."""

    objects = ScopedManager["Assessment"](details_open)

    class Meta:
        base_manager_name = "objects"
