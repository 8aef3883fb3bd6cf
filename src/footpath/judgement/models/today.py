"""What somebody put off, and when each of us last looked."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK
from footpath.ledger.models import Ledgered
from footpath.record.models import Record
from footpath.store.managers import ScopedManager, subject_open
from footpath.store.protection import by_subject, protect


class PutOff(Ledgered):
    """A line of Today about a child that was put off to a day, with why: never counted by worker."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=80)
    """Which line: the same name as long as it is about the same thing."""
    why = models.TextField()
    on = models.DateField()
    until = models.DateField()
    talked_with = models.CharField(max_length=120, blank=True)
    """From the third time: with whom it was talked about."""

    objects = ScopedManager["PutOff"](subject_open("subject_id", int(CASEWORK)))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(name="what_is_put_off_comes_back_later", condition=Q(until__gt=models.F("on"))),
        )
        indexes = (models.Index(fields=["subject", "line"], name="put_off_of_subject"),)


class AskedAgain(Ledgered):
    """Somebody who is waited for was asked again, on a day: gently, and never counted by who was asked."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    """What is waited for: a step, a help."""
    on = models.DateField()

    objects = ScopedManager["AskedAgain"](subject_open("subject_id", int(CASEWORK)))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["subject", "record", "on"], name="somebody_is_asked_again_once_a_day"),
        )


class Looked(models.Model):
    """When somebody last looked at Today, and when they had looked before that. About nobody else."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", primary_key=True)
    looked_at = models.DateTimeField()
    before_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Looked]] = models.Manager()


protect(PutOff, by_subject("subject_id", int(CASEWORK)))
protect(AskedAgain, by_subject("subject_id", int(CASEWORK)))
