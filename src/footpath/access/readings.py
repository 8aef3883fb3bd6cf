"""
The audit of reading as evidence: sealed into the ledger in batches, and held against its seals.

A reading is written while a page is shown, so two may be saved in another order than their numbers. Only what has
settled is sealed: readings older than two minutes, up to the first that is not there yet.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from footpath.access.models import Reading
from footpath.ledger.registry import register_evidence
from footpath.store.scope import system

THING = "access.reading"
register_evidence(THING, "a batch of readings sealed; the readings are their own evidence")

SETTLES = timedelta(minutes=2)
"""No request takes longer to save what it showed."""
LOST = timedelta(minutes=10)
"""A number still missing after this belongs to a request that failed, and never comes."""

Row = tuple[Any, ...]
_COLUMNS = (
    "id", "at", "actor", "action", "decision", "subject", "also", "records", "terms", "session", "address", "request",
    "opened", "entered",
)  # fmt: skip


def digest_of(rows: Iterable[Row]) -> str:
    """The digest of readings, every column of each, in order."""
    body = hashlib.sha256()
    for row in rows:
        body.update(_bytes_of(row))
    return body.hexdigest()


def _bytes_of(row: Row) -> bytes:
    number, at, *rest, opened, entered = row
    # What was read before these were kept was sealed without a word of them.
    more = [] if opened is None and entered is None else [opened, entered]
    return json.dumps([number, at.astimezone(UTC).isoformat(), *rest, *more]).encode()


def last_sealed() -> int:
    """The number of the last reading sealed; 0 where none has been."""
    with system("the last reading sealed"), connection.cursor() as cursor:
        cursor.execute("SELECT max(thing_id) FROM ledger_entry WHERE thing = %s", [THING])
        return int(cursor.fetchone()[0] or 0)


def settled(*, at: datetime, most: int) -> list[Row]:
    """The readings that may be sealed now, in order."""
    last = last_sealed()
    rows: list[Row] = []
    with system("the readings to seal"):
        for row in Reading.objects.filter(id__gt=last).order_by("id").values_list(*_COLUMNS)[:most]:
            number, read_at = row[0], row[1]
            missing = number != last + 1
            if read_at > at - SETTLES or (missing and read_at > at - LOST):
                break
            rows.append(row)
            last = number
    return rows


@dataclass(frozen=True, kw_only=True, slots=True)
class SealFault:
    """A batch of readings that is not what was sealed, in a sentence."""

    first: int
    last: int
    what: str


def verify_sealed() -> list[SealFault]:
    """Hold every sealed batch against the readings as they are. The seals themselves are the ledger's to verify."""
    faults = []
    with system("verify the sealed readings"):
        before = 0
        for image in _seals():
            first, last = int(image["first"]), int(image["last"])
            digest, count = hashlib.sha256(), 0
            readings = Reading.objects.filter(id__gt=before, id__lte=last).order_by("id")
            for row in readings.values_list(*_COLUMNS).iterator(chunk_size=2_000):
                digest.update(_bytes_of(row))
                count += 1
            if count != image["count"]:
                faults.append(
                    SealFault(first=first, last=last, what=f"{image['count']} readings were sealed; there are {count}.")
                )
            elif digest.hexdigest() != image["sha256"]:
                faults.append(SealFault(first=first, last=last, what="A reading is not what was sealed."))
            before = last
    return faults


def _seals() -> Iterator[dict[str, Any]]:
    after = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT e.seq, i.image FROM ledger_entry e JOIN ledger_image i ON i.seq = e.seq "
                "WHERE e.thing = %s AND e.seq > %s AND i.image <> '' ORDER BY e.seq LIMIT 500",
                [THING, after],
            )
            batch: Sequence[tuple[int, str]] = cursor.fetchall()
        if not batch:
            return
        for _, image in batch:
            yield json.loads(image)
        after = batch[-1][0]
