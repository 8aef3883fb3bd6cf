"""The structured facts of a strategy discussion, and of who took part in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class StrategyDiscussion(Detail):
    """People who may know something of a child at risk decide together what happens next, on a day."""

    KIND: ClassVar[str] = "protection.strategy"

    class Decision(models.TextChoices):
        NOT_YET = "", "Not decided yet"
        JOINT = "joint", "A section 47 enquiry, with the police"
        SINGLE = "single", "A section 47 enquiry, by social work alone"
        ASSESSMENT = "assessment", "The assessment goes on, and no section 47 enquiry"
        NOTHING = "nothing", "Nothing further"

    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    decided_on = models.DateField(null=True)
    immediate = models.BooleanField(default=False)
    """Something was done at once to keep a child safe."""
    told_on = models.DateField(null=True)
    """When the family was told of it; nothing where they have not been told yet."""
    told_by = models.CharField(max_length=120, blank=True)

    objects = ScopedManager["StrategyDiscussion"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_strategy_discussion_is_decided_on_a_day_or_not_at_all",
                condition=Q(decision="", decided_on=None) | (~Q(decision="") & Q(decided_on__isnull=False)),
            ),
        )


@detail_protected
class TookPart(Detail):
    """One person, for one organisation, in a strategy discussion: what it knew, or why it was not there."""

    KIND: ClassVar[str] = "protection.took-part"
    KEPT_WITH: ClassVar[str] = "discussion"

    discussion = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    called = models.CharField(max_length=120, blank=True)
    organisation = models.CharField(max_length=120)
    expected_as = models.CharField(max_length=40, blank=True)
    """Which of those whom guidance expects it is, by its key; nothing where it is another."""
    role = models.CharField(max_length=120, blank=True)
    came = models.BooleanField(default=True)

    objects = ScopedManager["TookPart"](details_open)

    class Meta:
        base_manager_name = "objects"
