"""The structured facts of pre-proceedings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import FromReturn, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class PreProceedings(FromReturn):
    """What comes before an application to court: the letter, the offer of a family meeting, the decision."""

    KIND: ClassVar[str] = "care.pre-proceedings"

    referral = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    letter_sent_on = models.DateField(null=True)
    family_meeting_offered = models.BooleanField(null=True)
    family_meeting_held = models.BooleanField(null=True)
    first_meeting_on = models.DateField(null=True)
    review_meetings = models.PositiveIntegerField(null=True)
    decided_on = models.DateField(null=True)
    outcome_code = models.CharField(max_length=12, blank=True)
    applied_to_court_on = models.DateField(null=True)
    care_plan_letter_on = models.DateField(null=True)

    objects = ScopedManager["PreProceedings"](details_open)

    class Meta:
        base_manager_name = "objects"
