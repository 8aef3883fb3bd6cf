"""
The statements that a child's page is read with: fixed text, the same for both databases.

A queryset costs a millisecond to put together, and a page asks a dozen questions. These go through the same protected
names as a queryset does, so the second line decides about every row of them; the first line is asked of the subject
before any of them is run (`record.queries`). `[those]` stands for a list of ids or keys, given as one parameter so
that the text is the same whatever its length.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, models

from footpath.record.models import Detail
from footpath.record.values import columns_of

Row = tuple[Any, ...]

_ONE = (
    "f.record_id, f.subject_id, f.part, f.significant, r.ref, r.version, r.kind, r.happened_on, r.happened_until, "
    "r.how_exact, r.recorded_at, r.by_id, u.name, r.for_whom, r.source"
)
# On SQLite CROSS JOIN means: in this order. The filings give the order of the page, and stop after so many.
_JOINED = "CROSS JOIN record_record r CROSS JOIN access_user u WHERE r.id = f.record_id AND u.id = r.by_id"

FEED = (
    f"SELECT {_ONE} FROM record_filing f {_JOINED} AND {{whose}}{{narrowed}} "
    "ORDER BY f.happened_on {way}, f.record_id {way} LIMIT {most}"
)
"""A page of the filings of a subject, with the record of each and its writer."""

_NEWEST = (
    "SELECT n.id FROM record_filing n WHERE {whose} AND n.kind = k.value AND n.part = 'about' "
    "ORDER BY n.happened_on DESC, n.record_id DESC LIMIT {most}"
)
NEWEST = {
    "sqlite": f"SELECT {_ONE} FROM json_each(%s) k CROSS JOIN record_filing f ON f.id IN ({_NEWEST}) {_JOINED} "
    "ORDER BY f.happened_on DESC, f.record_id DESC",
    "postgresql": f"SELECT {_ONE} FROM unnest(%s::text[]) AS k(value) CROSS JOIN LATERAL ({_NEWEST}) AS chosen "
    f"CROSS JOIN record_filing f {_JOINED} AND f.id = chosen.id ORDER BY f.happened_on DESC, f.record_id DESC",
}
"""The newest filings of each of some kinds that are about a subject, each kind along its own index."""

SAID = (
    "SELECT p.record_id, p.slot, p.subject_id, p.words FROM record_passage p "
    "WHERE p.record_id IN ([those]) AND p.slot IN ('line', 'found')"
)
PASSAGES = (
    "SELECT p.record_id, p.slot, p.subject_id, p.words, p.source, p.third_party, p.known_to, p.field_class "
    "FROM record_passage p WHERE p.record_id IN ([those]) ORDER BY p.record_id, p.id"
)
PRESENT = (
    "SELECT f.record_id, f.subject_id, f.part, f.significant FROM record_filing f "
    "WHERE f.record_id IN ([those]) ORDER BY f.record_id, f.id"
)
ATTACHED = (
    "SELECT a.record_id, a.ref, a.name, a.media_type, a.size, a.sha256, a.stored, a.shows FROM record_attachment a "
    "WHERE a.record_id IN ([those]) ORDER BY a.id"
)

FOUND = (
    "SELECT p.id, p.record_id, p.words, r.ref, r.kind, r.happened_on, u.name FROM record_passage p "
    "CROSS JOIN record_record r CROSS JOIN access_user u "
    "WHERE p.id IN ([those]) AND r.id = p.record_id AND u.id = r.by_id ORDER BY p.id DESC"
)
"""The passages that the index of words found, newest first, with the record of each and its writer."""

_YEAR = {"sqlite": "substr(day, 1, 4) || '-01-01'", "postgresql": "date_trunc('year', day)::date"}
_LAST = "(SELECT f.happened_on FROM record_filing f WHERE {whose}{before} ORDER BY f.happened_on DESC LIMIT 1)"
_KINDS = {"sqlite": "json_each(%s) k", "postgresql": "unnest(%s::text[]) AS k(value)"}


def choices(vendor: str, whose: str) -> str:
    """
    The kinds and the years there are in a chronology, from the indexes' edges: one probe for each, whatever the length.
    """
    newest = _LAST.format(whose=whose, before="")
    older = _LAST.format(whose=whose, before=f" AND f.happened_on < {_YEAR[vendor]}")
    there = f"SELECT 1 FROM record_filing f WHERE {whose} AND f.kind = k.value LIMIT 1"
    return (
        f"WITH RECURSIVE years(day) AS (SELECT {newest} UNION ALL SELECT {older} FROM years WHERE day IS NOT NULL) "
        f"SELECT '', CAST(day AS text) FROM years WHERE day IS NOT NULL "
        f"UNION ALL SELECT k.value, '' FROM {_KINDS[vendor]} WHERE EXISTS ({there})"
    )


def those(values: Sequence[int] | Sequence[str]) -> Any:
    """A list as one parameter of a statement."""
    return list(values) if connection.vendor == "postgresql" else json.dumps(list(values))


def ask(sql: str, parameters: Sequence[Any]) -> list[Row]:
    """The rows of a statement, with `[those]` said as this database says a list of ids."""
    one = "SELECT unnest(%s::bigint[])" if connection.vendor == "postgresql" else "SELECT value FROM json_each(%s)"
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("[those]", one), parameters)
        return list(cursor.fetchall())


def as_day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def as_moment(value: datetime | str) -> datetime:
    """SQLite keeps a moment as text in UTC."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def as_ref(value: UUID | str) -> UUID:
    return UUID(value) if isinstance(value, str) else value


@lru_cache(maxsize=64)
def _detail(detail: type[Detail]) -> tuple[str, tuple[str, ...], tuple[Callable[[Any], Any] | None, ...]]:
    attributes = columns_of(detail)
    fields = [field for field in detail._meta.concrete_fields if not field.primary_key]
    names = ", ".join(f'd."{field.column}"' for field in fields)
    sql = f'SELECT d.record_id, {names} FROM "{detail._meta.db_table}" d WHERE d.record_id IN ([those])'
    return sql, tuple(attributes), tuple(_reader_of(field) for field in fields)


def _reader_of(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    if isinstance(field, models.DateTimeField):
        return lambda value: None if value is None else as_moment(value)
    if isinstance(field, models.DateField):
        return as_day
    if isinstance(field, models.BooleanField):
        return lambda value: None if value is None else bool(value)
    if isinstance(field, models.JSONField):
        return lambda value: json.loads(value) if isinstance(value, str) else value
    return field.to_python if isinstance(field, models.UUIDField | models.DecimalField) else None


def facts(detail: type[Detail], records: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The structured facts of some records of one kind, by record."""
    sql, attributes, readers = _detail(detail)
    return {
        record: {
            attribute: read(value) if read else value
            for attribute, read, value in zip(attributes, readers, values, strict=True)
        }
        for record, *values in ask(sql, [those(records)])
    }
