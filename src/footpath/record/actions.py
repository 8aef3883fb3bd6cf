"""What is done to records: write one or many, write one again, take it to those who may read it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from django.db import IntegrityError, transaction

from footpath.access.models import User
from footpath.access.rules import FieldClass
from footpath.ledger.actions import Change, Changed, enter, entered_once
from footpath.record import search
from footpath.record.images import ATTACHMENT, FILING, PASSAGE, READER, RECORD, SHAPE, THING
from footpath.record.lines import KNOWN, OPEN
from footpath.record.models import Attachment, Detail, Filing, HowExact, Passage, Reader, Record
from footpath.record.registry import Kind, Saying, kind_of
from footpath.record.rewriting import MayNotWrite as MayNotWrite
from footpath.record.rewriting import ReaderRow, Seen, readers_now, readers_of, with_what_returns_said
from footpath.record.standing import as_they_stand
from footpath.record.values import LINE, FiledTo, Words, Writing, Written, columns_of, facts_of
from footpath.record.wholes import kept_like_their_wholes
from footpath.store.bulk import delete, insert, reserve, update
from footpath.store.managers import AnyOf
from footpath.store.scope import current, writing


class AlreadyWritten(Exception):
    """The same writing was sent twice; the first stands."""


class NotOfThisKind(Exception):
    """Something was given that this kind of record has no place for: a programming mistake, caught in time."""


class FiledToNobody(Exception):
    """A record belongs to at least one person."""


def write(writing_: Writing, *, by: User, at: datetime, idempotency: str | None = None) -> Written:
    """
    Write a record once, filed to everybody it concerns, with its ledger entry, in one transaction.

    :raises MayNotWrite: `by` has no open record among those it is filed to, or may not know one of them.
    :raises AlreadyWritten: a record with this `idempotency` is there already.
    """
    try:
        return write_many([writing_], by=by, at=at, idempotency=idempotency)[0]
    except IntegrityError as error:
        if idempotency is not None and entered_once(idempotency):
            raise AlreadyWritten("This was filed already; it was sent twice and is kept once.") from error
        raise


@transaction.atomic
def write_many(writings: Sequence[Writing], *, by: User, at: datetime, idempotency: str | None = None) -> list[Written]:
    """Write many at once, one statement a table; an import and a visit take the same way."""
    for one in writings:
        _check(one)
    with writing("write a record"):
        rows = insert_rows(kept_like_their_wholes(writings), by=by, at=at)
        enter(
            [
                Change(
                    thing=THING, thing_id=row.id, verb="written", version=1, image=row.image(),
                    concerns=row.subjects, event_on=row.writing.happened_on, idempotency=idempotency,
                )
                for row in rows
            ],
            by=by,
            at=at,
        )  # fmt: skip
    return [Written(row.id, row.ref, 1) for row in rows]


def insert_rows(writings: Sequence[Writing], *, by: User, at: datetime) -> list[_Row]:
    """The rows of new records and their words in the index, and nothing more. In the writing lane."""
    rows = [
        _Row(
            id=number, ref=uuid.uuid4(), version=1, writing=one, kind=kind_of(one.kind), by=by.pk, at=at,
            readers=tuple((user, at.date(), None) for user in one.restricted_to or ()),
        )
        for number, one in zip(reserve(Record, len(writings)), writings, strict=True)
    ]  # fmt: skip
    insert(Record, RECORD, (row.record() for row in rows))
    _insert_parts(rows)
    return rows


@dataclass(frozen=True, kw_only=True, slots=True)
class Again:
    """A record to write again: the version its writer read, and the whole of it as it is to stand."""

    record: int
    version: int
    writing: Writing


def write_again(*, record: int, version: int, writing_: Writing, by: User, at: datetime, reason: str = "") -> Written:
    """
    Write a record again: its new version stands, its old one stays in the ledger.

    :param version: the version the writer read.
    :raises Changed: somebody else wrote it since; theirs stands, and nothing of this was saved.
    """
    return write_again_many([Again(record=record, version=version, writing=writing_)], by=by, at=at, reason=reason)[0]


@transaction.atomic
def write_again_many(
    agains: Sequence[Again], *, by: User, at: datetime, reason: str = "", verb: str = "written again"
) -> list[Written]:
    """
    Write many again at once, in a constant number of statements; all of them or none.

    :raises Changed: one of them was written by somebody else since; theirs stands, and nothing of this was saved.
    """
    for one in agains:
        _check(one.writing)
    numbers = sorted({one.record for one in agains})
    if Record.objects.filter(pk__in=AnyOf(numbers)).count() < len(agains):
        raise Record.DoesNotExist
    said = {one.record: one.writing for one in agains}
    seen = None if current().system else Seen.by_writer(numbers, said)
    with writing("write records again"):
        stands = as_they_stand(numbers)
        there = {row.pk: row for row in Record._base_manager.filter(pk__in=AnyOf(numbers))}
        before = {number: {filed.subject for filed in old.filed_to} for number, (_, old) in stands.items()}
        readers = readers_of(numbers)
        sources = {row.pk: row.source for row in there.values()}
        wholes = with_what_returns_said(said, sources)
        rows = []
        for one in agains:
            stood, kind = there[one.record], kind_of(one.writing.kind)
            if stood.kind != kind.key:
                raise NotOfThisKind(f"This is a {stood.kind}, not a {kind.key}.")
            whole = wholes[one.record]
            if seen is not None:
                whole = seen.kept(one.record, whole, stands[one.record][1])
            rows.append(
                _Row(
                    id=one.record, ref=stood.ref, version=one.version + 1, writing=whole, kind=kind, by=stood.by_id,
                    at=stood.recorded_at, readers=readers_now(readers.get(one.record, []), whole, at.date()),
                )
            )  # fmt: skip
        _put_in_place(rows, before, verb=verb, reason=reason, by=by, at=at)
    return [Written(row.id, row.ref, row.version) for row in rows]


def _put_in_place(
    rows: Sequence[_Row], before: Mapping[int, set[int]], *, verb: str, reason: str, by: User, at: datetime
) -> None:  # new versions in the place of the old, and their entries; in the writing lane
    _take_away(rows)
    _update(rows)
    _insert_parts(rows)
    enter(
        [
            Change(
                thing=THING, thing_id=row.id, verb=verb, version=row.version, image=row.image(),
                concerns=row.subjects | before.get(row.id, set()), event_on=row.writing.happened_on, reason=reason,
            )
            for row in rows
        ],
        by=by,
        at=at,
    )  # fmt: skip


@transaction.atomic
def open_to(
    number: int, version: int, readers: tuple[int, ...] | None, withheld: bool, *, verb: str, reason: str, by: User,
    at: datetime, with_its_whole: bool = False,
) -> Written:  # fmt: skip
    """From now on only these may open it; everybody where None, and nobody at all where there are none."""
    if not with_its_whole and not current().system:
        Seen.by_writer([number])
    with writing("change who may open a record"):
        _, stood = as_they_stand([number])[number]
        row = Record._base_manager.get(pk=number)
        kind = kind_of(stood.kind)
        detail = kind.detail._base_manager.filter(pk=number).first() if kind.detail else None
        facts = facts_of(detail) if detail else {}
        whole = replace(stood, facts=facts, restricted_to=readers, withheld=withheld)
        stands = _Row(
            id=number, ref=row.ref, version=version + 1, writing=whole, kind=kind, by=row.by_id, at=row.recorded_at,
            readers=readers_now(readers_of([number]).get(number, []), whole, at.date()),
        )  # fmt: skip
        _put_in_place([stands], {}, verb=verb, reason=reason, by=by, at=at)
    return Written(number, row.ref, version + 1)


_AGAIN = ("happened_on", "happened_until", "how_exact", "for_whom", "source", "sensitivity", "shows_as")
_PARTS = ("record_filing", "record_passage", "record_reader", "record_attachment")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    id: int
    ref: uuid.UUID
    version: int
    writing: Writing
    kind: Kind
    by: int
    at: datetime
    """Who wrote it first, and when; who wrote it again is in the ledger."""
    readers: tuple[ReaderRow, ...]

    @property
    def subjects(self) -> frozenset[int]:
        return frozenset(filed.subject for filed in self.writing.filed_to)

    def record(self) -> tuple[Any, ...]:
        one = self.writing
        restricted = one.restricted_to is not None
        return (
            self.id, self.ref, self.kind.key, one.happened_on, one.happened_until, str(one.how_exact), self.at, self.by,
            one.for_whom, one.source, "restricted" if restricted else "",
            "withheld" if restricted and one.withheld else "hidden", self.kind.retention.value, self.version,
        )  # fmt: skip

    def again(self) -> dict[str, Any]:
        one = self.writing
        restricted = one.restricted_to is not None
        return {
            "happened_on": one.happened_on, "happened_until": one.happened_until, "how_exact": str(one.how_exact),
            "for_whom": one.for_whom, "source": one.source, "sensitivity": "restricted" if restricted else "",
            "shows_as": "withheld" if restricted and one.withheld else "hidden",
        }  # fmt: skip

    def filings(self) -> list[tuple[Any, ...]]:
        on, key = self.writing.happened_on, self.kind.key
        return [
            (self.id, filed.subject, str(filed.part), filed.significant, key, on) for filed in self.writing.filed_to
        ]

    def passages(self) -> list[Words]:
        return [*self.writing.words, *_lines(self.kind, self.writing)]

    def class_of(self, words: Words) -> int:
        slot = self.kind.slot(words.slot)
        return int(slot.field_class if slot else FieldClass.NARRATIVE)

    def facts(self) -> dict[str, Any]:
        """Every column of the kind's detail, also those that were not given."""
        if self.kind.detail is None:
            return {}
        given = self.writing.facts
        return {column: given.get(column, unsaid) for column, unsaid in _unsaid(self.kind.detail).items()}

    def image(self) -> dict[str, Any]:
        return {
            "shape": SHAPE,
            "record": dict(zip(RECORD, self.record(), strict=True)),
            "detail": self.facts() if self.kind.detail else None,
            "filings": [dict(zip(FILING[1:4], filing[1:4], strict=True)) for filing in self.filings()],
            "passages": [
                {
                    "slot": words.slot, "subject": words.subject, "class": self.class_of(words), "source": words.source,
                    "third_party": words.third_party, "known_to": words.known_to, "words": words.words,
                }
                for words in self.passages()
            ],
            "readers": [{"user": user, "since": since, "until": until} for user, since, until in self.readers],
            "attachments": [
                {column: getattr(one, column) for column in ATTACHMENT} for one in self.writing.attached
            ],
        }  # fmt: skip


@cache
def _unsaid(detail: type[Detail]) -> dict[str, Any]:
    """What each column of a kind's detail holds where nothing is said."""
    blank = detail()
    return {column: getattr(blank, column) for column in columns_of(detail)}


def _lines(kind: Kind, one: Writing) -> list[Words]:
    """The headline: one that all may read, and each child's own where they have a paragraph of their own."""
    narrative = [
        words for words in one.words
        if (slot := kind.slot(words.slot)) is None or slot.field_class == FieldClass.NARRATIVE
    ]  # fmt: skip
    shared = {words.slot: words.words for words in narrative if words.subject is None}
    began = one.happened_on if one.how_exact == HowExact.DAY else None
    days = {"began_on": began, "ended_on": one.happened_until}
    lines = [Words(slot=LINE, words=kind.line(Saying(words=shared, facts=one.facts, **days)))]
    own: dict[int, dict[str, str]] = {}
    for words in narrative:
        if words.subject is not None:
            own.setdefault(words.subject, dict(shared))[words.slot] = words.words
    for subject, said in own.items():
        line = kind.line(Saying(words=said, facts=one.facts, **days))
        if line != lines[0].words:
            lines.append(Words(slot=LINE, subject=subject, words=line))
    return lines


def _insert_parts(rows: Sequence[_Row]) -> None:
    insert(Filing, FILING, (filing for row in rows for filing in row.filings()))
    words = [(row, passage) for row in rows for passage in row.passages()]
    numbers = reserve(Passage, len(words)) if words else ()
    insert(
        Passage,
        ("id", *PASSAGE),
        (
            (
                number, row.id, passage.subject, passage.slot, row.class_of(passage), passage.source,
                passage.third_party, passage.known_to, passage.words,
            )
            for number, (row, passage) in zip(numbers, words, strict=True)
        ),
    )  # fmt: skip
    search.index(
        (number, row.subjects if passage.subject is None else (passage.subject,), passage.words)
        for number, (row, passage) in zip(numbers, words, strict=True)
        if passage.slot != LINE
    )
    by_detail: dict[type[Detail], list[_Row]] = {}
    for row in rows:
        if row.kind.detail is not None:
            by_detail.setdefault(row.kind.detail, []).append(row)
    for detail, of_kind in by_detail.items():
        insert(detail, ("record_id", *columns_of(detail)), ((row.id, *row.facts().values()) for row in of_kind))
    attached = [
        (row.id, *(getattr(one, column) for column in ATTACHMENT)) for row in rows for one in row.writing.attached
    ]
    insert(Attachment, ("record_id", *ATTACHMENT), attached)
    insert(Reader, READER, [(row.id, *reader) for row in rows for reader in row.readers])


def _take_away(rows: Sequence[_Row]) -> None:
    search.forget([row.id for row in rows])
    by_table: dict[str, list[int]] = {table: [row.id for row in rows] for table in _PARTS}
    for row in rows:
        if row.kind.detail is not None:
            by_table.setdefault(row.kind.detail._meta.db_table, []).append(row.id)
    for table, numbers in by_table.items():
        delete(table, "record_id", numbers)


def _update(rows: Sequence[_Row]) -> None:
    changed = update(
        Record, _AGAIN, ((row.id, row.version - 1, [row.again()[column] for column in _AGAIN]) for row in rows)
    )
    if changed < len(rows):
        raise Changed("Somebody else has written this since you opened it. Both are kept: look at them side by side.")


def _check(one: Writing) -> None:
    if not one.filed_to:
        raise FiledToNobody("Say whom this is about: it is filed to nobody yet.")
    kind = kind_of(one.kind)
    filed = {each.subject for each in one.filed_to}
    for words in one.words:
        slot = kind.slot(words.slot)
        if slot is None:
            raise NotOfThisKind(f"A {kind.label.lower()} has no place for “{words.slot}”.")
        if words.subject is not None and (not slot.own or words.subject not in filed):
            raise NotOfThisKind(f"“{slot.label}” cannot be somebody's own who is not in this {kind.label.lower()}.")
    columns = set(columns_of(kind.detail)) if kind.detail else set()
    if unknown := set(one.facts) - columns:
        raise NotOfThisKind(f"A {kind.label.lower()} has no {', '.join(sorted(unknown))}.")
    _check_may_write(one.filed_to)


def _check_may_write(filed_to: Iterable[FiledTo]) -> None:
    scope = current()
    if scope.system:
        return
    masks = [scope.mask(filed.subject) for filed in filed_to]
    if not any(mask & OPEN for mask in masks):
        raise MayNotWrite(
            "You are not beside anybody this is about. Ask to be, or ask their lead practitioner to write it."
        )
    if not all(mask & KNOWN for mask in masks):
        raise MayNotWrite(
            "One of the people this is filed to is not somebody you can see. Leave them out, and tell their worker."
        )
