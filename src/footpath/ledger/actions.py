"""What is done to the ledger: enter changes, keep a ledgered row, empty an image when the law says so."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.db import connection, transaction

from footpath.ledger import chain
from footpath.ledger.images import canonical, image_of
from footpath.ledger.models import Concerns, Entry, Image, Ledgered
from footpath.store.bulk import insert, reserve
from footpath.store.managers import AnyOf
from footpath.store.scope import system, writing

_LOCK = 0x466F6F7470617468
"""PostgreSQL's advisory lock for the one chain."""

T = TypeVar("T", bound=Ledgered)


class Actor(Protocol):
    """Somebody who does something: a user."""

    @property
    def pk(self) -> Any: ...


class Changed(Exception):
    """It was changed while you were writing. Nothing of yours was saved over it."""


class NotTogether(Exception):
    """Something was to be entered outside a transaction: a programming mistake."""


class NothingToErase(Exception):
    """There is no such image, or it was erased before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One change to enter: the whole of the thing as it now stands, and every subject it concerns or concerned."""

    thing: str
    thing_id: int
    verb: str
    version: int
    image: dict[str, Any]
    concerns: frozenset[int]
    event_on: date | None = None
    reason: str = ""
    idempotency: str | None = None


@lru_cache(maxsize=4)
def _key(path: Path) -> bytes:
    return chain.read_key(path)


def key() -> bytes:
    return _key(Path(settings.FOOTPATH_LEDGER_KEY))


def lock() -> tuple[int, bytes]:
    """Take the chain's lock until the transaction ends; the last seq and head."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SELECT seq, head FROM ledger_entry ORDER BY seq DESC LIMIT 1")
        row = cursor.fetchone()
    return (row[0], bytes(row[1])) if row else (0, chain.GENESIS)


_COLUMNS = (
    "seq", "at", "actor", "verb", "thing", "thing_id", "version", "supersedes", "event_on", "reason", "idempotency",
    "digest", "head",
)  # fmt: skip


def enter(changes: Iterable[Change], *, by: Actor | None, at: datetime) -> int:
    """
    Enter changes in order, last thing in the caller's transaction so that the chain's lock is short.

    Returns the last seq. `by` is None only for what the site itself does (sealing the audit).

    :raises NotTogether: there is no transaction, so a change and its entry could come apart.
    """
    if not connection.in_atomic_block:
        raise NotTogether("A change and its entry are saved together: open a transaction first.")
    entries: list[Sequence[Any]] = []
    images: list[Sequence[Any]] = []
    concerned: list[tuple[int, int]] = []
    actor = None if by is None else int(by.pk)
    with writing("enter the ledger"):
        changes = list(changes)
        superseded = _superseded(changes)
        secret = key()
        seq, head = lock()
        salts = secrets.token_bytes(16 * len(changes))
        for number, change in enumerate(changes):
            seq += 1
            image = canonical(change.image)
            salt = salts[16 * number : 16 * number + 16]
            digest = chain.digest_of(salt=salt, image=image)
            columns = (
                seq, at, actor, change.verb, change.thing, change.thing_id, change.version,
                superseded.get((change.thing, change.thing_id)), change.event_on, change.reason, change.idempotency,
            )  # fmt: skip
            whom = sorted(change.concerns)
            head = chain.head_of(secret, previous=head, digest=digest, columns=(*columns, whom))
            entries.append((*columns, digest, head))
            images.append((seq, salt, image))
            concerned.extend((subject, seq) for subject in whom)
        insert(Entry, _COLUMNS, entries)
        insert(Image, ("seq", "salt", "image"), images)
        insert(Concerns, ("subject", "seq"), sorted(concerned))
    return seq


def _superseded(changes: Sequence[Change]) -> dict[tuple[str, int], int]:
    before: dict[str, dict[int, int]] = {}
    for change in changes:
        if change.version > 1:
            before.setdefault(change.thing, {})[change.thing_id] = change.version - 1
    found = {}
    for thing, versions in before.items():
        rows = Entry._base_manager.filter(thing=thing, thing_id__in=AnyOf(sorted(versions)))
        for thing_id, version, seq in rows.values_list("thing_id", "version", "seq"):
            if versions[thing_id] == version:
                found[thing, thing_id] = seq
    return found


def entered_once(idempotency: str) -> bool:
    """Whether something with this key is in the ledger already: what was sent twice is kept once."""
    with system("ask whether something was entered already"):
        return Entry.objects.filter(idempotency=idempotency).exists()


def thing_of(model: type[Ledgered]) -> str:
    return model._meta.label_lower


@dataclass(kw_only=True, slots=True)
class Kept:
    """A row to keep, and how its entry reads."""

    row: Ledgered
    verb: str
    event_on: date | None = None
    reason: str = ""
    idempotency: str | None = None
    concerned_before: frozenset[int] = field(default_factory=frozenset)


@transaction.atomic
def keep(
    row: T,
    *,
    verb: str,
    by: Actor | None,
    at: datetime,
    event_on: date | None = None,
    reason: str = "",
    idempotency: str | None = None,
) -> T:
    """
    Save one ledgered row, new or changed, with its entry.

    :raises Changed: somebody saved it since it was read; theirs stands.
    """
    keep_all([Kept(row=row, verb=verb, event_on=event_on, reason=reason, idempotency=idempotency)], by=by, at=at)
    return row


@transaction.atomic
def keep_all(kept: Sequence[Kept], *, by: Actor | None, at: datetime) -> None:
    """Save ledgered rows, new or changed, one statement a table for the new, with their entries in the order given."""
    with writing("keep a ledgered row"):
        new: dict[type[Ledgered], list[Ledgered]] = {}
        for item in kept:
            if item.row.version == 0:
                new.setdefault(type(item.row), []).append(item.row)
            else:
                item.concerned_before = _update(item.row)
        for model, rows in new.items():
            _insert(model, rows)
        enter(
            [
                Change(
                    thing=thing_of(type(item.row)),
                    thing_id=item.row.pk,
                    verb=item.verb,
                    version=item.row.version,
                    image=image_of(item.row),
                    concerns=concerned(item.row) | item.concerned_before,
                    event_on=item.event_on,
                    reason=item.reason,
                    idempotency=item.idempotency,
                )
                for item in kept
            ],
            by=by,
            at=at,
        )


def concerned(row: Ledgered) -> frozenset[int]:
    return frozenset(value for column in row.CONCERNS if (value := getattr(row, column)) is not None)


def _insert(model: type[Ledgered], rows: list[Ledgered]) -> None:
    without = [row for row in rows if row.pk is None]
    if without:
        for row, number in zip(without, reserve(model, len(without)), strict=True):
            row.pk = number
    for row in rows:
        row.version = 1
        row._state.adding = False
    columns = [field.attname for field in model._meta.concrete_fields]
    insert(model, columns, ([getattr(row, column) for column in columns] for row in rows))


def _update(row: Ledgered) -> frozenset[int]:
    model = type(row)
    old = model._base_manager.filter(pk=row.pk).first()
    before = concerned(old) if old is not None else frozenset()
    values = {
        column.attname: getattr(row, column.attname)
        for column in model._meta.concrete_fields
        if not column.primary_key and column.attname != "version"
    }
    changed = model._base_manager.filter(pk=row.pk, version=row.version).update(**values, version=row.version + 1)
    if not changed:
        raise Changed(f"This {model._meta.verbose_name} was changed while you were writing; look at it again.")
    row.version += 1
    return before


@transaction.atomic
def erase_image(*, seq: int, reason: str, by: Actor, second: Actor, at: datetime) -> None:
    """
    Empty one image because it must lawfully go, as two people decided; the entry and the chain remain.

    The second person's id is kept in the entry's image. The words must leave the record and search by their own action.

    :raises NothingToErase: no image has this seq, or it was erased before.
    """
    if by.pk == second.pk:
        raise ValueError("Two people decide that something is erased.")
    with writing("erase an image"):
        if not Image._base_manager.filter(seq=seq).exclude(image="").update(image="", salt=b""):
            raise NothingToErase(f"Entry {seq} has no image, or it was erased before; nothing was changed.")
        enter(
            [
                Change(
                    thing="ledger.image", thing_id=seq, verb="erased", version=1,
                    image={"second": int(second.pk)}, concerns=frozenset(), reason=reason,
                )
            ],
            by=by,
            at=at,
        )  # fmt: skip
