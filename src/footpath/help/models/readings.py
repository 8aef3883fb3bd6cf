"""The structured facts of how far somebody says they have come, on a line with words."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Reading(Detail):
    """Where one person put their family's days on the lines of a local scale, on one day."""

    KIND: ClassVar[str] = "help.reading"

    scale = models.CharField(max_length=40)
    """The scale by its key, as it stood on the day; its words are kept with it."""
    scale_words = models.CharField(max_length=160)
    steps = models.PositiveSmallIntegerField()
    """How many places there are on each line."""
    whose = models.CharField(max_length=120)
    """Who put it there, as they are called."""
    first = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The first reading of the same person; null where this is it."""

    objects = ScopedManager["Reading"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Point(Detail):
    """Where one part of life was put on its line; what was said of it is its words."""

    KIND: ClassVar[str] = "help.point"
    KEPT_WITH: ClassVar[str] = "reading"

    reading = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    area = models.CharField(max_length=40)
    area_words = models.CharField(max_length=160)
    at = models.PositiveSmallIntegerField()

    objects = ScopedManager["Point"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["reading", "area"], name="a_part_of_life_is_put_once_in_a_reading"),
            models.CheckConstraint(name="the_first_place_on_a_line_is_one", condition=models.Q(at__gte=1)),
        )
