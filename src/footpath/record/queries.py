"""What is asked of the record: a child's chronology, a record opened, how it stood on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from footpath.access import audit
from footpath.access.models import Subject
from footpath.record import statements
from footpath.record.lines import KNOWN
from footpath.record.models import Attachment, Filing, HowExact, Record
from footpath.record.registry import kind_of
from footpath.record.registry import kinds as all_kinds
from footpath.record.statements import as_day, as_moment, as_ref, ask, those
from footpath.record.values import LINE, Attached, Line, Opened, Page, Paragraph, Presence
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
    A child's chronology as this reader may read it, newest first, fifty at a time, in three queries.

    :param before: where the page before ended, to go on to earlier entries; `after` goes back to later ones.
    :param also: only entries that are filed to one of these people too.
    :param since, until: the first and the last day.
    """
    audit.shown([subject])
    ones = _readable(subject)
    if not ones:
        return Page(lines=(), earlier=None, later=None)
    whose, members = _of(ones)
    narrowed, given = "", [*members]

    def narrow(condition: str, *values: object) -> None:
        nonlocal narrowed
        narrowed += f" AND {condition}"
        given.extend(values)

    if kinds:
        narrow(f"f.kind IN ({', '.join(['%s'] * len(kinds))})", *kinds)
    elif apart := [kind.key for kind in all_kinds() if not kind.in_chronology]:
        narrow(f"f.kind NOT IN ({', '.join(['%s'] * len(apart))})", *apart)
    if significant:
        narrow("f.significant = %s", True)
    if since is not None:
        narrow("f.happened_on >= %s", since)
    if until is not None:
        narrow("f.happened_on <= %s", until)
    if also:
        narrow(_FILED_TOO, those(sorted(also)))
    if after is not None:
        narrow("(f.happened_on > %s OR f.happened_on = %s AND f.record_id > %s)", after[0], *after)
    elif before is not None:
        narrow("(f.happened_on < %s OR f.happened_on = %s AND f.record_id < %s)", before[0], *before)
    way = "ASC" if after is not None else "DESC"
    # A record may be filed to each of several who read as one: another filing of the last entry is not another entry.
    feed = statements.FEED.format(whose=whose, narrowed=narrowed, way=way, most=PAGE + len(ones))
    read = [Entry(*row) for row in ask(feed, given)]
    rows = read[:PAGE]
    more = any(row.record != rows[-1].record for row in read[PAGE:])
    if after is not None:
        return _page(rows[::-1], earlier=True, later=more)
    return _page(rows, earlier=more, later=before is not None)


_FILED_TOO = "EXISTS (SELECT 1 FROM record_filing o WHERE o.record_id = f.record_id AND o.subject_id IN ([those]))"


def whose_filings(subject: int, alias: str = "f") -> tuple[str, list[Any]]:
    """The condition that a filing is this person's; nothing to ask where the reader may not know of them."""
    return _of(_readable(subject), alias)


def _readable(subject: int) -> list[int]:
    """
    This person and whoever reads as one with them, as far as the reader may know of them.

    This is the first line of the fixed statements: who is asked about is decided before anything is asked.
    """
    scope = current()
    members = reading_as(subject)
    return members if scope.system else [one for one in members if scope.mask(one) & KNOWN]


def _of(members: Sequence[int], alias: str = "f") -> tuple[str, list[Any]]:
    if len(members) == 1:
        # One subject is asked for by itself, so that the index gives the order and nothing is sorted.
        return f"{alias}.subject_id = %s", [members[0]]
    return f"{alias}.subject_id IN ([those])", [those(members)] if members else []


class Entry(NamedTuple):
    """A filing with its record and its writer, as the statements give them."""

    record: int
    subject: int
    part: str
    significant: bool
    ref: UUID | str
    version: int
    kind: str
    happened_on: date | str
    happened_until: date | str | None
    how_exact: str
    recorded_at: datetime | str
    by_id: int
    by: str
    for_whom: str
    source: str

    @property
    def day(self) -> date:
        return cast(date, as_day(self.happened_on))


def _page(rows: list[Entry], *, earlier: bool, later: bool) -> Page:
    unique = list({row.record: row for row in rows}.values())
    records = [row.record for row in unique]
    said = headlines(records)
    present = _present(records)
    audit.shown((one.subject for each in present.values() for one in each), records=len(records))
    return Page(
        lines=tuple(_line(row, said, present) for row in unique),
        earlier=(rows[-1].day, rows[-1].record) if earlier and rows else None,
        later=(rows[0].day, rows[0].record) if later and rows else None,
    )


def headlines(records: Sequence[int]) -> dict[tuple[int, str, int | None], str]:
    """Each record's line and what was found, by record, slot and whose; what the reader may not read is not there."""
    if not records:
        return {}
    return {(record, slot, subject): words for record, slot, subject, words in ask(statements.SAID, [those(records)])}


def _present(records: Sequence[int]) -> dict[int, list[Presence]]:
    found: dict[int, list[Presence]] = defaultdict(list)
    for record, subject, part, significant in ask(statements.PRESENT, [those(records)]) if records else ():
        found[record].append(Presence(subject=subject, part=Filing.Part(part), significant=bool(significant)))
    return found


def _line(row: Entry, said: dict[tuple[int, str, int | None], str], present: dict[int, list[Presence]]) -> Line:
    own = said.get((row.record, LINE, row.subject))
    shared = said.get((row.record, LINE, None))
    return Line(
        record=row.record, ref=as_ref(row.ref), kind=row.kind, label=kind_of(row.kind).label, happened_on=row.day,
        happened_until=as_day(row.happened_until), how_exact=HowExact(row.how_exact),
        recorded_at=as_moment(row.recorded_at), by=row.by, for_whom=row.for_whom, source=row.source,
        part=Filing.Part(row.part), significant=bool(row.significant), line=own or shared or "",
        found=said.get((row.record, FOUND, row.subject)) or said.get((row.record, FOUND, None)) or "",
        withheld=own is None and shared is None, present=tuple(present.get(row.record, ())),
    )  # fmt: skip


_RECORD = (
    "id", "subject", "part", "significant", "ref", "version", "kind", "happened_on", "happened_until", "how_exact",
    "recorded_at", "by_id", "by__name", "for_whom", "source",
)  # fmt: skip


def open_record(*, ref: UUID) -> Opened | None:
    """A record as this reader may read it, or None where there is none for them; that it was opened is in the audit."""
    found = _one_opened(Record.objects.filter(ref=ref))
    if found is not None and not found.withheld:
        audit.opened(found.id)
    return found


def open_record_number(*, record: int) -> Opened | None:
    """The same, by its number inside."""
    return _one_opened(Record.objects.filter(pk=record))


def _one_opened(records: QuerySet[Record]) -> Opened | None:
    row = records.values_list(*[column for column in _RECORD if column not in _OF_FILING]).first()
    if row is None:
        return None
    number, *rest = row
    return _opened([Entry(number, 0, "", False, *rest)])[0]


_OF_FILING = ("subject", "part", "significant")


def open_many(*, records: Collection[int]) -> list[Opened]:
    """Several records as this reader may read them, newest first; in a constant number of queries."""
    rows = (
        Record.objects.filter(pk__in=AnyOf(sorted(records)))
        .order_by("-happened_on", "-pk")
        .values_list(*[column for column in _RECORD if column not in _OF_FILING])
    )
    return _opened([Entry(number, 0, "", False, *rest) for number, *rest in rows])


def parts_of(*, whole: int, kinds: Mapping[str, str]) -> dict[str, list[Opened]]:
    """
    The parts of a larger thing as this reader may read them, newest first: the steps of a plan, the parts of a meeting.

    :param kinds: for each kind of part, the column of its detail that names the whole.
    """
    numbers: set[int] = set()
    for key, column in kinds.items():
        detail = kind_of(key).detail
        assert detail is not None, f"{key} has no structured facts to name a whole with"
        named = detail._default_manager.filter(**{column: whole})
        numbers.update(named.values_list("record_id", flat=True))
    found: dict[str, list[Opened]] = {key: [] for key in kinds}
    for one in open_many(records=numbers) if numbers else ():
        found[one.kind].append(one)
    return found


def latest(*, subject: int, kinds: Iterable[str], most: int = 1) -> dict[str, list[Opened]]:
    """
    The newest records of each kind about this child: what stands on their page. One query finds them all.
    """
    chosen: dict[str, list[Opened]] = {kind: [] for kind in kinds}
    for one in _opened(newest_filings(subject, list(chosen), most)):
        if len(chosen[one.kind]) < most:
            chosen[one.kind].append(one)
    return chosen


def newest_filings(subject: int, kinds: list[str], most: int) -> list[Entry]:
    """The newest filings about somebody of each kind, newest first, each record once."""
    whose, members = whose_filings(subject, alias="n")
    if not members:
        return []
    sql = statements.NEWEST[connection.vendor].format(whose=whose, most=most)
    rows = (Entry(*row) for row in ask(sql, [those(kinds), *members]))
    return list({row.record: row for row in rows}.values())


def _opened(records: Sequence[Entry]) -> list[Opened]:
    numbers = [record.record for record in records]
    kinds = {record.record: kind_of(record.kind) for record in records}
    paragraphs: dict[int, list[Paragraph]] = defaultdict(list)
    for record, key, subject, words, source, third_party, known_to, field_class in (
        ask(statements.PASSAGES, [those(numbers)]) if numbers else ()
    ):
        slot = kinds[record].slot(key)
        paragraphs[record].append(
            Paragraph(
                slot=key, label=slot.label if slot else "", words=words, subject=subject, source=source,
                third_party=bool(third_party), known_to=known_to, field_class=field_class,
            )
        )  # fmt: skip
    present = _present(numbers)
    facts = facts_by_record(records)
    for number, kind in kinds.items():
        if kind.detail is not None and kind.detail.NAMES and number not in facts:
            paragraphs[number].clear()
    attached = _attached(numbers)
    audit.shown((one.subject for each in present.values() for one in each), records=len(records))
    return [
        Opened(
            id=record.record, ref=as_ref(record.ref), version=record.version, kind=record.kind,
            label=kinds[record.record].label, happened_on=record.day, happened_until=as_day(record.happened_until),
            how_exact=HowExact(record.how_exact), recorded_at=as_moment(record.recorded_at), by=record.by,
            by_id=record.by_id, for_whom=record.for_whom, source=record.source,
            withheld=not paragraphs[record.record], present=tuple(present.get(record.record, ())),
            paragraphs=tuple(p for p in paragraphs[record.record] if p.slot != LINE),
            facts=facts.get(record.record, {}), attached=tuple(attached.get(record.record, ())),
        )
        for record in records
    ]  # fmt: skip


def _attached(records: Sequence[int]) -> dict[int, list[Attached]]:
    found: dict[int, list[Attached]] = defaultdict(list)
    for record, ref, name, media_type, size, sha256, stored, shows in (
        ask(statements.ATTACHED, [those(records)]) if records else ()
    ):
        found[record].append(
            Attached(
                ref=as_ref(ref), name=name, media_type=media_type, size=size, sha256=sha256, stored=stored, shows=shows
            )
        )
    return found


def open_file(*, ref: UUID) -> Attached | None:
    """A file of a record that this reader may read, or None."""
    row = Attachment.objects.select_related("record").filter(ref=ref).first()
    if row is None:
        return None
    present = _present([row.record_id])
    audit.shown((one.subject for each in present.values() for one in each), records=1)
    return Attached(
        ref=row.ref, name=row.name, media_type=row.media_type, size=row.size, sha256=row.sha256, stored=row.stored,
        shows=row.shows,
    )  # fmt: skip


def facts_by_record(records: Iterable[Entry]) -> dict[int, dict[str, Any]]:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for record in records:
        by_kind[record.kind].append(record.record)
    found: dict[int, dict[str, Any]] = {}
    for key, numbers in by_kind.items():
        detail = kind_of(key).detail
        if detail is not None:
            found |= statements.facts(detail, numbers)
    return found
