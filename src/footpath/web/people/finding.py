"""People found by name, each with what tells them from another of the same name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from footpath.access.rules import CASEWORK
from footpath.people.models.facts import STANDS
from footpath.people.models.family import Relationship
from footpath.people.models.persons import Person
from footpath.people.queries import finding
from footpath.people.queries.names import called_of, read_as_one
from footpath.people.rules.kinship import kinships
from footpath.store.managers import AnyOf
from footpath.store.scope import current
from footpath.web.people.pictures import picture_of
from footpath.web.people.values import Match
from footpath.web.words import listed

_MOST_NAMED = 3
_TELLING = {"parent": 0, "guardian": 1, "carer": 2, "partner": 3, "sibling": 4, "grandparent": 5}
"""Whose child, then whose partner, brother or sister, says most about who somebody is."""


def people_like(words: str, *, on: date, most: int) -> tuple[Match, ...]:
    """
    Return the people the reader may know who may be meant, likeliest first, in a constant number of queries.

    Finding notes the words and whom it shows for the audit; ages are as on the reader's day, which `on` is.
    """
    return matches_of(finding.find(words, most=most))


def matches_of(found: Iterable[finding.Found]) -> tuple[Match, ...]:
    """Return people found, with what tells each from another of the name; a constant number of queries."""
    shown = list(found)
    whose = whose_they_are([one.subject for one in shown])
    return tuple(_match(one, whose.get(one.subject, "")) for one in shown)


def _others(one: finding.Found) -> list[str]:
    """What else they are called, without what is only a part of their name."""
    return [name for name in one.also_called if name.casefold() not in one.name.casefold()][:_MOST_NAMED]


def _match(one: finding.Found, whose: str) -> Match:
    return Match(
        name=one.name,
        url=page_of(one.subject, one.ref),
        detail=", ".join(part for part in (_aged(one.age), f"born {one.born}" if one.born else "", whose) if part),
        known_as=listed(_others(one)),
        why=one.why,
        is_only_like=one.is_only_like,
        picture=picture_of(one.subject, one.initials, one.motif),
        ref=str(one.ref),
        subject=one.subject,
    )


def page_of(subject: int, ref: UUID) -> str:
    """Their own record where it is open to the reader, else what may be known of them."""
    is_open = current().mask(subject) & CASEWORK
    return reverse("children:page" if is_open else "people:page", args=[ref])


def _aged(age: str) -> str:
    return "" if age == "age not known" else age


def whose_they_are(subjects: Collection[int]) -> dict[int, str]:
    """
    Return a few words that say who each is by those around them: "Kerry Linden’s daughter", "mother of Maya".

    As far as the reader may know; a constant number of queries.
    """
    if not subjects:
        return {}
    ones = read_as_one(subjects)
    head = {member: one.head for one in ones.values() for member in one.members}
    ids = AnyOf(sorted(head))
    rows = list(Relationship.objects.filter(STANDS).filter(Q(first__in=ids) | Q(second__in=ids)).order_by("id"))
    names = called_of({subject for row in rows for subject in (row.first_id, row.second_id)})
    sexes = dict(Person.objects.filter(subject__in=ids).values_list("subject_id", "sex"))
    said: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.until is not None):
        kind = kinships()[row.kind]
        telling = _TELLING.get(kind.group, 9)
        if row.second_id in head and row.first_id in names:
            said[head[row.second_id]].append(
                (telling, kind.back(sexes.get(row.second_id, "U")), names[row.first_id].whole)
            )
        if row.first_id in head and row.second_id in names:
            said[head[row.first_id]].append(
                (telling, kind.forward(sexes.get(row.first_id, "U")), names[row.second_id].first)
            )
    words = {one: _whose(found) for one, found in said.items()}
    return {subject: words[one.head] for subject, one in ones.items() if one.head in words}


def _whose(said: list[tuple[int, str, str]]) -> str:
    """The most telling tie, with everybody it is to: “mother of Kai, Maya and Theo”."""
    _, what, _ = min(said, key=lambda one: one[0])
    names = list(dict.fromkeys(name for _, word, name in said if word == what))
    if len(names) == 1:
        return f"{names[0]}’s {what}"
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"{what} of {', '.join(names[:_MOST_NAMED])}{more}" if more else f"{what} of {listed(names)}"
