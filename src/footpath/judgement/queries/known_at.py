"""
What could be known at a moment that is past, told apart: on the record, open to somebody, and opened by them.

A decision is judged by what could be known when it was made, and never by what came after. So nothing is inferred here:
that a record stood there is no sign that anybody could see it, that they could is no sign that they opened it, and that
they opened it is no sign that they read it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from footpath.access.models import Allocation, Reading, ReadingOf, User
from footpath.access.queries import Standing
from footpath.access.readings import last_sealed
from footpath.access.rules import CASEWORK, Can, FieldClass
from footpath.judgement.models.decisions import Decision
from footpath.judgement.queries.answering import names_of_users
from footpath.judgement.queries.as_then import Moment, scope_then
from footpath.ledger.models import Entry
from footpath.people.queries.relatives import relatives
from footpath.record.history import KnownEntry, images_of, known_before, last_before
from footpath.record.images import THING, Stood, StoodPassage
from footpath.record.lines import KNOWN, OPEN, leans_by, takes_to_know
from footpath.record.queries import reading_as
from footpath.record.registry import kind_of
from footpath.store.managers import AnyOf
from footpath.store.scope import Scope, current, system

_INSTANT = timedelta(microseconds=1)


class Sight(StrEnum):
    """How far a record was open to somebody at a moment."""

    WHOLE = "whole"
    PART = "part"
    """Some of its words and not others."""
    THERE = "there"
    """That it was there, and none of its words."""
    NOT = "not"


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """One record as it stood at the moment, and what of it was open to somebody, and opened by them."""

    record: int
    ref: UUID
    label: str
    on: str
    happened: KnownEntry
    sight: Sight
    opened_at: datetime | None
    """When they last opened it by its own address, by that moment; None where they had not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownAt:
    """What could be known about these people at a moment, newest first, as far as whoever looks back may read it."""

    at: datetime
    who: int
    name: str
    records: tuple[Known, ...]
    pages_at: datetime | None
    """When they last had any page about these people before them, by that moment."""
    kept_since: datetime | None
    """Since when it is kept which records somebody opened; None where it is not yet."""
    opens_is_kept: bool
    """Whether it was kept by then."""
    logged_since: datetime | None
    """Since when anything at all is in the log of reading."""

    @property
    def could_see(self) -> tuple[Known, ...]:
        return tuple(one for one in self.records if one.sight is not Sight.NOT)

    @property
    def shut(self) -> tuple[Known, ...]:
        return tuple(one for one in self.records if one.sight is Sight.NOT)

    @property
    def opened(self) -> tuple[Known, ...]:
        return tuple(one for one in self.records if one.opened_at is not None)


class MayNotLookBack(Exception):
    """What somebody knew is looked at by them, and by those who answer for the work."""


def may_look_back(*, who: Standing, at_whom: int, subjects: Collection[int]) -> bool:
    """
    Whether a reader may look at what somebody could know of these people.

    Everybody may of themselves; of others, whoever looks back at readings here and manages who is beside these people,
    or holds information governance.
    """
    if not any(current().mask(one) & CASEWORK for one in subjects):
        return False
    return who.user == at_whom or may_look_back_at_others(who=who, subjects=subjects)


def may_look_back_at_others(*, who: Standing, subjects: Collection[int]) -> bool:
    """Whether it is a reader's to look at what anybody else could know of these people."""
    scope = current()
    if not any(scope.mask(one) & CASEWORK for one in subjects):
        return False
    manages = any(scope.mask(one) & FieldClass.STAFF for one in subjects)
    return who.may(Can.LOOK_BACK) and (manages or who.may(Can.REVIEW_READINGS))


def whose_sight(*, subjects: Collection[int], by: Standing) -> tuple[dict[int, str], dict[int, str]]:
    """
    At whose sight of these people the reader may look: those who are or were beside them, and everybody else here.

    Only themselves, where it is not theirs to look at others'.
    """
    if not may_look_back_at_others(who=by, subjects=subjects):
        return names_of_users([by.user]), {}
    rows = Allocation.objects.filter(subject__in=AnyOf(sorted(subjects)), user__isnull=False)
    beside = {by.user, *rows.values_list("user_id", flat=True)}
    everybody = dict(User.objects.order_by("name", "id").values_list("id", "name"))
    return (
        {user: name for user, name in everybody.items() if user in beside},
        {user: name for user, name in everybody.items() if user not in beside},
    )


def as_it_is_now(*, at: datetime) -> Moment:
    """The moment that is now: by what the ledger has entered, which is surer than two clocks."""
    with system("how far the ledger has come"):
        last = Entry.objects.order_by("-seq").values_list("seq", flat=True).first()
    return Moment(at=at, before=(last or 0) + 1)


def known_at_decision(*, decision: int, who: int, by: Standing) -> KnownAt:
    """
    What could be known when a decision was written down: before it, so that it is not in what it rested on.

    :param who: whose sight is asked about: whoever decided, or agreed.
    :raises MayNotLookBack: it is not the reader's to ask.
    """
    row = Decision.objects.select_related("record").get(pk=decision)
    with system("when a decision was entered, and about whom"):
        entered = Entry.objects.filter(thing=THING, thing_id=decision).order_by("seq").values_list("seq", "at").first()
        subjects = list(row.record.filings.values_list("subject_id", flat=True))
    assert entered is not None, "every record has its entry"
    return known_at(subjects=subjects, moment=Moment(at=entered[1], before=entered[0]), who=who, by=by)


def known_at(*, subjects: Collection[int], moment: Moment, who: int, by: Standing) -> KnownAt:
    """
    What could be known about some people at a moment, and what of it somebody could see, and had opened.

    Told only of what whoever looks back may read themselves today: a record shut to them leaves no trace here.

    :raises MayNotLookBack: it is not the reader's to ask.
    """
    mine = [one for one in subjects if current().mask(one) & CASEWORK]
    if not may_look_back(who=by, at_whom=who, subjects=mine):
        raise MayNotLookBack("What somebody knew is looked at by them, and by whoever answers for this work.")
    entries: dict[int, KnownEntry] = {}
    for subject in mine:
        for entry in known_before(subject=subject, end=moment.at + _INSTANT, before=moment.before):
            entries.setdefault(entry.line.record, entry)
    everybody = sorted({other for one in mine for other in reading_as(one)})
    with system("what was on the record at a moment, and whom it opened to"):
        stood = on_the_record(subjects=everybody, moment=moment)
        sights = {record: sight_of(said) for record, said in could_see(stood=stood, who=who, moment=moment).items()}
        opened = had_opened(stood=stood, subjects=everybody, who=who, moment=moment)
        pages = _pages_at(everybody, who, moment)
        kept = Reading.objects.filter(opened__isnull=False)
        since = kept.order_by("id").values_list("at", flat=True).first()
        by_then = kept.filter(moment.readings()).exists()
        logged = Reading.objects.order_by("id").values_list("at", flat=True).first()
    readable = [one for one in entries.values() if not one.line.withheld]
    return KnownAt(
        at=timezone.localtime(moment.at), who=who, name=User.objects.get(pk=who).name,
        records=tuple(
            Known(
                record=one.line.record, ref=one.line.ref, label=one.line.label, on=one.line.line, happened=one,
                sight=sights.get(one.line.record, Sight.NOT), opened_at=opened.get(one.line.record),
            )
            for one in sorted(readable, key=lambda each: (each.line.happened_on, each.line.record), reverse=True)
        ),
        pages_at=timezone.localtime(pages) if pages else None,
        kept_since=timezone.localtime(since) if since else None, opens_is_kept=by_then,
        logged_since=timezone.localtime(logged) if logged else None,
    )  # fmt: skip


# --- on the record --------------------------------------------------------------------------------


def on_the_record(*, subjects: Collection[int], moment: Moment) -> list[Stood]:
    """What was filed to these people at a moment, as it then stood. In a system lane; nobody's access is asked."""
    whose = set(subjects)
    found = [one.stood for one in last_before(subjects, moment.at + _INSTANT, before=moment.before)]
    return [one for one in found if not whose.isdisjoint(filing.subject for filing in one.filings)]


# --- what somebody could see ----------------------------------------------------------------------

Said = frozenset[tuple[str, int | None]]
"""The words of a record by slot and whose, that somebody could read; none where only that it was there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Saw:
    """What of one record was open to somebody."""

    words: Said
    of: int
    """How many words, by slot and whose, there were."""


def sight_of(saw: Saw) -> Sight:
    if not saw.words:
        return Sight.THERE
    return Sight.WHOLE if len(saw.words) == saw.of else Sight.PART


def could_see(*, stood: Sequence[Stood], who: int, moment: Moment) -> dict[int, Saw]:
    """
    What of some records as they stood was open to somebody at a moment; a record they could not know of is not there.

    In a system lane. The record's own rule is asked, of the facts of access and of the records as they then were.
    """
    spoken_of = _spoken_of(stood, moment)
    subjects = {one.subject for each in (*stood, *spoken_of.values()) for one in each.filings}
    scope = scope_then(user=who, subjects=subjects, moment=moment)
    family = _Family(on=scope.on)
    found = {}
    for one in stood:
        if _known(one, scope) and _leans_on_open(one, spoken_of, scope):
            words = _words(one, scope, family)
            found[one.id] = Saw(words=words, of=len(_told(one)))
    return found


def _told(one: Stood) -> list[StoodPassage]:
    """Its words, without those that say where somebody protected is: these are told nowhere here."""
    return [passage for passage in one.passages if passage.field_class != FieldClass.LOCATION]


def _known(one: Stood, scope: Scope) -> bool:
    return _open_to_some(one, scope) and (not one.restricted or one.withheld or _named(one, scope))


def _open_to_some(one: Stood, scope: Scope) -> bool:
    people = [filing.subject for filing in one.filings]
    takes = takes_to_know(one.kind)
    return scope.barred.isdisjoint(people) and any(scope.mask(person) & takes == takes for person in people)


def _named(one: Stood, scope: Scope) -> bool:
    return any(reader.user == scope.reader and reader.on(scope.on) for reader in one.readers)


def _words(one: Stood, scope: Scope, family: _Family) -> Said:
    if one.restricted and not _named(one, scope):
        return frozenset()
    if not _may_know_those_named(one, scope, family):
        return frozenset()
    people = [filing.subject for filing in one.filings]
    return frozenset(
        (passage.slot, passage.subject)
        for passage in _told(one)
        if any(
            scope.mask(person) & OPEN and scope.mask(person) & passage.field_class
            for person in people
            if passage.subject in (None, person)
        )
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Family:
    """Who is family of whom on a day, asked once of the same people, however many records are theirs."""

    on: date
    asked: dict[tuple[int, ...], frozenset[int]] = field(default_factory=dict)

    def of(self, people: tuple[int, ...]) -> frozenset[int]:
        if people not in self.asked:
            self.asked[people] = frozenset(relatives(list(people), self.on))
        return self.asked[people]


def _may_know_those_named(one: Stood, scope: Scope, family: _Family) -> bool:
    """Whether the reader might know everybody whom its facts name: as family too, by what is known of them today."""
    detail = kind_of(one.kind).detail
    named = [one.facts.get(column) for column in detail.NAMES] if detail is not None else []
    unknown = {person for person in named if person is not None and not scope.mask(person) & KNOWN}
    if not unknown:
        return True
    opened = tuple(sorted({filing.subject for filing in one.filings if scope.mask(filing.subject) & OPEN}))
    return unknown <= family.of(opened) - scope.barred


def _spoken_of(stood: Iterable[Stood], moment: Moment) -> Mapping[int, Stood]:
    """What some of them speak of, as it stood too, by its number."""
    columns = leans_by()
    wanted = {one.facts.get(f"{columns[one.kind]}_id") for one in stood if one.kind in columns} - {None}
    if not wanted:
        return {}
    numbers = AnyOf(sorted(one for one in wanted if one))
    entries = Entry.objects.filter(moment.entered(), thing=THING, thing_id__in=numbers)
    return {then.stood.id: then.stood for then in images_of(entries)}


def _leans_on_open(one: Stood, spoken_of: Mapping[int, Stood], scope: Scope) -> bool:
    column = leans_by().get(one.kind)
    told = one.facts.get(f"{column}_id") if column is not None else None
    if told is None:
        return True
    other = spoken_of.get(told)
    return other is not None and _open_to_some(other, scope) and (not other.restricted or _named(other, scope))


# --- what they had opened -------------------------------------------------------------------------


def had_opened(*, stood: Sequence[Stood], subjects: Collection[int], who: int, moment: Moment) -> dict[int, datetime]:
    """
    Which of some records somebody had opened by their own address by a moment, and when last. In a system lane.

    From the audit of reading, so a page that was refused, or that only listed it, is not in it.
    """
    whom = set(subjects) | {one.subject for each in stood for one in each.filings}
    among = {one.id for one in stood}
    found: dict[int, datetime] = {}
    for read_at, opened in _readings(whom, who, moment).filter(opened__isnull=False).values_list("at", "opened"):
        for record in opened or ():
            if record in among and read_at >= found.get(record, read_at):
                found[record] = timezone.localtime(read_at)
    return found


def _pages_at(subjects: Collection[int], who: int, moment: Moment) -> datetime | None:
    last = _readings(set(subjects), who, moment).order_by("-at").first()
    return None if last is None else last.at


def _readings(subjects: set[int], who: int, moment: Moment) -> QuerySet[Reading]:
    """What somebody was shown of these people by a moment: pages they asked for, and got."""
    theirs = Reading.objects.filter(moment.readings(), actor=who, decision="allowed", action__startswith="GET ")
    sealed = ReadingOf.objects.filter(subject__in=AnyOf(sorted(subjects))).values("reading")
    tail = theirs.filter(id__gt=last_sealed()).values_list("id", "subject", "also")
    young = [number for number, about, also in tail if about in subjects or not subjects.isdisjoint(also)]
    return theirs.filter(Q(id__in=sealed) | Q(id__in=AnyOf(young)))
