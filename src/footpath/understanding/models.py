"""The structured facts of an assessment and of each of its parts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.access.models import Subject
from footpath.record.lines import details_open
from footpath.record.models import Detail, FromReturn, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Assessment(FromReturn):
    """Understanding a family, from a day to the day it was agreed."""

    KIND: ClassVar[str] = "understanding.assessment"

    referral = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    internal_review_on = models.DateField(null=True)
    factors = models.JSONField(default=list)
    """The census's codes for what was found, as they stood that year."""
    framework = models.CharField(max_length=60, blank=True)
    edition = models.CharField(max_length=20, blank=True)
    """What it was asked by; both empty where a return told of it, or where it was written as a whole."""
    started_from = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The earlier assessment that it goes on from: what was answered there still stands until it is answered anew."""

    objects = ScopedManager["Assessment"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Answer(Detail):
    """An answer to one prompt of an assessment's framework."""

    KIND: ClassVar[str] = "understanding.answer"
    KEPT_WITH: ClassVar[str] = "assessment"

    assessment = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    section = models.CharField(max_length=60)
    prompt = models.CharField(max_length=60)
    prompt_version = models.PositiveSmallIntegerField(default=1)
    asked = models.TextField(blank=True)
    """The question, in the words in which it was asked."""
    adult = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    """Of whom, where each adult is asked."""
    stands = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """An earlier answer that was looked at again and still stands: its words are read there."""

    objects = ScopedManager["Answer"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Worry(Detail):
    """Something somebody is worried about, for some of the children."""

    KIND: ClassVar[str] = "understanding.worry"
    KEPT_WITH: ClassVar[str] = "assessment"

    assessment = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    likelihood = models.CharField(max_length=60, blank=True)
    severity = models.CharField(max_length=60, blank=True)
    significance = models.CharField(max_length=60, blank=True)
    """The area's own words, by their keys in the framework."""

    objects = ScopedManager["Worry"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Strength(Detail):
    """Something that protects a child or keeps a family going; it may answer one worry."""

    KIND: ClassVar[str] = "understanding.strength"
    KEPT_WITH: ClassVar[str] = "assessment"

    assessment = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    worry = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager["Strength"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Claim(Detail):
    """What we make of something, with what speaks for it and what against it."""

    KIND: ClassVar[str] = "understanding.claim"
    KEPT_WITH: ClassVar[str] = "assessment"

    assessment = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    worry = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    evidence_for = models.JSONField(default=list)
    evidence_against = models.JSONField(default=list)
    """Records of the children's own chronology, by their refs: mentioned, never copied."""
    sure = models.CharField(max_length=60, blank=True)

    objects = ScopedManager["Claim"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Recommendation(Detail):
    """What should happen for a child; a plan may take it up."""

    KIND: ClassVar[str] = "understanding.recommendation"
    KEPT_WITH: ClassVar[str] = "assessment"

    assessment = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    worry = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager["Recommendation"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Adult(Detail):
    """A parent, partner or other adult: whether it is safe to approach them, and whether they have been asked."""

    KIND: ClassVar[str] = "understanding.adult"
    KEPT_WITH: ClassVar[str] = "assessment"

    assessment = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)

    class Safe(models.TextChoices):
        UNJUDGED = "", "Nobody has judged it yet"
        SAFE = "safe", "Safe to approach"
        WITH_CARE = "with-care", "Safe in one way only"
        UNSAFE = "unsafe", "Not safe to approach"

    class Asked(models.TextChoices):
        NOT_YET = "", "Has not been asked"
        ASKED = "asked", "Has been asked"
        NOT_TO_BE = "not-to-be", "Will not be asked"

    person = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    safe = models.CharField(max_length=10, choices=Safe, blank=True)
    judged_by = models.CharField(max_length=160, blank=True)
    judged_on = models.DateField(null=True)
    asked = models.CharField(max_length=10, choices=Asked, blank=True)

    objects = ScopedManager["Adult"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Effort(Detail):
    """Somebody tried to reach an adult."""

    KIND: ClassVar[str] = "understanding.effort"
    KEPT_WITH: ClassVar[str] = "adult"

    class How(models.TextChoices):
        PHONE = "phone", "Telephone"
        TEXT = "text", "Text message"
        VOICE_NOTE = "voice-note", "Voice note"
        LETTER = "letter", "Letter"
        VISIT = "visit", "Went to see them"
        THROUGH = "through", "Through somebody they trust"
        OTHER = "other", "Another way"

    adult = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    how = models.CharField(max_length=12, choices=How, blank=True)

    objects = ScopedManager["Effort"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Contribution(Detail):
    """What another agency, or somebody else who knows a child, says, as things were on a day."""

    KIND: ClassVar[str] = "understanding.contribution"
    KEPT_WITH: ClassVar[str] = "assessment"

    assessment = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    objects = ScopedManager["Contribution"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Comment(Detail):
    """Whom an assessment was talked through with or given to, how, and what they said."""

    KIND: ClassVar[str] = "understanding.comment"
    KEPT_WITH: ClassVar[str] = "assessment"

    assessment = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)

    class Shared(models.TextChoices):
        TALKED = "talked", "Talked through"
        GIVEN = "given", "Given to them"
        NOT_YET = "not-yet", "Not yet"

    person = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    """Who, where they have a page here; anybody else is named in words."""
    shared = models.CharField(max_length=10, choices=Shared, blank=True)
    language = models.CharField(max_length=60, blank=True)
    form = models.CharField(max_length=120, blank=True)
    """On paper, in large print, as a voice note, read aloud: in which form they had it."""
    follow_up_on = models.DateField(null=True)

    objects = ScopedManager["Comment"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Sign(Detail):
    """Somebody who answers for an assessment says that it is ready, that it is not yet, or that they agree it."""

    KIND: ClassVar[str] = "understanding.sign"
    KEPT_WITH: ClassVar[str] = "assessment"

    assessment = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)

    class Says(models.TextChoices):
        READY = "ready", "Thinks it is ready"
        NOT_YET = "not-yet", "Not yet"
        AGREED = "agreed", "Agrees it"

    says = models.CharField(max_length=10, choices=Says)

    objects = ScopedManager["Sign"](details_open)

    class Meta:
        base_manager_name = "objects"
