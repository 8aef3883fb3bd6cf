"""Meetings with a family in pre-proceedings."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models

from footpath.access.rules import FieldClass
from footpath.record.lines import details_open_for
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager

BEFORE_COURT = "care.pre-proceedings"
"""The kind that holds the days of pre-proceedings, from which the children in need census is made."""


@partial(detail_protected, known_with_it=True)
class BeforeCourtMeeting(Detail):
    """A meeting with a family, and with their lawyer, about what could still keep a court out of it."""

    KIND: ClassVar[str] = "protection.before-court-meeting"
    KEPT_WITH: ClassVar[str] = "whole"
    CLASSES: ClassVar[FieldClass] = FieldClass.LEGAL

    whole = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The pre-proceedings it is part of."""
    next_on = models.DateField(null=True)

    objects = ScopedManager["BeforeCourtMeeting"](details_open_for(FieldClass.LEGAL))

    class Meta:
        base_manager_name = "objects"
