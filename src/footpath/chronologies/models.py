"""The structured facts of a crafted chronology and of each of its parts."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import Q

from footpath.access.models import Subject
from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Chronology(Detail):
    """What people chose from the record of one child, or of a family, for a purpose; it is finished on a day."""

    KIND: ClassVar[str] = "chronologies.chronology"

    class Purpose(models.TextChoices):
        UNDERSTANDING = "understanding", "To understand"
        MEETING = "meeting", "For a meeting"
        COURT = "court", "For a court"
        LIFE_STORY = "life-story", "A life story"
        OTHER = "other", "For another reason"

    purpose = models.CharField(max_length=14, choices=Purpose, default=Purpose.UNDERSTANDING)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    """The first and the last day it tells of; without them, everything."""
    copied_from = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager["Chronology"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_chronology_tells_of_days_in_their_order",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
            ),
        )


@partial(detail_protected, no_more_open_than="chosen")
class Entry(Detail):
    """One thing that was kept for a chronology or not: a record, a fact about people, or what is written here."""

    KIND: ClassVar[str] = "chronologies.entry"

    class State(models.TextChoices):
        KEPT = "kept", "Kept"
        DROPPED = "dropped", "Not chosen"
        OPEN = "open", "Not decided"

    chronology = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    chosen = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The record it is; its words are read there and never copied."""
    fact = models.CharField(max_length=60, blank=True)
    """The fact about people that it is, by its name in `queries.facts`; empty for a record or words written here."""
    state = models.CharField(max_length=8, choices=State, default=State.KEPT)
    picture = models.BooleanField(default=False)
    """Its picture is shown in the story told to the child."""

    objects = ScopedManager["Entry"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Chapter(Detail):
    """A chapter of a life story, from its day until the next chapter’s."""

    KIND: ClassVar[str] = "chronologies.chapter"
    KEPT_WITH: ClassVar[str] = "chronology"

    chronology = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    by_child = models.BooleanField(default=False)
    """The child gave it its title: no other stands in its place without them."""

    objects = ScopedManager["Chapter"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class LookedAt(Detail):
    """What somebody says who looked at a question that the whole of a chronology asks."""

    KIND: ClassVar[str] = "chronologies.looked-at"
    KEPT_WITH: ClassVar[str] = "chronology"

    chronology = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    question = models.CharField(max_length=120)
    """Which question, by its key: the rule, whom it is about, and the last day it looks to."""
    records = models.JSONField(default=list)
    """What it came from, by ref: mentioned, never copied."""

    objects = ScopedManager["LookedAt"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Finish(Detail):
    """Somebody says that a chronology is finished, or opens it again."""

    KIND: ClassVar[str] = "chronologies.finish"
    KEPT_WITH: ClassVar[str] = "chronology"

    class Says(models.TextChoices):
        FINISHED = "finished", "Finished"
        OPENED = "opened", "Opened again"

    chronology = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    says = models.CharField(max_length=8, choices=Says)
    held = models.JSONField(default=list)
    """Where it was finished: what it held then, as [key of the entry, its record’s number, its version]."""

    objects = ScopedManager["Finish"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class ChronologyGiven(Detail):
    """A copy of a chronology that was given out: for whom, in which form, and the digest by which it is known again."""

    KIND: ClassVar[str] = "chronologies.copy-given"
    KEPT_WITH: ClassVar[str] = "chronology"

    class Form(models.TextChoices):
        PDF = "pdf", "PDF"
        WORD = "word", "Word"
        CSV = "csv", "CSV"
        BOOK = "book", "A book"

    chronology = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    who = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    called = models.CharField(max_length=160)
    form = models.CharField(max_length=6, choices=Form)
    version = models.PositiveIntegerField(default=1)
    lines = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)

    objects = ScopedManager["ChronologyGiven"](details_open)

    class Meta:
        base_manager_name = "objects"
