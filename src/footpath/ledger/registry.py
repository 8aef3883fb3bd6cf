"""Which tables are ledgered: every model that says so."""

from __future__ import annotations

from django.apps import apps

from footpath.ledger.models import Ledgered


def models() -> list[type[Ledgered]]:
    return [model for model in apps.get_models() if issubclass(model, Ledgered)]


def ledgered() -> list[tuple[str, str]]:
    """The ledger's name of each thing, and its table."""
    return [(model._meta.label_lower, model._meta.db_table) for model in models()]
