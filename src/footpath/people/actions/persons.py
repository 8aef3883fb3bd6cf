"""Adding people, naming them, numbering them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from footpath.access.actions import add_subjects
from footpath.access.models import User
from footpath.access.rules import Can
from footpath.kernel import identifiers as numbers
from footpath.ledger.actions import Kept, keep, keep_all
from footpath.people.actions import keys
from footpath.people.actions.drafts import CharacteristicDraft, IdentifierDraft, PersonDraft
from footpath.people.actions.gate import (
    OF_HEALTH,
    TELLING,
    Mistaken,
    check_can,
    check_fact,
    check_person,
    check_why,
    check_writing,
    day_of,
)
from footpath.people.models.facts import HEALTH, IDENTITY, Fact
from footpath.people.models.persons import (
    Characteristic,
    Communication,
    Identifier,
    Name,
    Person,
    Sex,
)
from footpath.people.rules.dates import HowExact, day_in_words
from footpath.people.rules.naming import NameKind


class NumberTaken(Exception):
    """The number is already another child's. It is not said whose."""


def add_person(*, draft: PersonDraft, by: User | None, at: datetime) -> int:
    """
    Add one person, from as little as a first name; return their subject.

    :raises MayNot: the role may not add people.
    :raises Mistaken: the draft says nothing at all, or something that cannot be.
    """
    return add_people([draft], by=by, at=at)[0]


@transaction.atomic
def add_people(drafts: Sequence[PersonDraft], *, by: User | None, at: datetime) -> list[int]:
    """
    Add people, few or many, in the order given, in the same number of statements; return subjects.

    :raises MayNot: the role may neither add people nor import a return.
    :raises Mistaken: a draft says nothing at all, or something that cannot be.
    :raises NumberTaken: an authority's number is already another child's.
    """
    check_can(by, Can.ADD_PEOPLE, Can.IMPORT, at=at)
    for draft in drafts:
        _check(draft)
    subjects = [subject.pk for subject in add_subjects(count=len(drafts), by=by, at=at)]
    kept = [row for subject, draft in zip(subjects, drafts, strict=True) for row in _rows(subject, draft)]
    _keep_numbers(kept, by=by, at=at)
    keys.add([item.row for item in kept if isinstance(item.row, Name)])
    return subjects


def _check(draft: PersonDraft) -> None:
    if not draft.source.strip():
        raise Mistaken("Say who told you about this person, and when.")
    if not (draft.names or draft.identifiers or draft.due_on or draft.born_on):
        raise Mistaken("Say at least one thing about this person: a first name is enough.")
    if draft.sex not in Sex.values:
        raise Mistaken(f"{draft.sex!r} is not a sex of the census; give M, F or U.")
    for number in draft.identifiers:
        if number.kind == Identifier.Kind.LA_CHILD and not number.authority:
            raise Mistaken("A child's number needs the authority whose number it is.")


def _rows(subject: int, draft: PersonDraft) -> Iterator[Kept]:
    yield Kept(
        row=Person(
            subject_id=subject, born_on=draft.born_on, born_how=draft.born_how.value,
            due_on=draft.due_on, died_on=draft.died_on, sex=draft.sex, source=draft.source,
            as_written=dict(draft.as_written),
        ),
        verb="added",
        event_on=draft.born_on,
    )  # fmt: skip
    for name in draft.names:
        yield Kept(
            row=Name(
                subject_id=subject, kind=name.kind.value, given=name.given.strip(),
                family=name.family.strip(), since=name.since, source=draft.source,
            ),
            verb="named",
            event_on=name.since,
        )  # fmt: skip
    for number in draft.identifiers:
        yield Kept(row=_identifier(subject, number, draft.source), verb="numbered")
    for what in draft.characteristics:
        yield Kept(row=_characteristic(subject, what, draft.source), verb="described")


def _identifier(subject: int, number: IdentifierDraft, source: str) -> Identifier:
    return Identifier(
        subject_id=subject, kind=number.kind, authority=number.authority, value=number.value,
        status=number.status, source=source,
    )  # fmt: skip


def _characteristic(subject: int, what: CharacteristicDraft, source: str) -> Characteristic:
    health = what.kind in Characteristic.OF_HEALTH
    return Characteristic(
        subject_id=subject, kind=what.kind, field_class=HEALTH if health else IDENTITY,
        code=what.code, codelist=what.codelist, words=what.words, source=source,
    )  # fmt: skip


def _keep_numbers(kept: list[Kept], *, by: User | None, at: datetime) -> None:
    try:
        with transaction.atomic():
            keep_all(kept, by=by, at=at)
    except IntegrityError as error:
        if "authority" in str(error) or "an_authoritys_number" in str(error):
            raise NumberTaken(
                "That number is already another child's at this authority; ask the duty manager."
            ) from error
        raise


def name(
    *,
    subject: int,
    given: str = "",
    family: str = "",
    kind: NameKind = NameKind.USUAL,
    since: date | None = None,
    since_how: HowExact = HowExact.EXACT,
    source: str,
    by: User | None,
    at: datetime,
) -> Name:
    """
    Give somebody a name; their other names stay.

    :raises MayNot: their record is not open.
    :raises Mistaken: the name says nothing.
    """
    check_writing([subject], needs=TELLING, by=by, at=at)
    check_person(subject)
    if not (given.strip() or family.strip()):
        raise Mistaken("A name needs a given name or a family name; one is enough.")
    row = Name(
        subject_id=subject, kind=kind.value, given=given.strip(), family=family.strip(),
        since=since, since_how=since_how.value, source=source,
    )  # fmt: skip
    with transaction.atomic():
        keep(row, verb="named", by=by, at=at, event_on=since)
        keys.add([row])
    return row


def identify(
    *,
    subject: int,
    kind: Identifier.Kind,
    value: str,
    authority: str = "",
    status: Identifier.Status = Identifier.Status.GIVEN,
    since: date | None = None,
    source: str,
    by: User | None,
    at: datetime,
) -> Identifier:
    """
    Say a number by which somebody is known elsewhere.

    :raises MayNot: their record is not open.
    :raises Mistaken: it cannot be a number of that kind, and is not said to be wrong.
    :raises NumberTaken: it is already another child's.
    """
    check_writing([subject], needs=TELLING, by=by, at=at)
    if status is not Identifier.Status.WRONG:
        value = _readable(kind, value, authority)
    row = Identifier(
        subject_id=subject, kind=kind, value=value, authority=authority, status=status,
        since=since, source=source,
    )  # fmt: skip
    _keep_numbers([Kept(row=row, verb="numbered", event_on=since)], by=by, at=at)
    return row


def _readable(kind: Identifier.Kind, value: str, authority: str) -> str:
    value = value.strip()
    if kind is Identifier.Kind.NHS:
        try:
            return numbers.nhs_number(value)
        except numbers.NotAnIdentifier as error:
            raise Mistaken(str(error)) from error
    if kind in (Identifier.Kind.UPN, Identifier.Kind.FORMER_UPN) and not numbers.is_upn(value):
        raise Mistaken(f"{value!r} cannot be a unique pupil number; check it with the school.")
    if kind is Identifier.Kind.LA_CHILD and not (numbers.is_la_child_id(value) and numbers.is_la_number(authority)):
        raise Mistaken("A child's number is up to 20 letters and digits, with the authority's three digits.")
    if not value:
        raise Mistaken("Give the number.")
    return value


def describe(
    *,
    subject: int,
    what: CharacteristicDraft,
    since: date | None = None,
    source: str,
    by: User | None,
    at: datetime,
) -> Characteristic:
    """
    Say what somebody is: their ethnicity, faith, language, disability; coded, or in words.

    :raises MayNot: their record is not open.
    """
    check_writing([subject], needs=OF_HEALTH if what.kind in Characteristic.OF_HEALTH else TELLING, by=by, at=at)
    row = _characteristic(subject, what, source)
    row.since = since
    return keep(row, verb="described", by=by, at=at, event_on=since)


def talks(
    *,
    subject: int,
    way: Communication.Way,
    language: str = "",
    needs_interpreter: bool = False,
    words: str = "",
    since: date | None = None,
    source: str,
    by: User | None,
    at: datetime,
) -> Communication:
    """
    Say how somebody talks and listens.

    :raises MayNot: their record is not open.
    """
    check_writing([subject], needs=TELLING, by=by, at=at)
    row = Communication(
        subject_id=subject, way=way, language=language, needs_interpreter=needs_interpreter,
        words=words, since=since, source=source,
    )  # fmt: skip
    return keep(row, verb="said how they talk", by=by, at=at, event_on=since)


def choose_picture(*, subject: int, motif: str, by: User | None, at: datetime) -> Person:
    """
    Keep the picture that somebody chose to stand for them.

    :raises MayNot: their record is not open.
    """
    check_writing([subject], needs=TELLING, by=by, at=at)
    person = check_person(subject)
    person.motif = motif
    return keep(person, verb="chose a picture", by=by, at=at)


def correct_person(
    *,
    subject: int,
    born_on: date | None = None,
    born_how: HowExact | None = None,
    due_on: date | None = None,
    sex: Sex | None = None,
    why: str,
    source: str,
    by: User | None,
    at: datetime,
) -> Person:
    """
    Put right what is held of somebody's birth or sex; what stood before stays in the history.

    :raises Mistaken: no reason is given.
    """
    check_writing([subject], needs=TELLING, by=by, at=at)
    person = check_person(subject)
    check_why(why)
    if born_on is not None:
        person.born_on = born_on
    if born_how is not None:
        person.born_how = born_how.value
    if due_on is not None:
        person.due_on = due_on
    if sex is not None:
        person.sex = sex.value
    person.source = source
    return keep(person, verb="corrected", by=by, at=at, reason=why)


def end(*, fact: Fact, until: date, by: User | None, at: datetime, reason: str = "") -> Fact:
    """
    Say from which day a fact no longer holds. It stays, as what was so before.

    :raises Mistaken: it would end before it began.
    """
    check_fact(fact, by=by, at=at)
    if fact.since is not None and until < fact.since:
        raise Mistaken(f"It began on {day_in_words(fact.since)} and cannot end before that.")
    fact.until = until
    return keep(fact, verb="ended", by=by, at=at, event_on=until, reason=reason)


def withdraw(*, fact: Fact, why: str, by: User | None, at: datetime) -> Fact:
    """
    Take back a fact entered in error. It stays in the history and is read no more.

    :raises Mistaken: no reason is given.
    """
    check_fact(fact, by=by, at=at)
    check_why(why)
    fact.withdrawn_on = day_of(at)
    with transaction.atomic():
        keep(fact, verb="withdrawn", by=by, at=at, reason=why)
        if isinstance(fact, Name):
            keys.make_again([fact.subject_id])
    return fact
