"""The structured facts of people who work with a child seeing it differently."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager

USER = settings.AUTH_USER_MODEL


@detail_protected
class Disagreement(Detail):
    """People who work with a child see it differently: at which stage it is, with whom, and how it came out."""

    KIND: ClassVar[str] = "judgement.disagreement"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        SETTLED = "settled", "Settled"
        KEPT = "kept", "Decided, and still seen differently"

    about = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The decision, plan or assessment it is about, where it is about one."""
    raised_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    stage = models.PositiveSmallIntegerField(default=1)
    stage_words = models.CharField(max_length=200, blank=True)
    """Who answers at this stage, in the area's words of the day it came there."""
    since = models.DateField()
    """The day on which it came to this stage."""
    answer_by = models.DateField(null=True)
    waits_for = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    """Who is to answer now; nobody of ours where `waits_for_words` says who."""
    waits_for_words = models.CharField(max_length=160, blank=True)
    answered_on = models.DateField(null=True)
    """The day on which whoever is to answer did, at this stage."""
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager["Disagreement"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_disagreement_ends_on_a_day_by_somebody",
                condition=Q(state="open", ended_on=None, ended_by=None)
                | (~Q(state="open") & Q(ended_on__isnull=False, ended_by__isnull=False)),
            ),
        )


@detail_protected
class DisagreementSaid(Detail):
    """What one person said in a disagreement, in their own words, at the stage it then was."""

    KIND: ClassVar[str] = "judgement.disagreement-said"
    KEPT_WITH: ClassVar[str] = "disagreement"

    class Did(models.TextChoices):
        SAID = "said", "Said"
        ANSWERED = "answered", "Answered"
        FURTHER = "further", "Took it further"

    disagreement = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    stage = models.PositiveSmallIntegerField(default=1)
    did = models.CharField(max_length=10, choices=Did, default=Did.SAID)

    objects = ScopedManager["DisagreementSaid"](details_open)

    class Meta:
        base_manager_name = "objects"
