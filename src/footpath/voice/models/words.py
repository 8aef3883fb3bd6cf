"""The structured facts of a child's own words and pictures, their three houses, and how something feels."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


class WhoSees(models.TextChoices):
    """Who may see what a child said or made, as the child chose it."""

    NOT_ASKED = "", "Not asked yet"
    WORKER = "worker", "Only my worker"
    HELPING = "helping", "The people helping me"
    FAMILY = "family", "The people helping me, and my family"
    NAMED = "named", "Only these people"


class Theirs(Detail):
    """What every thing of a child's own says besides its words: where, in what language, and who may see it."""

    where = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=60, blank=True)
    """The language it was said in, where that is not English."""
    interpreter = models.CharField(max_length=120, blank=True)
    who_sees = models.CharField(max_length=10, choices=WhoSees, blank=True)
    own_hand = models.BooleanField(default=False)
    """Made by the child alone, in their room."""

    class Meta:
        abstract = True


@detail_protected
class OwnWords(Theirs):
    """How something a child said, made or showed came to be, and what is known about its pictures and sound."""

    KIND: ClassVar[str] = "voice.words"

    class Form(models.TextChoices):
        SAID = "", "Said"
        DRAWN = "drawn", "Drawn"
        PHOTOGRAPH = "photograph", "A photograph"
        SOUND = "sound", "Their voice"
        CHOSEN = "chosen", "Chosen"
        SEEN = "seen", "Seen, without words"

    class Others(models.TextChoices):
        NOT_LOOKED = "", "Nobody has looked yet"
        NOBODY = "nobody", "Nobody else is in it"
        COVERED = "covered", "Others are covered"
        SHOWN = "shown", "Others can be seen or heard: look again before it is shared"

    form = models.CharField(max_length=10, choices=Form, blank=True)
    chosen = models.JSONField(default=list)
    """The pictures a child chose, by name."""
    origin = models.CharField(max_length=160, blank=True)
    """Who made a picture or a sound, with what."""
    agreed = models.CharField(max_length=160, blank=True)
    """Who said that it may be kept, and how."""
    others = models.CharField(max_length=8, choices=Others, blank=True)
    told_on = models.DateField(null=True)
    """When they were told what changed because they said so."""
    meeting = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The meeting they were asked before."""

    objects = ScopedManager["OwnWords"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Houses(Theirs):
    """A child's three houses on one day: what stands in each are words and pictures of theirs."""

    KIND: ClassVar[str] = "voice.houses"

    objects = ScopedManager["Houses"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Feeling(Theirs):
    """How something feels to a child, on points named in their own words. It is theirs, and no measure of them."""

    KIND: ClassVar[str] = "voice.feeling"

    about = models.CharField(max_length=80)
    points = models.JSONField(default=list)
    """The child's own words for each point, in their order."""
    at = models.PositiveSmallIntegerField(null=True)
    """Which point, from 0."""

    objects = ScopedManager["Feeling"](details_open)

    class Meta:
        base_manager_name = "objects"
