"""The structured facts of a child protection conference: before it, at it, and what an initial one decided."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class ArrangedConference(Detail):
    """
    A conference that is arranged: when, who chairs it, what it follows or which plan it reviews.

    Held, an initial one is a `Conference` too, and a review conference a `Review`.
    """

    KIND: ClassVar[str] = "protection.conference-arranged"
    KEPT_WITH: ClassVar[str] = "reviews"

    follows = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The section 47 enquiry it follows, or the move with which a family came here with a plan."""
    reviews = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """Of a review conference, one of the child protection plans it reviews: each child’s own is found by the child."""
    chair = models.CharField(max_length=120, blank=True)
    chaired_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    """Whoever chairs it, where they sign in here; independent of those who carry the work."""
    told_on = models.DateField(null=True)
    """When the family was told what was decided."""

    objects = ScopedManager["ArrangedConference"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class ConferenceReport(Detail):
    """What one person wrote for a conference."""

    KIND: ClassVar[str] = "protection.report"
    KEPT_WITH: ClassVar[str] = "arranged"

    arranged = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    called = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120, blank=True)

    objects = ScopedManager["ConferenceReport"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class ReportShared(Detail):
    """A report read by one person of the family before the conference: when, and how."""

    KIND: ClassVar[str] = "protection.report-shared"
    KEPT_WITH: ClassVar[str] = "report"

    report = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    to_whom = models.CharField(max_length=120)
    how = models.CharField(max_length=120, blank=True)

    objects = ScopedManager["ReportShared"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Prepared(Detail):
    """What one child wants said, asked in time, and how they take part."""

    KIND: ClassVar[str] = "protection.prepared"
    KEPT_WITH: ClassVar[str] = "arranged"

    class TakesPart(models.TextChoices):
        COMES = "comes", "Comes themselves"
        PART = "part", "Comes to part of it"
        SENDS = "sends", "Sends words, cards or a drawing"
        SPOKEN_FOR = "spoken-for", "Somebody speaks for them"
        NOT = "not", "Does not want to"
        TOO_YOUNG = "too-young", "Too young to be asked; somebody says what they see"

    arranged = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    takes_part = models.CharField(max_length=12, choices=TakesPart)
    speaks = models.CharField(max_length=120, blank=True)
    """Who speaks for them."""

    objects = ScopedManager["Prepared"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Attended(Detail):
    """One person and a conference: to which part they came, who was beside them, and their own view."""

    KIND: ClassVar[str] = "protection.attended"
    KEPT_WITH: ClassVar[str] = "arranged"

    class Came(models.TextChoices):
        NOT_YET = "", "Not known yet"
        WHOLE = "whole", "Came to all of it"
        PART = "part", "Came to part of it"
        APART = "apart", "Had a part of it to themselves"
        NOT = "not", "Did not come"
        KEPT_OUT = "kept-out", "Was kept out"

    arranged = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    called = models.CharField(max_length=120)
    who = models.CharField(max_length=120, blank=True)
    """What they are to the child, or for whom they come."""
    of_family = models.BooleanField(default=False)
    came = models.CharField(max_length=10, choices=Came, blank=True)
    beside = models.CharField(max_length=120, blank=True)
    """Whoever came to be on their side: their own advocate, a friend, an interpreter."""
    own_view = models.PositiveSmallIntegerField(null=True)
    """Their own place on the local line, of the day; it is theirs alone and is never averaged."""
    disagrees = models.BooleanField(default=False)

    objects = ScopedManager["Attended"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class ConferenceDecision(Detail):
    """What a conference decided for one child."""

    KIND: ClassVar[str] = "protection.conference-decision"
    KEPT_WITH: ClassVar[str] = "conference"

    class Decision(models.TextChoices):
        PLAN = "plan", "A child protection plan"
        NO_PLAN = "no-plan", "No child protection plan, and help goes on"
        NOTHING = "nothing", "No child protection plan, and no help from us"

    conference = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    decision = models.CharField(max_length=10, choices=Decision)
    category = models.CharField(max_length=12, blank=True)

    objects = ScopedManager["ConferenceDecision"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_child_protection_plan_is_for_a_kind_of_harm",
                condition=~Q(decision="plan") | ~Q(category=""),
            ),
        )
