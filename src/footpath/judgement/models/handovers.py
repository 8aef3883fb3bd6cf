"""The structured facts of handing children over."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Handover(Detail):
    """Children handed from one lead to another; complete only when what was read back is understood."""

    KIND: ClassVar[str] = "judgement.handover"

    class State(models.TextChoices):
        UNDER_WAY = "under-way", "Under way"
        COMPLETE = "complete", "Complete"
        CALLED_OFF = "called-off", "Called off"

    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=20, choices=State, default=State.UNDER_WAY)
    completed_on = models.DateField(null=True)
    completed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    stays_until = models.DateField(null=True)
    """The sender works alongside until the day before this one."""
    offers_drafts = models.BooleanField(default=False)
    """The sender offers the receiver what they have begun to write about these children."""
    goodbye_on = models.DateField(null=True)

    objects = ScopedManager["Handover"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_handover_has_a_day_once_it_is_complete",
                condition=~Q(state="complete") | Q(completed_on__isnull=False),
            ),
        )


@detail_protected
class ReadBack(Detail):
    """What the receiver has understood, in three lines of their own."""

    KIND: ClassVar[str] = "judgement.read-back"
    KEPT_WITH: ClassVar[str] = "handover"

    handover = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager["ReadBack"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Answer(Detail):
    """What the sender, or the manager, said to a read-back: that it is understood, or what is mended."""

    KIND: ClassVar[str] = "judgement.read-back-answer"
    KEPT_WITH: ClassVar[str] = "handover"

    handover = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    read_back = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    understood = models.BooleanField(default=False)

    objects = ScopedManager["Answer"](details_open)

    class Meta:
        base_manager_name = "objects"
