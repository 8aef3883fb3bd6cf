"""Who is asked, what is said without a name, what is done for it; what one person says, by a link of their own."""

from __future__ import annotations

import uuid
from functools import partial
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.access.models import Agency, Subject
from footpath.access.rules import CASEWORK
from footpath.feedback import lines
from footpath.ledger.models import Ledgered
from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager, subject_open
from footpath.store.protection import by_subject, by_word, protect

USER = settings.AUTH_USER_MODEL


class Asking(Ledgered):
    """Some people are asked a set of questions and answer without their names, by a code, from a day to a day."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asks = models.CharField(max_length=60)
    edition = models.CharField(max_length=40)
    code = models.CharField(max_length=40, unique=True)
    whom = models.CharField(max_length=200)
    """Who is asked, in words."""
    people = models.PositiveIntegerField()
    """How many are asked."""
    not_asked = models.PositiveIntegerField(default=0)
    not_asked_why = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    """The organisation that asks, and hears."""
    opened_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[Asking]] = models.Manager()


class _WithoutAName(models.Model):
    """What is kept of an answer without a name: what was asked, the week, the points chosen and the words."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    """Whose people hear it."""
    asking = models.ForeignKey(Asking, on_delete=models.PROTECT, related_name="+")
    week = models.DateField()
    points = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    act = models.BooleanField(default=False)
    """Whoever said it wants somebody to do something about it now."""

    class Meta:
        abstract = True


class InTheBox(_WithoutAName):
    """An answer without a name as it was put in the box: under a number that says nothing of when; in no ledger yet."""

    # Chance gives it; it is what SQLite lays rows by, so that the file keeps no order of their coming either.
    id = models.BigAutoField(primary_key=True)

    objects = ScopedManager["InTheBox"](lines.hears)

    class Meta:
        base_manager_name = "objects"


class Heard(_WithoutAName, Ledgered):
    """An answer without a name taken out of the box when its week was over, in no order, and entered by nobody."""

    objects = ScopedManager["Heard"](lines.hears)

    class Meta:
        base_manager_name = "objects"


class Heeded(Ledgered):
    """What was done about an answer that asked for something to be done now."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    answer = models.UUIDField(unique=True)
    """The answer, by its ref: it is in the box at first and in the ledger later."""
    done = models.TextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    objects = ScopedManager["Heeded"](lines.hears)

    class Meta:
        base_manager_name = "objects"


class Invitation(Ledgered):
    """A link of somebody's own by which they say how it was for them and one child, once; and who may be chosen."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    asks = models.CharField(max_length=60)
    edition = models.CharField(max_length=40)
    who = models.CharField(max_length=160)
    """Who is asked, in words: the child, or somebody beside them."""
    digest = models.CharField(max_length=64, unique=True)
    """Of the link's secret, which is kept nowhere."""
    readers = models.JSONField(default=list)
    """Who may be chosen to read it: pairs of a user and the words that say who they are."""
    otherwise = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    """Who reads it where nobody is chosen: somebody other than whoever asked."""
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    until = models.DateField()

    objects = ScopedManager["Invitation"](subject_open("subject_id", int(CASEWORK)))

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Answer(Detail):
    """How it was for one child, as they or somebody beside them said it: the questions of the day, and the points."""

    KIND: ClassVar[str] = "feedback.answer"

    asks = models.CharField(max_length=60)
    edition = models.CharField(max_length=40)
    points = models.JSONField(default=dict)
    who = models.CharField(max_length=160, blank=True)
    how = models.CharField(max_length=160, blank=True)
    """How they said it: by a link, on paper, to somebody."""

    objects = ScopedManager["Answer"](details_open)

    class Meta:
        base_manager_name = "objects"


@partial(detail_protected, no_more_open_than="answer")
class ToldBack(Detail):
    """What was done, or not, because a child or somebody beside them said so; and when and how they were told."""

    KIND: ClassVar[str] = "feedback.told-back"

    answer = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """What they said: an answer, or words of theirs."""
    told_on = models.DateField(null=True)
    how = models.CharField(max_length=160, blank=True)

    objects = ScopedManager["ToldBack"](details_open)

    class Meta:
        base_manager_name = "objects"


class Loop(Ledgered):
    """You said, we did: what was heard, what was done or why not, and when those who said it were told."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    whose = models.CharField(max_length=20)
    """Whose voice it was: one of those that sets are for."""
    heard = models.TextField()
    rests_on = models.JSONField(default=list)
    """The answers it rests on, each by its ref, which says nothing to whoever may not read it."""
    heard_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    heard_on = models.DateField()
    did = models.TextField(blank=True)
    why_not = models.TextField(blank=True)
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    decided_on = models.DateField(null=True)
    told_how = models.CharField(max_length=300, blank=True)
    told_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    told_on = models.DateField(null=True)

    objects: ClassVar[models.Manager[Loop]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="what_was_done_is_said_wholly_or_not_at_all",
                condition=Q(did="", why_not="", decided_by=None, decided_on=None)
                | ((~Q(did="") | ~Q(why_not="")) & Q(decided_by__isnull=False, decided_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="people_are_told_what_was_done_and_not_before_it_is_said",
                condition=Q(told_on=None, told_by=None, told_how="")
                | (Q(told_on__isnull=False, told_by__isnull=False, decided_on__isnull=False) & ~Q(told_how="")),
            ),
        )


protect(InTheBox, by_word("hears_feedback", "agency_id"))
protect(Heard, by_word("hears_feedback", "agency_id"))
protect(Heeded, by_word("hears_feedback", "agency_id"))
protect(Invitation, by_subject("subject_id", int(CASEWORK)))
