"""Who is who: what to call people, as far as the reader may know them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.access.models import Subject
from footpath.people.models.facts import NEWEST, STANDS, held
from footpath.people.models.persons import Identifier, Name, Person
from footpath.people.rules.dates import day_in_words
from footpath.people.rules.naming import UNBORN, Named, first_in, first_name, whole_name
from footpath.store.managers import AnyOf
from footpath.store.scope import current

NOBODY = "Somebody"
"""What to print for a person the reader may not know, where something must be printed."""


@dataclass(frozen=True, slots=True)
class One:
    """The subjects that read as one person, and the one they read as."""

    head: int
    members: tuple[int, ...]
    ref: UUID
    """Of the one they read as."""


def read_as_one(subjects: Iterable[int]) -> dict[int, One]:
    """
    Return, for each subject the reader may know, everybody who reads as the same person.

    Two queries, or three where somebody merged was asked for, whatever the number.
    """
    asked = Subject.objects.filter(id__in=AnyOf(sorted(set(subjects))))
    head_of: dict[int, int] = {}
    refs: dict[int, UUID] = {}
    for id_, head, ref in asked.values_list("id", "reads_as_id", "ref"):
        head_of[id_], refs[id_] = head or id_, ref
    heads = set(head_of.values())
    if beyond := heads - refs.keys():
        refs |= Subject.objects.filter(id__in=AnyOf(sorted(beyond))).values_list("id", "ref")
    members = {head: [head] for head in heads & refs.keys()}
    merged = Subject.objects.filter(reads_as__in=AnyOf(sorted(members)))
    for id_, head in merged.values_list("id", "reads_as_id"):
        members[head or id_].append(id_)
    ones = {head: One(head=head, members=tuple(sorted(all_)), ref=refs[head]) for head, all_ in members.items()}
    return {subject: ones[head] for subject, head in head_of.items() if head in ones}


@dataclass(frozen=True, slots=True)
class Called:
    """A whole name, what to call them to their face, and whether either is a name at all."""

    whole: str
    first: str
    is_a_name: bool


def names_of(subjects: Iterable[int]) -> dict[int, str]:
    """
    Return what to print for each person, by subject; those the reader may not know are left out.

    What they are known as comes first. A child from a census has no name yet, and shows the number
    the authority gave them. The same number of queries for one person as for thousands.
    """
    return {subject: called.whole for subject, called in called_of(subjects).items()}


def called_of(subjects: Iterable[int]) -> dict[int, Called]:
    """Return the whole name and the first name of each person the reader may know."""
    return called_as(read_as_one(subjects))


def called_as(ones: Mapping[int, One]) -> dict[int, Called]:
    """Return the names of people already read as one; one query, or three where some have none."""
    names = _names(ones.values())
    called = {}
    without = []
    for subject, one in ones.items():
        found = names.get(one.head, [])
        if whole := whole_name(found):
            first = first_name(found) or whole
            called[subject] = Called(whole=whole, first=first, is_a_name=True)
        else:
            without.append(one)
    if without:
        instead = _instead_of_names(without)
        for subject, one in ones.items():
            if subject not in called:
                words = instead[one.head]
                called[subject] = Called(whole=words, first=first_in(words), is_a_name=False)
    return called


def _names(ones: Iterable[One]) -> dict[int, list[Named]]:
    head = {member: one.head for one in ones for member in one.members}
    on = _today()
    found: dict[int, list[Named]] = defaultdict(list)
    past: dict[int, list[Named]] = defaultdict(list)
    rows = Name.objects.filter(STANDS, subject__in=AnyOf(sorted(head)))
    columns = rows.order_by(*NEWEST).values_list("subject_id", "kind", "given", "family", "since", "until")
    merged_last = sorted(columns, key=lambda row: row[0] != head[row[0]])
    for subject, kind, given, family, since, until in merged_last:
        in_use = (since is None or since <= on) and (until is None or until > on)
        (found if in_use else past)[head[subject]].append(Named(kind, given, family))
    return {one: found.get(one) or past[one] for one in {*found, *past}}


def _today() -> date:
    """The reader's day; in a system lane, which has none, the latest names are the ones in use."""
    scope = current()
    return date.max if scope.system else scope.on


def _instead_of_names(ones: list[One]) -> dict[int, str]:
    """What to print for people without a name."""
    head = {member: one.head for one in ones for member in one.members}
    words = {one.head: "No name yet" for one in ones}
    numbers = Identifier.objects.filter(held(_today()), subject__in=AnyOf(sorted(head)), kind=Identifier.Kind.LA_CHILD)
    for subject, value in numbers.order_by("-id").values_list("subject_id", "value"):
        words[head[subject]] = f"No name yet (child {value})"
    unborn = Person.objects.filter(subject__in=AnyOf(sorted(head)), born_on=None, due_on__isnull=False)
    for subject, due_on in unborn.values_list("subject_id", "due_on"):
        assert due_on is not None
        words[head[subject]] = f"{UNBORN}, due {day_in_words(due_on)}"
    return words
