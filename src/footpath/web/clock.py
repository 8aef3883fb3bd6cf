"""What time it is: the record's day (frozen in the invented area), and the real clock for everything else."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The record's day."""
    return settings.FOOTPATH_TODAY or timezone.localdate()


def record_now() -> datetime:
    """When something is recorded: the record's day, at the machine's time of day."""
    now = timezone.localtime()
    if settings.FOOTPATH_TODAY is None:
        return now
    return timezone.make_aware(datetime.combine(settings.FOOTPATH_TODAY, now.time()))


def now() -> datetime:
    """The real clock: sign-in, sessions, duty, the audit, anchors."""
    return timezone.now()
