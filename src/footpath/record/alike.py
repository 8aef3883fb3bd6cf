"""
Words that stand elsewhere too: of a brother or sister, of an earlier visit, of another record by the same hand.

What is looked through is bounded (so many of each person's newest words, so many of the writer's), so that it costs the
same however much has been written. Runs of words are compared as folded shingles; nothing is guessed about meaning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from footpath.access import audit
from footpath.record.models import Filing, Passage, Record
from footpath.record.registry import kinds
from footpath.record.search import fold
from footpath.record.statements import as_ref
from footpath.record.values import LINE
from footpath.store.managers import AnyOf
from footpath.store.scope import current

SHINGLE = 5
"""Words in a row that are looked for together."""
FEWEST = 14
"""Words in a row, at the least, that are worth asking about: fewer are how anybody speaks."""
EACH, MINE, PEOPLE = 60, 60, 12
"""How many of each person's newest records, and of the writer's own, are looked through; and of how many people."""
MOST = 6
"""How many repeats are shown at once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Words already written, somewhere the reader may read."""

    record: int
    ref: UUID | None
    kind: str
    happened_on: date
    by: str
    subject: int | None
    """Whose own they are; None where they are shared by all the record is filed to."""
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeat:
    """Words of a field that stand elsewhere too."""

    field: str
    words: str
    """As they were typed here."""
    source: Source
    digest: str


def digest_of(words: str) -> str:
    """The same for the same words, however they are spaced and capitalised."""
    return sha256(fold(words).encode()).hexdigest()


def written_before(
    *, subjects: Collection[int], by: int | None, until: date | None = None, but: int | None = None
) -> tuple[Source, ...]:
    """
    What this reader may read of what was written lately of these people, and by this writer.

    One query for each person, one for the writer, and one for the words.

    :param subjects: the child first, then brothers and sisters; at most `PEOPLE` are looked through.
    :param until: only what happened by this day, which is that of the record that is looked at.
    :param but: the record that is being written again.
    """
    records: set[int] = set()
    for subject in list(subjects)[:PEOPLE]:
        newest = Filing.objects.filter(subject=subject).order_by("-happened_on", "-record")
        if until is not None:
            newest = newest.filter(happened_on__lte=until)
        records |= set(newest.values_list("record", flat=True)[:EACH])
    if by is not None:
        mine = Record.objects.filter(by=by).order_by("-pk")
        if until is not None:
            mine = mine.filter(happened_on__lte=until)
        records |= set(mine.values_list("pk", flat=True)[:MINE])
    records.discard(but or 0)
    if not records:
        return ()
    rows = (
        Passage.objects.filter(record__in=AnyOf(sorted(records)))
        .exclude(slot=LINE)
        .exclude(record__kind__in=[kind.key for kind in kinds() if kind.detail is not None and kind.detail.NAMES])
        .order_by("-record__happened_on", "-record", "id")
        .values_list(
            "record", "record__ref", "record__kind", "record__happened_on", "record__by__name", "subject", "words"
        )
    )
    return tuple(
        Source(record=record, ref=as_ref(ref), kind=kind, happened_on=on, by=name, subject=whose, words=words)
        for record, ref, kind, on, name, whose, words in rows
    )


def repeats(*, typed: Mapping[str, str], sources: Iterable[Source], most: int = MOST) -> tuple[Repeat, ...]:
    """
    The longest runs of words in each field that stand in a source too, the longest first; each place once.

    :param typed: what is being written, by the name of its field.
    """
    fields = {name: _cut(words) for name, words in typed.items() if words.strip()}
    at: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for name, (folded, _) in fields.items():
        for start in range(len(folded) - SHINGLE + 1):
            at.setdefault(tuple(folded[start : start + SHINGLE]), []).append((name, start))
    found: list[tuple[int, str, int, Source]] = []
    if at:
        for source in sources:
            found += _runs(fields, at, source)
    found.sort(key=lambda one: -one[0])
    taken: dict[str, list[range]] = {}
    shown: list[Repeat] = []
    for length, name, start, source in found:
        here = range(start, start + length)
        if any(here.start < one.stop and one.start < here.stop for one in taken.get(name, ())):
            continue
        taken.setdefault(name, []).append(here)
        words = _as_typed(typed[name], fields[name][1], start, length)
        shown.append(Repeat(field=name, words=words, source=source, digest=digest_of(words)))
        if len(shown) == most:
            break
    return tuple(shown)


def show(found: Iterable[Repeat]) -> None:
    """Note whose records were shown beside what is being written."""
    scope = current()
    if not scope.system:
        records = {one.source.record for one in found}
        filed = Filing.objects.filter(record__in=AnyOf(sorted(records))).values_list("subject", flat=True)
        audit.shown(sorted(set(filed)), records=len(records))


Cut = tuple[list[str], list[tuple[int, int]]]


def _cut(words: str) -> Cut:
    """The words folded, and where each stands as it was typed."""
    folded: list[str] = []
    where: list[tuple[int, int]] = []
    start = 0
    for piece in words.split():
        begin = words.index(piece, start)
        start = begin + len(piece)
        for part in fold(piece).split():
            folded.append(part)
            where.append((begin, start))
    return folded, where


def _runs(
    fields: Mapping[str, Cut], at: Mapping[tuple[str, ...], Sequence[tuple[str, int]]], source: Source
) -> list[tuple[int, str, int, Source]]:
    theirs = fold(source.words).split()
    best: dict[str, tuple[int, int]] = {}
    place = 0
    while place <= len(theirs) - SHINGLE:
        ahead = 1
        for name, start in at.get(tuple(theirs[place : place + SHINGLE]), ()):
            mine = fields[name][0]
            length = SHINGLE
            while (
                start + length < len(mine)
                and place + length < len(theirs)
                and mine[start + length] == theirs[place + length]
            ):
                length += 1
            ahead = max(ahead, length - SHINGLE + 1)
            if length >= FEWEST and length > best.get(name, (0, 0))[0]:
                best[name] = (length, start)
        place += ahead
    return [(length, name, start, source) for name, (length, start) in best.items()]


def _as_typed(words: str, where: Sequence[tuple[int, int]], start: int, length: int) -> str:
    return words[where[start][0] : where[start + length - 1][1]]
