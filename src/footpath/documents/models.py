"""Letters, newer versions of a document, what was misfiled, near misses, and whether words said twice are true here."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK
from footpath.ledger.models import Ledgered
from footpath.record.lines import detail_rule, details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager, subject_open
from footpath.store.protection import by_subject, protect

USER = settings.AUTH_USER_MODEL


@detail_protected
class Letter(Detail):
    """A letter about a child, to one person: how it reached them, or that it did not."""

    KIND: ClassVar[str] = "documents.letter"

    class State(models.TextChoices):
        MADE = "made", "Made, and not sent yet"
        SENT = "sent", "Sent"
        NOT_SENT = "not-sent", "Not sent after all"

    class How(models.TextChoices):
        POST = "post", "By post"
        BY_HAND = "by-hand", "Given by hand"
        READ_OUT = "read-out", "Read to them, or as a voice note"
        EMAIL = "email", "By email"

    class Astray(models.TextChoices):
        NO = "", "Not that we know"
        CAME_BACK = "came-back", "It came back"
        OLD_PLACE = "old-place", "It went to an old address"

    to = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    called = models.CharField(max_length=160)
    """What they were called on the letter."""
    purpose = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=160, blank=True)
    """What it is about, in a few words that could stand on an envelope."""
    how = models.CharField(max_length=8, choices=How, default=How.POST)
    state = models.CharField(max_length=8, choices=State, default=State.MADE)
    sent_on = models.DateField(null=True)
    sent_by = models.CharField(max_length=160, blank=True)
    """Who sent it, where that was somebody else: a hospital, a school."""
    place_of = models.BigIntegerField(null=True)
    """Which of the recipient’s own places it was addressed to; the words of it are in the file alone."""
    points = models.PositiveIntegerField(default=12)
    language = models.CharField(max_length=60, blank=True)
    translated_by = models.CharField(max_length=160, blank=True)
    astray = models.CharField(max_length=10, choices=Astray, blank=True)
    found_on = models.DateField(null=True)
    """When it was found that it had not reached them."""

    objects = ScopedManager["Letter"](details_open)

    class Meta:
        base_manager_name = "objects"


class Version(Ledgered):
    """A newer version of a document: which of the record’s files it is, what changed, who put it there and when."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    file = models.UUIDField()
    """The ref of the file; files that no version names are the first."""
    what = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager["Version"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["record", "number", "file"], name="a_file_is_in_a_version_once"),
            models.CheckConstraint(name="the_first_version_is_the_record_itself", condition=Q(number__gte=2)),
        )


class Misfiled(Ledgered):
    """Something that had been filed to somebody it is not about: from whom, to whom, why; and who sealed what stood."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("wrong_id", "right_id")

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    wrong = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    until_version = models.PositiveIntegerField()
    """The last version that named whom it was not about."""
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    second = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    sealed_at = models.DateTimeField(null=True)

    objects = ScopedManager["Misfiled"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="what_was_misfiled_is_sealed_by_a_second_person",
                condition=Q(second=None, sealed_at=None) | (Q(second__isnull=False, sealed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="nobody_seals_alone_what_was_misfiled", condition=Q(second=None) | ~Q(second=F("by"))
            ),
            models.CheckConstraint(name="it_was_filed_to_somebody_else", condition=~Q(wrong=F("right"))),
        )


class NearMiss(Ledgered):
    """Something that would have gone out and was held back: that it happened, and never what or where."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("child_id",)

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    child = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    purpose = models.CharField(max_length=60, blank=True)
    learned = models.TextField(blank=True)
    """What was thought of it, and what is done so that it does not happen again."""
    looked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    looked_at = models.DateTimeField(null=True)

    objects = ScopedManager["NearMiss"](subject_open("child_id", int(CASEWORK)))

    class Meta:
        base_manager_name = "objects"


class Checked(Ledgered):
    """Words of a record that stand elsewhere too, and what somebody said when asked whether they are true here."""

    class Answer(models.TextChoices):
        TRUE = "true", "Yes, true for this child"
        QUOTED = "quoted", "It is a quotation"
        CHANGE = "change", "No: it is to be changed"

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    """Of the words, folded: what was asked about, without saying it again."""
    answer = models.CharField(max_length=8, choices=Answer)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager["Checked"](details_open)

    class Meta:
        base_manager_name = "objects"


protect(Version, detail_rule)
protect(Misfiled, detail_rule)
protect(NearMiss, by_subject("child_id", int(CASEWORK)))
protect(Checked, detail_rule)
