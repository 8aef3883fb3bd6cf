"""Saying who people are to each other, who answers for a child, who lives together, what is disputed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.ledger.actions import Kept, keep, keep_all
from footpath.people.actions.gate import (
    LEGAL_FACT,
    TELLING,
    TOGETHER,
    WEIGHTY,
    MayNot,
    Mistaken,
    check_known,
    check_together,
    check_writing,
    day_of,
)
from footpath.people.models.facts import held
from footpath.people.models.family import (
    Claim,
    Household,
    HouseholdMember,
    ParentalResponsibility,
    Relationship,
)
from footpath.people.rules.dates import HowExact
from footpath.people.rules.kinship import Bond, UnknownKinship, kinship


def relate(
    *,
    first: int,
    second: int,
    kind: str,
    bond: Bond | None = None,
    second_calls_first: str = "",
    first_calls_second: str = "",
    since: date | None = None,
    since_how: HowExact = HowExact.EXACT,
    until: date | None = None,
    source: str,
    by: User | None,
    at: datetime,
) -> Relationship:
    """
    Say what the first person is to the second. What the second is to the first follows.

    :param kind: a key of the list of relationships: "mother", "special guardian", "partner".
    :raises MayNot: the writer works with neither, one has a record the writer does not work with, or is not known.
    :raises Mistaken: they are the same person, or there is no such kind.
    """
    if first == second:
        raise Mistaken("Choose two people; nobody is related to themselves.")
    check_together([first, second], needs=WEIGHTY, by=by, at=at)
    try:
        known = kinship(kind, on=since)
    except UnknownKinship as error:
        raise Mistaken(str(error)) from error
    row = Relationship(
        first_id=first, second_id=second, kind=kind, bond=(bond or known.bond).value,
        second_calls_first=second_calls_first, first_calls_second=first_calls_second,
        since=since, since_how=since_how.value, until=until, source=source,
    )  # fmt: skip
    return keep(row, verb="related", by=by, at=at, event_on=since)


def give_responsibility(
    *,
    child: int,
    holder: int | None = None,
    authority: str = "",
    basis: ParentalResponsibility.Basis,
    since: date | None = None,
    until: date | None = None,
    source: str,
    by: User | None,
    at: datetime,
) -> ParentalResponsibility:
    """
    Say that somebody, or an authority, has parental responsibility for a child, and on what basis.

    :raises MayNot: the writer does not work with the child, may not write of the law, or does not know the holder.
    :raises Mistaken: neither a person nor an authority is named, or both.
    """
    check_writing([child], needs=LEGAL_FACT, by=by, at=at)
    if (holder is None) == (not authority):
        raise Mistaken("Name the person or the authority that has parental responsibility.")
    if holder is not None:
        if holder == child:
            raise Mistaken("Nobody has parental responsibility for themselves.")
        check_together([child, holder], needs=LEGAL_FACT, by=by, at=at)
    row = ParentalResponsibility(
        child_id=child, holder_id=holder, authority=authority, basis=basis, since=since,
        until=until, source=source,
    )  # fmt: skip
    return keep(row, verb="given parental responsibility", by=by, at=at, event_on=since)


@transaction.atomic
def set_household(
    *,
    words: str,
    members: Collection[int],
    since: date | None = None,
    since_how: HowExact = HowExact.EXACT,
    source: str,
    by: User | None,
    at: datetime,
) -> Household:
    """
    Say who lives together, under a name that says nothing of where.

    :raises MayNot: the writer works with nobody among them, or not with one of them who has a record of their own.
    """
    members = sorted(set(members))
    if not members:
        raise Mistaken("Name at least one person of the household.")
    check_together(members, needs=TOGETHER, by=by, at=at)
    household = Household(words=words, since=since, since_how=since_how.value, source=source)
    about = frozenset(members)
    keep_all([Kept(row=household, verb="set up", event_on=since, concerned_before=about)], by=by, at=at)
    _join(household, members, since, since_how, "", source, by=by, at=at)
    return household


@transaction.atomic
def join_household(
    *,
    household: int,
    subject: int,
    words: str = "",
    since: date | None = None,
    since_how: HowExact = HowExact.EXACT,
    source: str,
    by: User | None,
    at: datetime,
) -> HouseholdMember:
    """
    Say that somebody has come to live with others, all of the time or some of it.

    :raises MayNot: the writer works with none of them, or not with one of them who has a record of their own.
    :raises Mistaken: they live there already.
    """
    there = HouseholdMember.objects.filter(held(day_of(at)), household=household)
    living = set(there.values_list("subject_id", flat=True))
    if subject in living:
        raise Mistaken("They already live there.")
    check_together([subject, *living], needs=TOGETHER, by=by, at=at)
    home = Household.objects.filter(pk=household).first()
    if home is None:
        raise MayNot("No household like that is known to you.")
    [row] = _join(home, [subject], since, since_how, words, source, by=by, at=at)
    return row


def leave_household(
    *, household: int, subject: int, until: date, reason: str = "", by: User | None, at: datetime
) -> HouseholdMember:
    """
    Say from which day somebody no longer lives with others.

    :raises MayNot: their record is not open.
    :raises Mistaken: they do not live there.
    """
    check_writing([subject], needs=TOGETHER, by=by, at=at)
    row = HouseholdMember.objects.filter(held(until), household=household, subject=subject, until=None).first()
    if row is None:
        raise Mistaken("They do not live there on that day.")
    row.until = until
    return keep(row, verb="left a household", by=by, at=at, event_on=until, reason=reason)


def _join(
    household: Household,
    members: Collection[int],
    since: date | None,
    since_how: HowExact,
    words: str,
    source: str,
    *,
    by: User | None,
    at: datetime,
) -> list[HouseholdMember]:
    rows = [
        HouseholdMember(
            household_id=household.pk, subject_id=subject, since=since, since_how=since_how.value,
            words=words, source=source,
        )
        for subject in members
    ]  # fmt: skip
    kept = [Kept(row=row, verb="joined a household", event_on=since) for row in rows]
    keep_all(kept, by=by, at=at)
    return rows


def claim(
    *,
    subject: int,
    question: str,
    says: str,
    person: int | None = None,
    denies: bool = False,
    kind: str = "",
    by_whom: int | None = None,
    since: date | None = None,
    source: str,
    by: User | None,
    at: datetime,
) -> Claim:
    """
    Write down what somebody says about a question that is not settled. Other claims stay beside it.

    :param since: the day on which they said so.
    :raises MayNot: the child's record is not open, or a person named is not known to the writer.
    """
    check_writing([subject], needs=TELLING, by=by, at=at)
    check_known([one for one in (person, by_whom) if one is not None], by=by, at=at)
    row = Claim(
        subject_id=subject, question=question, says=says, person_id=person, denies=denies,
        kind=kind, by_whom_id=by_whom, since=since, source=source,
    )  # fmt: skip
    return keep(row, verb="claimed", by=by, at=at, event_on=since)
