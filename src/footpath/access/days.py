"""The dated facts in force on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q


def on_day(on: date) -> Q:
    """The dated facts in force on a day."""
    return Q(since__lte=on) & (Q(until=None) | Q(until__gt=on))
