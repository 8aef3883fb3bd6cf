"""The audit of reading: what a request showed is noted as it is shown, and written before its answer leaves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from footpath.access.models import Reading
from footpath.store.bulk import insert


@dataclass(slots=True)
class Notes:
    """What one request has shown so far."""

    subjects: dict[int, None] = field(default_factory=dict)
    records: int = 0
    terms: str = ""
    opened: dict[int, None] = field(default_factory=dict)
    entered: int | None = None
    """The last entry of the ledger when it was asked for."""


_notes: ContextVar[Notes | None] = ContextVar("footpath_notes", default=None)


@contextmanager
def noting() -> Iterator[Notes]:
    notes = Notes()
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def shown(subjects: Iterable[int], *, records: int = 0) -> None:
    """Note that these people, and so many records, are being shown; the first noted is the one it is about."""
    notes = _notes.get()
    if notes is not None:
        notes.subjects.update(dict.fromkeys(subjects))
        notes.records += records


def opened(record: int) -> None:
    """Note that a record is being opened by its own address, with words that its reader may read."""
    notes = _notes.get()
    if notes is not None:
        notes.opened[record] = None


def searched(words: str) -> None:
    """Note the digest of what was searched for: enough to ask whether a name was searched, and no more."""
    notes = _notes.get()
    if notes is not None:
        notes.terms = digest_of_terms(words)


def digest_of_terms(words: str) -> str:
    return hashlib.sha256(" ".join(words.casefold().split()).encode()).hexdigest()


_COLUMNS = (
    "at", "actor", "action", "decision", "subject", "also", "records", "terms", "session", "address", "request",
    "opened", "entered",
)  # fmt: skip


def write(
    notes: Notes,
    *,
    at: datetime,
    actor: int | None,
    action: str,
    decision: str,
    session: str,
    address: str,
    request: str,
) -> None:
    """Write the reading: one row, in the request's own transaction."""
    first, *others = notes.subjects or (None,)
    opened_now = list(notes.opened) or None
    row = (
        at, actor, action, decision, first, others, notes.records, notes.terms, session, address, request, opened_now,
        notes.entered,
    )  # fmt: skip
    insert(Reading, _COLUMNS, [row])
