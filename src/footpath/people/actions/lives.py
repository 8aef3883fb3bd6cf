"""Being born and dying."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from footpath.access.models import Subject, User
from footpath.ledger.actions import Kept, keep, keep_all
from footpath.people.actions.gate import TELLING, WEIGHTY, Mistaken, check_person, check_why, check_writing
from footpath.people.models.persons import Person, Sex
from footpath.people.rules.dates import HowExact, day_in_words
from footpath.store.scope import system


class AlreadyBorn(Exception):
    """Their birth is already on the record."""


class NotDead(Exception):
    """No death of theirs is on the record."""


def born(
    *,
    subject: int,
    on: date,
    how: HowExact = HowExact.EXACT,
    sex: Sex = Sex.UNKNOWN,
    source: str,
    by: User | None,
    at: datetime,
) -> Person:
    """
    Say that somebody has been born, or when they were: the same person and the same record.

    The day they were due stays.

    :raises AlreadyBorn: an exact day of birth is already held; correct it instead.
    """
    check_writing([subject], needs=TELLING, by=by, at=at)
    person = check_person(subject)
    if person.born_on is not None and person.born_how == HowExact.EXACT:
        raise AlreadyBorn(f"Their birth on {day_in_words(person.born_on)} is on the record; correct it instead.")
    person.born_on, person.born_how, person.source = on, how.value, source
    if sex is not Sex.UNKNOWN:
        person.sex = sex.value
    return keep(person, verb="born", by=by, at=at, event_on=on)


def died(
    *,
    subject: int,
    on: date,
    how: HowExact = HowExact.EXACT,
    source: str,
    by: User | None,
    at: datetime,
) -> Person:
    """
    Say that somebody has died, and when.

    :raises Mistaken: before they were born.
    """
    check_writing([subject], needs=WEIGHTY, by=by, at=at)
    person = check_person(subject)
    _check_lived(person, on, how)
    person.died_on, person.died_how = on, how.value
    return keep(person, verb="died", by=by, at=at, event_on=on, reason=source)


@transaction.atomic
def correct_death(
    *,
    subject: int,
    on: date | None = None,
    how: HowExact = HowExact.EXACT,
    why: str,
    by: User | None,
    at: datetime,
) -> list[Person]:
    """
    Put right a death written down by mistake: they have not died, or died on another day.

    What stood before stays in the history, and of two records that read as one it is put right in both.

    :param on: the day that should stand; nobody has died where there is none.
    :raises NotDead: no death is on the record.
    :raises Mistaken: no reason is given, or the day is before they were born.
    """
    check_writing([subject], needs=WEIGHTY, by=by, at=at)
    check_why(why)
    with system("everybody who reads as somebody whose death was a mistake"):
        head = Subject.objects.filter(pk=subject).values_list("reads_as_id", flat=True).first() or subject
        people = Person.objects.filter(Q(subject=head) | Q(subject__reads_as=head), died_on__isnull=False)
        dead = list(people.order_by("subject_id"))
    if not dead:
        raise NotDead("No death of theirs is on the record; nothing needs to be put right.")
    check_writing([person.subject_id for person in dead], needs=WEIGHTY, by=by, at=at)
    for person in dead:
        if on is not None:
            _check_lived(person, on, how)
        person.died_on, person.died_how = on, (how if on is not None else HowExact.EXACT).value
    verb = "death corrected" if on is not None else "death taken back"
    keep_all([Kept(row=person, verb=verb, event_on=on, reason=why) for person in dead], by=by, at=at)
    return dead


def _check_lived(person: Person, on: date, how: HowExact) -> None:
    exact = how is HowExact.EXACT and person.born_how == HowExact.EXACT
    if exact and person.born_on is not None and on < person.born_on:
        raise Mistaken(f"They were born on {day_in_words(person.born_on)}; check the day.")
