"""Whether the history is whole: every entry, every image, the chain, and the anchors that lie outside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain as chains
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import connection, connections

from footpath.ledger import chain
from footpath.ledger.actions import key
from footpath.ledger.registry import projections
from footpath.store.scope import Scope, entered, system


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
    "SELECT e.seq, {at}, e.actor, e.verb, e.thing, e.thing_id, e.version, e.supersedes, {event_on}, e.reason, "
    "e.idempotency, e.digest, e.head, i.salt, i.image FROM ledger_entry e LEFT JOIN ledger_image i ON i.seq = e.seq "
    "WHERE e.seq > %s AND e.seq <= %s ORDER BY e.seq LIMIT 5000"
)
_MOST_FAULTS = 100


def verify(*, anchors: Path | None = None, using: str = "default") -> Verdict:
    """
    Read the whole chain again and compare, while others go on writing. Stops listing after a hundred faults.

    :param anchors: the file of anchors that was kept outside.
    """
    heads = _anchored(anchors)
    with entered(Scope(reader=0, on=date.min, system=True), using=using):
        last = _last(using)
        check = _Check(secret=key(), waiting=dict(heads))
        for *columns, digest, head, salt, image, concerns in _rows(last, using):
            try:
                check.entry(columns, bytes(digest), bytes(head), salt, image, concerns)
            except (AttributeError, TypeError, ValueError):
                # SQLite takes any value in any column; what cannot even be read is no different.
                check.unreadable(columns[0])
            if len(check.faults) >= _MOST_FAULTS:
                break
        else:
            check.end()
            check.faults += _strays(using) + _unentered(using)
    return Verdict(
        entries=check.entries,
        head=check.previous.hex(),
        anchors=len(heads),
        faults=tuple(check.faults[:_MOST_FAULTS]),
    )


@dataclass(kw_only=True)
class _Check:
    """What has been read of the chain so far, and what was wrong with it."""

    secret: bytes
    waiting: dict[int, str]
    faults: list[Fault] = field(default_factory=list)
    previous: bytes = chain.GENESIS
    entries: int = 0
    expected: int = 1
    emptied: set[int] = field(default_factory=set)
    decided: set[int] = field(default_factory=set)

    def entry(
        self,
        columns: list[Any],
        digest: bytes,
        head: bytes,
        salt: Any,
        image: str | None,
        concerns: list[int],
    ) -> None:
        seq = columns[0]
        if seq != self.expected:
            self._fault(self.expected, f"Entries {self.expected} to {seq - 1} are missing.")
        if image is None:
            self._fault(seq, "The image of this entry is missing.")
        elif image == "" and not salt:
            self.emptied.add(seq)
        elif chain.digest_of(salt=bytes(salt), image=image) != digest:
            self._fault(seq, "The image is not the one that was entered.")
        body = (*columns, concerns)
        if chain.head_of(self.secret, previous=self.previous, digest=digest, columns=body) != head:
            self._fault(seq, "This entry, the one before it, or whom it concerns is not what was entered.")
        if seq in self.waiting and self.waiting.pop(seq) != head.hex():
            self._fault(seq, "The chain was rewritten: it differs from the anchor kept outside.")
        if columns[3] == "erased" and columns[4] == "ledger.image":
            self.decided.add(columns[5])
        self.previous, self.expected = head, seq + 1
        self.entries += 1

    def unreadable(self, seq: int) -> None:
        self._fault(seq, "This entry, or its image, cannot be read.")
        self.expected, self.entries = seq + 1, self.entries + 1

    def end(self) -> None:
        for seq in sorted(self.emptied - self.decided):
            self._fault(seq, "An image was emptied and nobody decided it.")
        for seq in sorted(self.waiting):
            self._fault(seq, "The end of the chain was cut off: an anchor kept outside names this entry.")

    def _fault(self, seq: int, what: str) -> None:
        self.faults.append(Fault(seq=seq, what=what))


def _last(using: str) -> int:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT max(seq) FROM ledger_entry")
        return int(cursor.fetchone()[0] or 0)


def _rows(last: int, using: str) -> Iterator[list[Any]]:
    """Entries with their images and whom they concern, in order, as far as there were when the check began."""
    connection = connections[using]
    convert = connection.vendor == "sqlite"
    # SQLite's driver would read dates itself, and stop the whole check at one that is none.
    dates = ("at", "event_on")
    select = _SELECT.format(**{name: f"CAST(e.{name} AS text)" if convert else f"e.{name}" for name in dates})
    after = 0
    concerned = _concerned(last, using)
    seq, subjects = next(concerned, (last + 1, []))
    while True:
        with connection.cursor() as cursor:
            cursor.execute(select, [after, last])
            batch = cursor.fetchall()
        if not batch:
            return
        for row in batch:
            values = list(row)
            if convert:
                values[1], values[8] = _moment(values[1]), _day(values[8])
            while seq < values[0]:
                # Of an entry that is not there: `_strays` names it.
                seq, subjects = next(concerned, (last + 1, []))
            yield [*values, subjects if seq == values[0] else []]
        after = batch[-1][0]


def _concerned(last: int, using: str) -> Iterator[tuple[int, list[int]]]:
    # Kept by subject, as it is asked for; here it is wanted by entry, so it is sorted once.
    with connections[using].chunked_cursor() as cursor:
        cursor.execute("SELECT seq, subject FROM ledger_concerns WHERE seq <= %s ORDER BY seq, subject", [last])
        rows = chains.from_iterable(iter(lambda: cursor.fetchmany(5000), []))
        for seq, of_one in groupby(rows, key=lambda row: row[0]):
            yield seq, [subject for _, subject in of_one]


def _moment(text: Any) -> Any:
    """SQLite keeps a moment as text in UTC, without its zone; what is no moment is left as it is, and differs."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return text


def _day(text: Any) -> Any:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return text


def _strays(using: str) -> list[Fault]:
    """Images, and whom entries concern, of entries that are not there."""
    faults = []
    for table, what in (
        ("ledger_image", "There is an image of an entry that is not there."),
        ("ledger_concerns", "Somebody is said to be concerned by an entry that is not there."),
    ):
        with connections[using].cursor() as cursor:
            cursor.execute(
                f"SELECT DISTINCT s.seq FROM {table} s LEFT JOIN ledger_entry e ON e.seq = s.seq "
                "WHERE e.seq IS NULL ORDER BY s.seq LIMIT 20"
            )
            faults += [Fault(seq=seq, what=what) for (seq,) in cursor.fetchall()]
    return faults


def _unentered(using: str) -> list[Fault]:
    """Rows whose version was never entered: a cut tail shows here even without an anchor."""
    faults = []
    for projection in projections():
        table = projection.tables[0]
        if "version" not in table.columns:
            continue
        number = table.column(table.of)
        with connections[using].cursor() as cursor:
            cursor.execute(
                f'SELECT r."{number}", r.version FROM "{table.name}" r LEFT JOIN ledger_entry e '
                f'ON e.thing = %s AND e.thing_id = r."{number}" AND e.version = r.version '
                "WHERE e.seq IS NULL LIMIT 20",
                [projection.thing],
            )
            faults += [
                Fault(
                    seq=0,
                    what=f"{projection.thing} {one} stands at version {version}, which was never entered.",
                )
                for one, version in cursor.fetchall()
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
