"""Rows into tables in one statement a table, few or many; ids reserved beforehand so that nothing is read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connections, models

BATCH = 20_000
"""Rows in one statement when there are many."""


def reserve(model: type[models.Model], count: int, *, using: str = "default") -> Sequence[int]:
    """The next `count` ids of a table, ours to use in this transaction."""
    connection = connections[using]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(own.seq) FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS seq OFFSET 0) own, "
                "generate_series(1, %s)",
                [table, count],
            )
            return [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
        last = row[0] if row else 0
        sql = (
            "UPDATE sqlite_sequence SET seq = %s WHERE name = %s"
            if row
            else "INSERT INTO sqlite_sequence (seq, name) VALUES (%s, %s)"
        )
        cursor.execute(sql, [last + count, table])
    return range(last + 1, last + count + 1)


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, using: str = "default"
) -> int:
    """
    Add rows, given as Python values in the order of `columns` (attribute names); returns how many.

    Protected tables need the writing lane. PostgreSQL refuses COPY where there is row-level security, so there it is
    one INSERT from arrays.
    """
    connection = connections[using]
    fields = [_field(model, column) for column in columns]
    count = 0
    source = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(source, BATCH)):
            if connection.vendor == "postgresql":
                _insert_arrays(cursor, connection, model, fields, batch)
            else:
                names = ", ".join(f'"{field.column}"' for field in fields)
                marks = ", ".join("%s" for _ in fields)
                prepare = [_prepared(field, connection) for field in fields]
                # Or fail: to be able to undo half a row, SQLite would else keep a copy of every page that a row
                # changes for as long as a savepoint is open. Of one row there is no half: triggers fail alike.
                cursor.executemany(
                    f'INSERT OR FAIL INTO "{model._meta.db_table}" ({names}) VALUES ({marks})',
                    [[p(v) if p else v for p, v in zip(prepare, row, strict=True)] for row in batch],
                )
            count += len(batch)
    return count


def update(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[tuple[int, int, Sequence[Any]]],
    *,
    using: str = "default",
) -> int:
    """
    Change rows that still have the version they were read with, to the next; returns how many had it.

    :param rows: id, version as read, and the values of `columns`. Protected tables need the writing lane.
    """
    connection = connections[using]
    fields = [_field(model, column) for column in columns]
    prepare = [_prepared(field, connection) for field in fields]
    sets = ", ".join(f'"{field.column}" = %s' for field in fields)
    given = [
        [*(p(v) if p else v for p, v in zip(prepare, values, strict=True)), version + 1, number, version]
        for number, version, values in rows
    ]
    if not given:
        return 0
    with connection.cursor() as cursor:
        cursor.executemany(
            f'UPDATE "{model._meta.db_table}" SET {sets}, "version" = %s WHERE "id" = %s AND "version" = %s', given
        )
        return int(cursor.rowcount)


def delete(table: str, column: str, ids: Sequence[int], *, using: str = "default") -> None:
    """Take away the rows whose column holds one of these ids. Protected tables need the writing lane."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f'DELETE FROM "{table}" WHERE "{column}" = ANY(%s::bigint[])', [list(ids)])
        else:
            cursor.execute(
                f'DELETE FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(%s))', [json.dumps(list(ids))]
            )


def _field(model: type[models.Model], column: str) -> models.Field[Any, Any]:
    for field in model._meta.concrete_fields:
        if field.attname == column:
            return field
    raise ValueError(f"{model._meta.label} has no column {column}.")


def _insert_arrays(
    cursor: Any, connection: Any, model: type[models.Model], fields: Sequence[Any], batch: list[Sequence[Any]]
) -> None:
    names = ", ".join(f'"{field.column}"' for field in fields)
    table = model._meta.db_table
    import psycopg  # only where there is PostgreSQL

    if len(batch) <= 20:
        row = "(" + ", ".join("%s" for _ in fields) + ")"
        prepare = [_prepared(field, connection) for field in fields]
        values = [p(v) if p else v for line in batch for p, v in zip(prepare, line, strict=True)]
        cursor.execute(f'INSERT INTO "{table}" ({names}) VALUES {", ".join([row] * len(batch))}', values)
        return
    prepare = [_prepared(field, connection) for field in fields]
    parts, values = [], []
    for field, p, column in zip(fields, prepare, zip(*batch, strict=True), strict=True):
        kind = _array_type(field, connection)
        if all(value is None for value in column):
            parts.append(f"array_fill(NULL::{kind}, ARRAY[%s::int])")
            values.append(len(column))
        else:
            parts.append(f"%b::{kind}[]")
            values.append([p(value) for value in column] if p else list(column))
    # The driver's own cursor sends arrays as they are, where Django's writes them into the statement as text: a tenth.
    with connection.wrap_database_errors:
        psycopg.Cursor(connection.connection).execute(
            f'INSERT INTO "{table}" ({names}) SELECT * FROM unnest({", ".join(parts)})', values
        )


def _array_type(field: Any, connection: Any) -> str:
    kind = str(field.rel_db_type(connection) if field.is_relation else field.db_type(connection))
    return kind.split("(")[0].replace(" GENERATED BY DEFAULT AS IDENTITY", "")


def _prepared(field: models.Field[Any, Any], connection: Any) -> Callable[[Any], Any] | None:
    """How a value of this field goes to this database; None where it goes as it is."""
    if connection.vendor == "postgresql":
        if isinstance(field, models.JSONField):
            return lambda value: None if value is None else field.get_db_prep_save(value, connection)
        return None
    if isinstance(field, models.DateTimeField):
        # Rows written together mostly have one moment: it is put into words once.
        said = lru_cache(maxsize=64)(connection.ops.adapt_datetimefield_value)
        return lambda value: None if value is None else said(value)
    if isinstance(field, models.DateField):
        return lambda value: None if value is None else value.isoformat()
    if isinstance(field, (models.UUIDField, models.JSONField)):
        return lambda value: field.get_db_prep_save(value, connection)
    return None
