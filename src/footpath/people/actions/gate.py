"""Who may write what about whom, asked before anything is written; refusals in words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils import timezone

from footpath.access.models import User
from footpath.access.queries import standing
from footpath.access.rules import RELATED, Can, FieldClass
from footpath.ledger.models import Entry
from footpath.people.models.facts import Fact
from footpath.people.models.family import Household, HouseholdMember
from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.persons import Person
from footpath.people.models.protected import ProtectedPerson
from footpath.store.managers import AnyOf
from footpath.store.scope import Scope, current, system

_THING = "people.person"
_WHILE_ADDING = timedelta(days=1)
"""How long whoever added a person may complete them before anybody is set beside them."""

_SHUT = "You can only write about people whose record is open to you, and those around them."


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


def check_writing(subjects: Collection[int], *, by: User | None, at: datetime) -> None:
    """
    Refuse to write about a person whose record is not open, who is not around a child whose record
    is, and whom the writer did not just add.

    :raises MayNot: one of them may not be written about, or the writer's role does not write.
    :raises IsProtected: one of them raised a worry.
    """
    _refuse_protected(subjects)
    _check_writer(by, at=at)
    if not _may_write(subjects, by=by, at=at):
        raise MayNot(_SHUT)


def _check_writer(by: User | None, *, at: datetime) -> None:
    scope = current()
    if scope.system:
        return
    if by is None or by.pk != scope.reader:
        raise MayNot("Only whoever is reading can write here.")
    check_can(by, Can.WRITE_CASEWORK, at=at)


def _may_write(subjects: Collection[int], *, by: User | None, at: datetime) -> bool:
    scope = current()
    shut = [subject for subject in subjects if not scope.system and not _is_open(scope, subject)]
    return not shut or _just_added(shut, by=by, at=at)


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
    if unseen and not _just_added(unseen, by=by, at=at):
        raise MayNot("Nobody like that is known to you; look for them, or add them.")


def check_some(subjects: Collection[int], *, by: User | None, at: datetime) -> None:
    """
    Refuse unless one of these people may be written about, and the others at least are known.

    :raises MayNot: they may not, or are not, or the writer's role does not write.
    :raises IsProtected: one of them raised a worry.
    """
    check_known(subjects, by=by, at=at)
    _check_writer(by, at=at)
    if not any(_may_write([subject], by=by, at=at) for subject in subjects):
        raise MayNot(_SHUT)


def check_fact(fact: Fact, *, by: User | None, at: datetime) -> None:
    """
    Refuse to change a fact about people of whom none may be written about.

    :raises MayNot: none may.
    """
    check_some(_about(fact), by=by, at=at)


def _about(fact: Fact) -> list[int]:
    with system("whom a fact about to be changed is about"):
        if isinstance(fact, Household):
            members = HouseholdMember.objects.filter(household=fact.pk)
            return sorted(set(members.values_list("subject_id", flat=True)))
        if isinstance(fact, CourtOrder):
            parties = OrderParty.objects.filter(order=fact.pk)
            return sorted(set(parties.values_list("subject_id", flat=True)))
    found = (getattr(fact, column) for column in fact.CONCERNS)
    return [subject for subject in found if subject is not None]


def _is_open(scope: Scope, subject: int) -> bool:
    if scope.mask(subject) & FieldClass.NARRATIVE:
        return True
    # A relative's facts may be written by whoever has the child's record open; what a role opens
    # of everybody, at the front door, is for finding only.
    return scope.classes.get(subject, 0) & RELATED == RELATED


def _just_added(subjects: Collection[int], *, by: User | None, at: datetime) -> bool:
    if by is None:
        return False
    with system("whether the writer has just added this person"):
        mine = Entry.objects.filter(
            thing=_THING,
            thing_id__in=AnyOf(sorted(subjects)),
            version=1,
            actor=by.pk,
            at__gte=at - _WHILE_ADDING,
        )
        added = set(mine.values_list("thing_id", flat=True))
    scope = current()
    return added == set(subjects) and scope.barred.isdisjoint(subjects)


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
