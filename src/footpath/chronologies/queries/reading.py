"""A crafted chronology with its entries, chapters and answers, as one reader may read it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from footpath.access.rules import CASEWORK
from footpath.chronologies.models import Chapter, Chronology, ChronologyGiven, Entry, Finish, LookedAt
from footpath.chronologies.queries.known import Candidate, candidates, these
from footpath.record.models import Filing, HowExact
from footpath.record.queries import open_many, open_record, open_record_number, parts_of, reading_as
from footpath.record.values import Opened
from footpath.store.managers import AnyOf
from footpath.store.scope import current

PARTS = {one.KIND: "chronology_id" for one in (Entry, Chapter, LookedAt, Finish, ChronologyGiven)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """
    An entry that a chronology holds, and what it is.

    :param of: the record or the fact that it is; None where it is written here.
    """

    key: str
    entry: Opened
    state: Entry.State
    of: Candidate | None
    about: tuple[int, ...]

    @property
    def day(self) -> date:
        return self.of.day if self.of else self.entry.happened_on

    @property
    def how(self) -> HowExact:
        return self.of.how if self.of else self.entry.how_exact

    @property
    def until(self) -> date | None:
        return self.of.until if self.of else self.entry.happened_until

    @property
    def line(self) -> str:
        """What happened: as whoever crafted it says it, else as the record does."""
        return self.entry.words("what") or (self.of.line if self.of else "")

    @property
    def is_reworded(self) -> bool:
        return bool(self.entry.words("what"))

    @property
    def found(self) -> str:
        return self.of.found if self.of else ""

    def own(self, slot: str) -> tuple[tuple[int, str], ...]:
        """Each person’s own paragraph in a slot."""
        return tuple(
            (one.subject, one.words) for one in self.entry.paragraphs if one.slot == slot and one.subject is not None
        )


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What a chronology is, of whom and for what, without what was chosen for it, as one reader may read it."""

    opened: Opened
    people: tuple[int, ...]
    """Those of its people whose record is open to the reader, in the order they were named."""
    purpose: Chronology.Purpose
    since: date | None
    until: date | None

    @property
    def title(self) -> str:
        return self.opened.words("title") or "A chronology"

    @property
    def is_finished(self) -> bool:
        return self.opened.happened_until is not None


@dataclass(frozen=True, kw_only=True)
class Crafted(Begun):
    """One chronology, whole, as one reader may read it."""

    entries: tuple[Held, ...]
    """In the order in which they happened, those not chosen among them."""
    chapters: tuple[Opened, ...] = ()
    looked_at: tuple[Opened, ...] = ()
    finishes: tuple[Opened, ...] = ()
    """Finished and opened again, the first first."""
    given: tuple[Opened, ...] = field(default=())

    @property
    def kept(self) -> tuple[Held, ...]:
        return tuple(one for one in self.entries if one.state is Entry.State.KEPT)

    def by_key(self) -> dict[str, Held]:
        return {one.key: one for one in self.entries}


def chronology_of(*, ref: UUID, today: date) -> Crafted | None:
    """A chronology with all its parts, in as many queries however long it is; None where there is none."""
    return _crafted(open_record(ref=ref), today)


def chronology_number(*, record: int, today: date) -> Crafted | None:
    """The same, by its number inside."""
    return _crafted(open_record_number(record=record), today)


def begun_number(*, record: int) -> Begun | None:
    """What a chronology is, without reading what was chosen for it; None where there is none."""
    head = _head(open_record_number(record=record))
    return Begun(**head) if head else None


def held(begun: Begun, keys: Collection[str], *, today: date) -> dict[str, Held]:
    """What was decided of some of what it could be chosen from, by key; only these are read."""
    records = [int(key[1:]) for key in keys if key[:1] == "r" and key[1:].isdecimal()]
    facts = [key[1:] for key in keys if key[:1] == "f"]
    numbers = Entry.objects.filter(
        Q(chosen__in=AnyOf(records)) | Q(record__in=AnyOf(records)) | Q(fact__in=facts), chronology=begun.opened.id
    ).values_list("record_id", flat=True)
    written = [one for one in open_many(records=set(numbers)) if not one.withheld]
    found = _entries(written, begun.people, today, begun.opened.happened_on)
    return {one.key: one for one in found if one.key in keys}


def chapters_of(begun: Begun) -> tuple[Opened, ...]:
    """The chapters of a life story, in the order of their days."""
    written = parts_of(whole=begun.opened.id, kinds={Chapter.KIND: PARTS[Chapter.KIND]})[Chapter.KIND]
    return tuple(sorted((one for one in written if not one.withheld), key=lambda one: (one.happened_on, one.id)))


def chronologies_of(*, subject: int) -> list[Opened]:
    """Every chronology that is about somebody, or about whoever reads as one with them; the newest first."""
    filings = Filing.objects.filter(subject__in=AnyOf(reading_as(subject)), kind=Chronology.KIND)
    numbers = set(filings.values_list("record_id", flat=True))
    found = [one for one in open_many(records=numbers) if not one.withheld] if numbers else []
    return sorted(found, key=lambda one: (one.happened_on, one.id), reverse=True)


def offered(crafted: Crafted, *, today: date) -> list[tuple[Candidate, Held | None]]:
    """Everything it could be chosen from, oldest first, and what was decided of each."""
    there = crafted.by_key()
    return [
        (one, there.get(one.key))
        for one in candidates(
            crafted.people, today=today, since=crafted.since, until=crafted.until, begun=crafted.opened.happened_on
        )
    ]


def _head(opened: Opened | None) -> dict[str, Any] | None:
    if opened is None or opened.kind != Chronology.KIND or opened.withheld:
        return None
    scope = current()
    return {
        "opened": opened,
        "people": tuple(one.subject for one in opened.present if scope.system or scope.mask(one.subject) & CASEWORK),
        "purpose": Chronology.Purpose(opened.facts["purpose"]),
        "since": opened.facts["since"],
        "until": opened.facts["until"],
    }


def _crafted(opened: Opened | None, today: date) -> Crafted | None:
    head = _head(opened)
    if opened is None or head is None:
        return None
    parts = parts_of(whole=opened.id, kinds=PARTS)

    def written(kind: str) -> list[Opened]:
        return sorted((one for one in parts[kind] if not one.withheld), key=lambda one: (one.recorded_at, one.id))

    return Crafted(
        **head,
        entries=_entries(written(Entry.KIND), head["people"], today, opened.happened_on),
        chapters=tuple(sorted(written(Chapter.KIND), key=lambda one: (one.happened_on, one.id))),
        looked_at=tuple(written(LookedAt.KIND)),
        finishes=tuple(written(Finish.KIND)),
        given=tuple(written(ChronologyGiven.KIND)),
    )


def key_of(entry: Opened) -> str:
    """What an entry is, by the key it is offered under; its own where it is written here."""
    if entry.facts.get("chosen_id"):
        return f"r{entry.facts['chosen_id']}"
    return f"f{entry.facts['fact']}" if entry.facts.get("fact") else f"r{entry.id}"


def _entries(written: Sequence[Opened], people: Sequence[int], today: date, begun: date) -> tuple[Held, ...]:
    """An entry whose record or fact the reader may not read is not there for them."""
    named = {one.id: key_of(one) for one in written}
    elsewhere = {named[one.id] for one in written if one.facts.get("chosen_id") or one.facts.get("fact")}
    known = these(elsewhere, people, today=today, begun=begun)
    found = []
    for one in written:
        key = named[one.id]
        of = known.get(key)
        if key in elsewhere and of is None:
            continue
        among = {each.subject for each in one.present}
        about = of.about if of else tuple(who for who in people if who in among)
        if about:
            found.append(Held(key=key, entry=one, state=Entry.State(one.facts["state"]), of=of, about=about))
    found.sort(key=lambda one: (one.day, one.how is HowExact.DAY, one.entry.id))
    return tuple(found)
