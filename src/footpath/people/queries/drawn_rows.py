"""The facts a drawn family is made of, as this reader may know them: read a generation at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date

from footpath.access.rules import FieldClass
from footpath.people.models.drawn import Between, Nudge
from footpath.people.models.facts import OLDEST, STANDS
from footpath.people.models.family import Claim, HouseholdMember, Relationship
from footpath.people.models.persons import Person
from footpath.people.queries.names import Called, One, called_as, read_as_one
from footpath.people.rules.drawing import Tied, leads_on, reached
from footpath.store.managers import AnyOf
from footpath.store.scope import current

_ROUNDS = 12


@dataclass(slots=True)
class Rows:
    """Everything read of a family, by the head of each person: whoever was merged is one with them."""

    centre: int
    ones: dict[int, One] = field(default_factory=dict)
    ties: list[Relationship] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    living: list[HouseholdMember] = field(default_factory=list)
    persons: dict[int, Person] = field(default_factory=dict)
    called: dict[int, Called] = field(default_factory=dict)
    nudges: dict[int, int] = field(default_factory=dict)
    betweens: list[Between] = field(default_factory=list)

    def head(self, subject: int) -> int | None:
        one = self.ones.get(subject)
        return one.head if one else None

    def pair(self, tie: Relationship) -> tuple[int, int] | None:
        """Who the two of a relationship are, if the reader may know both and they are two."""
        first, second = self.head(tie.first_id), self.head(tie.second_id)
        return (first, second) if first is not None and second is not None and first != second else None


def rows_of(subject: int) -> Rows | None:
    """
    Read the family around somebody at all times, as far as the reader may know each of them.

    At most four queries a generation, and a dozen more, however many the people.
    """
    me = read_as_one([subject]).get(subject)
    if me is None:
        return None
    rows = Rows(centre=me.head, ones=dict.fromkeys(me.members, me))
    ties: dict[int, Relationship] = {}
    asked: set[int] = set()
    for _ in range(_ROUNDS):
        reach = reached(me.head, _tied(rows, ties.values()))
        waiting = {
            member
            for head, how in reach.items()
            if leads_on(how)
            for member in rows.ones[head].members
            if member not in asked
        }
        if not waiting:
            break
        asked |= waiting
        found = Relationship.objects.filter(STANDS)
        ids = AnyOf(sorted(waiting))
        # Two searches, each by its index: PostgreSQL reads the whole table for one with "or" in it.
        for row in (*found.filter(first__in=ids), *found.filter(second__in=ids)):
            ties[row.pk] = row
        _know(rows, [one for row in ties.values() for one in (row.first_id, row.second_id)])
    reach = reached(me.head, _tied(rows, ties.values()))
    _claims(rows, reach)
    _homes(rows, reach)
    people = {*reach, *_claimed(rows), *_housemates(rows)}
    members = sorted(member for head in people for member in rows.ones[head].members)
    among = Relationship.objects.filter(STANDS, first__in=AnyOf(members))
    for row in among:
        ties.setdefault(row.pk, row)
    rows.ties = sorted(
        (row for row in ties.values() if (pair := rows.pair(row)) and set(pair) <= people),
        key=lambda row: (row.since or date.min, row.pk),
    )
    _persons(rows, people, members)
    _drawn(rows, people)
    return rows


def _tied(rows: Rows, ties: Iterable[Relationship]) -> list[Tied]:
    found = ((rows.pair(tie), tie.kind) for tie in ties)
    return [Tied(*pair, kind) for pair, kind in found if pair is not None]


def _know(rows: Rows, subjects: Collection[int]) -> None:
    new = [one for one in subjects if one not in rows.ones]
    if new:
        for subject, one in read_as_one(new).items():
            rows.ones[subject] = one
            for member in one.members:
                rows.ones.setdefault(member, one)


def _claims(rows: Rows, reach: Mapping[int, object]) -> None:
    members = sorted(member for head in reach for member in rows.ones[head].members)
    found = Claim.objects.filter(STANDS, subject__in=AnyOf(members))
    rows.claims = list(found.order_by(*OLDEST))
    _know(rows, [one for row in rows.claims for one in (row.person_id, row.by_whom_id) if one is not None])


def _claimed(rows: Rows) -> set[int]:
    """Those of whom a kinship is said, though nothing else ties them here."""
    heads = (rows.head(row.person_id) for row in rows.claims if row.person_id and row.kind)
    return {head for head in heads if head is not None}


def _homes(rows: Rows, reach: Mapping[int, object]) -> None:
    """
    Everybody the reader may know of each household in which one of these people ever lived.

    Only while somebody lived there whose place is open to the reader: to whoever may not know where a person is, with
    whom they live now could be a step towards it, also where the reader works with somebody who has left.
    """
    members = sorted(member for head in reach for member in rows.ones[head].members)
    theirs = HouseholdMember.objects.filter(STANDS, subject__in=AnyOf(members))
    living = HouseholdMember.objects.filter(STANDS, household__in=theirs.values("household"))
    found = list(living.select_related("household").order_by("household_id", *OLDEST))
    scope = current()
    opened: dict[int, list[HouseholdMember]] = defaultdict(list)
    for row in found:
        if scope.system or scope.mask(row.subject_id) & FieldClass.LOCATION:
            opened[row.household_id].append(row)
    times = {household: _times(theirs) for household, theirs in opened.items()}
    rows.living = [part for row in found for part in _while(row, times.get(row.household_id, ()))]
    _know(rows, [row.subject_id for row in rows.living])


def _times(theirs: Iterable[HouseholdMember]) -> list[tuple[date, date]]:
    """From when to when somebody of these lived there, without overlaps."""
    found: list[tuple[date, date]] = []
    for since, until in sorted((one.since or date.min, one.until or date.max) for one in theirs):
        if found and since <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((since, until))
    return found


def _while(row: HouseholdMember, times: Iterable[tuple[date, date]]) -> Iterable[HouseholdMember]:
    """What of somebody's living there falls into these times."""
    for begins, ends in times:
        since, until = max(row.since or date.min, begins), min(row.until or date.max, ends)
        if since < until:
            part = copy(row)
            part.since = None if since == date.min else since
            part.until = None if until == date.max else until
            yield part


def _housemates(rows: Rows) -> set[int]:
    """Whoever has lived with the person at the centre, tied to them in another way or not."""
    homes = {row.household_id for row in rows.living if rows.head(row.subject_id) == rows.centre}
    heads = (rows.head(row.subject_id) for row in rows.living if row.household_id in homes)
    return {head for head in heads if head is not None}


def _persons(rows: Rows, people: set[int], members: list[int]) -> None:
    for row in Person.objects.filter(subject__in=AnyOf(members)).order_by("subject_id"):
        head = rows.ones[row.subject_id].head
        if head not in rows.persons or row.subject_id == head:
            before = rows.persons.get(head)
            rows.persons[head] = row
            if before is not None and row.born_on is None:
                row.born_on, row.born_how = before.born_on, before.born_how
    rows.called = called_as({head: rows.ones[head] for head in people})


def _drawn(rows: Rows, people: set[int]) -> None:
    mine = AnyOf(sorted(rows.ones[rows.centre].members))
    moved: dict[int, int] = defaultdict(int)
    for person, places in Nudge.objects.filter(about__in=mine).values_list("person_id", "places"):
        head = rows.head(person)
        if head in people:
            assert head is not None
            moved[head] += places
    rows.nudges = {head: places for head, places in moved.items() if places}
    betweens = Between.objects.filter(STANDS, about__in=mine).order_by(*OLDEST)
    rows.betweens = [row for row in betweens if {rows.head(row.one_id), rows.head(row.other_id)} <= people]
