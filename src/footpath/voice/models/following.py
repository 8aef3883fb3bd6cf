"""What became of something a child said: answered, taken back, or shared to keep somebody safe."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@partial(detail_protected, no_more_open_than="theirs")
class Answer(Detail):
    """What changed because a child said something, or why it did not, and when they were told."""

    KIND: ClassVar[str] = "voice.answer"

    theirs = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """What they had said or made."""
    told_on = models.DateField(null=True)
    told_by = models.CharField(max_length=120, blank=True)

    objects = ScopedManager["Answer"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class TakenBack(Detail):
    """A child took something of theirs back: that it was so, and nothing of what it was."""

    KIND: ClassVar[str] = "voice.taken-back"

    theirs = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    what = models.CharField(max_length=40, blank=True)
    """The form of it in a word: a drawing, some words."""

    objects = ScopedManager["TakenBack"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class SharedToKeepSafe(Detail):
    """A worker shared what a child had kept closer, to keep somebody safe: why, with whom, and when they were told."""

    KIND: ClassVar[str] = "voice.shared-to-keep-safe"

    theirs = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    told_on = models.DateField(null=True)

    objects = ScopedManager["SharedToKeepSafe"](details_open)

    class Meta:
        base_manager_name = "objects"
