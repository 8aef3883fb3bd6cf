"""How heavy somebody's work is, as they and their supervisor say it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.ledger.models import Ledgered
from footpath.store.managers import ScopedManager
from footpath.store.protection import protect
from footpath.store.scope import Scope


def _theirs(scope: Scope) -> Q:
    return Q(worker=scope.reader) | Q(supervisor=scope.reader)


class Workload(Ledgered):
    """What somebody carries, in words, on a day: private to them and the supervisor named. Never a number."""

    class Feels(models.TextChoices):
        LIGHT = "light", "Light"
        USUAL = "usual", "As usual"
        HEAVY = "heavy", "Heavy"

    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    feels = models.CharField(max_length=10, choices=Feels)
    why = models.TextField()

    objects = ScopedManager["Workload"](_theirs)

    class Meta:
        base_manager_name = "objects"


protect(Workload, lambda dialect: f"t.worker_id = {dialect.reader()} OR t.supervisor_id = {dialect.reader()}")
