"""The structured facts of having looked into something and found nothing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class NothingFound(Detail):
    """A family was looked into and nothing was found: the conversation with which that ended."""

    KIND: ClassVar[str] = "help.nothing-found"

    of = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The enquiry, discussion, assessment or contact that found nothing, where it is on the record."""
    talked_by = models.CharField(max_length=160)
    """Who talked with the family."""
    asked_how = models.BooleanField(default=False)
    """Whether anybody asked them how it had been for them."""
    out_of_sight_on = models.DateField(null=True)
    """The first day on which nobody sees their record any more; null where somebody goes on beside them."""

    objects = ScopedManager["NothingFound"](details_open)

    class Meta:
        base_manager_name = "objects"
