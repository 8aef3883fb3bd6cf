"""A few children's records drawn by chance, read by two people apart, and what each judged."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from footpath.access.models import Subject
from footpath.learning import lines
from footpath.ledger.models import Ledgered
from footpath.store.managers import ScopedManager
from footpath.store.protection import protect

USER = settings.AUTH_USER_MODEL


class Look(Ledgered):
    """A look at a few children's records: which questions, of whom the computer drew, and who the two readers are."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    questions = models.CharField(max_length=40)
    """Which set of questions, by its key."""
    edition = models.CharField(max_length=20)
    """The edition of the questions it was begun with; it goes on reading as it did."""
    measure = models.CharField(max_length=60)
    """The measure among whose children they were drawn, by its key."""
    counted = models.CharField(max_length=300)
    """Whom that was, in the words of that day."""
    year = models.PositiveSmallIntegerField(null=True)
    seed = models.CharField(max_length=32)
    """What the computer drew with: the same children come of the same seed, so that nobody chose them."""
    on = models.DateField()
    first = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["Look"](lines.look_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(name="a_look_is_read_by_two", condition=~Q(first=F("second"))),
        )  # fmt: skip


class Drawn(Ledgered):
    """A child whose record was drawn for a look."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    look = models.ForeignKey(Look, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    """Where it came in the draw, from 1: the order in which the records are read."""

    objects = ScopedManager["Drawn"](lines.drawn_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["look", "subject"], name="a_child_is_drawn_once_in_a_look"),
            models.UniqueConstraint(fields=["look", "place"], name="one_child_a_place_in_a_look"),
        )


class Judged(Ledgered):
    """What one reader judged of one question about one child's record, with why; never about a worker."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        COULD_NOT_SAY = "could-not-say", "I could not say"

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    drawn = models.ForeignKey(Drawn, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=14, choices=Answer)
    why = models.TextField(blank=True)
    on = models.DateField()

    objects = ScopedManager["Judged"](lines.judged_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["drawn", "by", "question"], name="a_reader_judges_a_question_once"),
            models.CheckConstraint(
                name="a_judgement_has_its_reason", condition=Q(answer="could-not-say") | ~Q(why="")
            ),
        )  # fmt: skip


class Talked(Ledgered):
    """What two readers who differed found when they talked; what each had judged stays."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    drawn = models.OneToOneField(Drawn, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    on = models.DateField()

    objects = ScopedManager["Talked"](lines.talked_open)

    class Meta:
        base_manager_name = "objects"


protect(Look, lines.look)
protect(Drawn, lines.drawn)
protect(Judged, lines.judged)
protect(Talked, lines.talked)
