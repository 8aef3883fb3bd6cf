"""Before a court is asked: the legal gateway, and who challenged what there."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.conf import settings
from django.db import models

from footpath.access.rules import FieldClass
from footpath.record.lines import details_open_for
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager


@partial(detail_protected, known_with_it=True)
class Gateway(Detail):
    """A legal gateway: whether to go towards a court for these children, looked at by people who may say no."""

    KIND: ClassVar[str] = "protection.gateway"
    CLASSES: ClassVar[FieldClass] = FieldClass.LEGAL

    class Decision(models.TextChoices):
        NOT_YET = "", "Not decided yet"
        NO = "no", "Go on as we are, without a court"
        MORE = "more", "Find out more first, and meet again"
        BEFORE_COURT = "before-court", "Begin pre-proceedings"
        COURT = "court", "Ask the court now"

    decision = models.CharField(max_length=14, choices=Decision, blank=True)
    authorised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    """Whoever decided it here: somebody who manages the work."""
    decided_by = models.CharField(max_length=120, blank=True)
    """Who decided it, in words, where it was decided elsewhere and came in with a record."""
    look_again_on = models.DateField(null=True)
    offer = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The offer of a family group decision-making meeting that came first."""

    objects = ScopedManager["Gateway"](details_open_for(FieldClass.LEGAL))

    class Meta:
        base_manager_name = "objects"


@partial(detail_protected, known_with_it=True)
class Challenge(Detail):
    """Somebody at a legal gateway said that it is not so, or not yet, in their own words; and what was answered."""

    KIND: ClassVar[str] = "protection.challenge"
    KEPT_WITH: ClassVar[str] = "gateway"
    CLASSES: ClassVar[FieldClass] = FieldClass.LEGAL

    gateway = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    called = models.CharField(max_length=120)
    as_what = models.CharField(max_length=120, blank=True)

    objects = ScopedManager["Challenge"](details_open_for(FieldClass.LEGAL))

    class Meta:
        base_manager_name = "objects"
