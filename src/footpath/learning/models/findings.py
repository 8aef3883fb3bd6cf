"""What was found, what it rests on, what should change, and what was found when it was looked at again."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.learning import lines
from footpath.ledger.models import Ledgered
from footpath.record.models import Record
from footpath.store.managers import ScopedManager
from footpath.store.protection import protect

USER = settings.AUTH_USER_MODEL


class Finding(Ledgered):
    """Something learnt of how we work: what it asks of us, what should change, who decides, when to look again."""

    class Asks(models.TextChoices):
        THINGS_RIGHT = "things-right", "Are we doing things right?"
        RIGHT_THINGS = "right-things", "Are we doing the right things?"

    class Changes(models.TextChoices):
        HOW = "how", "How we do it"
        RULE_PACK = "rule-pack", "The rule: a time or distance in a rule pack"
        THRESHOLD = "threshold", "The rule: a threshold, or a kind of help"
        FRAMEWORK = "framework", "The rule: a framework, and what it asks"
        WORDS = "words", "The rule: our words, or a letter"
        OTHER_RULE = "other-rule", "Another rule or policy"

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    words = models.TextField()
    asks = models.CharField(max_length=14, choices=Asks)
    because = models.TextField(blank=True)
    """What it rests on, in words: what people told us, what was seen."""
    measures = models.CharField(max_length=600, blank=True)
    """The measures it rests on, by key, with a space between."""
    change = models.TextField(blank=True)
    changes = models.CharField(max_length=14, choices=Changes, blank=True)
    which_rule = models.CharField(max_length=300, blank=True)
    """Where it changes a rule: which one, by name."""
    decides = models.CharField(max_length=200, blank=True)
    look_again_on = models.DateField(null=True)
    rests_on = models.PositiveSmallIntegerField(default=0)
    """How many records it rests on, so that whoever tells it knows whether they can open them all."""
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    told_on = models.DateField(null=True)
    """When it was told to everybody who learns here; until then it is its writer's alone."""

    objects = ScopedManager["Finding"](lines.finding_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(name="a_finding_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="a_rule_that_should_change_is_named", condition=Q(changes__in=["", "how"]) | ~Q(which_rule="")
            ),
        )


class RestsOn(Ledgered):
    """A record that a finding rests on, by reference: nothing of it is copied."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["RestsOn"](lines.rests_on_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["finding", "record"], name="a_finding_rests_on_a_record_once"),
        )  # fmt: skip


class LookedAgain(Ledgered):
    """What was found when a finding was looked at again, and when next."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    next_on = models.DateField(null=True)

    objects = ScopedManager["LookedAgain"](lines.of_finding_open)

    class Meta:
        base_manager_name = "objects"


protect(Finding, lines.finding)
protect(RestsOn, lines.rests_on)
protect(LookedAgain, lines.of_finding)
