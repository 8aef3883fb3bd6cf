"""A database made ready: tables, then what the database itself keeps true, then the second line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState

from footpath.store import protection


def owner() -> str:
    """The connection that owns the tables: the site's own on SQLite, the owner's role on PostgreSQL."""
    return "owner" if "owner" in settings.DATABASES else "default"


@contextmanager
def maintenance(using: str) -> Iterator[None]:
    """No second line on this connection while its tables are made or changed."""
    connection = cast(Any, connections[using])
    connection.close()
    connection.bare = True
    try:
        yield
    finally:
        connection.close()
        connection.bare = False


@contextmanager
def _new_models_by_themselves() -> Iterator[None]:
    """
    While it lasts, a model that a migration makes is put beside the others, and they are not made again for it.

    Django makes every model anew that has any way to the new one. Here all have a way to a record and a person: making
    a database took five times as long, nearly all of it that. Nothing can point to a model that was not there before.
    """

    def add_model(state: Any, model: ModelState) -> None:
        key = model.app_label, model.name_lower
        state.models[key] = model
        if state._relations is not None:
            state.resolve_model_relations(key)
        if "apps" in state.__dict__:
            state.apps.render_multiple([model])

    states = cast(Any, ProjectState)
    whole, states.add_model = states.add_model, add_model
    try:
        yield
    finally:
        states.add_model = whole


def prepare(*, verbosity: int = 0) -> None:
    """Make or bring up to date the database's tables, constraints, policies and grants. May be run again."""
    using = owner()
    with maintenance(using), _new_models_by_themselves():
        call_command("migrate", database=using, interactive=False, verbosity=verbosity)
        lay(using=using)


def lay(*, using: str) -> None:
    connection = connections[using]
    statements = [
        statement
        for constraint in protection.constraints()
        for statement in (constraint.postgresql if connection.vendor == "postgresql" else constraint.sqlite)
    ]
    if connection.vendor == "postgresql":
        from footpath.store.postgresql.base import policies

        statements += policies(str(settings.DATABASES["default"]["USER"]))
    with connection.cursor() as cursor:
        for statement in statements:
            # Without parameters the driver leaves percent signs alone.
            cursor.execute(statement)


def unmigrated(*, using: str = "default") -> list[str]:
    """The migrations not yet applied to the site's database, by name."""
    executor = MigrationExecutor(connections[using])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def main() -> int:
    import django

    django.setup()
    prepare(verbosity=0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
