"""
What a reader may see, and what they were shown, kept in memory for as long as the ledger says it still holds.

Every fact that access, people and records rest on is entered in the ledger in the transaction that changes it, and
entries are committed in the order of their seq. So an answer made when the ledger had come to some seq holds until an
entry after it concerns what the answer rests on:

- any entry but a record's ends every scope, and every answer with it: a role, a share, somebody who must not see, a
  name, a merge. What was taken away is gone at the next request, in every process, because each request first asks
  how far the ledger has come;
- a record's entry ends the answers about each person it concerns, before or after it;
- the day, and the moment a duty shift begins or an emergency shuts, end a scope by themselves.

Nothing is kept while somebody writes. The audit of reading is written for every request, kept or not.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import Any, TypeVar, cast

from django.db import connection

from footpath.access import audit
from footpath.access.models import User
from footpath.access.queries import Standing, scope_for, standing
from footpath.access.readings import THING as SEALED
from footpath.store.scope import Scope, current, entered, system

T = TypeVar("T")

RECORD = "record.record"
"""The one thing whose entries change no scope; the rooms above enter it."""
_AFTER = 200
"""Entries looked through since the last request; after more than these, nothing kept is trusted."""
_READERS = 256
_ANSWERS = 32
"""Of one reader."""


@dataclass(slots=True)
class _Answer:
    value: Any
    notes: audit.Notes
    seen: int


@dataclass(slots=True)
class Reader:
    """Somebody reading: who they are here, whom they may see, and what was answered them."""

    who: Standing
    scope: Scope
    seen: int
    """How far the ledger had come before anything of this was asked."""
    answers: OrderedDict[Hashable, _Answer] = field(default_factory=OrderedDict)


@dataclass(slots=True)
class _Ledger:
    """How far this process knows the ledger to have come."""

    seq: int = -1
    head: bytes = b""
    general: int = -1
    """The last entry that ends every scope."""


_lock = Lock()
_ledgers: dict[str, _Ledger] = {}
_readers: OrderedDict[Hashable, Reader] = OrderedDict()
_reading: ContextVar[tuple[Reader, int] | None] = ContextVar("footpath_reading", default=None)


def _look() -> tuple[int, int]:
    """How far the ledger has come, and the last entry that ends every scope. One query."""
    database = f"{connection.alias} {connection.settings_dict['NAME']}"
    with _lock:
        known = _ledgers.get(database, _Ledger())
    with system("how far the ledger has come"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, thing, head FROM ledger_entry WHERE seq >= %s ORDER BY seq DESC LIMIT %s", [known.seq, _AFTER]
        )
        entries = [(seq, thing, bytes(head)) for seq, thing, head in cursor.fetchall()]
    if not entries or entries[-1][0] != known.seq or entries[-1][2] != known.head:
        # The first request, very many entries, or another history than the one known: a copy restored.
        seq, _, head = entries[0] if entries else (0, "", b"")
        with _lock:
            _readers.clear()
            _ledgers[database] = _Ledger(seq=seq, head=head, general=seq)
        return seq, seq
    general = max((seq for seq, thing, _ in entries[:-1] if thing not in (RECORD, SEALED)), default=known.general)
    with _lock:
        now = _ledgers.get(database, known)
        if entries[0][0] >= now.seq:
            _ledgers[database] = _Ledger(seq=entries[0][0], head=entries[0][2], general=max(general, now.general))
    return entries[0][0], max(general, known.general)


@contextmanager
def reading(*, user: User, mfa: bool, on: date, at: datetime, keep: bool) -> Iterator[Standing]:
    """
    Read as this person, as they stand now.

    :param keep: whether what is answered may be kept, and what was kept answered with: only where nothing is written.
    """
    if not keep:
        who = standing(user=user, on=on, at=at)
        with entered(scope_for(who=who, mfa=mfa, on=on, at=at)):
            yield who
        return
    seen, general = _look()
    reader = _reader_of(user, mfa, on, at, seen, general)
    token = _reading.set((reader, seen))
    try:
        with entered(reader.scope):
            yield reader.who
    finally:
        _reading.reset(token)


def _reader_of(user: User, mfa: bool, on: date, at: datetime, seen: int, general: int) -> Reader:
    key = (connection.settings_dict["NAME"], user.pk, user.name, user.is_active, user.agency_id, mfa, on)
    with _lock:
        reader = _readers.get(key)
        if reader is not None:
            _readers.move_to_end(key)
    if reader is not None and reader.seen >= general:
        until = reader.scope.holds_until, reader.who.holds_until
        if all(moment is None or at < moment for moment in until):
            return reader
    who = standing(user=user, on=on, at=at)
    reader = Reader(who=who, scope=scope_for(who=who, mfa=mfa, on=on, at=at), seen=seen)
    with _lock:
        _readers[key] = reader
        _readers.move_to_end(key)
        while len(_readers) > _READERS:
            _readers.popitem(last=False)
    return reader


def entered_then() -> int | None:
    """The last entry of the ledger when the request that is running began; None where that was not asked."""
    now = _reading.get()
    return None if now is None else now[1]


def answered(key: Hashable, ask: Callable[[], T], *, about: Collection[int] = ()) -> T:
    """
    Answer a question for the reader who reads now: as it was answered before where that still holds, else by asking.

    :param key: the question; the reader, their scope and the day are part of it already.
    :param about: the people whose records the answer rests on, where it rests on records; everybody it names may
        change only by entries that end the scope itself. What `ask` shows is noted for the audit each time.
    """
    now = _reading.get()
    if now is None or current() is not now[0].scope:
        return ask()
    reader, seen = now
    with _lock:
        answer = reader.answers.get(key)
        if answer is not None:
            reader.answers.move_to_end(key)
    if answer is None or not _holds(answer, about, seen):
        with audit.noting() as notes:
            value = ask()
        answer = _Answer(value=value, notes=notes, seen=seen)
        with _lock:
            reader.answers[key] = answer
            while len(reader.answers) > _ANSWERS:
                reader.answers.popitem(last=False)
    audit.shown(answer.notes.subjects, records=answer.notes.records)
    for record in answer.notes.opened:
        audit.opened(record)
    return cast(T, answer.value)


def _holds(answer: _Answer, about: Collection[int], seen: int) -> bool:
    """Whether no record's entry since has concerned the people it is about."""
    if answer.seen >= seen or not about:
        return True
    whom = sorted(about)
    one = "SELECT unnest(%s::bigint[])" if connection.vendor == "postgresql" else "SELECT value FROM json_each(%s)"
    with system("whether a record has changed since it was shown"), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM ledger_concerns WHERE subject IN ({one}) AND seq > %s LIMIT 1",
            [whom if connection.vendor == "postgresql" else json.dumps(whom), answer.seen],
        )
        changed = cursor.fetchone() is not None
    if not changed:
        answer.seen = seen
    return not changed


def forget() -> None:
    """Keep nothing: what is asked next is asked of the database."""
    with _lock:
        _ledgers.clear()
        _readers.clear()
