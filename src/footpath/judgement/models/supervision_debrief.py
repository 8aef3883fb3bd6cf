"""
A debrief after a hard time: asked for by a worker, of somebody they choose; and offered, by somebody who knows nothing.

It belongs to the worker as personal talk does. Nothing here is filed to anybody, and no entry of it concerns a child.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from footpath.judgement.models.supervision_apart import TalkRequest, still_keeps
from footpath.ledger.models import Ledgered
from footpath.store.managers import ScopedManager
from footpath.store.protection import protect
from footpath.store.scope import Scope

USER = settings.AUTH_USER_MODEL
ASKED, OFFERED, HELD = "debrief asked for", "debrief offered", "debrief held"
"""How the ledger calls what is counted of them."""


class DebriefOffer(Ledgered):
    """Somebody who manages a worker offers them a debrief; what the worker does with it they are not told."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    offered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    offered_on = models.DateField()
    words = models.TextField(blank=True)

    objects = ScopedManager["DebriefOffer"](lambda scope: Q(worker=scope.reader) | Q(offered_by=scope.reader))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="nobody_offers_themselves_a_debrief", condition=~Q(worker=F("offered_by"))
            ),
        )  # fmt: skip


def _debriefs(scope: Scope) -> Q:
    me = scope.reader
    released: models.QuerySet[TalkRequest] = models.QuerySet(TalkRequest).filter(
        still_keeps(scope), worker=OuterRef("worker"), custodian=me, released_on__lte=scope.on, ends_on__gt=scope.on,
        first_on__lte=OuterRef("asked_on"), last_on__gte=OuterRef("asked_on"),
    )  # fmt: skip
    return Q(worker=me) | Q(with_whom=me, ended_on=None) | Q(Exists(released))


class Debrief(Ledgered):
    """A worker asked somebody to sit with them after a hard time: theirs alone, and of whom they asked."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    with_whom = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    """Nobody, only where an offer was put aside."""
    offer = models.ForeignKey(DebriefOffer, on_delete=models.PROTECT, related_name="+", null=True)
    asked_on = models.DateField()
    hoped_by = models.DateField(null=True)
    happened = models.TextField(blank=True)
    how_it_is = models.TextField(blank=True)
    helps = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    """What whoever was asked said to it."""
    meets_on = models.DateField(null=True)
    cannot_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    promised = models.TextField(blank=True)
    look_again_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    """The worker took it back, or put the offer aside: whoever was asked reads it no longer."""

    objects = ScopedManager["Debrief"](_debriefs)

    class Meta:
        base_manager_name = "objects"
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="nobody_debriefs_themselves", condition=Q(with_whom=None) | ~Q(worker=F("with_whom"))
            ),
            models.CheckConstraint(
                name="a_debrief_is_of_somebody_or_not_wanted",
                condition=Q(with_whom__isnull=False) | Q(ended_on__isnull=False),
            ),
            models.CheckConstraint(
                name="a_debrief_that_was_held_was_not_taken_back", condition=Q(held_on=None) | Q(ended_on=None)
            ),
        )


protect(DebriefOffer, lambda dialect: f"t.worker_id = {dialect.reader()} OR t.offered_by_id = {dialect.reader()}")
protect(
    Debrief,
    lambda dialect: (
        f"t.worker_id = {dialect.reader()} OR (t.with_whom_id = {dialect.reader()} AND t.ended_on IS NULL) "
        f"OR {dialect.call('talk_released', 't.worker_id', 't.asked_on')}"
    ),
)
