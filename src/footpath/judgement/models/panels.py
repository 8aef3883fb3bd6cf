"""The structured facts of a panel: what it is, who was there, what it went by, and what came after it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager

USER = settings.AUTH_USER_MODEL


@detail_protected
class Panel(Detail):
    """Several people of several organisations looking together at what is hard for some children; and what they say."""

    KIND: ClassVar[str] = "judgement.panel"

    sort = models.CharField(max_length=60)
    """Which panel, by its key in the area's list."""
    named = models.CharField(max_length=120)
    """What it is called here, in the words of the day it was asked."""
    decides = models.BooleanField(default=False)
    """By the area's rule of that day its own word is the decision; else it advises."""
    brought_on = models.DateField()
    sits_on = models.DateField(null=True)
    """When it is to sit, where that is known."""
    sat_on = models.DateField(null=True)
    look_again_on = models.DateField(null=True)

    objects = ScopedManager["Panel"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_panel_that_has_not_sat_says_no_day_to_look_again",
                condition=Q(sat_on__isnull=False) | Q(look_again_on=None),
            ),
        )


@detail_protected
class PanelVoice(Detail):
    """Somebody who was at a panel, and what they advised; or who has said since how they see it."""

    KIND: ClassVar[str] = "judgement.panel-voice"
    KEPT_WITH: ClassVar[str] = "panel"

    panel = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    """Their account, where they sign in here: being at a panel opens nothing to it."""
    called = models.CharField(max_length=120)
    agency = models.CharField(max_length=160, blank=True)
    was_there = models.BooleanField(default=True)
    differs = models.BooleanField(default=False)
    """They see it differently from what the panel advises, and that is kept."""

    objects = ScopedManager["PanelVoice"](details_open)

    class Meta:
        base_manager_name = "objects"


@partial(detail_protected, no_more_open_than="to")
class PanelPaper(Detail):
    """Something on the record that a panel went by, or that was decided after it: named, and never copied."""

    KIND: ClassVar[str] = "judgement.panel-paper"
    KEPT_WITH: ClassVar[str] = "panel"

    class What(models.TextChoices):
        BROUGHT = "brought", "Brought to the panel"
        DECIDED = "decided", "Decided after it"

    panel = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    to = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    what = models.CharField(max_length=8, choices=What)

    objects = ScopedManager["PanelPaper"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class PanelSince(Detail):
    """What came after a panel: who of the family was told of it, or that it was looked at again."""

    KIND: ClassVar[str] = "judgement.panel-since"
    KEPT_WITH: ClassVar[str] = "panel"

    class Did(models.TextChoices):
        TOLD = "told", "Told"
        LOOKED = "looked", "Looked at again"

    panel = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    did = models.CharField(max_length=8, choices=Did)
    next_on = models.DateField(null=True)
    """Of a looking-again: when it is looked at next."""

    objects = ScopedManager["PanelSince"](details_open)

    class Meta:
        base_manager_name = "objects"
