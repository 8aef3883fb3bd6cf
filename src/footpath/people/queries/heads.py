"""Who somebody is, at the head of their page, and what tells two people of a name apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from footpath.people.models.facts import NEWEST, STANDS, held
from footpath.people.models.persons import Characteristic, Communication, Identifier, Name, Person
from footpath.people.queries.family import relationships_of
from footpath.people.queries.names import called_as, called_of, read_as_one
from footpath.people.queries.places import Home, household
from footpath.people.rules.coded import coded_in_words
from footpath.people.rules.dates import age_of, day_in_words
from footpath.people.rules.naming import NAME_WORDS, NameKind, initials_of
from footpath.store.managers import AnyOf


class NotKnown(LookupError):
    """There is nobody like that, as far as the reader may know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who somebody is, in words. `ref` and everything else are of the person they read as."""

    subject: int
    ref: UUID
    name: str
    called: str
    """What to call them to their face; empty where no name is known."""
    initials: str
    motif: str
    age: str
    born: str
    """ "9 May 2022", "1 January 2008, as told"; empty where it is not known."""
    born_on: date | None
    due_on: date | None
    died_on: date | None
    is_unborn: bool
    sex: str
    lives: str
    honest: str
    """What this record is, where nobody has named the person yet."""
    source: str
    as_written: dict[str, str]
    also: tuple[int, ...]
    """Everybody who reads as this person."""


def head_of(*, subject: int, on: date) -> Head:
    """
    Return who somebody is on a day.

    :raises NotKnown: nobody the reader may know.
    """
    one = read_as_one([subject]).get(subject)
    people = _persons(one.members) if one else {}
    if one is None or not people:
        raise NotKnown("Nobody like that is known to you.")
    person = people.get(one.head) or next(iter(people.values()))
    rest = [p for p in people.values() if p is not person]
    born = next((p for p in (person, *rest) if p.born_on is not None), person)
    due_on = person.due_on or next((p.due_on for p in rest if p.due_on), None)
    died_on = person.died_on or next((p.died_on for p in rest if p.died_on), None)
    called = called_as({one.head: one})[one.head]
    is_unborn = born.born_on is None and due_on is not None
    return Head(
        subject=one.head,
        ref=one.ref,
        name=called.whole,
        called=called.first if called.is_a_name else "",
        initials=initials_of(called.whole) if called.is_a_name else "",
        motif=person.motif,
        age=age_of(born.born_on, how=born.born_how, due_on=due_on, died_on=died_on, on=on),
        born=day_in_words(born.born_on, born.born_how) if born.born_on else "",
        born_on=born.born_on,
        due_on=due_on,
        died_on=died_on,
        is_unborn=is_unborn,
        sex=person.sex,
        lives=_lives(one.members, household(one.head, on=on)),
        honest="" if called.is_a_name or is_unborn else f"Made from {person.source}. No name here yet.",
        source=person.source,
        as_written={key: words for p in people.values() for key, words in p.as_written.items()},
        also=tuple(member for member in one.members if member != one.head),
    )


def _persons(members: Iterable[int]) -> dict[int, Person]:
    rows = Person.objects.filter(subject__in=AnyOf(sorted(members)))
    return {row.subject_id: row for row in rows.order_by("subject_id")}


def _lives(members: tuple[int, ...], homes: tuple[Home, ...]) -> str:
    """With whom, in the person's own words for them: "Lives with Mum and Theo"."""
    if not homes:
        return ""
    own = _own_words(members)
    others = {one.subject for home in homes for one in home.members} - set(members)
    called = called_of(others)
    sentences = []
    for home in homes:
        names = [own.get(one.subject) or called[one.subject].first for one in home.members if one.subject in called]
        mine = next((one.words for one in home.members if one.subject in members), "")
        part = f" ({mine})" if mine else ""
        sentences.append(f"Lives with {listed(names)}{part}." if names else f"Lives alone{part}.")
    return " ".join(sentences)


def _own_words(members: tuple[int, ...]) -> dict[int, str]:
    words = {}
    for row in relationships_of(members, Q()):
        if row.second_id in members and row.second_calls_first:
            words[row.first_id] = row.second_calls_first
        if row.first_id in members and row.first_calls_second:
            words[row.second_id] = row.first_calls_second
    return words


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence: "Mum, Theo and Marek"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSeen:
    row: int
    name: str
    kind_words: str
    is_in_use: bool
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSeen:
    row: int
    kind: str
    kind_words: str
    value: str
    authority: str
    status_words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody is, or how they talk, with its source."""

    row: int
    kind: str
    kind_words: str
    words: str
    code: str
    codelist: str
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Everything held of who somebody is, each with its source; what is not open is not here."""

    names: tuple[NameSeen, ...]
    numbers: tuple[NumberSeen, ...]
    told: tuple[Told, ...]
    talks: tuple[Told, ...]
    needs_interpreter: bool


def about(*, subject: int, on: date) -> About:
    """Return the names, numbers, characteristics and ways of talking of somebody."""
    one = read_as_one([subject]).get(subject)
    ids = AnyOf(list(one.members) if one else [])
    today = set(Name.objects.filter(held(on), subject__in=ids).values_list("id", flat=True))
    talks = list(Communication.objects.filter(held(on), subject__in=ids).order_by("id"))
    return About(
        names=tuple(
            NameSeen(
                row=row.pk, name=f"{row.given} {row.family}".strip(),
                kind_words=NAME_WORDS[NameKind(row.kind)], is_in_use=row.pk in today,
                since=row.since, until=row.until, source=row.source,
            )
            for row in Name.objects.filter(STANDS, subject__in=ids).order_by("kind", *NEWEST)
        ),
        numbers=tuple(
            NumberSeen(
                row=row.pk, kind=row.kind, kind_words=str(Identifier.Kind(row.kind).label),
                value=row.value, authority=row.authority,
                status_words=str(Identifier.Status(row.status).label), source=row.source,
            )
            for row in Identifier.objects.filter(STANDS, subject__in=ids).order_by("kind", "id")
        ),
        told=tuple(
            Told(
                row=row.pk, kind=row.kind, kind_words=str(Characteristic.Kind(row.kind).label),
                words=row.words or coded_in_words(row.code, listed=row.codelist, on=row.since),
                code=row.code, codelist=row.codelist, since=row.since,
                until=row.until, source=row.source,
            )
            for row in Characteristic.objects.filter(held(on), subject__in=ids).order_by("kind", "id")
        ),
        talks=tuple(
            Told(
                row=row.pk, kind=row.way, kind_words=str(Communication.Way(row.way).label),
                words=". ".join(part for part in (row.language.rstrip(" ."), row.words) if part), code="",
                codelist="", since=row.since, until=row.until, source=row.source,
            )
            for row in talks
        ),
        needs_interpreter=any(row.needs_interpreter for row in talks),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A person in one line of a list, with enough to tell two of a name apart."""

    subject: int
    ref: UUID
    name: str
    initials: str
    motif: str
    age: str
    born: str
    also_called: tuple[str, ...]


def briefs(subjects: Iterable[int], *, on: date) -> dict[int, Brief]:
    """
    Return people as a list shows them, by the subject asked for; those who may not be known are
    left out. The same number of queries for one person as for thousands.
    """
    ones = read_as_one(subjects)
    members = {member: one.head for one in ones.values() for member in one.members}
    called = called_as({one.head: one for one in ones.values()})
    refs = {one.head: one.ref for one in ones.values()}
    people: dict[int, Person] = {}
    for row in Person.objects.filter(subject__in=AnyOf(sorted(members))).order_by("subject_id"):
        head = members[row.subject_id]
        if head not in people or row.subject_id == head:
            people[head] = row
    names: dict[int, dict[str, None]] = defaultdict(dict)
    rows = Name.objects.filter(STANDS, subject__in=AnyOf(sorted(members))).order_by("id")
    for subject, given, family in rows.values_list("subject_id", "given", "family"):
        names[members[subject]][f"{given} {family}".strip()] = None
    found = {
        head: _brief(head, refs[head], called[head].whole, called[head].is_a_name, person, names[head], on)
        for head, person in people.items()
        if head in called
    }
    return {subject: found[one.head] for subject, one in ones.items() if one.head in found}


def _brief(head: int, ref: UUID, name: str, is_a_name: bool, person: Person, names: Iterable[str], on: date) -> Brief:
    return Brief(
        subject=head,
        ref=ref,
        name=name,
        initials=initials_of(name) if is_a_name else "",
        motif=person.motif,
        age=age_of(person.born_on, how=person.born_how, due_on=person.due_on, died_on=person.died_on, on=on),
        born=day_in_words(person.born_on, person.born_how) if person.born_on else "",
        also_called=tuple(one for one in names if one != name),
    )
