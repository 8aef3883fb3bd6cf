"""Whether the history is whole: every entry, every image, the chain, and the anchors that lie outside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection

from footpath.ledger import chain
from footpath.ledger.actions import key
from footpath.store.scope import system


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Where the history is not what was written, in a sentence."""

    seq: int
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    entries: int
    head: str
    anchors: int
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


_SELECT = (
    "SELECT e.seq, e.at, e.actor, e.verb, e.thing, e.thing_id, e.version, e.supersedes, e.event_on, e.reason, "
    "e.idempotency, e.digest, e.head, i.salt, i.image FROM ledger_entry e LEFT JOIN ledger_image i ON i.seq = e.seq "
    "WHERE e.seq > %s ORDER BY e.seq LIMIT 5000"
)
_MOST_FAULTS = 100


def verify(*, anchors: Path | None = None) -> Verdict:
    """Read the whole chain again and compare. Stops listing after a hundred faults."""
    faults: list[Fault] = []
    entries, previous, expected = 0, chain.GENESIS, 1
    heads = _anchored(anchors)
    waiting = dict(heads)
    emptied: set[int] = set()
    allowed: set[int] = set()
    secret = key()
    with system("verify the ledger"):
        for *columns, digest, head, salt, image in _rows():
            seq = columns[0]
            digest, head = bytes(digest), bytes(head)
            if seq != expected:
                faults.append(Fault(seq=expected, what=f"Entries {expected} to {seq - 1} are missing."))
            if image is None:
                faults.append(Fault(seq=seq, what="The image of this entry is missing."))
            elif image == "" and not salt:
                emptied.add(seq)
            elif chain.digest_of(salt=bytes(salt), image=image) != digest:
                faults.append(Fault(seq=seq, what="The image is not the one that was entered."))
            if chain.head_of(secret, previous=previous, digest=digest, columns=columns) != head:
                faults.append(Fault(seq=seq, what="This entry, or the one before it, is not what was entered."))
            if seq in waiting and waiting.pop(seq) != head.hex():
                faults.append(Fault(seq=seq, what="The chain was rewritten: it differs from the anchor kept outside."))
            if columns[3] == "erased" and columns[4] == "ledger.image":
                allowed.add(columns[5])
            previous, expected, entries = head, seq + 1, entries + 1
            if len(faults) >= _MOST_FAULTS:
                break
        faults += [
            Fault(seq=seq, what="An image was emptied and nobody decided it.") for seq in sorted(emptied - allowed)
        ]
        if len(faults) < _MOST_FAULTS:
            faults += [
                Fault(seq=seq, what="The end of the chain was cut off: an anchor kept outside names this entry.")
                for seq in sorted(waiting)
            ]
            faults += _unentered()
    return Verdict(entries=entries, head=previous.hex(), anchors=len(heads), faults=tuple(faults))


def _rows() -> Iterator[list[Any]]:
    last = 0
    convert = connection.vendor == "sqlite"
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_SELECT, [last])
            batch = cursor.fetchall()
        if not batch:
            return
        for row in batch:
            values = list(row)
            if convert:
                values[1] = _utc(values[1])
            yield values
        last = batch[-1][0]


def _utc(value: Any) -> Any:
    """SQLite keeps a moment as text in UTC, without its zone."""
    from datetime import UTC

    return value if isinstance(value, datetime) and value.tzinfo else _parse(value).replace(tzinfo=UTC)


def _parse(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


def _unentered() -> list[Fault]:
    """Rows whose version is beyond the last entered: a cut tail shows here even without an anchor."""
    from footpath.ledger.registry import ledgered

    faults = []
    for thing, table in ledgered():
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT r.id, r.version FROM "{table}" r LEFT JOIN ledger_entry e '
                "ON e.thing = %s AND e.thing_id = r.id AND e.version = r.version WHERE e.seq IS NULL LIMIT 20",
                [thing],
            )
            faults += [
                Fault(seq=0, what=f"{thing} {number} stands at version {version}, which was never entered.")
                for number, version in cursor.fetchall()
            ]
    return faults


def anchor(path: Path, *, at: datetime) -> None:
    """Write the last seq and head where the site's own writers cannot reach: one line of JSON a time."""
    with system("anchor the ledger"), connection.cursor() as cursor:
        cursor.execute("SELECT seq, head FROM ledger_entry ORDER BY seq DESC LIMIT 1")
        row = cursor.fetchone()
    if row is None:
        return
    line = json.dumps({"at": at.isoformat(), "seq": row[0], "head": bytes(row[1]).hex()})
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(line + "\n")


def _anchored(path: Path | None) -> dict[int, str]:
    if path is None or not path.exists():
        return {}
    lines = (json.loads(line) for line in path.read_text().splitlines() if line.strip())
    return {int(line["seq"]): str(line["head"]) for line in lines}
