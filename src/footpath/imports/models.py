"""What each census said of who a child is: every different word, with the last census that said so."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.access.models import Subject
from footpath.access.rules import FieldClass
from footpath.ledger.models import Ledgered
from footpath.store.managers import ScopedManager, subject_open
from footpath.store.protection import by_subject, protect

_HEALTH = int(FieldClass.HEALTH)
"""A child's disabilities are among what is said."""


class SaidOfChild(Ledgered):
    """A child of an authority's census, by the number it knows them by, and what was said of who they are."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=3)
    number = models.CharField(max_length=40)
    said = models.JSONField(default=dict)
    """By element, each different value with the order of the last census that gave it: {"sex": [["F", "2026-…"]]}."""
    sources = models.JSONField(default=dict)
    """Each of those censuses in words."""

    objects = ScopedManager["SaidOfChild"](subject_open("subject_id", _HEALTH))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["authority", "number"], name="an_authoritys_census_numbers_a_child_once"),
        )


protect(SaidOfChild, by_subject("subject_id", _HEALTH))
