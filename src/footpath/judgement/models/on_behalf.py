"""What somebody writes down for its author, until the author files it; and who wrote a filed record down."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK
from footpath.ledger.models import Ledgered
from footpath.record import lines
from footpath.record.models import Record
from footpath.store.managers import ScopedManager, subject_open
from footpath.store.protection import Dialect, by_subject, protect
from footpath.store.scope import Scope

USER = settings.AUTH_USER_MODEL


def _theirs(scope: Scope) -> Q:
    """Of whoever wrote it down and of its author alone, as long as the child's record is open to them."""
    mine = Q(written_by=scope.reader) | Q(author=scope.reader)
    of_the_child = subject_open("subject_id", int(CASEWORK))(scope)
    return mine if of_the_child is None else of_the_child & mine


class OnBehalf(Ledgered):
    """Something written down for a named author: where it is, never what it says; the words are a draft's."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    class State(models.TextChoices):
        WRITING = "writing", "Being written down"
        GIVEN = "given", "Waits for its author"
        BACK = "back", "Given back"
        FILED = "filed", "Filed by its author"

    draft = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """The unfinished writing, by its ref."""
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WRITING)
    on = models.DateField()
    """When it came to where it is."""
    back = models.TextField(blank=True)
    """What the author said when they gave it back last."""

    objects = ScopedManager["OnBehalf"](_theirs)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="nobody_writes_down_for_themselves", condition=~Q(written_by=models.F("author"))
            ),
        )


class WrittenDown(Ledgered):
    """Who wrote a filed record down, for whoever read it and filed it: told to all who may open that record."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    objects = ScopedManager["WrittenDown"](lines.details_open)

    class Meta:
        base_manager_name = "objects"


_of_the_child = by_subject("subject_id", int(CASEWORK))


def _theirs_alone(dialect: Dialect) -> str:
    reader = dialect.reader()
    return f"({_of_the_child(dialect)}) AND (t.written_by_id = {reader} OR t.author_id = {reader})"


protect(OnBehalf, _theirs_alone)
protect(WrittenDown, lines.detail_rule)
