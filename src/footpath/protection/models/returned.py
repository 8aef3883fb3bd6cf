"""The structured facts of section 47 enquiries, conferences, child protection plans and their reviews."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import FromReturn, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Section47Enquiry(FromReturn):
    """An enquiry into whether a child is suffering, or likely to suffer, significant harm."""

    KIND: ClassVar[str] = "protection.section-47-enquiry"
    KEPT_WITH: ClassVar[str] = "strategy"

    referral = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    conference_due_on = models.DateField(null=True)
    conference_not_required = models.BooleanField(null=True)
    """As a return told it; what was said here is said of each child, by an `EnquiryOutcome`, and comes before it."""
    strategy = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The strategy discussion that began it."""
    joint = models.BooleanField(null=True)
    """With the police; nothing where it is not known."""
    outcome = models.CharField(max_length=24, blank=True)
    """How it ended for all of them, by its key in the local words of that day; each child's own comes before it."""

    objects = ScopedManager["Section47Enquiry"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Conference(FromReturn):
    """An initial child protection conference."""

    KIND: ClassVar[str] = "protection.conference"
    KEPT_WITH: ClassVar[str] = "arranged"

    referral = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    follows = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The section 47 enquiry it followed; none where a family moved here with a plan."""
    arranged = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """Its arrangement, with who took part and what they said; none where it came with a return."""
    chair = models.CharField(max_length=120, blank=True)

    objects = ScopedManager["Conference"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class ChildProtectionPlan(FromReturn):
    """A child protection plan, from a day to a day."""

    KIND: ClassVar[str] = "protection.plan"

    referral = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    first_category = models.CharField(max_length=12, blank=True)
    latest_category = models.CharField(max_length=12, blank=True)
    plans_before = models.PositiveIntegerField(null=True)
    conference = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The conference that decided it."""
    moved = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The move with which it came here, where the family lived in another area when a first plan began."""
    written = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The plan that the family reads: its steps, and what should change."""
    core_group_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    """When the core group, and the next review conference, meet."""
    ended_because = models.CharField(max_length=20, blank=True)
    goes_on_as = models.CharField(max_length=20, blank=True)
    """On what footing help goes on after it."""

    objects = ScopedManager["ChildProtectionPlan"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Review(FromReturn):
    """A review of a child protection plan."""

    KIND: ClassVar[str] = "protection.review"
    KEPT_WITH: ClassVar[str] = "plan"

    plan = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    arranged = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """Its arrangement, with who took part and what they said; none where it was not arranged here."""
    next_on = models.DateField(null=True)

    objects = ScopedManager["Review"](details_open)

    class Meta:
        base_manager_name = "objects"
