"""Who may write what about whom, asked before anything is written; refusals in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from footpath.access.models import User
from footpath.access.queries import standing
from footpath.access.rules import WORK, Can, Facts, FieldClass, Relation, classes_written
from footpath.access.writes import with_their_own_record
from footpath.ledger.models import Entry
from footpath.people.models.drawn import Between
from footpath.people.models.facts import Fact
from footpath.people.models.family import Claim, Household, HouseholdMember, ParentalResponsibility, Relationship
from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.persons import Characteristic, Communication, Identifier, Name, Person
from footpath.people.models.places import PlaceOf, Protection, Reach
from footpath.people.models.protected import Informant, ProtectedPerson
from footpath.record.models import Filing
from footpath.store.managers import AnyOf
from footpath.store.scope import Scope, current, system

_THING = "people.person"
_WHILE_ADDING = timedelta(days=1)
"""How long whoever added a person may complete them before anybody is set beside them."""

_SHUT = "You can only write about people whose record is open to you, and those around a child you work with."
_NOT_YOURS = (
    "Only somebody who works with everybody this is about can write it; tell whoever is beside them what you know."
)

TELLING = int(FieldClass.IDENTITY | FieldClass.NARRATIVE)
"""What it takes to write who somebody is: that, and their record open. Every other kind of fact takes more."""
REACHING = PLACE = TELLING | FieldClass.CONTACT
OF_HEALTH = TELLING | FieldClass.HEALTH
WEIGHTY = TELLING | WORK
"""A death, who somebody is to whom, and that two are one: only by whoever works with them. Who is around a child is
open to those beside the child, so a relationship opens as well as says."""
TOGETHER = WEIGHTY | FieldClass.CONTACT
"""Who lives together, and that a place must be protected."""
PROTECTED_PLACE = TOGETHER | FieldClass.LOCATION
"""To change what is protected."""
LEGAL_FACT = WEIGHTY | FieldClass.LEGAL
"""Parental responsibility, and what a court has ordered."""
EVERY_FACT = LEGAL_FACT | PROTECTED_PLACE | OF_HEALTH
NOBODY = EVERY_FACT | WORK << 1

_NEEDS: Mapping[type[Fact], int] = {
    Name: TELLING,
    Identifier: TELLING,
    Characteristic: TELLING,
    Communication: TELLING,
    Claim: TELLING,
    Between: TELLING,
    Reach: REACHING,
    PlaceOf: PLACE,
    Relationship: WEIGHTY,
    Household: TOGETHER,
    HouseholdMember: TOGETHER,
    ParentalResponsibility: LEGAL_FACT,
    CourtOrder: LEGAL_FACT,
    Informant: PROTECTED_PLACE,
}


class MayNot(Exception):
    """You may not do that, about this person."""


class IsProtected(Exception):
    """Somebody who raised a worry is never named, related or placed."""


class Mistaken(ValueError):
    """What was given cannot be so."""


def day_of(at: datetime) -> date:
    """The day on which something is done: the reader's, or the clock's in a system lane."""
    scope = current()
    return timezone.localdate(at) if scope.system else scope.on


def check_can(by: User | None, *verbs: Can, at: datetime) -> None:
    """
    Refuse whoever's role has none of these verbs.

    :raises MayNot: it has not.
    """
    scope = current()
    if by is None and scope.system:
        return
    if by is None:
        raise MayNot("Somebody must be named as doing this.")
    who = standing(user=by, on=day_of(at), at=at)
    if not any(who.may(verb) for verb in verbs):
        raise MayNot(f"Your role does not let you {verbs[0].value}; ask your manager.")


def check_writing(subjects: Collection[int], *, needs: int, by: User | None, at: datetime) -> None:
    """
    Refuse to write a fact of each of these people, unless what it needs may be written about every one of them.

    :param needs: one of the kinds of fact above: `TELLING`, `PLACE`, `LEGAL_FACT`.
    :raises MayNot: of one of them it may not, or the writer's role does not write.
    :raises IsProtected: one of them raised a worry.
    """
    _refuse_protected(subjects)
    check_writer(by, at=at)
    if not may_write_each(subjects, needs=needs, by=by, at=at):
        raise _refusal(subjects, by=by, at=at)


def may_write_each(subjects: Collection[int], *, needs: int, by: User | None, at: datetime) -> bool:
    """Whether what a fact needs may be written of every one of these people."""
    scope = current()
    shut = {subject for subject in subjects if not scope.writes_all(subject, needs)}
    return not shut or shut == _just_added(shut, needs=needs, by=by, at=at)


def check_writer(by: User | None, *, at: datetime) -> None:
    """
    Refuse anybody but the reader, and a role that does not write.

    :raises MayNot: it is somebody else, or the role does not.
    """
    scope = current()
    if scope.system:
        return
    if by is None or by.pk != scope.reader:
        raise MayNot("Only whoever is reading can write here.")
    check_can(by, Can.WRITE_CASEWORK, at=at)


def _refusal(subjects: Collection[int], *, by: User | None, at: datetime) -> MayNot:
    opened = any(may_write_each([subject], needs=TELLING, by=by, at=at) for subject in subjects)
    return MayNot(_NOT_YOURS if opened else _SHUT)


def check_known(subjects: Collection[int], *, by: User | None, at: datetime) -> None:
    """
    Refuse to name a person whom the writer may not see: to name them would be to open them.

    :raises MayNot: one of them may not be seen.
    :raises IsProtected: one of them raised a worry.
    """
    _refuse_protected(subjects)
    scope = current()
    if scope.system:
        return
    unseen = [s for s in subjects if not scope.mask(s) & FieldClass.IDENTITY]
    if unseen and _just_added(unseen, needs=0, by=by, at=at) != set(unseen):
        raise MayNot("Nobody like that is known to you; look for them, or add them.")


def check_together(subjects: Collection[int], *, needs: int, by: User | None, at: datetime) -> None:
    """
    Refuse one fact of several people, unless it may be written of one of them, the others are at least known, and
    it may be written of each of them who has a record of their own.

    So whoever is beside a child writes freely of those around the child, and of nobody else's child.

    :raises MayNot: it may not, or somebody is not known, or the writer's role does not write.
    :raises IsProtected: one of them raised a worry.
    """
    check_known(subjects, by=by, at=at)
    check_writer(by, at=at)
    scope = current()
    shut = {subject for subject in subjects if not scope.writes_all(subject, needs)}
    added = _just_added(shut, needs=needs, by=by, at=at) if shut else set()
    if shut and ((shut == set(subjects) and not added) or with_their_own_record(shut, on=day_of(at))):
        raise _refusal(subjects, by=by, at=at)


def check_fact(fact: Fact, *, by: User | None, at: datetime) -> None:
    """
    Refuse to change a fact that could not be written by this writer about the people it concerns.

    :raises MayNot: it could not.
    """
    check_together(about_whom(fact), needs=needs_of(fact), by=by, at=at)


def needs_of(fact: Fact) -> int:
    """What it takes to end or take back a fact; more than anybody has for a kind that is not listed."""
    if isinstance(fact, PlaceOf | Reach) and fact.protection != Protection.OPEN:
        return PROTECTED_PLACE
    if isinstance(fact, Characteristic) and fact.field_class == FieldClass.HEALTH:
        return OF_HEALTH
    return _NEEDS.get(type(fact), NOBODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What this reader may say of some people, asked once for a page, so that it offers nothing an action refuses."""

    scope: Scope
    writes: bool
    """The reader's role writes at all."""
    theirs: frozenset[int]
    """Those who have a record of their own."""

    def each(self, subjects: Collection[int], needs: int) -> bool:
        """As `check_writing` would decide."""
        return self.writes and all(self.scope.writes_all(subject, needs) for subject in subjects)

    def together(self, subjects: Collection[int], needs: int) -> bool:
        """As `check_together` would decide."""
        known = all(self.scope.mask(subject) & FieldClass.IDENTITY for subject in subjects)
        shut = {subject for subject in subjects if not self.scope.writes_all(subject, needs)}
        return self.writes and known and shut != set(subjects) and shut.isdisjoint(self.theirs)


def offered(subjects: Collection[int], *, writes: bool) -> Offered:
    """
    Return what the reader may say of these people.

    :param writes: whether the reader's role writes at all.
    """
    scope = current()
    asked = {subject for subject in subjects if not scope.writes_all(subject, EVERY_FACT)} if writes else set()
    return Offered(scope=scope, writes=writes, theirs=frozenset(with_their_own_record(asked, on=scope.on)))


def parties_of(orders: Collection[int]) -> dict[int, set[int]]:
    """Everybody in some orders, those included whom the reader may not know: one of them may shut it to change."""
    found: dict[int, set[int]] = {order: set() for order in orders}
    with system("whom a fact about to be changed is about"):
        for order, subject in OrderParty.objects.filter(order__in=AnyOf(sorted(found))).values_list(
            "order_id", "subject_id"
        ):
            found[order].add(subject)
    return found


def about_whom(fact: Fact) -> list[int]:
    """The people a fact concerns, those included whom the reader may not know."""
    if isinstance(fact, CourtOrder):
        return sorted(parties_of([fact.pk])[fact.pk])
    if isinstance(fact, Household):
        with system("whom a fact about to be changed is about"):
            members = HouseholdMember.objects.filter(household=fact.pk)
            return sorted(set(members.values_list("subject_id", flat=True)))
    found = (getattr(fact, column) for column in fact.CONCERNS)
    return [subject for subject in found if subject is not None]


def whom_it_is_about(record: int) -> list[int]:
    """The people a record is about, those included whom the writer may not know: one of them may shut it to change."""
    with system("whom a record about to be changed is about"):
        filed = Filing.objects.filter(record=record, part=Filing.Part.ABOUT)
        return sorted(set(filed.values_list("subject_id", flat=True)))


def _just_added(subjects: Collection[int], *, needs: int, by: User | None, at: datetime) -> set[int]:
    """Those whom the writer added today, with nobody beside them yet, as far as the writer's role writes such facts."""
    scope = current()
    if by is None or not scope.barred.isdisjoint(subjects):
        return set()
    who = standing(user=by, on=day_of(at), at=at)
    beside = Facts(active=who.active, mfa=True, roles=who.roles, relations=frozenset({Relation.ALLOCATED}))
    if classes_written(facts=beside) & needs != needs:
        return set()
    with system("whether the writer has just added this person"):
        mine = Entry.objects.filter(
            thing=_THING,
            thing_id__in=AnyOf(sorted(subjects)),
            version=1,
            actor=by.pk,
            at__gte=at - _WHILE_ADDING,
        )
        added = set(mine.values_list("thing_id", flat=True))
    return added - with_their_own_record(added, on=day_of(at))


def _refuse_protected(subjects: Collection[int]) -> None:
    with system("whether this person raised a worry"):
        found = ProtectedPerson.objects.filter(subject__in=AnyOf(sorted(subjects))).exists()
    if found:
        raise IsProtected("This person raised a worry and is protected: they cannot be named, related or placed.")


def check_person(subject: int) -> Person:
    """
    The person, to be changed.

    :raises MayNot: there is none that may be seen.
    """
    with system("the person about to be changed"):
        person = Person.objects.filter(subject=subject).first()
    if person is None:
        raise MayNot("Nobody like that is known to you; look for them, or add them.")
    return person


def check_why(why: str) -> None:
    """
    Refuse a change of what stood that gives no reason.

    :raises Mistaken: no reason is given.
    """
    if not why.strip():
        raise Mistaken("Say why; somebody will want to know.")
