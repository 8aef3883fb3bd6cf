"""What somebody agreed to, each decision to share or not, and which sharing rests on which."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from footpath.access.models import Share, Subject
from footpath.access.rules import CASEWORK, FieldClass
from footpath.ledger.models import Ledgered
from footpath.record.lines import details_open_for
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager, subject_open
from footpath.store.protection import by_subject, protect

_CLASSES = FieldClass.THIRD_PARTY
"""With whom else something is shared is not for each of them: a volunteer is not told who the midwife is."""


@detail_protected
class Agreement(Detail):
    """What one person said when they were asked: to help, or to sharing something with somebody, for a purpose."""

    KIND: ClassVar[str] = "consent.agreement"
    CLASSES: ClassVar[FieldClass] = _CLASSES

    class About(models.TextChoices):
        HELP = "help", "To help"
        SHARING = "sharing", "To sharing"

    class Answer(models.TextChoices):
        AGREED = "agreed", "Yes"
        NOT_AGREED = "not-agreed", "No"
        NOT_YET = "not-yet", "Not yet"
        COULD_NOT_SAY = "could-not-say", "Could not say"
        WITHDRAWN = "withdrawn", "Yes, and then changed their mind"

    about = models.CharField(max_length=10, choices=About)
    answer = models.CharField(max_length=14, choices=Answer)
    with_whom = models.CharField(max_length=160, blank=True)
    """In words: whoever would help, or would be told."""
    classes = models.PositiveIntegerField(default=0)
    """The kinds of fact that may be shared."""
    until = models.DateField(null=True)
    """The first day on which it no longer holds."""
    withdrawn_on = models.DateField(null=True)
    how = models.CharField(max_length=160, blank=True)
    """How they were asked: in which language, with which interpreter, in what format."""

    objects = ScopedManager["Agreement"](details_open_for(_CLASSES))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="an_agreement_is_withdrawn_on_a_day_or_not_at_all",
                condition=Q(answer="withdrawn", withdrawn_on__isnull=False)
                | (~Q(answer="withdrawn") & Q(withdrawn_on=None)),
            ),
        )


@detail_protected
class Sharing(Detail):
    """A decision to share something with somebody, or not to; what made it lawful, and whether the family knows."""

    KIND: ClassVar[str] = "consent.sharing"
    CLASSES: ClassVar[FieldClass] = _CLASSES

    class Decision(models.TextChoices):
        SHARE = "share", "Share it"
        PART = "part", "Share part of it"
        NOT = "not", "Do not share it"

    class FamilyKnows(models.TextChoices):
        TOLD = "told", "Yes, they were told before"
        AFTER = "after", "Yes, they were told afterwards"
        NOT_YET = "not-yet", "Not yet"
        UNSAFE = "unsafe", "No: telling them would not be safe"

    decision = models.CharField(max_length=6, choices=Decision)
    with_whom = models.CharField(max_length=160)
    classes = models.PositiveIntegerField(default=0)
    basis = models.CharField(max_length=40, blank=True)
    """What makes it lawful, by its key in the area's list."""
    family_knows = models.CharField(max_length=8, choices=FamilyKnows, default=FamilyKnows.NOT_YET)
    review_on = models.DateField(null=True)

    objects = ScopedManager["Sharing"](details_open_for(_CLASSES))

    class Meta:
        base_manager_name = "objects"


class RestsOn(Ledgered):
    """That a sharing of one child's record rests on an agreement, or on a decision: when that ends, so does it."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    share = models.OneToOneField(Share, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["RestsOn"](subject_open("subject_id", int(CASEWORK)))

    class Meta:
        base_manager_name = "objects"


protect(RestsOn, by_subject("subject_id", int(CASEWORK)))
