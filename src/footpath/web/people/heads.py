"""How somebody is named at the head of a page: what they are called, how old, and what kind of record this is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from footpath.people.models.persons import Identifier, Person
from footpath.people.queries.names import called_of, names_of
from footpath.people.rules.dates import age_in_words, day_in_words
from footpath.store.managers import AnyOf
from footpath.web.ui.motifs import LEAVES
from footpath.web.ui.values import Picture
from footpath.web.words import long

_CENSUS = "CIN census"


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Somebody as a page names them."""

    subject: int
    name: str
    called: str
    """Their first name; empty where no name is known."""
    age: str
    picture: Picture
    honest: str
    """What this record is, where it is not yet a story."""
    born: str


def heads_of(subjects: Collection[int], *, on: date) -> dict[int, Head]:
    """The heads of these people, in a constant number of queries; those the reader may not know are left out."""
    names, called = names_of(subjects), called_of(subjects)
    people = {one.pk: one for one in Person.objects.filter(pk__in=AnyOf(sorted(names)))}
    return {
        subject: _head(subject, name, called[subject].first, people.get(subject), on) for subject, name in names.items()
    }


def head_of(subject: int, *, on: date) -> Head | None:
    return heads_of([subject], on=on).get(subject)


def _head(subject: int, name: str, first: str, person: Person | None, on: date) -> Head:
    initials = "".join(word[0] for word in name.split()[:2] if word[0].isalpha()).upper() if first else ""
    motif = (person.motif if person else "") or ("" if initials else LEAVES[subject % len(LEAVES)])
    return Head(
        subject=subject,
        name=name,
        called=first,
        age=_age(person, on) if person else "",
        picture=Picture(initials=initials, motif=motif),
        honest=_honest(person, first),
        born=f"born {day_in_words(person.born_on, person.born_how)}" if person and person.born_on else "",
    )


def _age(person: Person, on: date) -> str:
    if person.died_on is not None:
        return f"died {day_in_words(person.died_on, person.died_how)}"
    if person.born_on is not None:
        return age_in_words(person.born_on, on, person.born_how)
    return f"not yet born, due {long(person.due_on)}" if person.due_on else ""


def _honest(person: Person | None, first: str) -> str:
    if person is None or not person.source.startswith(_CENSUS) or first:
        return ""
    return f"Made from the {person.source.removeprefix(_CENSUS).strip()} return. No name, no story here yet."


def child_numbers(subjects: Collection[int]) -> dict[int, str]:
    """Each person's number with the authority, where they have one that the reader may know."""
    rows = Identifier.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=Identifier.Kind.LA_CHILD, until=None)
    return dict(rows.values_list("subject_id", "value"))
