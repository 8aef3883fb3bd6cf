"""A device judged safe for one child, and the ways into their room on it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK
from footpath.ledger.models import Ledgered
from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager, subject_open
from footpath.store.protection import by_subject, protect

USER = settings.AUTH_USER_MODEL


@detail_protected
class JudgedSafe(Detail):
    """A device is judged safe for one child to be alone with, until a day: which it is, who agreed, when it ended."""

    KIND: ClassVar[str] = "voice.device"

    device = models.CharField(max_length=120)
    """Which it is, and whose."""
    until = models.DateField()
    """The last day on which it stands."""
    asked = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    """The supervisor whom the worker asked to agree; it stands only once they have."""
    agreed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    agreed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    objects = ScopedManager["JudgedSafe"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_device_is_agreed_to_by_somebody_on_a_day_or_not_yet",
                condition=Q(agreed_by=None, agreed_on=None) | Q(agreed_by__isnull=False, agreed_on__isnull=False),
            ),
        )


class WayIn(Ledgered):
    """A way into one child's room without signing in: opened once, by one browser, for some minutes."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    judged = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    """The judgement that it stands on."""
    judged_on = models.DateField()
    device = models.CharField(max_length=120)
    link = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=64, unique=True)
    """Keyed digests of the link's secret and of the code, which are kept nowhere."""
    worker = models.CharField(max_length=60)
    """What the child calls whoever reads it."""
    by_when = models.CharField(max_length=160)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    opens_until = models.DateTimeField()
    browser = models.CharField(max_length=64, blank=True)
    """Keyed digest of what only the browser that opened it was given."""
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    things = models.PositiveSmallIntegerField(default=0)
    """How many things were begun by it."""
    kept = models.PositiveSmallIntegerField(default=0)
    """How many of them the worker has kept as the child's."""

    objects = ScopedManager["WayIn"](subject_open("subject_id", int(CASEWORK)))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_way_in_is_opened_by_one_browser_wholly_or_not_at_all",
                condition=Q(browser="", opened_at=None, closes_at=None)
                | (~Q(browser="") & Q(opened_at__isnull=False, closes_at__isnull=False)),
            ),
        )


protect(WayIn, by_subject("subject_id", int(CASEWORK)))
