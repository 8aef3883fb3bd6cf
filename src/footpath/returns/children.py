"""
Children as the record holds them, whole: what the files that tell of every child are made from.

A constant number of queries for each 2,000 children, all in the machinery's own lane; whoever asks writes down that
they were read. Things are known from day to day by references that outlive the tables: a record's by its own and the
child's, anything else by its number in the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Q

from footpath.access.models import Allocation, Subject
from footpath.care.models import PreProceedings
from footpath.frontdoor.models import Contact, Referral
from footpath.help.models.footing import Footing
from footpath.help.models.plans import ChildInNeedPlan
from footpath.help.models.seeing import Visit
from footpath.kernel.ages import birthday
from footpath.people.models.facts import OLDEST, STANDS
from footpath.people.models.family import Relationship
from footpath.people.models.persons import Identifier, Name
from footpath.people.models.places import PlaceOf, Protection
from footpath.people.queries.names import read_as_one
from footpath.people.rules.naming import NameKind
from footpath.protection.models.returned import ChildProtectionPlan, Conference, Review, Section47Enquiry
from footpath.record.models import Detail, Filing, FromReturn, HowExact, Record
from footpath.returns.cin.extract import helds, numbers_of, ours, place, when
from footpath.returns.cin.person import NUMBERED, Who, persons
from footpath.returns.cin.scope import Held, Within
from footpath.returns.in_care import CARE, InCare
from footpath.returns.in_care import read as read_in_care
from footpath.store.managers import AnyOf
from footpath.store.scope import system
from footpath.understanding.models import Assessment

Progress = Callable[[int, int], None]
"""Takes how many children are done, and of how many."""
_MOST_AT_ONCE = 2_000
_TOLD_EVERY = 500
_SUBJECTS_AT_ONCE = 20_000
_ABOUT: tuple[type[Detail], ...] = (
    Contact, Referral, Assessment, ChildInNeedPlan, Section47Enquiry, Conference, ChildProtectionPlan, Review,
    PreProceedings, Footing, *CARE,
)  # fmt: skip
"""What makes somebody a child of the record's files: that one of these is about them."""
_GROWN_UP = 18
_LIVES = (PlaceOf.Kind.HOME, PlaceOf.Kind.STAYS)
_NAMED_BY = (NameKind.USUAL, NameKind.KNOWN_AS, NameKind.BIRTH, NameKind.PREVIOUS)
"""Which name is written down for an official, the first that there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Somewhere a child lives or stays, open to be told."""

    row: int
    kind: str
    text: str
    postcode: str
    since: date | None
    until: date | None

    def held(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or self.until > on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number a child is known by."""

    row: int
    kind: str
    value: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Somebody, or a team, beside a child."""

    row: int
    part: str
    user: int | None
    team: int | None
    since: date
    until: date | None


@dataclass(slots=True, kw_only=True)
class Child:
    """
    One child.

    :param number: the authority's number for them; empty where there is none.
    :param episodes: their referrals, the earliest first, each with what stands in it.
    :param alone: what was written here and stands in no episode, each with its kind.
    :param parts: their part in each visit.
    :param hides: whether some place of theirs is protected, so that none of theirs is told.
    :param care: their time in care, and after it.
    :param mother: whoever the record says is their mother, as whom she reads; and her NHS number.
    """

    head: int
    ref: UUID
    number: str
    who: Who
    names: Sequence[tuple[str, str, str, date | None, date | None]] = ()
    numbers: Sequence[Number] = ()
    helpers: Sequence[Helper] = ()
    homes: Sequence[Home] = ()
    hides: bool = False
    mother: int | None = None
    mothers_nhs: str = ""
    episodes: list[tuple[Held, Within]] = field(default_factory=list)
    alone: list[tuple[str, Held]] = field(default_factory=list)
    contacts: list[Held] = field(default_factory=list)
    visits: list[Held] = field(default_factory=list)
    footings: list[Held] = field(default_factory=list)
    care: InCare = field(default_factory=InCare)
    parts: dict[int, str] = field(default_factory=dict)
    references: dict[int, str] = field(default_factory=dict)

    def reference(self, held: Held) -> str:
        """What one of their records is known by in every file, every day."""
        return self.references[held.id]

    def name(self, on: date) -> tuple[str, str]:
        """Their given and family names on a day as an official would write them; a past one where none is in use."""
        held = [row for row in self.names if (row[3] is None or row[3] <= on) and (row[4] is None or row[4] > on)]
        ranked = [row for kind in _NAMED_BY for row in held or self.names if row[0] == kind]
        return next((row[1] for row in ranked if row[1]), ""), next((row[2] for row in ranked if row[2]), "")

    def numbered(self, kind: str, on: date) -> str:
        """Their number of a kind on a day; the latest given, where there are several."""
        holding = [
            one
            for one in self.numbers
            if one.kind == kind and (one.since is None or one.since <= on) and (one.until is None or one.until > on)
        ]
        return holding[0].value if holding else ""

    def home(self, on: date) -> Home | None:
        """Where they live on a day, if that may be told."""
        found = [home for home in self.homes if home.kind == PlaceOf.Kind.HOME and home.held(on)]
        return found[-1] if found and not self.hides else None

    def only_by_footing(self) -> int:
        """How many times in care only a footing tells of, and no episode of care."""
        spans = [(one.first.on, one.until or date.max) for one in self.care.periods()]
        footings = (one for one in self.footings if one.facts["level"] == Footing.Level.IN_CARE)
        return sum(not any(one.on <= end and on <= (one.until or date.max) for on, end in spans) for one in footings)

    def is_of_the_record(self) -> bool:
        """Whether anything on this authority's record is about them as a child, or as one who is or was in care."""
        if any(self.care.every()):
            return True
        days = [held.on for held, _ in self.episodes] + [held.on for _, held in self.alone]
        days += [held.on for held in (*self.contacts, *self.footings)]
        born = self.who.first("born_on")
        return bool(days) and (born is None or min(days) < birthday(born_on=born, year=born.year + _GROWN_UP))


_BESIDES: tuple[tuple[type[Detail], Callable[[Child], list[Held]]], ...] = (
    (Contact, lambda child: child.contacts),
    (Visit, lambda child: child.visits),
    (Footing, lambda child: child.footings),
)
"""What stands in no episode."""


def worker_id(user: int) -> str:
    """What somebody who works here is known by in every file: their number in the ledger, which is never made anew."""
    return f"W{user}"


@dataclass(slots=True, kw_only=True)
class Roster:
    """
    Everybody whom the record's files may be about.

    :param heads: as whom they read, by the authority's number, those without one last.
    """

    authority: str
    heads: list[int] = field(default_factory=list)
    members: dict[int, tuple[int, ...]] = field(default_factory=dict)
    refs: dict[int, UUID] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)


def everybody(*, authority: str) -> Roster:
    """Return every child whom something on the record is about."""
    with system("whom the record's files are about"):
        filings = Filing.objects.filter(kind__in=[model.KIND for model in _ABOUT], part=Filing.Part.ABOUT)
        subjects = sorted(set(filings.order_by().values_list("subject_id", flat=True).distinct()))
        return _roster(subjects, authority)


def only(subject: int, *, authority: str) -> Roster:
    """Return the roster of one child alone."""
    with system("one child, for the record's files"):
        return _roster([subject], authority)


def _roster(subjects: Sequence[int], authority: str) -> Roster:
    roster = Roster(authority=authority)
    for start in range(0, len(subjects), _SUBJECTS_AT_ONCE):
        ones = read_as_one(subjects[start : start + _SUBJECTS_AT_ONCE])
        roster.members |= {one.head: one.members for one in ones.values()}
        roster.refs |= {one.head: one.ref for one in ones.values()}
        roster.numbers |= numbers_of(ones.values(), authority=authority)
    roster.heads = sorted(
        roster.members, key=lambda head: (head not in roster.numbers, roster.numbers.get(head, ""), roster.refs[head])
    )
    return roster


def children(roster: Roster, progress: Progress | None = None) -> Iterator[Child]:
    """Yield each child of a roster, in its order."""
    heads = roster.heads
    for start in range(0, len(heads), _MOST_AT_ONCE):
        with system("make files of what the record holds"):
            batch = _children(heads[start : start + _MOST_AT_ONCE], roster)
        for done, child in enumerate(batch, start=start + 1):
            yield child
            if progress is not None and done % _TOLD_EVERY == 0:
                progress(done, len(heads))


def _children(heads: Sequence[int], roster: Roster) -> list[Child]:
    members = {head: roster.members[head] for head in heads}
    who = persons(members)
    found = {
        head: Child(head=head, ref=roster.refs[head], number=roster.numbers.get(head, ""), who=who[head])
        for head in heads
    }
    head_of = {member: head for head, all_ in members.items() for member in (head, *all_)}
    filed = _filed(head_of, found)
    _episodes(members, filed, found, roster.authority)
    for model, into in _BESIDES:
        whose = filed.get(model.KIND, {})
        for held in sorted(_details(model, whose), key=when):
            for head in whose[held.id]:
                into(found[head]).append(held)
    for head, care in read_in_care(filed, found, authority=roster.authority).items():
        found[head].care = care
    _who_they_are(head_of, found)
    _where_they_live(head_of, found)
    return list(found.values())


# What is filed to them.


def _filed(head_of: Mapping[int, int], found: Mapping[int, Child]) -> dict[str, dict[int, list[int]]]:
    """Whom each record is about, by kind and record; each child is told what theirs are known by."""
    about = Q(kind__in=[model.KIND for model in _ABOUT], part=Filing.Part.ABOUT)
    seen = Q(kind=Visit.KIND) & ~Q(part=Filing.Part.MENTIONED)
    filings = Filing.objects.filter(about | seen, subject__in=AnyOf(sorted(head_of))).order_by("record_id", "id")
    rows = list(filings.values_list("record_id", "subject_id", "kind", "part"))
    records = dict(Record.objects.filter(id__in=AnyOf(sorted({row[0] for row in rows}))).values_list("id", "ref"))
    subjects = dict(Subject.objects.filter(id__in=AnyOf(sorted({row[1] for row in rows}))).values_list("id", "ref"))
    filed: dict[str, dict[int, list[int]]] = {}
    for record, subject, kind, part in rows:
        child = found[head_of[subject]]
        if record in child.references:
            continue
        # A record about brothers and sisters is a thing of each: its reference alone would be theirs together.
        child.references[record] = str(uuid5(records[record], str(subjects[subject])))
        if kind == Visit.KIND:
            child.parts[record] = part
        filed.setdefault(kind, {}).setdefault(record, []).append(child.head)
    return filed


def _episodes(
    members: Mapping[int, Sequence[int]],
    filed: Mapping[str, Mapping[int, Sequence[int]]],
    found: Mapping[int, Child],
    authority: str,
) -> None:
    whose = filed.get(Referral.KIND, {})
    episodes: dict[int, list[Held]] = {head: [] for head in members}
    for held in sorted(helds(Referral, Q(pk__in=AnyOf(sorted(whose))) & ours(authority)), key=when):
        for head in whose[held.id]:
            episodes[head].append(held)

    def alone(model: type[FromReturn], head: int, held: Held) -> None:
        if held.by_hand:
            found[head].alone.append((model.KIND, held))

    withins, _ = place(members, episodes, unplaced=alone)
    for head, referrals in episodes.items():
        child = found[head]
        child.episodes = [(held, withins[head, held.id]) for held in referrals]


def abouts(held: Held, within: Within) -> int:
    """Return how many things of an episode have a day that is known only about."""
    things = [
        held, *within.assessments, *within.cin_plans, *within.enquiries, *within.conferences, *within.plans,
        *within.pre_proceedings, *(review for reviews in within.reviews.values() for review in reviews),
    ]  # fmt: skip
    return sum(thing.about for thing in things)


def _details(model: type[Detail], records: Iterable[int]) -> list[Held]:
    """Rows of a kind that no statutory return brings in."""
    columns = [column.attname for column in model._meta.concrete_fields if column.attname != "record_id"]
    rows = model._base_manager.filter(pk__in=AnyOf(sorted(records))).values_list(
        "pk", "record__happened_on", "record__happened_until", "record__how_exact", *columns
    )
    return [
        Held(
            id=number, on=on, known=how != HowExact.UNKNOWN, until=until, facts=dict(zip(columns, facts, strict=True)),
            written={}, told_on=None, by_hand=True, about=how not in (HowExact.DAY, HowExact.UNKNOWN),
        )
        for number, on, until, how, *facts in rows
    ]  # fmt: skip


# Who they are, who is beside them, and where they live.


def _who_they_are(head_of: Mapping[int, int], found: Mapping[int, Child]) -> None:
    among = AnyOf(sorted(head_of))
    names: dict[int, list[Any]] = defaultdict(list)
    rows = Name.objects.filter(STANDS, subject__in=among).order_by("-id")
    for subject, *name in rows.values_list("subject_id", "kind", "given", "family", "since", "until"):
        names[head_of[subject]].append(tuple(name))
    numbers: dict[int, list[Number]] = defaultdict(list)
    held = Identifier.objects.filter(STANDS, subject__in=among, status__in=NUMBERED).order_by("-id")
    for subject, row, kind, value, since, until in held.values_list(
        "subject_id", "id", "kind", "value", "since", "until"
    ):
        number = Number(row=row, kind=kind, value=value, since=since, until=until)
        numbers[head_of[subject]].append(number)
    helpers: dict[int, list[Helper]] = defaultdict(list)
    # Whoever keeps the door open after help has ended works with nobody.
    beside = Allocation.objects.filter(subject__in=among).exclude(part=Allocation.Part.DOOR).order_by("since", "id")
    for subject, row, part, user, team, begun, ended in beside.values_list(
        "subject_id", "id", "part", "user_id", "team_id", "since", "until"
    ):
        helper = Helper(row=row, part=part, user=user, team=team, since=begun, until=ended)
        helpers[head_of[subject]].append(helper)
    mothers = Relationship.objects.filter(STANDS, second__in=among, kind="mother").order_by("id")
    mother_of = {head_of[second]: first for second, first in mothers.values_list("second_id", "first_id")}
    ones = read_as_one(mother_of.values())
    every = AnyOf(sorted({member for one in ones.values() for member in one.members}))
    theirs = Identifier.objects.filter(
        STANDS, subject__in=every, kind=Identifier.Kind.NHS, status__in=NUMBERED, until=None
    )
    nhs = dict(theirs.order_by("id").values_list("subject_id", "value"))
    for head, child in found.items():
        child.names, child.numbers, child.helpers = names[head], numbers[head], helpers[head]
        one = ones.get(mother_of.get(head, 0))
        if one is not None:
            child.mother = one.head
            child.mothers_nhs = next((nhs[member] for member in (one.head, *one.members) if member in nhs), "")


def _where_they_live(head_of: Mapping[int, int], found: Mapping[int, Child]) -> None:
    """Where somebody else there, or the place itself, is protected, it is protected for the child too."""
    opened = Protection.OPEN.value
    hidden = Q(STANDS) & (~Q(protection=opened) | ~Q(place__protection=opened))
    rows = PlaceOf.objects.filter(STANDS, subject__in=AnyOf(sorted(head_of))).order_by(*OLDEST)
    columns = rows.values_list(
        "subject_id", "id", "place_id", "kind", "protection", "place__protection", "since", "until", "place__name",
        "place__lines", "place__postcode",
    )  # fmt: skip
    theirs = list(columns)
    lived_in = sorted({row[2] for row in theirs if row[3] in _LIVES})
    others = PlaceOf.objects.filter(hidden, place__in=AnyOf(lived_in), kind__in=_LIVES)
    kept = set(others.values_list("place_id", flat=True))
    homes: dict[int, list[Home]] = defaultdict(list)
    for subject, row, place_, kind, protection, of_place, since, until, name, lines, postcode in theirs:
        child = found[head_of[subject]]
        if protection != opened or of_place != opened or place_ in kept:
            child.hides = True
        elif kind in _LIVES:
            text = ", ".join(part for part in (name, lines) if part)
            homes[child.head].append(
                Home(row=row, kind=kind, text=text, postcode=postcode, since=since, until=until)
            )  # fmt: skip
    for head, list_ in homes.items():
        if not found[head].hides:
            found[head].homes = list_
