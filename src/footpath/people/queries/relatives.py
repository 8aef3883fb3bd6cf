"""Who is around somebody: read by the decision function, and so in the system lane."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from footpath.access.models import Subject
from footpath.access.writes import with_their_own_record
from footpath.people.models.facts import STANDS, held
from footpath.people.models.family import (
    Claim,
    HouseholdMember,
    ParentalResponsibility,
    Relationship,
)
from footpath.people.models.persons import Person
from footpath.people.models.protected import ProtectedPerson
from footpath.people.rules.kinship import kinships
from footpath.store.managers import AnyOf

_TOGETHER = ("partner", "married", "civil partner")
"""The kinds of two people who are with each other, where they have not ended."""
_FOSTERED = "foster brother or sister"
"""Children of one home, and not of one family: a carer opens no other child."""
_ADOPTED = "adoptive parent"
GROWN = 18
"""Years after which whoever was fostered beside a parent is somebody of the family like any other."""
GENERATIONS = 4
"""How many generations before somebody's parents are family to them here."""


def relatives(subjects: list[int], on: date) -> Iterable[int]:
    """
    Return the people connected to some subjects, by anything that stands on a day.

    By relationship (ended ones too: a former partner is still family), by a shared parent, as a
    parent's partner, by parental responsibility, by living together, and by a claim of kinship. Never somebody who
    raised a worry. The generations before their parents, and the parents and brothers and sisters of their parents and
    of whom their parents are with that day, are family too, unless they have a record of their own. Never through a
    brother or sister, who may have been adopted, nor through a carer, nor through whom a parent was with once. The same
    number of queries for one as for thousands.
    """
    of = set(subjects)
    kin = _kin(of)
    parents = [kind.key for kind in kinships().values() if kind.group == "parent"]
    upward = Relationship.objects.filter(STANDS, kind__in=parents)
    above = set(upward.filter(second__in=AnyOf(sorted(of))).values_list("first_id", flat=True))
    beside = upward.filter(first__in=AnyOf(sorted(above))).values_list("second_id", flat=True)
    partners, together = _partners(above, on)
    found = kin | set(beside) | partners | _responsible(of) | _living_with(of, on) | _claimed(of)
    found |= _further(above | together, parents, found | of, on)
    found = _and_those_they_read_as(found)
    hidden = ProtectedPerson.objects.filter(subject__in=AnyOf(sorted(found)))
    return found - of - set(hidden.values_list("subject_id", flat=True))


def housemates(subjects: list[int], on: date) -> Iterable[int]:
    """Return who lives with some subjects on a day; never somebody who raised a worry."""
    found = _and_those_they_read_as(_living_with(set(subjects), on))
    hidden = ProtectedPerson.objects.filter(subject__in=AnyOf(sorted(found)))
    return found - set(hidden.values_list("subject_id", flat=True))


def _kin(of: set[int]) -> set[int]:
    rows = Relationship.objects.filter(STANDS).values_list("first_id", "second_id")
    ids = AnyOf(sorted(of))
    # Two searches, each by its index: PostgreSQL reads the whole table for one with "or" in it.
    return _flat(rows.filter(first__in=ids)) | _flat(rows.filter(second__in=ids))


def _partners(of: set[int], on: date) -> tuple[set[int], set[int]]:
    """Whom these people are or were with, and whom they are with on a day."""
    rows = Relationship.objects.filter(STANDS, kind__in=[k.key for k in kinships().values() if k.group == "partner"])
    pairs, ids = rows.values_list("first_id", "second_id", "kind", "since", "until"), AnyOf(sorted(of))
    found = [*pairs.filter(first__in=ids), *pairs.filter(second__in=ids)]
    now = [
        (first, second)
        for first, second, kind, since, until in found
        if kind in _TOGETHER and (since is None or since <= on) and (until is None or until > on)
    ]
    return _flat((first, second) for first, second, *_ in found), _flat(now)


def _further(near: set[int], parents: list[str], known: set[int], on: date) -> set[int]:
    """
    The generations before these people, and the brothers and sisters of each; a query a generation, and three more.

    Not a child fostered beside one of them, nor a brother or sister whom somebody outside this line adopted.
    """
    upward = Relationship.objects.filter(STANDS, kind__in=parents)
    line, found = set(near), set[int]()
    for _ in range(GENERATIONS):
        above = set(upward.filter(second__in=AnyOf(sorted(line))).values_list("first_id", flat=True)) - found - near
        if not above:
            break
        found |= above
        line = above
    siblings = [kind.key for kind in kinships().values() if kind.group == "sibling"]
    beside = Relationship.objects.filter(STANDS, kind__in=siblings).values_list("first_id", "second_id", "kind")
    ids = AnyOf(sorted(near | found))
    rows = [*beside.filter(first__in=ids), *beside.filter(second__in=ids)]
    fostered = _flat((first, second) for first, second, kind in rows if kind == _FOSTERED)
    brothers = _flat((first, second) for first, second, kind in rows if kind != _FOSTERED)
    brothers |= fostered - _children(fostered - brothers - found - near, on)
    if brothers := brothers - found - near:
        adopted = Relationship.objects.filter(STANDS, kind=_ADOPTED, second__in=AnyOf(sorted(brothers)))
        pairs = adopted.values_list("first_id", "second_id")
        brothers -= {child for adopter, child in pairs if adopter not in near | found}
    found |= brothers
    return found - with_their_own_record(found - known, on=on)


def _children(of: set[int], on: date) -> set[int]:
    grown = date(max(on.year - GROWN, 1), on.month, min(on.day, 28))  # asked of the earliest day, nobody is grown
    rows = Person.objects.filter(subject__in=AnyOf(sorted(of)), born_on__gt=grown) if of else Person.objects.none()
    return set(rows.values_list("subject_id", flat=True))


def _responsible(of: set[int]) -> set[int]:
    rows = ParentalResponsibility.objects.filter(STANDS).values_list("child_id", "holder_id")
    ids = AnyOf(sorted(of))
    return _flat(rows.filter(child__in=ids)) | _flat(rows.filter(holder__in=ids))


def _living_with(of: set[int], on: date) -> set[int]:
    members = HouseholdMember.objects.filter(held(on))
    homes = members.filter(subject__in=AnyOf(sorted(of))).values("household")
    return set(members.filter(household__in=homes).values_list("subject_id", flat=True))


def _claimed(of: set[int]) -> set[int]:
    rows = Claim.objects.filter(STANDS, subject__in=AnyOf(sorted(of)))
    pairs = rows.values_list("person_id", "by_whom_id")
    return _flat(pairs)


def _flat(pairs: Iterable[Iterable[int | None]]) -> set[int]:
    return {subject for pair in pairs for subject in pair if subject is not None}


def _and_those_they_read_as(found: set[int]) -> set[int]:
    merged = Subject.objects.exclude(reads_as=None)
    heads = merged.filter(id__in=AnyOf(sorted(found))).values_list("reads_as_id", flat=True)
    together = _flat([found, heads])
    members = merged.filter(reads_as__in=AnyOf(sorted(together))).values_list("id", flat=True)
    return together | set(members)
