"""
What every statutory return has in common as it is made: who may, who is known to have read, and how the file comes.

Making a return is reading every child in it. So it takes a right of its own; whom it showed is in the audit of reading,
and a file is written whole or not at all, for its owner's eyes only.
"""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import connection, transaction
from django.utils import timezone

from footpath.access import audit
from footpath.access.models import User
from footpath.access.queries import scope_for, standing
from footpath.access.rules import Can


class MayNotMake(Exception):
    """The person named may not make this return."""


class NotAFile(Exception):
    """A return cannot be written there."""


def check_may_make(*, by: User, at: datetime) -> None:
    """
    :raises MayNotMake: `by` may not make statutory returns.
    """
    if not standing(user=by, on=timezone.localdate(at), at=at).may(Can.MAKE_RETURNS):
        raise MayNotMake(f"{by.name} may not make a statutory return; whoever has the role for returns may.")


def barred(*, by: User, at: datetime) -> frozenset[int]:
    """Whom this person must not see."""
    day = timezone.localdate(at)
    return scope_for(who=standing(user=by, on=day, at=at), mfa=True, on=day, at=at).barred


def refuse_barred(subjects: Iterable[int], *, by: User, at: datetime) -> None:
    """
    :raises MayNotMake: `by` must not see one of these people.
    """
    if not barred(by=by, at=at).isdisjoint(subjects):
        raise MayNotMake(f"{by.name} must not see somebody who belongs to this return; somebody else has to make it.")


def audit_reading(subjects: Iterable[int], action: str, *, by: User, at: datetime, records: int) -> None:
    """Write down that these people were shown to whoever made a return."""
    notes = audit.Notes(subjects=dict.fromkeys(subjects), records=records)
    audit.write(
        notes, at=at, actor=by.pk, action=action, decision="allowed", session="", address="", request=str(uuid.uuid4())
    )


@contextmanager
def file_beside(out: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """
    A file in the same folder that only its owner may read; gone again unless it has taken its place (`os.replace`).

    :raises NotAFile: what is there already is something other than a file.
    """
    if out.exists() and not out.is_file():
        raise NotAFile(f"{out} is not a file; give --out the name of a file to write.")
    number, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name[:40]}-")
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            yield file, beside
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def as_of_now() -> Iterator[None]:
    """
    Everything read inside is of one moment, and nobody waits for it.

    On SQLite Django's own transactions are those of a writer, so this one is begun by hand.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("COMMIT")


def let_go() -> None:
    """
    Give back what the database held for a long reading, before what was read is checked; it is opened again when asked.

    SQLite keeps pages it has read, and maps its file: together as much as the check of a whole authority needs.
    """
    if not connection.in_atomic_block:
        connection.close()
