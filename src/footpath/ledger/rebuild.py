"""
The tables made again from the ledger, and the ledger held against the tables as they are.

Both go through the last image of each thing in batches, so that memory is bounded whatever the size of the record.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connections, models, transaction

from footpath.ledger.images import canonical
from footpath.ledger.models import Concerns, Entry, Image
from footpath.ledger.registry import Projection, Table, Values, evidence, projections
from footpath.store.bulk import insert
from footpath.store.scope import Scope, entered, writing

_BATCH = 2_000
_MOST_DIFFERENCES = 100


class NotEmpty(Exception):
    """Where the tables are to be made again there is something already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rebuilt:
    """What was made again."""

    things: Mapping[str, int]
    """How many of each thing, by its name in the ledger."""
    erased: tuple[tuple[str, int], ...]
    """Things whose last image has lawfully been emptied: nothing is made of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One row that is not as the ledger has it."""

    table: str
    thing_id: int
    row: str
    """Which of the thing's rows, where it has several."""
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """One table: how many rows there are, and a digest of them as they are and as the ledger has them."""

    table: str
    rows: int
    found: str
    expected: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    tables: tuple[Compared, ...]
    differences: tuple[Difference, ...]
    """The first hundred."""
    count: int
    """How many there are in all."""
    erased: tuple[tuple[str, int], ...]
    unknown: tuple[str, ...]
    """Things in the ledger that no table is said to be made from."""

    @property
    def is_equal(self) -> bool:
        return not self.count and not self.unknown


@dataclass(frozen=True, slots=True)
class _Last:
    """The last image of one thing; empty where it was erased."""

    thing_id: int
    image: Mapping[str, Any]


_LAST = (
    "SELECT e.thing_id, i.image FROM ledger_entry e JOIN ledger_image i ON i.seq = e.seq "
    "WHERE e.thing = %s AND e.thing_id > %s AND NOT EXISTS (SELECT 1 FROM ledger_entry n WHERE n.thing = e.thing "
    "AND n.thing_id = e.thing_id AND n.version > e.version) ORDER BY e.thing_id LIMIT %s"
)


def _last_images(thing: str, using: str) -> Iterator[list[_Last]]:
    after = -1
    while True:
        with connections[using].cursor() as cursor:
            cursor.execute(_LAST, [thing, after, _BATCH])
            rows = cursor.fetchall()
        if not rows:
            return
        yield [_Last(number, json.loads(image) if image else {}) for number, image in rows]
        after = rows[-1][0]


@contextmanager
def _machinery(*aliases: str) -> Iterator[None]:
    if not aliases:
        yield
        return
    with entered(Scope(reader=0, on=date.min, system=True), using=aliases[0]), _machinery(*aliases[1:]):
        yield


# --- made again -----------------------------------------------------------------------------------


def rebuild(*, into: str, source: str = "default") -> Rebuilt:
    """
    Make every table again from the ledger, in an empty and prepared database, whole or not at all.

    The ledger itself goes with it, entry for entry, so that what was made can be verified where it is. The audit of
    reading is its own evidence and is not made from anything: bring it from a backup.

    :param into: the alias of a database that `store.prepare` has laid and nobody has used.
    :raises NotEmpty: there is something in it already.
    """
    things: Counter[str] = Counter()
    erased: list[tuple[str, int]] = []
    with (
        _machinery(source, into),
        transaction.atomic(using=into),
        writing("rebuild the tables from the ledger", using=into),
    ):
        _refuse_used(into)
        _copy_ledger(source, into)
        for projection in projections():
            for batch in _last_images(projection.thing, source):
                erased += [(projection.thing, one.thing_id) for one in batch if not one.image]
                things[projection.thing] += _fill(projection, [one for one in batch if one.image], into)
        for projection in projections():
            if projection.finish is not None:
                projection.finish(into)
        _count_on(into)
    return Rebuilt(things=dict(things), erased=tuple(erased))


def _tables() -> list[Table]:
    return [table for projection in projections() for table in projection.tables]


def _refuse_used(into: str) -> None:
    every: list[type[models.Model]] = [Entry, *(table.model for table in _tables())]
    used = [model._meta.db_table for model in every if models.QuerySet(model, using=into).exists()]
    if used:
        raise NotEmpty(
            f"There is something in {', '.join(used)}: the tables are made again only where there is nothing."
        )


def _copy_ledger(source: str, into: str) -> None:
    ledger: tuple[type[models.Model], ...] = (Entry, Image, Concerns)
    for model in ledger:
        columns = [column.attname for column in model._meta.concrete_fields if column.column]
        rows: models.QuerySet[Any, Any] = models.QuerySet(model, using=source).order_by().values_list(*columns)
        insert(model, columns, rows.iterator(chunk_size=_BATCH), using=into)


def _fill(projection: Projection, batch: Sequence[_Last], into: str) -> int:
    rows: dict[type[models.Model], list[Values]] = {}
    blanks = projection.blanks or {}
    for one in batch:
        for model, values in projection.rows(one.image).items():
            rows.setdefault(model, []).extend(values)
    for number, table in enumerate(projection.tables):
        more = tuple(blanks.values()) if number == 0 else ()
        columns = (*table.columns, *(blanks if number == 0 else ()))
        insert(table.model, columns, ((*row, *more) for row in rows.get(table.model, ())), using=into)
    return len(batch)


def _count_on(into: str) -> None:
    """Numbers given from now on come after those brought in; SQLite sees to it by itself."""
    connection = connections[into]
    statements = connection.ops.sequence_reset_sql(no_style(), [table.model for table in _tables()])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


# --- held against ---------------------------------------------------------------------------------


def compare(*, using: str = "default") -> Comparison:
    """Hold every table against the last image of each thing, row by row; what differs is named."""
    findings = _Findings()
    # One transaction, so that what is written meanwhile is in both or in neither.
    with _machinery(using), _as_of_now(using):
        for projection in projections():
            _compare_thing(projection, using, findings)
        unknown = _unknown(using)
    return Comparison(
        tables=tuple(findings.tables()),
        differences=tuple(findings.differences),
        count=findings.count,
        erased=tuple(findings.erased),
        unknown=unknown,
    )


@contextmanager
def _as_of_now(using: str) -> Iterator[None]:
    connection = connections[using]
    fresh = not connection.in_atomic_block
    with transaction.atomic(using=using):
        if fresh and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@dataclass(slots=True)
class _Findings:
    differences: list[Difference] = field(default_factory=list)
    count: int = 0
    erased: list[tuple[str, int]] = field(default_factory=list)
    _rows: Counter[str] = field(default_factory=Counter)
    _found: dict[str, Any] = field(default_factory=dict)
    _expected: dict[str, Any] = field(default_factory=dict)

    def differs(self, table: Table, thing_id: int, key: Values, what: str) -> None:
        self.count += 1
        if len(self.differences) < _MOST_DIFFERENCES:
            row = ", ".join(f"{name} {value}" for name, value in zip(table.key, key, strict=True))
            self.differences.append(Difference(table=table.name, thing_id=thing_id, row=row, what=what))

    def hold(self, table: Table, expected: Mapping[Any, Values], found: Mapping[Any, Values]) -> None:
        self._digest(self._expected, table, expected)
        self._digest(self._found, table, found)
        self._rows[table.name] += len(found)
        if expected == found:
            return
        for place in sorted(expected.keys() | found.keys(), key=repr):
            thing_id, key = place
            if place not in found:
                self.differs(table, thing_id, key, "is in the ledger and not in the table")
            elif place not in expected:
                self.differs(table, thing_id, key, "is in the table and not in the ledger")
            elif expected[place] != found[place]:
                pairs = zip(table.columns, expected[place], found[place], strict=True)
                changed = ", ".join(name for name, one, other in pairs if one != other)
                self.differs(table, thing_id, key, f"is not what was entered: {changed}")

    def _digest(self, digests: dict[str, Any], table: Table, rows: Mapping[Any, Values]) -> None:
        digest = digests.setdefault(table.name, hashlib.sha256())
        for place in sorted(rows, key=repr):
            digest.update(canonical({"row": list(rows[place])}).encode())

    def tables(self) -> Iterator[Compared]:
        for name in self._found:
            yield Compared(
                table=name,
                rows=self._rows[name],
                found=self._found[name].hexdigest(),
                expected=self._expected[name].hexdigest(),
            )


def _compare_thing(projection: Projection, using: str, findings: _Findings) -> None:
    after = -1
    for batch in _last_images(projection.thing, using):
        gone = {one.thing_id for one in batch if not one.image}
        findings.erased += [(projection.thing, number) for number in sorted(gone)]
        rows: dict[type[models.Model], list[Values]] = {}
        for one in batch:
            if one.image:
                for model, values in projection.rows(one.image).items():
                    rows.setdefault(model, []).extend(values)
        last = batch[-1].thing_id
        for table in projection.tables:
            found = _placed(table, _rows_between(table, after, last, using), skip=gone)
            findings.hold(table, _placed(table, rows.get(table.model, ())), found)
        after = last
    for table in projection.tables:
        rest = iter(_rows_between(table, after, None, using))
        findings.hold(table, {}, {})
        while some := list(islice(rest, _BATCH)):
            findings.hold(table, {}, _placed(table, some))


def _rows_between(table: Table, after: int, last: int | None, using: str) -> Iterator[Values]:
    rows: models.QuerySet[Any, Any] = models.QuerySet(table.model, using=using).filter(**{f"{table.of}__gt": after})
    if last is not None:
        rows = rows.filter(**{f"{table.of}__lte": last})
    return rows.order_by(table.of).values_list(*table.columns).iterator(chunk_size=_BATCH)


def _placed(table: Table, rows: Any, *, skip: set[int] = frozenset()) -> dict[Any, Values]:  # type: ignore[assignment]
    """Rows by the thing they belong to and their key within it."""
    of = table.columns.index(table.of)
    keys = [table.columns.index(name) for name in table.key]
    return {
        (row[of], tuple(row[at] for at in keys)): tuple(_plain(value) for value in row)
        for row in rows
        if row[of] not in skip
    }


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _unknown(using: str) -> tuple[str, ...]:
    known = {projection.thing for projection in projections()} | set(evidence())
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT DISTINCT thing FROM ledger_entry")
        return tuple(sorted(thing for (thing,) in cursor.fetchall() if thing not in known))
