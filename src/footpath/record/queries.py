"""What is asked of the record: a child's chronology, a record opened, how it stood on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet, Window
from django.db.models.functions import RowNumber

from footpath.access import audit
from footpath.access.models import Subject
from footpath.record.lines import OPEN
from footpath.record.models import Attachment, Filing, HowExact, Passage, Record
from footpath.record.registry import kind_of
from footpath.record.registry import kinds as all_kinds
from footpath.record.values import LINE, Attached, Line, Opened, Page, Paragraph, Presence, facts_of
from footpath.store.managers import AnyOf
from footpath.store.scope import current

PAGE = 50
FOUND = "found"
"""The slot that says what was found."""


def reading_as(subject: int) -> list[int]:
    """The subject and those merged into it: they read as one."""
    merged = current().reads_as
    if merged is not None:
        return sorted({subject, *(one for one, head in merged.items() if head == subject)})
    return sorted({subject, *Subject.objects.filter(reads_as=subject).values_list("id", flat=True)})


def chronology(
    *,
    subject: int,
    before: tuple[date, int] | None = None,
    after: tuple[date, int] | None = None,
    kinds: Collection[str] = (),
    significant: bool = False,
    also: Collection[int] = (),
    since: date | None = None,
    until: date | None = None,
) -> Page:
    """
    A child's chronology as this reader may read it, newest first, fifty at a time, in a constant number of queries.

    :param before: where the page before ended, to go on to earlier entries; `after` goes back to later ones.
    :param also: only entries that are filed to one of these people too.
    :param since, until: the first and the last day.
    """
    audit.shown([subject])
    filings = _happened(reading_as(subject), kinds)
    if significant:
        filings = filings.filter(significant=True)
    if since is not None:
        filings = filings.filter(happened_on__gte=since)
    if until is not None:
        filings = filings.filter(happened_on__lte=until)
    if also:
        filings = filings.filter(record__filings__subject__in=AnyOf(sorted(also)))
    if after is not None:
        day, number = after
        later = filings.filter(Q(happened_on__gt=day) | Q(happened_on=day, record__gt=number))
        rows = list(later.order_by("happened_on", "record_id")[: PAGE + 1])
        more, rows = len(rows) > PAGE, rows[:PAGE][::-1]
        return _page(rows, earlier=True, later=more)
    if before is not None:
        day, number = before
        filings = filings.filter(Q(happened_on__lt=day) | Q(happened_on=day, record__lt=number))
    rows = list(filings.order_by("-happened_on", "-record_id")[: PAGE + 1])
    return _page(rows[:PAGE], earlier=len(rows) > PAGE, later=before is not None)


def _happened(subjects: Sequence[int], kinds: Collection[str]) -> QuerySet[Filing]:
    # One subject is asked for by itself, so that the index gives the order and nothing is sorted.
    own = Q(subject=subjects[0]) if len(subjects) == 1 else Q(subject__in=subjects)
    filings = Filing.objects.filter(own).select_related("record", "record__by")
    return filings.filter(kind__in=list(kinds)) if kinds else filings


def _page(rows: list[Filing], *, earlier: bool, later: bool) -> Page:
    unique = list({row.record_id: row for row in rows}.values())
    records = [row.record_id for row in unique]
    said = headlines(records)
    present = _present(records)
    audit.shown((one.subject for each in present.values() for one in each), records=len(records))
    lines = tuple(_line(row, said, present) for row in unique)
    return Page(
        lines=lines,
        earlier=(rows[-1].happened_on, rows[-1].record_id) if earlier and rows else None,
        later=(rows[0].happened_on, rows[0].record_id) if later and rows else None,
    )


def headlines(records: list[int]) -> dict[tuple[int, str, int | None], str]:
    """Each record's line and what was found, by record, slot and whose it is; what the reader may not read is not there."""
    passages = Passage.objects.filter(record__in=records, slot__in=(LINE, FOUND)).order_by()
    return {
        (record, slot, subject): words
        for record, slot, subject, words in passages.values_list("record_id", "slot", "subject_id", "words")
    }


def _present(records: list[int]) -> dict[int, list[Presence]]:
    found: dict[int, list[Presence]] = defaultdict(list)
    filings = Filing.objects.filter(record__in=records).order_by("record_id", "id")
    for record, subject, part, significant in filings.values_list("record_id", "subject_id", "part", "significant"):
        found[record].append(Presence(subject=subject, part=Filing.Part(part), significant=significant))
    return found


def _line(row: Filing, said: dict[tuple[int, str, int | None], str], present: dict[int, list[Presence]]) -> Line:
    record = row.record
    own = said.get((record.pk, LINE, row.subject_id))
    shared = said.get((record.pk, LINE, None))
    return Line(
        record=record.pk, ref=record.ref, kind=record.kind, label=kind_of(record.kind).label,
        happened_on=record.happened_on, happened_until=record.happened_until, how_exact=HowExact(record.how_exact),
        recorded_at=record.recorded_at, by=record.by.name, for_whom=record.for_whom, source=record.source,
        part=Filing.Part(row.part), significant=row.significant, line=own or shared or "",
        found=said.get((record.pk, FOUND, row.subject_id)) or said.get((record.pk, FOUND, None)) or "",
        withheld=own is None and shared is None, present=tuple(present.get(record.pk, ())),
    )  # fmt: skip


def open_record(*, ref: UUID) -> Opened | None:
    """A record as this reader may read it, or None where there is none for them."""
    record = Record.objects.select_related("by").filter(ref=ref).first()
    return None if record is None else _opened([record])[0]


def open_record_number(*, record: int) -> Opened | None:
    """The same, by its number inside."""
    found = Record.objects.select_related("by").filter(pk=record).first()
    return None if found is None else _opened([found])[0]


def latest(*, subject: int, kinds: Iterable[str], most: int = 1) -> dict[str, list[Opened]]:
    """
    The newest records of each kind about this child: what stands on their page. One query finds them all.
    """
    wanted = list(kinds)
    filings = Filing.objects.filter(subject__in=reading_as(subject), kind__in=wanted, part=Filing.Part.ABOUT)
    newest = Window(RowNumber(), partition_by="kind", order_by=("-happened_on", "-record_id"))
    chosen: dict[str, list[int]] = {kind: [] for kind in wanted}
    rows = filings.annotate(place=newest).filter(place__lte=most).order_by("kind", "place")
    for kind, number in rows.values_list("kind", "record_id"):
        chosen[kind].append(number)
    numbers = [number for each in chosen.values() for number in each]
    opened = {one.id: one for one in _opened(list(Record.objects.filter(pk__in=numbers).select_related("by")))}
    return {kind: [opened[number] for number in each if number in opened] for kind, each in chosen.items()}


def _opened(records: list[Record]) -> list[Opened]:
    numbers = [record.pk for record in records]
    paragraphs: dict[int, list[Paragraph]] = defaultdict(list)
    for passage in Passage.objects.filter(record__in=numbers).order_by("record_id", "id"):
        kind = kind_of(next(record.kind for record in records if record.pk == passage.record_id))
        slot = kind.slot(passage.slot)
        paragraphs[passage.record_id].append(
            Paragraph(
                slot=passage.slot, label=slot.label if slot else "", words=passage.words, subject=passage.subject_id,
                source=passage.source, third_party=passage.third_party, known_to=passage.known_to,
                field_class=passage.field_class,
            )
        )  # fmt: skip
    present = _present(numbers)
    facts = _facts(records)
    attached = _attached(numbers)
    audit.shown((one.subject for each in present.values() for one in each), records=len(records))
    return [
        Opened(
            id=record.pk, ref=record.ref, version=record.version, kind=record.kind, label=kind_of(record.kind).label,
            happened_on=record.happened_on, happened_until=record.happened_until,
            how_exact=HowExact(record.how_exact), recorded_at=record.recorded_at, by=record.by.name,
            by_id=record.by_id, for_whom=record.for_whom, source=record.source,
            withheld=not paragraphs[record.pk], present=tuple(present.get(record.pk, ())),
            paragraphs=tuple(p for p in paragraphs[record.pk] if p.slot != LINE), facts=facts.get(record.pk, {}),
            attached=tuple(attached.get(record.pk, ())),
        )
        for record in records
    ]  # fmt: skip


def _attached(records: list[int]) -> dict[int, list[Attached]]:
    found: dict[int, list[Attached]] = defaultdict(list)
    for row in Attachment.objects.filter(record__in=records).order_by("id"):
        found[row.record_id].append(_file(row))
    return found


def _file(row: Attachment) -> Attached:
    return Attached(
        ref=row.ref, name=row.name, media_type=row.media_type, size=row.size, sha256=row.sha256, stored=row.stored,
        shows=row.shows,
    )  # fmt: skip


def open_file(*, ref: UUID) -> Attached | None:
    """A file of a record that this reader may read, or None."""
    row = Attachment.objects.select_related("record").filter(ref=ref).first()
    if row is None:
        return None
    present = _present([row.record_id])
    audit.shown((one.subject for each in present.values() for one in each), records=1)
    return _file(row)


def _facts(records: list[Record]) -> dict[int, dict[str, object]]:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for record in records:
        by_kind[record.kind].append(record.pk)
    found = {}
    for key, numbers in by_kind.items():
        detail = kind_of(key).detail
        if detail is not None:
            for row in detail._base_manager.filter(pk__in=numbers):
                found[row.pk] = dict(facts_of(row))
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Something that lasted, from a day to a day: a stretch of a child's journey."""

    record: int
    kind: str
    began: date
    ended: date | None
    how_exact: HowExact
    facts: Mapping[str, object]


def spans(*, subject: int, kinds: Collection[str]) -> list[Span]:
    """What lasted for this child, earliest first: plans, footings, referrals. One query, and one a detail table."""
    filings = Filing.objects.filter(subject__in=reading_as(subject), kind__in=list(kinds), part=Filing.Part.ABOUT)
    records = [row.record for row in filings.select_related("record").order_by("happened_on", "record_id")]
    facts = _facts(records)
    return [
        Span(
            record=record.pk, kind=record.kind, began=record.happened_on, ended=record.happened_until,
            how_exact=HowExact(record.how_exact), facts=facts.get(record.pk, {}),
        )
        for record in records
    ]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Met:
    """The last time a child was seen, spoken with, or not seen."""

    part: Filing.Part
    ref: UUID
    happened_on: date
    by: str
    where: str


def last_met(*, subject: int, kinds: Collection[str]) -> dict[Filing.Part, Met]:
    """For each part, the last time: spoken with alone, spoken with, there, not seen. One query and one for where."""
    newest = Window(RowNumber(), partition_by="part", order_by=("-happened_on", "-record_id"))
    filings = (
        Filing.objects.filter(subject__in=reading_as(subject), kind__in=list(kinds), part__in=_MET)
        .annotate(place=newest)
        .filter(place=1)
        .select_related("record", "record__by")
    )
    rows = list(filings)
    facts = _facts([row.record for row in rows])
    return {
        Filing.Part(row.part): Met(
            part=Filing.Part(row.part), ref=row.record.ref, happened_on=row.happened_on, by=row.record.by.name,
            where=str(facts.get(row.record_id, {}).get("where") or ""),
        )
        for row in rows
    }  # fmt: skip


_MET = [Filing.Part.SPOKEN_ALONE, Filing.Part.SPOKEN_WITH, Filing.Part.PRESENT, Filing.Part.NOT_SEEN]


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """Something lately written about one of several children."""

    subject: int
    ref: UUID
    label: str
    line: str
    happened_on: date
    by: str


def feed(*, subjects: Collection[int], since: date, not_by: int, most: int = 20) -> list[News]:
    """What others have lately written about these children, newest first: each record once."""
    filings = (
        Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), happened_on__gte=since)
        .exclude(record__by=not_by)
        .select_related("record", "record__by")
        .order_by("-happened_on", "-record_id")[: most * 4]
    )
    rows = list({row.record_id: row for row in filings}.values())[:most]
    said = headlines([row.record_id for row in rows])
    audit.shown((row.subject_id for row in rows), records=len(rows))
    return [
        News(
            subject=row.subject_id, ref=row.record.ref, label=kind_of(row.kind).label, happened_on=row.happened_on,
            line=said.get((row.record_id, LINE, row.subject_id)) or said.get((row.record_id, LINE, None)) or "",
            by=row.record.by.name,
        )
        for row in rows
        if (row.record_id, LINE, row.subject_id) in said or (row.record_id, LINE, None) in said
    ]  # fmt: skip


def filters(*, subject: int) -> tuple[list[tuple[str, str]], list[int]]:
    """The kinds and the years there are in this chronology, for the reader to choose from."""
    filings = Filing.objects.filter(subject__in=reading_as(subject)).order_by()
    keys = set(filings.values_list("kind", flat=True).distinct())
    years = sorted({day.year for day in filings.dates("happened_on", "year")}, reverse=True)
    return [(kind.key, kind.label) for kind in all_kinds() if kind.key in keys], years


def who_could_read(*, subjects: Collection[int]) -> str:
    """What is true of who could read something filed to these people, for the line that stands while writing."""
    scope = current()
    hidden = [subject for subject in subjects if not scope.mask(subject) & OPEN]
    return "" if not hidden else "Somebody this is filed to has their own record, which you do not see."
