"""What sort of help a family may need, as a worker judges it for now: for planning what there is, and nothing else."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK
from footpath.ledger.models import Ledgered
from footpath.store.managers import ScopedManager, subject_open
from footpath.store.protection import by_subject, protect


class ShapeOfNeed(Ledgered):
    """The shape of a child's family's need, from a day to a day, as somebody judged it; in no copy and on no page of
    the family's."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    shape = models.CharField(max_length=40)
    """By its key in the local list of that day."""
    words = models.CharField(max_length=160)
    why = models.TextField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    look_again_on = models.DateField(null=True)
    until = models.DateField(null=True)

    objects = ScopedManager["ShapeOfNeed"](subject_open("subject_id", int(CASEWORK)))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(
                fields=["subject"], condition=Q(until=None), name="a_child_has_one_shape_of_need_at_a_time"
            ),
        )


protect(ShapeOfNeed, by_subject("subject_id", int(CASEWORK)))
