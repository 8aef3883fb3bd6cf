"""The structured facts of what is said to have happened, of seeing a doctor, and of how a section 47 enquiry ended."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Allegation(Detail):
    """One thing that is said to have happened, with what was found beside it."""

    KIND: ClassVar[str] = "protection.allegation"
    KEPT_WITH: ClassVar[str] = "enquiry"

    class Found(models.TextChoices):
        NOT_YET = "", "Not yet known"
        SO = "so", "It was so"
        PARTLY = "partly", "Partly so"
        NOT_SO = "not-so", "It was not so"
        CANNOT_SAY = "cannot-say", "It cannot be said"

    enquiry = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    found = models.CharField(max_length=12, choices=Found, blank=True)
    found_on = models.DateField(null=True)

    objects = ScopedManager["Allegation"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="what_was_found_was_found_on_a_day",
                condition=Q(found="", found_on=None) | (~Q(found="") & Q(found_on__isnull=False)),
            ),
        )


@detail_protected
class EnquiryOutcome(Detail):
    """How a section 47 enquiry ended for one child, and whether a child protection conference is needed for them."""

    KIND: ClassVar[str] = "protection.enquiry-outcome"
    KEPT_WITH: ClassVar[str] = "enquiry"

    enquiry = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    outcome = models.CharField(max_length=24)
    """By its key in the local words of that day."""
    conference_needed = models.BooleanField()

    objects = ScopedManager["EnquiryOutcome"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Medical(Detail):
    """A child seen by a doctor within an enquiry, or not; with whose agreement."""

    KIND: ClassVar[str] = "protection.medical"
    KEPT_WITH: ClassVar[str] = "enquiry"

    class Consent(models.TextChoices):
        PARENT = "parent", "Somebody with parental responsibility agreed"
        OWN = "own", "The child, who understands, agreed"
        COURT = "court", "A court allowed it"
        NOT_GIVEN = "not-given", "Nobody agreed, so it was not done"
        NOT_NEEDED = "not-needed", "Not needed"

    enquiry = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    consent = models.CharField(max_length=12, choices=Consent)
    consent_by = models.CharField(max_length=120, blank=True)
    seen_by = models.CharField(max_length=120, blank=True)

    objects = ScopedManager["Medical"](details_open)

    class Meta:
        base_manager_name = "objects"
