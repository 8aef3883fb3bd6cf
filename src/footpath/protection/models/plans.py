"""What speaks for and against a change that a child protection plan hopes for."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@partial(detail_protected, no_more_open_than="shows")
class Evidence(Detail):
    """Something on the record that shows a change, or shows that there is none yet; both are kept."""

    KIND: ClassVar[str] = "protection.evidence"
    KEPT_WITH: ClassVar[str] = "outcome"

    class Speaks(models.TextChoices):
        FOR = "for", "It shows the change"
        AGAINST = "against", "It shows that there is none, or not yet"
        UNSURE = "unsure", "It could be read either way"

    outcome = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """What should change."""
    shows = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """What on the record shows it."""
    speaks = models.CharField(max_length=8, choices=Speaks)

    objects = ScopedManager["Evidence"](details_open)

    class Meta:
        base_manager_name = "objects"
