"""Somebody with the keys to the database itself, past every trigger: what they could do, undone afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections, models, transaction

from footpath.ledger import chain
from footpath.ledger.actions import key
from footpath.ledger.models import Concerns, Entry, Image
from footpath.store.scope import system, writing

TABLES: tuple[type[models.Model], ...] = (Entry, Image, Concerns)


@contextmanager
def as_owner() -> Iterator[None]:
    """On PostgreSQL only the tables' owner could do this; the site's own connection is put aside."""
    if connection.vendor != "postgresql":
        yield
        return
    ours = connections["default"]
    connections["default"] = connections["owner"]
    try:
        yield
    finally:
        connections["default"] = ours


def run(text: str, parameters: list[Any] | None = None) -> int:
    # Quoted, a write is aimed at the table itself and not at the view in front of it.
    aimed = re.sub(r"^(UPDATE|DELETE FROM|INSERT INTO) (\w+)", r'\1 "\2"', text)
    with connection.cursor() as cursor:
        cursor.execute(aimed, parameters)
        return int(cursor.rowcount)


@contextmanager
def undone() -> Iterator[None]:
    """With the triggers gone; all of it is rolled back."""
    with writing("tamper with the ledger"), transaction.atomic():
        for table in ("ledger_entry", "ledger_image", "ledger_concerns"):
            if connection.vendor == "postgresql":
                run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            else:
                run(f"DROP TRIGGER {table}_keeps")
                run(f"DROP TRIGGER {table}_stays")
        yield
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Cell:
    """One value of one row of the ledger."""

    model: type[models.Model]
    keys: dict[str, Any]
    column: str
    value: Any

    def change_to(self, value: Any) -> int:
        where = " AND ".join(f"{name} = %s" for name in self.keys)
        text = f"UPDATE {self.model._meta.db_table} SET {self.column} = %s WHERE {where}"
        return run(text, [_sql(value), *self.keys.values()])


def cells() -> list[Cell]:
    """Every value of the ledger."""
    found = []
    with system("every value of the ledger"):
        for model in TABLES:
            names = [str(column.column) for column in model._meta.concrete_fields if column.column]
            key_names = [str(column.column) for column in model._meta.pk_fields]
            for values in models.QuerySet(model).order_by(*key_names).values_list(*names):
                row = dict(zip(names, values, strict=True))
                keys = {name: row[name] for name in key_names}
                found += [Cell(model, keys, name, row[name]) for name in names]
    return found


def flipped(value: Any, bit: int) -> Any:
    """The value with one bit of it another."""
    if value is None:
        return bit + 1
    if isinstance(value, (bytes, memoryview)):
        data = bytearray(bytes(value))
        data[bit // 8 % len(data)] ^= 1 << bit % 8
        return bytes(data)
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1 << bit % 40)
    if isinstance(value, date):
        return value + timedelta(days=1 << bit % 12)
    if isinstance(value, int):
        return value ^ (1 << bit % 20)
    if not value:
        return "x"
    at = bit % len(value)
    return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]


def _sql(value: Any) -> Any:
    if connection.vendor == "sqlite" and isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value.isoformat() if connection.vendor == "sqlite" and isinstance(value, date) else value


def rechained(after: int) -> None:
    """Make the chain good again from an entry on, as only somebody with the key could."""
    with system("make the chain good again"):
        entries = list(Entry.objects.filter(seq__gte=after).order_by("seq"))
        last = Entry.objects.filter(seq__lt=after).order_by("-seq").first()
        images = {row.seq: row for row in Image.objects.all()}
        concerned = list(Concerns.objects.values_list("seq", "subject"))
    previous = bytes(last.head) if last else chain.GENESIS
    for entry in entries:
        image = images[entry.seq]
        digest = chain.digest_of(salt=bytes(image.salt), image=image.image)
        columns = (
            entry.seq, entry.at, entry.actor, entry.verb, entry.thing, entry.thing_id, entry.version,
            entry.supersedes, entry.event_on, entry.reason, entry.idempotency,
            sorted(subject for seq, subject in concerned if seq == entry.seq),
        )  # fmt: skip
        previous = chain.head_of(key(), previous=previous, digest=digest, columns=columns)
        run("UPDATE ledger_entry SET digest = %s, head = %s WHERE seq = %s", [digest, previous, entry.seq])


BACK_THEN = datetime(2024, 3, 8, 14, 0, tzinfo=UTC)


def databases() -> Any:
    """The marker for a test that plays the owner of the tables."""
    names = ["default", "owner"] if "owner" in connections else ["default"]
    return pytest.mark.django_db(databases=names)
