"""What a review conference decided for each child."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Decided(Detail):
    """What a review conference decided for one child: the plan goes on, goes on for another harm, or ends."""

    KIND: ClassVar[str] = "protection.decided"
    KEPT_WITH: ClassVar[str] = "review"

    class Decision(models.TextChoices):
        GOES_ON = "goes-on", "The plan goes on"
        CATEGORY = "category", "The plan goes on, for another kind of harm"
        ENDS = "ends", "The plan ends"

    plan = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    review = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    decision = models.CharField(max_length=10, choices=Decision)
    category = models.CharField(max_length=12, blank=True)
    """For what kind of harm from that day."""

    objects = ScopedManager["Decided"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="another_kind_of_harm_is_said", condition=~Q(decision="category") | ~Q(category="")
            ),
        )
