"""
The record as it was: what stood about a child at the end of a day in the past, and who wrote what when.

It is read from the ledger's images, so here the record's own rule is asked again, of the image as well as of the record
as it stands: what was shut since stays shut, and what was shut then is not opened by what came later.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from footpath.access import audit
from footpath.access.models import User
from footpath.ledger.models import Concerns, Entry, Image
from footpath.record.images import THING, Stood, StoodPassage, from_image
from footpath.record.lines import KNOWN, OPEN, leaning, takes_to_know
from footpath.record.models import Filing, HowExact, Reader, Record
from footpath.record.queries import FOUND, reading_as
from footpath.record.registry import kind_of
from footpath.record.values import LINE, Line, Paragraph, Presence
from footpath.store.managers import AnyOf
from footpath.store.scope import Scope, current, system

MOVED = "moved"
"""The verb of the ledger where a record was misfiled, and filed to whom it is about instead."""
NOTE = (
    "This is what was written here by the end of that day. What was brought in from another system is known from the "
    "day it was brought in; the dates it came with are what that system said."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownEntry:
    """One record as it stood, in the words of that day."""

    line: Line
    version: int
    written_at: datetime
    """When this version was written: from then on it could be known."""
    changed_since: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownOn:
    """A child's record as it stood at the end of a day, newest first."""

    day: date
    entries: tuple[KnownEntry, ...]
    note: str = NOTE


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """A record as somebody wrote it: the first is 1, and old words are kept as they were."""

    number: int
    at: datetime
    by: str
    reason: str
    happened_on: date
    how_exact: HowExact
    present: tuple[Presence, ...]
    paragraphs: tuple[Paragraph, ...]
    facts: Mapping[str, Any]
    is_current: bool
    rewritten: bool
    """Its words were written again; else the first, or only who may open it was changed."""
    erased: bool
    """Its words were lawfully taken away; that it was written is kept."""


def known_on(*, subject: int, day: date) -> KnownOn:
    """
    What was on a child's record at the end of a day, as far as this reader may read it.

    :param day: the day as it was here; entries made up to its midnight count.
    """
    return KnownOn(day=day, entries=known_before(subject=subject, end=_end_of(day)))


def known_before(*, subject: int, end: datetime, before: int | None = None) -> tuple[KnownEntry, ...]:
    """
    The same before a moment, newest first.

    :param before: what the ledger had entered before this seq, in place of the moment.
    """
    audit.shown([subject])
    subjects = reading_as(subject)
    reader = current()
    with system("the ledger's images of a child's records"):
        images = last_before(subjects, end, before=before)
        gone = _moved_away([one.stood.id for one in images])
        sight = _Sight.now(reader, [one.stood.id for one in images])
        images = [one for one in images if one.stood.id not in gone or sight.is_filed(one.stood.id, subjects)]
    # What speaks of another record is no more open than that one: this is asked of it as it stands now.
    speaking = [one.stood.id for one in images if one.stood.kind in leaning()]
    told = set(Record.objects.filter(pk__in=AnyOf(speaking)).values_list("pk", flat=True)) if speaking else set()
    images = [one for one in images if one.stood.kind not in leaning() or one.stood.id in told]
    seen = [(one, filed) for one in images if (filed := sight.filing(one.stood, subjects)) is not None]
    seen.sort(key=lambda pair: (pair[0].stood.happened_on, pair[0].stood.id), reverse=True)
    names = _names(one.stood.by for one, _ in seen)
    audit.shown((filed.subject for one, _ in seen for filed in sight.present(one.stood)), records=len(seen))
    return tuple(_entry(one, filed.subject, sight, names) for one, filed in seen)


def versions_of(*, ref: UUID) -> tuple[Version, ...]:
    """Everything that a record has said, the first first; nothing where there is no such record for this reader."""
    record = Record.objects.filter(ref=ref).first()
    return () if record is None else versions_of_many(records=[record.pk]).get(record.pk, ())


def versions_of_many(*, records: Collection[int]) -> dict[int, tuple[Version, ...]]:
    """Everything that several records have said, by record; in a constant number of queries."""
    known = {row.pk: row for row in Record.objects.filter(pk__in=AnyOf(sorted(records)))}
    if not known:
        return {}
    reader, numbers = current(), sorted(known)
    with system("the ledger's images of a record"):
        entries = list(Entry.objects.filter(thing=THING, thing_id__in=AnyOf(numbers)).order_by("thing_id", "version"))
        images = dict(Image.objects.filter(seq__in=AnyOf([one.seq for one in entries])).values_list("seq", "image"))
        sight = _Sight.now(reader, numbers)
    names = _names(one.actor for one in entries)
    found: dict[int, list[Version]] = {}
    for entry in entries:
        if not sight.is_open_now(entry.thing_id):
            continue
        stood = from_image(json.loads(images[entry.seq])) if images.get(entry.seq) else None
        if stood is None or sight.opens(stood):
            versions = found.setdefault(entry.thing_id, [])
            versions.append(_version(len(versions) + 1, entry, stood, sight, names, known[entry.thing_id]))
    people = (one.subject for versions in found.values() for each in versions for one in each.present)
    audit.shown(people, records=len(found))
    return {record: tuple(versions) for record, versions in found.items()}


def _moved_away(records: Collection[int]) -> set[int]:
    """The records that were misfiled and moved: from then on they were never any other person's, on any day."""
    moved = Entry.objects.filter(thing=THING, thing_id__in=AnyOf(sorted(records)), verb=MOVED)
    return set(moved.values_list("thing_id", flat=True))


# --- from the ledger ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Then:
    """A record as it stood, and when that was written."""

    stood: Stood
    written_at: datetime


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def last_before(subjects: Collection[int], end: datetime, *, before: int | None = None) -> list[Then]:
    """The last image of each record that concerned these people, of those entered before a moment. In a system lane."""
    concerned = Concerns.objects.filter(subject__in=AnyOf(sorted(subjects))).values("seq")
    by_then = Q(at__lt=end) if before is None else Q(seq__lt=before)
    return images_of(Entry.objects.filter(by_then, thing=THING, seq__in=concerned))


def images_of(entries: QuerySet[Entry]) -> list[Then]:
    """The last image of each record among some entries. In a system lane."""
    entries = entries.order_by()
    last = [seq for _, seq in entries.values_list("thing_id").annotate(last=Max("seq"))]
    at = dict(Entry.objects.filter(seq__in=AnyOf(last)).values_list("seq", "at"))
    images = Image.objects.filter(seq__in=AnyOf(last)).exclude(image="").values_list("seq", "image")
    return [Then(from_image(json.loads(image)), at[seq]) for seq, image in images.iterator(chunk_size=500)]


def _names(numbers: Iterable[int | None]) -> dict[int, str]:
    return dict(User.objects.filter(pk__in={one for one in numbers if one}).values_list("id", "name"))


# --- what the reader may see ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Now:
    """How a record stands: what decides who may see it."""

    version: int
    kind: str
    restricted: bool
    withheld: bool
    named: bool
    subjects: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Sight:
    """What one reader may see of records as they were, given how they stand."""

    reader: Scope
    records: Mapping[int, _Now] = field(default_factory=dict)

    @classmethod
    def now(cls, reader: Scope, numbers: Sequence[int]) -> _Sight:
        among = AnyOf(sorted(numbers))
        filed: dict[int, set[int]] = {}
        for record, subject in Filing.objects.filter(record__in=among).values_list("record_id", "subject_id"):
            filed.setdefault(record, set()).add(subject)
        readers = Reader.objects.filter(record__in=among, user=reader.reader, since__lte=reader.on)
        named = {one.record_id for one in readers if one.until is None or one.until > reader.on}
        records = Record.objects.filter(pk__in=among)
        return cls(
            reader,
            {
                row.pk: _Now(
                    version=row.version,
                    kind=row.kind,
                    restricted=row.sensitivity == "restricted",
                    withheld=row.shows_as == "withheld",
                    named=row.pk in named,
                    subjects=frozenset(filed.get(row.pk, ())),
                )
                for row in records
            },
        )

    def version(self, record: int) -> int:
        return self.records[record].version

    def is_filed(self, record: int, subjects: Collection[int]) -> bool:
        """Whether it is filed to one of these people as it stands."""
        return record in self.records and not self.records[record].subjects.isdisjoint(subjects)

    def is_open_now(self, record: int) -> bool:
        now = self.records.get(record)
        return now is not None and self._may_know(now.subjects, now.kind) and (not now.restricted or now.named)

    def filing(self, stood: Stood, subjects: Collection[int]) -> Presence | None:
        """How it was filed to one of these people; None where it was not, or is nothing to this reader."""
        now = self.records.get(stood.id)
        if now is None or not all(self._may_know(one, stood.kind) for one in (now.subjects, _people(stood))):
            return None
        hidden_now = now.restricted and not now.named and not now.withheld
        hidden_then = stood.restricted and not self._was_named(stood) and not stood.withheld
        if hidden_now or hidden_then:
            return None
        return next((one for one in self.present(stood) if one.subject in subjects), None)

    def opens(self, stood: Stood) -> bool:
        """Whether its words, as they were, are open."""
        named = not stood.restricted or self._was_named(stood)
        return self.is_open_now(stood.id) and self._may_know(_people(stood), stood.kind) and named

    def reads(self, stood: Stood, passage: StoodPassage) -> bool:
        if not self.opens(stood):
            return False
        people = _people(stood) if passage.subject is None else _people(stood) & {passage.subject}
        return any(self._mask(one) & OPEN and self._mask(one) & passage.field_class for one in people)

    def reads_facts(self, stood: Stood) -> bool:
        """Whether its structured facts, as they were, are open."""
        detail = kind_of(stood.kind).detail
        if detail is None or not self.opens(stood):
            return False
        named = [stood.facts.get(column) for column in detail.NAMES]
        if not all(self._mask(one) & KNOWN for one in named if one is not None):
            return False
        wanted = OPEN | int(detail.CLASSES)
        return any(self._mask(one) & wanted == wanted for one in _people(stood))

    def present(self, stood: Stood) -> tuple[Presence, ...]:
        return tuple(
            Presence(subject=one.subject, part=one.part, significant=one.significant)
            for one in stood.filings
            if self._mask(one.subject) & KNOWN
        )

    def _may_know(self, people: frozenset[int], kind: str) -> bool:
        takes = takes_to_know(kind)
        return people.isdisjoint(self.reader.barred) and any(self._mask(one) & takes == takes for one in people)

    def _was_named(self, stood: Stood) -> bool:
        return self.reader.system or any(
            one.user == self.reader.reader and one.on(self.reader.on) for one in stood.readers
        )

    def _mask(self, subject: int) -> int:
        return -1 if self.reader.system else self.reader.mask(subject)


def _people(stood: Stood) -> frozenset[int]:
    return frozenset(one.subject for one in stood.filings)


# --- as values ------------------------------------------------------------------------------------


def _entry(then: Then, subject: int, sight: _Sight, names: Mapping[int, str]) -> KnownEntry:
    stood = then.stood
    said = {(one.slot, one.subject): one.words for one in stood.passages if sight.reads(stood, one)}
    own, shared = said.get((LINE, subject)), said.get((LINE, None))
    present = sight.present(stood)
    filed = next(one for one in present if one.subject == subject)
    line = Line(
        record=stood.id, ref=stood.ref, kind=stood.kind, label=kind_of(stood.kind).label,
        happened_on=stood.happened_on, happened_until=stood.happened_until, how_exact=stood.how_exact,
        recorded_at=stood.recorded_at, by=names.get(stood.by, ""), for_whom=stood.for_whom, source=stood.source,
        part=filed.part, significant=filed.significant, line=own or shared or "",
        found=said.get((FOUND, subject)) or said.get((FOUND, None)) or "", withheld=own is None and shared is None,
        present=present,
    )  # fmt: skip
    return KnownEntry(
        line=line,
        version=stood.version,
        written_at=then.written_at,
        changed_since=sight.version(stood.id) != stood.version,
    )


def _version(
    number: int, entry: Entry, stood: Stood | None, sight: _Sight, names: Mapping[int, str], record: Record
) -> Version:
    return Version(
        number=number,
        at=timezone.localtime(entry.at),
        by=names.get(entry.actor or 0, ""),
        reason=entry.reason,
        happened_on=stood.happened_on if stood else record.happened_on,
        how_exact=stood.how_exact if stood else HowExact(record.how_exact),
        present=sight.present(stood) if stood else (),
        paragraphs=tuple(
            _paragraph(stood, one) for one in stood.passages if one.slot != LINE and sight.reads(stood, one)
        )
        if stood
        else (),
        facts=stood.facts if stood and sight.reads_facts(stood) else {},
        is_current=entry.version == record.version,
        rewritten=entry.verb == "written again",
        erased=stood is None,
    )


def _paragraph(stood: Stood, one: StoodPassage) -> Paragraph:
    slot = kind_of(stood.kind).slot(one.slot)
    return Paragraph(
        slot=one.slot, label=slot.label if slot else "", words=one.words, subject=one.subject, source=one.source,
        third_party=one.third_party, known_to=one.known_to, field_class=one.field_class,
    )  # fmt: skip
