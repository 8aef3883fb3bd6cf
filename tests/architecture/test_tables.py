"""Each table says what it holds, for the pages drawn from it."""

from collections.abc import Iterable

from django.apps import apps
from django.apps.registry import Apps
from django.db import models

from scripts.floors import PACKAGE
from tests.architecture.tree import lines_with


def silent(tables: Iterable[type[models.Model]]) -> list[str]:
    """Return a sentence for each table of ours with no words of its own (Django makes some up)."""
    return [
        f"{model.__module__}.{model.__name__} does not say what a row of it is."
        for model in tables
        if model.__module__.startswith(f"{PACKAGE}.")
        and (not model.__doc__ or model.__doc__.startswith(f"{model.__name__}("))
    ]


def test_every_table_says_what_a_row_of_it_is() -> None:
    faults = silent(apps.get_models())

    assert not faults, lines_with(faults)


def test_a_table_that_says_nothing_is_noticed() -> None:
    meta = type("Meta", (), {"app_label": "help", "apps": Apps()})
    named = {"__module__": f"{PACKAGE}.help.models", "Meta": meta}

    assert silent([type("Plan", (models.Model,), dict(named))])
    assert not silent([type("Goal", (models.Model,), named | {"__doc__": "What is hoped for."})])
