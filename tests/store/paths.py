"""Every way in which code can come at a row: the lawful and the mistaken are the same words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import DatabaseError, connection, models, transaction
from django.db.models import Count, Exists, Max, OuterRef, Q

from footpath.access.models import Agency, Team, User
from footpath.store.scope import Scope, entered
from tests.store.world import Household

Read = Callable[[type[models.Model], Any], Any]
"""Asks for one row; answers with something true where it was found."""


def asked(scope: Scope, ask: Callable[[], Any]) -> Any:
    """What this reader gets; a refusal by the database is nothing."""
    with entered(scope):
        try:
            with transaction.atomic():
                got = ask()
                return list(got) if isinstance(got, models.QuerySet) else got
        except (DatabaseError, models.ObjectDoesNotExist):
            return None


def sql(text: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        return cursor.fetchall() if cursor.description else [(cursor.rowcount,)] * cursor.rowcount


def _where(model: type[models.Model], key: Any, alias: str = "") -> tuple[str, list[Any]]:
    parts = model._meta.pk_fields
    values = key if isinstance(key, tuple) else (key,)
    return " AND ".join(f'{alias}"{part.column}" = %s' for part in parts), [*values]


def _cursor(form: str) -> Read:
    def read(model: type[models.Model], key: Any) -> Any:
        where, parameters = _where(model, key)
        count = form.count("{where}")
        text = form.replace("{t}", model._meta.db_table).replace("{where}", where)
        column = str(model._meta.pk_fields[0].column)
        return [row for row in sql(text.replace("{c}", column), parameters * count) if row != (0,)]

    return read


def _second_alias(model: type[models.Model], key: Any) -> Any:
    on, parameters = _where(model, key, "b.")
    return sql(
        f'SELECT b.* FROM "{model._meta.db_table}" a CROSS JOIN "{model._meta.db_table}" b WHERE {on}',
        parameters,
    )


def _refreshed(model: type[models.Model], key: Any) -> Any:
    held = model(pk=key)
    held._state.adding = False
    held.refresh_from_db()
    return held


def _union(model: type[models.Model], key: Any) -> Any:
    mine: models.QuerySet[Any] = models.QuerySet(model).filter(pk=key).order_by()
    return list(mine.union(models.QuerySet(model).filter(pk=key).order_by(), all=True))


def _direct(model: type[models.Model]) -> models.QuerySet[Any]:
    return models.QuerySet(model)


def _unprotected(model: type[models.Model], key: Any) -> Any:
    outer = _direct(model).filter(pk=key)
    return User.objects.filter(Exists(outer)).exists() or Agency.objects.filter(Exists(outer))[:1]


READS: dict[str, Read] = {
    "manager": lambda model, key: list(model._default_manager.filter(pk=key)),
    "all": lambda model, key: [row for row in model._default_manager.all() if row.pk == key],
    "get": lambda model, key: model._default_manager.get(pk=key),
    "base manager": lambda model, key: list(model._base_manager.filter(pk=key)),
    "refresh_from_db": _refreshed,
    "a queryset built directly": lambda model, key: list(_direct(model).filter(pk=key)),
    "values": lambda model, key: list(_direct(model).filter(pk=key).values()),
    "values_list": lambda model, key: list(_direct(model).filter(pk=key).values_list("pk")),
    "exists": lambda model, key: _direct(model).filter(pk=key).exists(),
    "count": lambda model, key: _direct(model).filter(pk=key).count(),
    "aggregate": lambda model, key: _direct(model).filter(pk=key).aggregate(
        n=Count("*"), m=Max(model._meta.pk_fields[0].name)
    )["n"],
    "iterator": lambda model, key: list(_direct(model).filter(pk=key).iterator(chunk_size=10)),
    "union": _union,
    "subquery": lambda model, key: list(
        _direct(model).filter(
            **{
                f"{(part := model._meta.pk_fields[0]).name}__in": _direct(model)
                .filter(pk=key)
                .values(part.name)
            }
        ).filter(pk=key)
    ),
    "exists of an outer reference": lambda model, key: list(
        _direct(model).filter(
            Exists(_direct(model).filter(pk=OuterRef("pk"))) & Q(pk=key)
        )
    ) if len(model._meta.pk_fields) == 1 else list(_direct(model).filter(pk=key)),
    "a probe from an unprotected model": _unprotected,
    "raw": lambda model, key: list(
        model._base_manager.raw(
            f'SELECT * FROM "{model._meta.db_table}" WHERE {_where(model, key)[0]}',
            _where(model, key)[1],
        )
    ) if len(model._meta.pk_fields) == 1 else _cursor("SELECT * FROM {t} WHERE {where}")(model, key),
    "cursor": _cursor('SELECT * FROM "{t}" WHERE {where}'),
    "cursor, unquoted": _cursor("SELECT * FROM {t} WHERE {where}"),
    "cursor, counted": _cursor("SELECT count(*) FROM {t} WHERE {where}"),
    "cursor, one for each": _cursor("SELECT 1 FROM {t} WHERE {where}"),
    "common table expression": _cursor(
        "WITH seen AS (SELECT * FROM {t}) SELECT * FROM seen WHERE {where}"
    ),
    "common table expression of its own name": _cursor(
        "WITH mine AS (SELECT * FROM {t} WHERE {where}) "
        "SELECT * FROM (SELECT * FROM mine) AS {t} WHERE {where}"
    ),
    "a second alias": _second_alias,
    "union of selections": _cursor(
        "SELECT {c} FROM {t} WHERE {where} UNION SELECT {c} FROM {t} WHERE {where}"
    ),
    "scalar subquery": _cursor(
        "SELECT x FROM (SELECT (SELECT {c} FROM {t} WHERE {where}) AS x) y WHERE x IS NOT NULL"
    ),
    "joined from an unprotected table": _cursor(
        "SELECT {t}.* FROM access_user LEFT JOIN {t} ON 1=1 WHERE "
        "EXISTS (SELECT 1 FROM {t} WHERE {where})"
    ),
}  # fmt: skip


def totals(model: type[models.Model]) -> tuple[Any, ...]:
    """What can be counted of a table without asking for a row."""
    first = model._meta.pk_fields[0].column
    table = model._meta.db_table
    return (
        model._default_manager.count(),
        _direct(model).count(),
        _direct(model).aggregate(n=Count("*"), m=Max(model._meta.pk_fields[0].name)),
        sql(f'SELECT count(*), max("{first}") FROM "{table}"'),
        sql(f"SELECT count(*) FROM {table}"),
        len(sql(f"SELECT 1 FROM {table}")),
        sql(f"WITH x AS (SELECT * FROM {table}) SELECT count(*) FROM x"),
    )


def followed(scope: Scope, house: Household) -> list[str]:
    """
    Follow every foreign key between models, forward and back, from rows held before.

    Returns a line for each row reached of those made for the household.
    """
    reached = []
    for model, key in house.rows.items():
        held = model(pk=key)
        for relation in model._meta.related_objects:
            other = relation.related_model
            if other not in house.rows:
                continue
            name = relation.get_accessor_name()
            seen = not relation.hidden and name and hasattr(model, name)
            if seen and asked(scope, partial(_one_or_many, held, str(name))):
                reached.append(f"back from {model.__name__} to {other.__name__} by {name}")
            if asked(scope, partial(_through, other, relation.field.name, key)):
                reached.append(f"values from {other.__name__} across {relation.field.name}")
        for column in model._meta.concrete_fields:
            if column.is_relation and column.related_model in house.rows:
                reached += _forward(scope, house, model, column)
    for holder in (User, Team):
        for relation in holder._meta.related_objects:
            if relation.hidden or relation.related_model not in house.rows:
                continue
            query = relation.field.related_query_name()
            key = house.rows[relation.related_model]
            if asked(scope, partial(_probe, holder, query, key)):
                reached.append(f"a probe from {holder.__name__} by {query}")
    return reached


def _probe(holder: Any, query: str, key: Any) -> bool:
    return bool(holder.objects.filter(**{f"{query}__pk": key}).exists())


def _one_or_many(held: Any, name: str) -> Any:
    found = getattr(held, name)
    return list(found.all()) if hasattr(found, "all") else found


def _through(other: Any, name: str, key: Any) -> Any:
    rows = _direct(other).filter(**{name: key})
    return list(rows.values_list(f"{name}__pk")) or list(rows.select_related(name)) or list(rows.prefetch_related(name))


def _forward(scope: Scope, house: Household, model: Any, column: Any) -> list[str]:
    held = model(pk=house.rows[model], **{column.attname: house.rows[column.related_model]})
    words = f"forward from {model.__name__} by {column.name}"
    return [words] if asked(scope, lambda: getattr(held, column.name)) else []
