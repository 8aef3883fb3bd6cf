"""The structured facts of meetings, and of the offer of a family's own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.access.models import Subject
from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Meeting(Detail):
    """A meeting about children: who was asked, what was known before, what was decided, and who disagreed."""

    KIND: ClassVar[str] = "help.meeting"

    class Sort(models.TextChoices):
        AROUND_THE_FAMILY = "around-the-family", "Team around the family"
        FAMILY_GROUP = "family-group", "Family group decision-making"
        PLANNING = "planning", "Planning together"
        OTHER = "other", "Another meeting"

    sort = models.CharField(max_length=20, choices=Sort, default=Sort.AROUND_THE_FAMILY)
    plan = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    offer = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The offer it came of, where it is the family's own."""
    reports_shared_on = models.DateField(null=True)
    """When the family had read what would be said."""
    views_sought_on = models.DateField(null=True)
    """When the child was asked: ten minutes before is not the same."""
    look_again_on = models.DateField(null=True)

    objects = ScopedManager["Meeting"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Invitation(Detail):
    """One person and one meeting: asked when and how, and to which part of it they came."""

    KIND: ClassVar[str] = "help.invitation"
    KEPT_WITH: ClassVar[str] = "meeting"

    class Came(models.TextChoices):
        NOT_YET = "", "Not known yet"
        WHOLE = "whole", "Came"
        PART = "part", "Came to part of it"
        APART = "apart", "Had a part of it to themselves"
        NOT = "not", "Did not come"
        NOT_ASKED = "not-asked", "Not asked: it was not safe"

    meeting = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    who = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    called = models.CharField(max_length=120)
    asked_on = models.DateField(null=True)
    asked_how = models.CharField(max_length=120, blank=True)
    came = models.CharField(max_length=10, choices=Came, blank=True)

    objects = ScopedManager["Invitation"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class FamilyMeetingOffer(Detail):
    """A family is offered a meeting of their own, in which they make the plan; or why they were not."""

    KIND: ClassVar[str] = "help.family-meeting-offer"

    class Answer(models.TextChoices):
        THINKING = "thinking", "They are thinking about it"
        ACCEPTED = "accepted", "They said yes"
        DECLINED = "declined", "They said no"
        NOT_OFFERED = "not-offered", "Not offered: it would not be in the child’s best interests"

    answer = models.CharField(max_length=12, choices=Answer, default=Answer.THINKING)
    answered_on = models.DateField(null=True)

    objects = ScopedManager["FamilyMeetingOffer"](details_open)

    class Meta:
        base_manager_name = "objects"
